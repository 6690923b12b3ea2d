"""What is asked and what is answered, read and judged before anything is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from samenspraak.assessments.models import Feasible, Value
from samenspraak.kit.money import MOST
from samenspraak.kit.text import tidy, tidy_line
from samenspraak.participation.contract import Refused

LONGEST_TEXT = 3000
LONGEST_WAIT = timedelta(days=365)


@dataclass(frozen=True)
class Colleague:
    """Who is asked: somebody of the organisation, who needs no role in the desk."""

    name: str
    email: str


@dataclass(frozen=True)
class Advice:
    """What a colleague filled in. Amounts in cents."""

    value: int | None = None
    value_text: str = ""
    feasible: str = ""
    conditions: str = ""
    cost: int | None = None
    explanation: str = ""


def colleague(name: str, email: str) -> Colleague:
    """Raises Refused for whom no mail reaches."""
    name, email = tidy_line(name), tidy_line(email).lower()
    errors: dict[str, list[str]] = {}
    if not name:
        errors["name"] = [_("Vul de naam van je collega in.")]
    elif len(name) > 80:
        errors["name"] = [_("Dit is te lang: hoogstens 80 tekens.")]
    try:
        validate_email(email)
        if len(email) > 254:
            raise ValidationError("")
    except ValidationError:
        errors["email"] = [_("Dit is geen e-mailadres. Een voorbeeld: naam@gemeente.nl.")]
    if errors:
        raise Refused(errors)
    return Colleague(name, email)


def question(text: str) -> str:
    text = tidy(text)
    if len(text) > 1000:
        raise Refused({"question": [_("Dit is te lang: hoogstens 1000 tekens.")]})
    return text


def day(due: date | None, *, today: date) -> date:
    if due is None:
        raise Refused({"due": [_("Kies een dag waarop het advies er moet zijn.")]})
    if due < today:
        raise Refused({"due": [_("Kies een dag die nog komt.")]})
    if due > today + LONGEST_WAIT:
        raise Refused({"due": [_("Kies een dag binnen een jaar.")]})
    return due


def advice(given: Advice) -> Advice:
    """The advice, tidied. Raises Refused for what cannot stand."""
    texts = {name: tidy(getattr(given, name)) for name in ("value_text", "conditions", "explanation")}
    errors: dict[str, list[str]] = defaultdict(list)
    for name, text in texts.items():
        if len(text) > LONGEST_TEXT:
            errors[name].append(
                _("Dit is te lang: hoogstens %(most)s tekens. Nu zijn het er %(now)s.")
                % {"most": LONGEST_TEXT, "now": len(text)}
            )
    if given.value not in Value.values:
        errors["value"].append(_("Kies wat bewoners eraan hebben."))
    if given.feasible not in Feasible.values:
        errors["feasible"].append(_("Kies of het kan."))
    if given.feasible == Feasible.CONDITIONS and not texts["conditions"]:
        errors["conditions"].append(_("Schrijf op onder welke voorwaarden het kan."))
    if given.feasible == Feasible.NO and not texts["explanation"]:
        errors["explanation"].append(_("Leg uit waarom het niet kan. Daar heeft de indiener iets aan."))
    if given.cost is not None and not 0 <= given.cost <= MOST:
        errors["cost"].append(_("Vul een bedrag in euro’s in, bijvoorbeeld 1250 of 1.250,50."))
    if errors:
        raise Refused(errors)
    return Advice(value=given.value, feasible=given.feasible, cost=given.cost, **texts)


def content(given: Advice) -> Mapping[str, Any]:
    """As JSON, for the version that is kept."""
    return {
        "value": given.value,
        "value_text": given.value_text,
        "feasible": given.feasible,
        "conditions": given.conditions,
        "cost": given.cost,
        "explanation": given.explanation,
    }
