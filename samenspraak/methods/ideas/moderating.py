"""What a moderator reads of a plan: all that its readers see, and what is odd about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from samenspraak.attachments.queries import told, told_answers
from samenspraak.forms.queries import asked_openly
from samenspraak.kit.amounts import money
from samenspraak.methods.ideas.actions import settings_of
from samenspraak.methods.ideas.models import HelpWanted
from samenspraak.participation.models import Contribution
from samenspraak.participation.parts import PLACE
from samenspraak.places.models import Area, Place
from samenspraak.places.outside import note_on


def said(contribution: Contribution) -> dict[str, str]:
    """By the name of each part, the empty ones too: so a later version can tell what came and what went."""
    plan = contribution.plan
    own = {
        _("Titel"): contribution.title,
        _("Samenvatting"): plan.summary,
        _("Beschrijving"): plan.source,
        _("Onderwerp"): plan.theme,
        str(PLACE): _where(contribution.place),
        _("Geschatte kosten"): money(plan.cost) if plan.cost is not None else "",
        _("Wat doe je zelf?"): plan.own_effort,
        _("Namens"): contribution.on_behalf_of,
        _("Gevraagde hulp"): "; ".join(_wanted(row) for row in HelpWanted.objects.filter(plan=plan)),
    }
    files = told(contribution)
    for question, answer in asked_openly(contribution.filling, told_answers(contribution)):
        own[_free_name(question, {**own, **files})] = answer
    return own | files


def _where(place: Place | None) -> str:
    if place is None:
        return ""
    area = str(place.area or "")
    return f"{place} ({area})" if area and area != str(place) else str(place)


def _wanted(row: HelpWanted) -> str:
    said = f"{row.what} ({row.when})" if row.when else row.what
    return f"{said}: {row.thanks}" if row.thanks else said


def _free_name(question: str, taken: Mapping[str, str]) -> str:
    """An editor may ask for a "Titel" too."""
    return question if question not in taken else _free_name(f"{question} *", taken)


def remarks(contributions: Sequence[Contribution]) -> dict[int, list[str]]:
    """A place outside the area, where the editor wanted that to be seen. Two queries at most."""
    places = Place.objects.in_bulk([one.place_id for one in contributions if one.place_id])
    any_areas = bool(places) and Area.objects.exists()
    policies = {one.activity_id: settings_of(one.activity).outside for one in contributions if one.place_id}
    notes = {
        one.pk: note_on(places[one.place_id], policies[one.activity_id], any_areas=any_areas)
        for one in contributions
        if one.place_id in places
    }
    return {key: [note] for key, note in notes.items() if note}
