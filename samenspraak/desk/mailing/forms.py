"""Forms of the mail screens."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspraak.mail.markup import one_line
from samenspraak.mail.models import MailOverride, MailServer


class MailTextForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = MailOverride
        fields = ("subject", "body")
        widgets: ClassVar[dict[str, Any]] = {"body": forms.Textarea(attrs={"rows": 18})}

    def clean_subject(self) -> str:
        return one_line(self.cleaned_data["subject"])

    def clean_body(self) -> str:
        return str(self.cleaned_data["body"]).replace("\r\n", "\n").strip()

    def _post_clean(self) -> None:
        """The row is changed by the action, not by the form."""


class MailServerForm(forms.ModelForm):  # type: ignore[type-arg]
    password = forms.CharField(
        label=_("Wachtwoord"),
        required=False,
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    field_order = (
        "sender_name",
        "sender_email",
        "reply_to",
        "host",
        "port",
        "security",
        "username",
        "password",
    )

    class Meta:
        model = MailServer
        fields = ("sender_name", "sender_email", "reply_to", "host", "port", "security", "username")
        widgets: ClassVar[dict[str, Any]] = {
            "security": forms.RadioSelect,
            "username": forms.TextInput(attrs={"autocomplete": "off"}),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "sender_name": _("Staat als afzender boven elke mail. Leeg: de naam van je site."),
            "sender_email": _("Leeg: het adres bij Organisatie."),
            "reply_to": _("Hier komen antwoorden aan. Leeg: het e-mailadres voor vragen bij Organisatie."),
            "host": _("Bijvoorbeeld smtp.waterveen.nl. Leeg: we sturen via de server van de installatie."),
            "port": _("587, 465, 25 of 2525. Je mailbeheerder weet welke."),
            "username": _("Leeg als de server er geen vraagt."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.password:
            self.fields["password"].help_text = _(
                "Er is een wachtwoord bewaard. We laten het niet zien. Leeg: het blijft zoals het is."
            )

    def clean_host(self) -> str:
        return str(self.cleaned_data["host"]).strip().lower()

    def clean_sender_name(self) -> str:
        return one_line(self.cleaned_data["sender_name"])

    def _post_clean(self) -> None:
        """The row is changed by the action, not by the form."""
