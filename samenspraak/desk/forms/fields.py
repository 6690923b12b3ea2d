"""Controls the desk's forms share: dates as the browser knows them, drawings as pictures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from samenspraak.media.models import OrganisationImage
from samenspraak.participation.contract import Refused
from samenspraak.shell.drawings import SCENES
from samenspraak.shell.templatetags.look import drawing
from samenspraak.tenancy.scoping import current_organisation


def day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def moment_input() -> forms.DateTimeInput:
    return forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})


class DrawingSelect(forms.RadioSelect):
    """All scenes as pictures to pick from."""

    template_name = "desk/drawing_select.html"

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        option["picture"] = drawing(str(value)) if value else SafeString("")
        return option


class DrawingField(forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        choices = [("", _("Geen tekening")), *SCENES.items()]
        super().__init__(choices=choices, widget=DrawingSelect, required=False, label=_("Tekening"), **kwargs)


class PhotoField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """One of the organisation's own images; the form sets the list, per request."""

    def __init__(self) -> None:
        super().__init__(
            queryset=OrganisationImage.objects.none(),
            required=False,
            label=_("Foto"),
            empty_label=_("Geen foto: de tekening"),
            help_text=_("Komt in plaats van de tekening. Voeg foto’s toe bij Afbeeldingen."),
        )

    def offer(self) -> None:
        self.queryset = OrganisationImage.objects.filter(organisation=current_organisation()).order_by(
            "title"
        )


def into_form(form: forms.BaseForm, problem: ValidationError) -> None:
    """What an action found wrong, beside the field it is about; the rest on top of the form."""
    errors = problem.error_dict if hasattr(problem, "error_dict") else {"": problem.error_list}
    for name, texts in errors.items():
        form.add_error(name if name in form.fields else None, texts)


def refused_into_form(form: forms.BaseForm, refused: Refused) -> None:
    """The same for what an action of taking part refused."""
    for name, texts in refused.errors.items():
        form.add_error(name if name in form.fields else None, list(texts))
