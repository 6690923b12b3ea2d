"""The fields in which an editor describes one question, kind by kind, named as in the schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samenspraak.desk.forms.fields import day_input
from samenspraak.forms.values import in_words, number_of

TEXTS = ("short-text", "long-text")
CHOICES = ("choice", "multiple-choice")


class SometimesText(forms.CharField):
    """Needed now and then, so the label says neither must nor may."""

    def validate(self, value: Any) -> None:
        pass


class SometimesNumber(forms.IntegerField):
    def validate(self, value: Any) -> None:
        pass


class SometimesChoice(forms.ChoiceField):
    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class AmountField(forms.Field):
    """A number as people type it, or nothing."""

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        number = number_of(value)
        if number is None:
            raise forms.ValidationError(_("Vul een getal in, zoals 12 of 2,5."))
        return number

    def prepare_value(self, value: Any) -> Any:
        return in_words(value) if isinstance(value, int | float) else value


def choice_fields(choices: Sequence[dict[str, Any]]) -> dict[str, forms.Field]:
    """Each choice there is can get other words or another place; new ones come a line each."""
    made: dict[str, forms.Field] = {}
    for number, choice in enumerate(choices, 1):
        made[f"choice-{choice['id']}"] = SometimesText(
            label=_("Keuze %(number)s") % {"number": number},
            max_length=300,
            initial=choice["label"],
            help_text=_("Leegmaken haalt de keuze weg.") if number == 1 else "",
        )
        made[f"order-{choice['id']}"] = SometimesNumber(
            label=_("Plaats van keuze %(number)s") % {"number": number},
            initial=number,
            min_value=0,
            max_value=1000,
        )
    made["new_choices"] = forms.CharField(
        label=_("Nieuwe keuzes") if choices else _("Keuzes"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3 if choices else 6}),
        help_text=_("Elke keuze op een eigen regel."),
    )
    return made


def own_fields(kind: str) -> dict[str, forms.Field]:
    """What only this kind has, named as in the schema."""
    if kind in TEXTS:
        most = 500 if kind == "short-text" else 20_000
        return {
            "min_length": _count(_("Minstens zoveel tekens"), 0, most),
            "max_length": _count(_("Hoogstens zoveel tekens"), 1, most),
        }
    if kind == "number":
        return {
            "min": _amount(_("Minstens")),
            "max": _amount(_("Hoogstens")),
            "step": _amount(_("In stappen van"), _("Leeg is 1: hele getallen. 0,01 voor centen.")),
            "unit": forms.CharField(
                label=_("Eenheid"), required=False, max_length=20, help_text=_("Bijvoorbeeld: meter.")
            ),
        }
    if kind in CHOICES:
        made: dict[str, forms.Field] = {
            "other": forms.BooleanField(label=_("Ook een eigen antwoord kan"), required=False),
            "other_label": forms.CharField(
                label=_("Woorden bij het eigen antwoord"),
                required=False,
                max_length=200,
                help_text=_("Leeg: “Anders, namelijk”."),
            ),
        }
        if kind == "multiple-choice":
            made["least"] = _count(_("Minstens zoveel keuzes"), 0, 100)
            made["most"] = _count(_("Hoogstens zoveel keuzes"), 1, 100)
        return made
    if kind == "scale":
        return {
            "lowest": _one_of(_("Van"), [0, 1], 1),
            "highest": _one_of(_("Tot en met"), list(range(2, 11)), 5),
            "lowest_label": forms.CharField(
                label=_("Woorden bij het laagste"), required=False, max_length=60
            ),
            "highest_label": forms.CharField(
                label=_("Woorden bij het hoogste"), required=False, max_length=60
            ),
        }
    if kind == "date":
        return {
            "earliest": forms.DateField(label=_("Vanaf"), required=False, widget=day_input()),
            "latest": forms.DateField(label=_("Tot en met"), required=False, widget=day_input()),
        }
    if kind == "file":
        kinds = [("image", _("Foto’s")), ("document", _("Documenten"))]
        return {
            "kinds": forms.MultipleChoiceField(
                label=_("Wat mag het zijn?"),
                choices=kinds,
                initial=["image", "document"],
                widget=forms.CheckboxSelectMultiple,
            ),
            "most": _count(_("Hoogstens zoveel bestanden"), 1, 20),
        }
    if kind == "information":
        help_text = _(
            "Een lege regel maakt een nieuwe alinea, een streepje een lijst, **sterretjes** maken vet, "
            "[woorden](https://adres) een link."
        )
        area = forms.Textarea(attrs={"rows": 8})
        return {
            "text": forms.CharField(
                label=_("Tekst"), required=False, max_length=5000, widget=area, help_text=help_text
            )
        }
    return {}


def personal_fields() -> dict[str, forms.Field]:
    return {
        "is_personal": forms.BooleanField(
            label=_("Het antwoord zegt wie iemand is"),
            required=False,
            help_text=_("Dan komt het niet op de site, bewaren we het versleuteld en wissen we het op tijd."),
        ),
        "purpose": SometimesText(
            label=_("Waarvoor heb je het nodig?"),
            max_length=300,
            help_text=_("Mensen lezen dit bij de vraag. Bijvoorbeeld: om je te bellen over je plan."),
        ),
        "keep_days": SometimesNumber(label=_("Na hoeveel dagen wissen we het?"), min_value=1, max_value=3650),
    }


def _count(label: str, least: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=least, max_value=most)


def _amount(label: str, help_text: str = "") -> AmountField:
    return AmountField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


def _one_of(label: str, numbers: list[int], initial: int) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[(str(n), str(n)) for n in numbers], initial=str(initial))
