"""From what somebody typed to what may stand in an answer, or sentences that say what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from samenspraak.kit.text import tidy, tidy_line
from samenspraak.participation.contract import Refused
from samenspraak.responses import marks
from samenspraak.responses.models import PERSON, TEXTS, Response

LONGEST = {"headline": 160, "what": 3000, "why": 2000, "next_step": 1000}
LONGEST |= {"department": 80, "person_name": 80, "person_role": 80, "person_email": 254, "person_phone": 30}


@dataclass(frozen=True)
class Answer:
    """What whoever answers typed. `values`: what the method's own fields asked."""

    status: str = ""  # "": leave it as it is
    headline: str = ""
    what: str = ""
    why: str = ""
    next_step: str = ""
    until: date | None = None
    department: str = ""
    person_name: str = ""
    person_role: str = ""
    person_email: str = ""
    person_phone: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    def texts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in (*TEXTS, *PERSON)}


def read(answer: Answer, *, today: date, before: Response | None = None) -> Answer:
    """The answer, tidied. Raises Refused for what cannot stand."""
    several = ("what", "why", "next_step")
    texts: dict[str, Any] = {
        name: tidy(text) if name in several else tidy_line(text) for name, text in answer.texts().items()
    }
    tidied = replace(answer, **texts)
    errors: dict[str, list[str]] = defaultdict(list)
    _check_texts(tidied, errors)
    _check_person(tidied, errors)
    kept = before.until if before else None
    if tidied.until and tidied.until < today and tidied.until != kept:
        errors["until"].append(_("Kies een dag die nog komt, of laat het leeg."))
    if errors:
        raise Refused(errors)
    return tidied


def _check_texts(answer: Answer, errors: dict[str, list[str]]) -> None:
    for name, text in answer.texts().items():
        if len(text) > LONGEST[name]:
            errors[name].append(
                _("Dit is te lang: hoogstens %(most)s tekens. Nu zijn het er %(now)s.")
                % {"most": LONGEST[name], "now": len(text)}
            )
    for name in TEXTS:
        if strange := marks.strange_in(getattr(answer, name)):
            errors[name].append(marks.refusal(strange))


def _check_person(answer: Answer, errors: dict[str, list[str]]) -> None:
    """Whoever is named can be reached; whoever can be reached has a name."""
    reachable = answer.person_email or answer.person_phone
    if answer.person_email:
        try:
            validate_email(answer.person_email)
        except ValidationError:
            errors["person_email"].append(_("Dit is geen e-mailadres. Een voorbeeld: naam@gemeente.nl."))
    if answer.person_name and not reachable:
        errors["person_email"].append(
            _("Vul een e-mailadres of telefoonnummer in. Bewoners willen bellen of mailen.")
        )
    if not answer.person_name and (reachable or answer.person_role):
        errors["person_name"].append(_("Vul een naam in: mensen willen weten wie ze spreken."))
