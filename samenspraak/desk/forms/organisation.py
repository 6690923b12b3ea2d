"""The organisation itself: name, address, tone, look."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.validators import FileExtensionValidator, RegexValidator
from django.utils.translation import gettext_lazy as _

from samenspraak.media.models import Branding
from samenspraak.tenancy.models import Organisation

LARGEST_LOGO = 2 * 1024 * 1024
PREFIX_HELP = _("Twee tot vier hoofdletters. Wat mensen indienen, krijgt dan een kenmerk als WV-2026-0142.")


class OrganisationForm(forms.ModelForm):  # type: ignore[type-arg]
    formal = forms.TypedChoiceField(
        label=_("Hoe spreek je mensen aan?"),
        choices=[("je", _("Met je")), ("u", _("Met u"))],
        coerce=lambda chosen: chosen == "u",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Organisation
        fields = (
            "name",
            "portal_name",
            "kind",
            "host",
            "reference_prefix",
            "sender_email",
            "contact_email",
            "contact_phone",
            "contact_text",
            "formal",
        )
        widgets: ClassVar[dict[str, Any]] = {"contact_text": forms.Textarea(attrs={"rows": 3})}
        help_texts: ClassVar[dict[str, Any]] = {
            "portal_name": _("Staat boven aan elke pagina. Leeg: de naam van de organisatie."),
            "host": _("Zonder https://. Bijvoorbeeld: doemee.waterveen.nl"),
            "reference_prefix": PREFIX_HELP,
            "sender_email": _("Dit adres staat als afzender op mail aan bewoners."),
        }

    def __init__(self, *args: Any, platform: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["formal"] = "u" if self.instance.formal else "je"
        if not platform:
            del self.fields["host"], self.fields["kind"]

    def _post_clean(self) -> None:
        """The row is changed by the action, not by the form."""


class NewOrganisationForm(forms.ModelForm):  # type: ignore[type-arg]
    admin_email = forms.EmailField(
        label=_("E-mailadres van de beheerder"), help_text=_("Krijgt een uitnodiging per mail.")
    )
    admin_name = forms.CharField(label=_("Naam van de beheerder"), max_length=80, required=False)

    class Meta:
        model = Organisation
        fields = ("name", "slug", "kind", "host", "reference_prefix", "sender_email")
        help_texts: ClassVar[dict[str, Any]] = {
            "slug": _("Kleine letters, cijfers en streepjes. Verandert later niet meer."),
            "reference_prefix": PREFIX_HELP,
            "host": _("Zonder https://. Bijvoorbeeld: doemee.waterveen.nl"),
        }

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.fields}


class BrandingForm(forms.ModelForm):  # type: ignore[type-arg]
    accent = forms.CharField(
        label=_("Hoofdkleur"),
        required=False,
        max_length=7,
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Schrijf een kleur als #0b5f60."))],
        help_text=_(
            "Bijvoorbeeld #0b5f60. Leeg: de kleur van de stijl. We controleren of tekst leesbaar blijft."
        ),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        validators=[FileExtensionValidator(["png", "jpg", "jpeg", "webp"])],
        help_text=_("PNG, JPG of WebP, hoogstens 2 MB. Liefst breder dan 400 beeldpunten."),
    )
    remove_logo = forms.BooleanField(label=_("Haal het logo weg"), required=False)

    class Meta:
        model = Branding
        fields = ("style", "accent", "dark_scheme")
        widgets: ClassVar[dict[str, Any]] = {"style": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.logo_id:
            del self.fields["remove_logo"]

    def clean_logo(self) -> Any:
        logo = self.cleaned_data.get("logo")
        if logo and logo.size > LARGEST_LOGO:
            raise forms.ValidationError(_("Dit bestand is groter dan 2 MB. Maak het kleiner."))
        return logo

    def _post_clean(self) -> None:
        """The row is changed by the action, not by the form."""
