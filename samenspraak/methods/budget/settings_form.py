"""The desk's form over the settings of a draft."""

from __future__ import annotations

from collections import Counter
from typing import Any, get_args

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.ballots.kinds.points import MOST_POINTS, MOST_POINTS_TOGETHER
from samenspraak.booth.admission_form import AdmissionFields
from samenspraak.booth.asked_when import AskedWhen
from samenspraak.booth.listing import candidates_of, group_name
from samenspraak.booth.provisional import ProvisionalField
from samenspraak.kit.money import EuroField
from samenspraak.methods.budget import groups, rule_words
from samenspraak.methods.budget.rules import BudgetSettings, Rule
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import UnknownMethod, method_of


class SettingsForm(AskedWhen, ProvisionalField, AdmissionFields):
    """The desk's form over the settings of a draft."""

    budget = EuroField(label=gettext_lazy("Te verdelen bedrag"))
    sources = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Waarover wordt gestemd?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Bij het openen leggen we vast wat dan op de lijst staat, met de kosten."),
    )
    ballot = forms.ChoiceField(
        label=gettext_lazy("Hoe kiezen bewoners?"),
        widget=forms.RadioSelect,
        choices=[
            ("knapsack", gettext_lazy("Ze vullen een mandje tot het geld op is")),
            ("approval", gettext_lazy("Ze kiezen een vast aantal, wat het ook kost")),
            ("points", gettext_lazy("Ze verdelen punten")),
        ],
    )
    points = forms.IntegerField(
        label=gettext_lazy("Hoeveel punten verdelen ze?"),
        required=False,
        min_value=1,
        max_value=MOST_POINTS,
        help_text=gettext_lazy("Geldt alleen bij punten. In een stemming met groepen: in elke groep."),
    )
    most_per_plan = forms.IntegerField(
        label=gettext_lazy("Hoeveel punten mogen er hooguit naar één keuze?"),
        required=False,
        min_value=0,
        max_value=MOST_POINTS,
        help_text=gettext_lazy("Geldt alleen bij punten. Leeg of 0: zo veel als ze willen."),
    )
    all_points = forms.BooleanField(
        label=gettext_lazy("Ze moeten al hun punten geven"),
        required=False,
        help_text=gettext_lazy("Geldt alleen bij punten. Anders mogen ze er ook overhouden."),
    )
    max_choices = forms.IntegerField(
        label=gettext_lazy("Hoeveel mogen ze er hooguit kiezen?"),
        min_value=1,
        max_value=1000,
        help_text=gettext_lazy(
            "Geldt alleen bij een vast aantal. In een stemming met groepen: in elke groep."
        ),
    )
    min_choices = forms.IntegerField(
        label=gettext_lazy("Hoeveel moeten ze er ten minste kiezen?"), min_value=1, max_value=1000
    )
    min_spend = EuroField(
        label=gettext_lazy("Hoeveel geld moeten ze ten minste verdelen?"),
        required=False,
        help_text=gettext_lazy(
            "Geldt alleen bij een mandje, voor de hele stem. Leeg: zo weinig als ze willen."
        ),
    )
    group_by = forms.ChoiceField(
        label=gettext_lazy("Is het bedrag verdeeld over groepen?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", gettext_lazy("Nee, er is één bedrag voor alles")),
            ("district", gettext_lazy("Ja, elke wijk heeft een eigen bedrag")),
            ("theme", gettext_lazy("Ja, elk thema heeft een eigen bedrag")),
        ],
    )
    groups = forms.CharField(
        label=gettext_lazy("Welke groepen, met welk bedrag?"),
        required=False,
        strip=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )
    one_group = forms.TypedChoiceField(
        label=gettext_lazy("Waar stemmen bewoners, als er groepen zijn?"),
        required=False,
        coerce=lambda value: value == "True",
        empty_value="",
        widget=forms.RadioSelect,
        choices=[
            ("False", gettext_lazy("In elke groep waar ze willen")),
            ("True", gettext_lazy("In één groep, die ze zelf kiezen")),
        ],
    )
    rule = forms.ChoiceField(
        label=gettext_lazy("Hoe wordt er geteld?"),
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Bewoners lezen dit voor ze stemmen. Na het openen verandert het niet meer."),
    )

    def __init__(self, activity: Activity, settings: BudgetSettings, data: Any = None) -> None:
        shown = {**settings.model_dump(), "groups": groups.LINES.as_text(settings.groups)}
        super().__init__(
            data,
            initial={
                **shown,
                "min_spend": settings.min_spend or None,
                "most_per_plan": settings.most_per_plan or None,
            },
        )
        self._settings = settings
        self.fields["sources"].choices = _sources(activity)  # type: ignore[attr-defined]
        self.fields["sources"].label = _("Over welke %(nouns)s wordt gestemd?") % {
            "nouns": activity.project.noun.plural
        }
        self.fields["groups"].help_text = _groups_help(activity, settings)
        self.ask_when("ballot", ("points",), "points", "most_per_plan", "all_points")
        self.ask_when("ballot", ("approval",), "max_choices")
        self.ask_when("ballot", ("knapsack",), "min_spend")
        self.ask_when("group_by", (), "groups", "one_group")
        self.fields["rule"].choices = rule_words.choices(get_args(Rule))  # type: ignore[attr-defined]

    def clean_points(self) -> int:
        points: int | None = self.cleaned_data["points"]
        if points is None and self.cleaned_data.get("ballot") == "points" and "points" in self.data:
            raise forms.ValidationError(_("Vul in hoeveel punten bewoners verdelen."))
        return points if points is not None else self._settings.points

    def clean_rule(self) -> str:
        return self.cleaned_data["rule"] or self._settings.rule

    def clean_one_group(self) -> bool:
        return bool(self.cleaned_data["one_group"])

    def clean_most_per_plan(self) -> int:
        return self.cleaned_data["most_per_plan"] or 0

    def clean_min_spend(self) -> int:
        return self.cleaned_data["min_spend"] or 0

    def clean_groups(self) -> tuple[dict[str, Any], ...]:
        """Without a division the lines say nothing, so nothing is wrong with them."""
        if not self.cleaned_data.get("group_by"):
            return ()
        found, errors = groups.LINES.from_text(self.cleaned_data["groups"])
        if not errors and not found:
            errors = [_("Noem elke groep op een eigen regel, met het bedrag.")]
        if errors:
            raise forms.ValidationError(errors)
        return tuple(group.model_dump() for group in found)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = {**self._settings.model_dump(), **(super().clean() or {})}
        least, most = values.get("min_choices"), values.get("max_choices")
        if values.get("ballot") == "approval" and least and most and least > most and not values["groups"]:
            self.add_error("min_choices", _("Dit is meer dan bewoners er hooguit mogen kiezen."))
        if values.get("ballot") == "points":
            self._clean_points_together(values)
        if values["min_spend"] > (values.get("budget") or values["min_spend"]):
            self.add_error("min_spend", _("Dit is meer dan er te verdelen is."))
        self._clean_sums(values)
        return values

    def _clean_points_together(self, values: dict[str, Any]) -> None:
        if values["most_per_plan"] > values["points"]:
            self.add_error("most_per_plan", _("Dit is meer dan bewoners aan punten hebben."))
        if values["points"] * len(values["groups"]) > MOST_POINTS_TOGETHER:
            words = _(
                "Met zo veel groepen zijn dit te veel punten: samen kunnen het er hooguit %(most)s zijn."
            )
            self.add_error("points", words % {"most": MOST_POINTS_TOGETHER})

    def _clean_sums(self, values: dict[str, Any]) -> None:
        if "groups" in self.errors or "budget" in self.errors:
            return
        found = [groups.Group.model_validate(group) for group in values["groups"]]
        if sentence := groups.sums(found, values["budget"], values["currency"] or "EUR"):
            self.add_error("groups", sentence)


