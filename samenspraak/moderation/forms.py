"""Forms of readers, authors and moderators. Actions judge; forms ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from samenspraak.moderation.models import Policy, Reason
from samenspraak.moderation.reasons import reasons


def reason_choices() -> list[tuple[str, str]]:
    return [(reason.key, reason.title) for reason in reasons()]


class ReportForm(forms.Form):
    use_required_attribute = False
    reason = forms.ChoiceField(
        label=_("Wat is er aan de hand?"),
        widget=forms.RadioSelect,
        choices=reason_choices,
        error_messages={"required": _("Kies waarom je dit meldt.")},
    )
    text = forms.CharField(
        label=_("Wil je er iets bij vertellen?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Alleen moderatoren lezen dit."),
    )


class ObjectionForm(forms.Form):
    use_required_attribute = False
    text = forms.CharField(
        label=_("Waarom ben je het er niet mee eens?"),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Schrijf op waarom je het er niet mee eens bent.")},
    )


class SometimesChoice(forms.ChoiceField):
    """Needed for taking away only: the action says when, so the label says neither must nor may."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class DecisionForm(forms.Form):
    """`seen` is the version that was on the screen: who decides about a newer one is told."""

    use_required_attribute = False
    kind = forms.CharField(widget=forms.HiddenInput, max_length=10)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    reason = SometimesChoice(label=_("Reden"))
    text = forms.CharField(
        label=_("Uitleg voor de schrijver"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Gaat mee in de mail, samen met de reden."),
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = reason_choices() if choices is None else choices
        self.fields["reason"] = SometimesChoice(
            label=_("Reden"), choices=[("", _("Kies een reden")), *offered]
        )
        self.order_fields(["kind", "seen", "reason", "text"])


class AnswerForm(forms.Form):
    use_required_attribute = False
    upheld = forms.TypedChoiceField(
        label=_("Wat besluit je?"),
        widget=forms.RadioSelect,
        choices=[
            ("nee", _("Het besluit blijft staan")),
            ("ja", _("De schrijver krijgt gelijk: zet het op de site")),
        ],
        coerce=lambda value: value == "ja",
        error_messages={"required": _("Kies wat je besluit.")},
    )
    answer = forms.CharField(
        label=_("Antwoord aan de schrijver"),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Leg uit wat je besluit. De schrijver krijgt deze uitleg.")},
    )


class PolicyForm(forms.ModelForm[Policy]):
    class Meta:
        model = Policy
        fields = ("introduction", "blocked_words")
        widgets = {
            "introduction": forms.Textarea(attrs={"rows": 5}),
            "blocked_words": forms.Textarea(attrs={"rows": 8}),
        }


class ReasonForm(forms.Form):
    """One line of the published list."""

    use_required_attribute = False
    key = forms.SlugField(widget=forms.HiddenInput, required=False, max_length=40)
    title = forms.CharField(label=_("Reden"), required=False, max_length=80)
    explanation = forms.CharField(
        label=_("Uitleg"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    active = forms.BooleanField(label=_("In gebruik"), required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not data.get("title") and (data.get("key") or data.get("explanation")):
            self.add_error("title", _t("Geef de reden een naam. Wil je haar niet meer, zet haar dan uit."))
        return data


ReasonFormSet = forms.formset_factory(ReasonForm, extra=1, max_num=40, absolute_max=60)


def initial_reasons(rows: Sequence[Reason]) -> list[dict[str, Any]]:
    return [
        {"key": row.key, "title": row.title, "explanation": row.explanation, "active": row.active}
        for row in rows
    ]


def add_errors(form: forms.Form, errors: Mapping[str, Sequence[str]]) -> None:
    """Put what an action refused beside the fields it is about."""
    for name, sentences in errors.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)
