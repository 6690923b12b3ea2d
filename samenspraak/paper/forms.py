"""Forms of the counting room. What holds, the actions say; a form only reads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.ballots.models import Channel
from samenspraak.kit.text import first_upper
from samenspraak.paper.models import MOST_PAPERS, PaperVote, PrintKind, Table
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, ActivityState

NUMBER = gettext_lazy("Vul een getal in.")
REASON_ERRORS = {"required": gettext_lazy("Schrijf op waarom.")}
NUMBER_ERRORS = {"required": NUMBER, "invalid": NUMBER}
ON = {
    Channel.POST: gettext_lazy("Per post: mensen sturen hun stembiljet op"),
    Channel.PHONE: gettext_lazy("Aan de telefoon: een medewerker voert in wat iemand zegt"),
    Channel.TABLE: gettext_lazy("Aan een stemtafel: een stembureaulid geeft stembiljetten uit"),
}
HOW = {
    "post_how": gettext_lazy("Post: waarheen, en wanneer moet het er zijn?"),
    "phone_how": gettext_lazy("Telefoon: welk nummer, en wanneer?"),
}
HOW_HELP = {
    "post_how": gettext_lazy(
        "Inwoners lezen dit. Bijvoorbeeld: Antwoordnummer 12, 1234 AB Waterveen. Uiterlijk op 3 mei."
    ),
    "phone_how": gettext_lazy("Inwoners lezen dit. Bijvoorbeeld: 14 0123, op werkdagen van 9 tot 17 uur."),
}


class CodeForm(forms.Form):
    """One line, typed or scanned."""

    use_required_attribute = False
    proof = forms.CharField(
        label=gettext_lazy("Code of nummer"),
        required=False,
        widget=forms.TextInput(
            attrs={
                "autofocus": True,
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        help_text=gettext_lazy("Scan de code of typ hem over. Een nummer van de kiezerslijst mag ook."),
    )


class PhoneForm(forms.Form):
    """Who calls and what they say, in the words of somebody who types ballots."""

    use_required_attribute = False
    proof = forms.CharField(
        label=gettext_lazy("Code van de beller"),
        error_messages={"required": gettext_lazy("Typ of scan een code, of typ een nummer van de lijst.")},
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy("De stemcode uit de brief, of het nummer van de kiezerslijst."),
    )
    marks = forms.CharField(
        label=gettext_lazy("Wat de beller kiest"),
        error_messages={"required": gettext_lazy("Typ wat de beller kiest.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class SetUpForm(forms.Form):
    use_required_attribute = False
    channels = forms.MultipleChoiceField(
        label=gettext_lazy("Hoe kunnen mensen nog meer stemmen?"),
        required=False,
        choices=list(ON.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, activity: Activity, paper: PaperVote | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channels"].initial = paper.channels if paper else []
        for name, label in HOW.items():
            self.fields[name] = forms.CharField(
                label=label,
                required=False,
                initial=getattr(paper, name, ""),
                help_text=HOW_HELP[name],
            )
        if activity.state == ActivityState.OPEN:
            self.fields["reason"] = forms.CharField(
                label=_("Waarom verandert dit tijdens de stemming?"),
                required=False,
                help_text=_(
                    "Nodig als je hierboven iets aan- of uitzet. De stemming is al open, dus dit is openbaar."
                ),
                widget=forms.Textarea(attrs={"rows": 2}),
            )


class TableForm(forms.Form):
    use_required_attribute = False
    name = forms.CharField(
        label=gettext_lazy("Naam"),
        error_messages={"required": gettext_lazy("Geef de stemtafel een naam van hoogstens 80 tekens.")},
    )
    where = forms.CharField(
        label=gettext_lazy("Adres en tijden"),
        required=False,
        help_text=gettext_lazy("Inwoners lezen dit. Bijvoorbeeld: Havenplein 2, op 3 mei van 9 tot 17 uur."),
    )


class BatchForm(forms.Form):
    """What stands on the sheet around a stack: its number, how many papers, where they came from."""

    use_required_attribute = False
    number = forms.IntegerField(
        label=gettext_lazy("Nummer op het voorblad"), required=False, error_messages=NUMBER_ERRORS
    )
    origin = forms.ChoiceField(label=gettext_lazy("Waar komen de stembiljetten vandaan?"))
    papers = forms.IntegerField(
        label=gettext_lazy("Hoeveel stembiljetten?"),
        error_messages=NUMBER_ERRORS,
        help_text=gettext_lazy("Zoals met de hand geteld. Hoogstens %(most)s in een stapel.")
        % {"most": MOST_PAPERS},
    )

    def __init__(self, *args: Any, paper: PaperVote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["papers"].widget.attrs["inputmode"] = "numeric"
        field = self.fields["origin"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # for the type checker
        field.choices = self._choices(paper)

    def _choices(self, paper: PaperVote) -> list[tuple[str, str]]:
        found = [(str(Channel.POST), _("Post"))] if paper.post else []
        if paper.table:
            tables = Table.objects.filter(activity=paper.activity_id)
            found += [(str(table.pk), _("Stemtafel: %(name)s") % {"name": table.name}) for table in tables]
        return found

    def where_from(self) -> dict[str, Any]:
        """For the action: channel, and the table if it is one."""
        given = self.cleaned_data["origin"]
        if given == Channel.POST:
            return {"channel": Channel.POST}
        return {"channel": Channel.TABLE, "table": Table.objects.get(pk=int(given))}


class CountForm(forms.Form):
    use_required_attribute = False
    papers = forms.IntegerField(label=gettext_lazy("Hoeveel stembiljetten?"), error_messages=NUMBER_ERRORS)
    reason = forms.CharField(
        label=gettext_lazy("Waarom tel je na?"),
        error_messages=REASON_ERRORS,
        help_text=gettext_lazy("De eerdere telling blijft staan, met deze reden erbij."),
    )


class TableCountForm(forms.Form):
    use_required_attribute = False
    day = forms.DateField(
        label=gettext_lazy("Dag"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        initial=timezone.localdate,
        error_messages={
            "required": gettext_lazy("Vul een dag in, bijvoorbeeld 2027-05-01."),
            "invalid": gettext_lazy("Vul een dag in, bijvoorbeeld 2027-05-01."),
        },
    )
    papers = forms.IntegerField(label=gettext_lazy("Stembiljetten in de bus"), error_messages=NUMBER_ERRORS)
    spoiled = forms.IntegerField(
        label=gettext_lazy("Mislukte stembiljetten die terugkwamen"), initial=0, error_messages=NUMBER_ERRORS
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom tel je na?"),
        required=False,
        help_text=gettext_lazy("Alleen als deze dag al geteld is. De eerdere telling blijft staan."),
    )


class ReasonForm(forms.Form):
    use_required_attribute = False
    reason = forms.CharField(label=gettext_lazy("Waarom?"), error_messages=REASON_ERRORS)


class FinishForm(forms.Form):
    explanation = forms.CharField(
        label=gettext_lazy("Uitleg bij de verschillen"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Nodig als het verslag niet sluit. Staat in het verslag."),
    )


class PrintForm(forms.Form):
    use_required_attribute = False
    kind = forms.ChoiceField(
        label=gettext_lazy("Wat wil je drukken?"),
        choices=[(kind.value, first_upper(str(kind.label))) for kind in PrintKind],
        widget=forms.RadioSelect,
        initial=PrintKind.BALLOT,
    )
    first = forms.IntegerField(label=gettext_lazy("Voorbladen vanaf nummer"), required=False, initial=1)
    last = forms.IntegerField(label=gettext_lazy("tot en met nummer"), required=False, initial=10)


def take_over(form: forms.Form, problem: Refused) -> None:
    """Put what an action refused beside the fields it is about."""
    for name, sentences in problem.errors.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)