def _groups_help(activity: Activity, settings: BudgetSettings) -> str:
    """How to write them, and which groups the list has now."""
    words = [
        _(
            "Een regel voor elke groep: de naam, een dubbele punt en het bedrag. Wie wil, zet er "
            "grenzen achter: Noord: 20.000; minstens 1; hooguit 3; besteed 5.000."
        )
    ]
    by = settings.group_by or "district"
    candidates = candidates_of(activity, settings.sources)
    names = Counter(filter(None, (group_name(by, each) for each in candidates)))
    if names:
        found = ", ".join(f"{name} ({number})" for name, number in sorted(names.items()))
        words.append(_("Nu op de lijst: %(found)s.") % {"found": found})
    return " ".join(words)


def _sources(activity: Activity) -> list[tuple[int, str]]:
    """The other activities of the project that offer candidates, each with how many."""
    others = Activity.objects.filter(project=activity.project_id).exclude(pk=activity.pk)
    found = []
    for source in others:
        try:
            number = sum(1 for _candidate in method_of(source).candidates(source))
        except UnknownMethod:
            continue
        noun = activity.project.noun
        if number or source.pk in BudgetSettings.model_validate(activity.settings).sources:
            found.append((source.pk, f"{source.title} ({noun.counted(number)})"))
    return found
