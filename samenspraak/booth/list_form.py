"""What stands on the list, and in which groups, as fields of the form over a draft's settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.ballots.kinds import Option
from samenspraak.ballots.kinds.paper import GroupBy
from samenspraak.booth.listing import group_name, offering
from samenspraak.participation.contract import Candidate
from samenspraak.participation.models import Activity


class ListFields(forms.Form):
    """For a method's settings form to build on; the names are those of its settings."""

    sources = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Waarover wordt gestemd?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    groups = forms.CharField(
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

    def offer(self, activity: Activity, chosen: Iterable[int]) -> None:
        """The other activities of the project that offer candidates, each with how many."""
        offered = offering(activity.project, besides=activity)
        noun = activity.project.noun
        shown = Activity.objects.filter(pk__in={*offered, *chosen}, project=activity.project_id)
        self.fields["sources"].choices = [  # type: ignore[attr-defined]  # of a field with choices
            (source.pk, f"{source.title} ({noun.counted(len(offered.get(source.pk, ())))})")
            for source in shown
        ]

    def clean_one_group(self) -> bool:
        return bool(self.cleaned_data["one_group"])


def groups_now(by: GroupBy, options: Iterable[Option | Candidate]) -> str:
    """Which groups the list has: Nu op de lijst: Noord (3), Zuid (2). Empty where it has none."""
    names = Counter(filter(None, (group_name(by or "district", each) for each in options)))
    if not names:
        return ""
    found = ", ".join(f"{name} ({number})" for name, number in sorted(names.items()))
    return _("Nu op de lijst: %(found)s.") % {"found": found}
