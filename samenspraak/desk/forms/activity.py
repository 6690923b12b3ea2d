"""How an activity presents itself. Its method brings the form over its settings."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samenspraak.desk.forms.fields import DrawingField, PhotoField, moment_input
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.projects.models import Phase, Project


class NewActivityForm(forms.Form):
    title = forms.CharField(
        label=_("Titel"), max_length=120, help_text=_("Wat kun je hier doen? “Stem over de Oude Haven”.")
    )
    summary = forms.CharField(
        label=_("Samenvatting"),
        max_length=240,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Eén zin, zoals je het aan de buren vertelt."),
    )


class ActivityForm(forms.ModelForm):  # type: ignore[type-arg]
    # Phases are scoped: their list can be read per request only, so not from a field of the class.
    phase = forms.ChoiceField(
        label=_("Fase"), required=False, help_text=_("In welke fase van het project valt dit?")
    )
    drawing = DrawingField()
    image = PhotoField()
    field_order = ("title", "summary", "phase", "opens", "closes", "moderation", "drawing", "image")

    class Meta:
        model = Activity
        fields = ("title", "summary", "opens", "closes", "moderation", "drawing", "image")
        widgets: ClassVar[dict[str, Any]] = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "opens": moment_input(),
            "closes": moment_input(),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "closes": _("Daarna kan niemand meer meedoen. De klok van deze server telt."),
        }

    prefix = "basis"  # the method's own fields stand in the same form, without one

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["image"].offer()  # type: ignore[attr-defined]  # our own field
        self.phases = {str(phase.pk): phase for phase in Phase.objects.filter(project=project)}
        phase = self.fields["phase"]
        assert isinstance(phase, forms.ChoiceField)  # noqa: S101  # for the type checker
        phase.choices = [("", _("Geen fase")), *((key, one.title) for key, one in self.phases.items())]
        self.initial["phase"] = str(self.instance.phase_id or "")
        if self.instance.state != ActivityState.DRAFT:
            del self.fields["opens"], self.fields["closes"]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        opens, closes = values.get("opens"), values.get("closes")
        if opens and closes and closes <= opens:
            self.add_error("closes", _("Het sluit voordat het opent. Kies een later moment."))
        return values

    def values(self) -> dict[str, Any]:
        values = {name: self.cleaned_data[name] for name in self.fields}
        return {**values, "phase": self.phases.get(values["phase"])}

    def _post_clean(self) -> None:
        """The row is changed by the action, not by the form: an invalid form leaves no trace in it."""


class MoveClosingForm(forms.Form):
    closes = forms.DateTimeField(label=_("Nieuwe sluitingstijd"), widget=moment_input())
    reason = forms.CharField(
        label=_("Waarom?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Deze uitleg is openbaar en staat bij de activiteit."),
    )

    def clean_closes(self) -> Any:
        closes = self.cleaned_data["closes"]
        if closes <= timezone.now():
            raise forms.ValidationError(_("Kies een moment in de toekomst, of sluit de activiteit nu."))
        return closes
