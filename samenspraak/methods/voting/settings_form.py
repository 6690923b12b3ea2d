"""The desk's form over the settings of a draft."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.ballots.kinds import KINDS
from samenspraak.ballots.kinds.points import MOST_POINTS, MOST_POINTS_TOGETHER
from samenspraak.booth.admission_form import AdmissionFields
from samenspraak.booth.asked_when import AskedWhen
from samenspraak.booth.groups import MOST_OPTIONS
from samenspraak.booth.list_form import ListFields, groups_now
from samenspraak.booth.provisional import ProvisionalField
from samenspraak.media.models import OrganisationImage
from samenspraak.methods.voting import own_options
from samenspraak.methods.voting.rules import options_now
from samenspraak.methods.voting.settings import LINES, ChoiceSettings
from samenspraak.participation.models import Activity
from samenspraak.tenancy.scoping import current_organisation

OFFERED = ("likes", "one", "approval", "yes-no", "points", "ranked")


class SettingsForm(AskedWhen, ListFields, ProvisionalField, AdmissionFields):
    own = forms.CharField(
        label=gettext_lazy("Eigen keuzes"),
        required=False,
        strip=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "Een regel voor elke keuze: de naam, en als je wilt een streepje | met uitleg erachter. Stem je "
            "per wijk of thema, dan nog een streepje met de naam daarvan: Bankjes | Langs de kade | Noord."
        ),
    )
    pictures = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Foto’s om uit te kiezen"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "De titel van de foto is de naam op de lijst. Voeg foto’s toe bij Afbeeldingen. Bij het openen "
            "bewaren we een kopie, zodat de stemlijst niet meer verandert."
        ),
    )
    ballot = forms.ChoiceField(
        label=gettext_lazy("Hoe stemmen bewoners?"),
        widget=forms.RadioSelect,
        choices=[(slug, KINDS[slug].name) for slug in OFFERED],
    )
    max_choices = forms.IntegerField(
        label=gettext_lazy("Hoeveel mogen ze er hooguit kiezen?"),
        required=False,
        min_value=0,
        max_value=MOST_OPTIONS,
        help_text=gettext_lazy(
            "Bij een paar kiezen en bij een volgorde. Leeg of 0: zo veel als ze willen. In een stemming met "
            "groepen: in elke groep."
        ),
    )
    min_choices = forms.IntegerField(
        label=gettext_lazy("Hoeveel moeten ze er ten minste kiezen?"),
        required=False,
        min_value=1,
        max_value=MOST_OPTIONS,
        help_text=gettext_lazy(
            "Bij een paar kiezen, een volgorde, of ja en nee. Net zo veel als hooguit: precies zo veel."
        ),
    )
    all_answers = forms.BooleanField(
        label=gettext_lazy("Ze moeten overal ja of nee op zeggen"),
        required=False,
        help_text=gettext_lazy("Geldt alleen bij ja en nee. Anders mogen ze overslaan."),
    )
    points = forms.IntegerField(
        label=gettext_lazy("Hoeveel punten verdelen ze?"),
        required=False,
        min_value=1,
        max_value=MOST_POINTS,
        help_text=gettext_lazy("Geldt alleen bij punten. In een stemming met groepen: in elke groep."),
    )
    most_each = forms.IntegerField(
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
    seats = forms.IntegerField(
        label=gettext_lazy("Hoeveel worden er gekozen?"),
        required=False,
        min_value=0,
        max_value=MOST_OPTIONS,
        help_text=gettext_lazy(
            "Bij ja en nee mag het leeg of 0 zijn: dan is alles gekozen waar meer mensen ja op zeggen dan "
            "nee. In een stemming met groepen: in elke groep."
        ),
    )
    group_by = forms.ChoiceField(
        label=gettext_lazy("Stem je per wijk of per thema?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", gettext_lazy("Nee, alles staat op één lijst")),
            ("district", gettext_lazy("Ja, per wijk")),
            ("theme", gettext_lazy("Ja, per thema")),
        ],
    )
    field_order = (
        "sources",
        "own",
        "pictures",
        "ballot",
        "max_choices",
        "min_choices",
        "all_answers",
        "points",
        "most_each",
        "all_points",
        "seats",
        "provisional",
        "group_by",
        "groups",
        "one_group",
    )

    def __init__(self, activity: Activity, settings: ChoiceSettings, data: Any = None) -> None:
        shown = settings.model_dump()
        shown |= {"groups": LINES.as_text(settings.groups), "own": own_options.as_text(settings.own)}
        super().__init__(data, initial=shown)
        self._settings = settings
        self.offer(activity, settings.sources)
        images = OrganisationImage.objects.filter(organisation=current_organisation()).order_by("title", "pk")
        self.fields["pictures"].choices = list(images.values_list("pk", "title"))  # type: ignore[attr-defined]
        self.fields["groups"].label = _("Welke groepen?")
        said = _(
            "Een regel voor elke groep. Wie wil, zet er grenzen achter: Noord; minstens 1; hooguit 3; "
            "gekozen 2."
        )
        now = groups_now(settings.group_by, options_now(activity, settings))
        self.fields["groups"].help_text = f"{said} {now}".strip()
        self.ask_when("ballot", ("approval", "ranked"), "max_choices")
        self.ask_when("ballot", ("approval", "ranked", "yes-no"), "min_choices")
        self.ask_when("ballot", ("yes-no",), "all_answers")
        self.ask_when("ballot", ("points",), "points", "most_each", "all_points")
        self.ask_when("group_by", (), "groups", "one_group")

    def clean_own(self) -> tuple[dict[str, Any], ...]:
        found, errors = own_options.from_text(self.cleaned_data["own"])
        if errors:
            raise forms.ValidationError(errors)
        return tuple(option.model_dump() for option in found)

    def clean_groups(self) -> tuple[dict[str, Any], ...]:
        """Without a division the lines say nothing, so nothing is wrong with them."""
        if not self.data.get("group_by"):
            return ()
        found, errors = LINES.from_text(self.cleaned_data["groups"])
        if not errors and not found:
            errors = [_("Noem elke groep op een eigen regel.")]
        if errors:
            raise forms.ValidationError(errors)
        return tuple(group.model_dump() for group in found)

    def clean(self) -> dict[str, Any]:
        """What was left empty is none, or what it was."""
        given = super().clean() or {}
        empty = {
            "max_choices": 0,
            "most_each": 0,
            "seats": 0,
            "min_choices": 1,
            "points": self._settings.points,
        }
        values = {**self._settings.model_dump(), **given}
        values |= {name: none for name, none in empty.items() if values.get(name) is None}
        ballot = values.get("ballot")
        if ballot in ("approval", "ranked") and 0 < values["max_choices"] < values["min_choices"]:
            self.add_error("min_choices", _("Dit is meer dan bewoners er hooguit mogen kiezen."))
        if ballot == "points" and values["most_each"] > values["points"]:
            self.add_error("most_each", _("Dit is meer dan bewoners aan punten hebben."))
        if ballot == "points" and values["points"] * len(values["groups"]) > MOST_POINTS_TOGETHER:
            words = _(
                "Met zo veel groepen zijn dit te veel punten: samen kunnen het er hooguit %(most)s zijn."
            )
            self.add_error("points", words % {"most": MOST_POINTS_TOGETHER})
        if ballot != "yes-no" and ballot is not None and not values["seats"]:
            self.add_error("seats", _("Vul in hoeveel er gekozen worden."))
        return values
