"""Telling authors: one mail an answer, also where it answers several things they handed in."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation

from samenspraak.kit.amounts import day_year
from samenspraak.mail.actions import send
from samenspraak.mail.markup import Value
from samenspraak.mail.texts import Item
from samenspraak.participation.links import contribution_link
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.responses import mails, marks
from samenspraak.responses.models import Response
from samenspraak.responses.person import reachable

_MARKS = {"antwoord": "headline", "wat": "what", "waarom": "why", "vervolg": "next_step"}


def tell_author(response: Response) -> None:
    """Who gave no address hears another way. Telling twice mails once."""
    author = response.contribution.participant
    if author is None or not author.address or response.withdrawn:
        return
    theirs = _given_together(response)
    organisation = response.organisation
    with translation.override(organisation.language):
        values: dict[str, Value] = {**_about(response.contribution), **_said(response)}
        if len(theirs) > 1:
            values["lijst"] = [_item(each.contribution) for each in theirs]
    many = len(theirs) > 1
    key = (
        f"antwoorden-{response.together}-{author.pk}" if many else f"antwoord-{response.pk}-{response.number}"
    )
    send(
        mails.ANSWERED_MANY if many else mails.ANSWERED,
        organisation=organisation,
        to=author.address,
        values=values,
        key=key,
    )


def tell_it_was_taken_back(response: Response, reason: str) -> None:
    author = response.contribution.participant
    if author is None or not author.address:
        return
    with translation.override(response.organisation.language):
        values: dict[str, Value] = {**_about(response.contribution), "reden": reason}
        values["contact"] = _contact(response)
    key = f"antwoord-{response.pk}-{response.number}"
    send(mails.TAKEN_BACK, organisation=response.organisation, to=author.address, values=values, key=key)


def _given_together(response: Response) -> Sequence[Response]:
    """What its author got the same answer on, this one among them."""
    if response.together is None:
        return [response]
    rows = Response.objects.filter(
        together=response.together, contribution__participant=response.contribution.participant_id
    )
    related = ("contribution__activity__organisation", "contribution__activity__project")
    return list(rows.select_related(*related).order_by("contribution__reference", "pk"))


def _about(contribution: Contribution) -> dict[str, str]:
    return {
        "naam": contribution.participant.name if contribution.participant else "",
        "soort": contribution.activity.project.noun.singular,
        "titel": contribution.title,
        "kenmerk": contribution.reference,
        "link": _link(contribution),
    }


def _said(response: Response) -> dict[str, str]:
    return {
        "status": response.status_words,
        **{
            mark: marks.named(getattr(response, name), response.contribution.author)
            for mark, name in _MARKS.items()
        },
        "uiterlijk": day_year(response.until) if response.until else "",
        "contact": _contact(response),
    }


def _contact(response: Response) -> str:
    person = reachable(response)
    return ", ".join(part for part in (person.name, person.email, person.phone) if part) if person else ""


def _link(contribution: Contribution) -> str:
    """A comment stands on the page of what it is about."""
    page = contribution.root or contribution
    return contribution_link(page) if page.state == ContributionState.PUBLISHED else ""


def _item(contribution: Contribution) -> Item:
    return Item(f"{contribution.reference} {contribution.title}".strip(), _link(contribution))
