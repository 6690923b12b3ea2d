"""Telling who handed it in: one mail an answer, also where it answers several things of theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.utils import translation

from samenspraak.kit.amounts import day_year
from samenspraak.mail.actions import send
from samenspraak.mail.markup import Value
from samenspraak.mail.texts import Item
from samenspraak.participation.authors import by_address, key_for
from samenspraak.participation.links import contribution_link
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.people.models import Participant
from samenspraak.responses import mails, marks, queries
from samenspraak.responses.models import Response
from samenspraak.responses.person import reachable

_MARKS = {"antwoord": "headline", "wat": "what", "waarom": "why", "vervolg": "next_step"}


def tell_authors(response: Response) -> None:
    """Mail everybody who handed it in. Who gave no address hears another way. Telling twice mails once.

    What was answered together is told by the first of it. Who handed in several of those gets one mail for
    all that got the very same answer: where its words name a title, each has its own.
    """
    if response.withdrawn or not queries.is_first(response):
        return
    people: dict[str, Participant] = {}
    theirs: defaultdict[tuple[str, tuple[str, ...]], list[Response]] = defaultdict(list)
    with translation.override(response.organisation.language):
        for each in queries.given_together(response):
            said = tuple(_said(each).values())
            for address, person in by_address(each.contribution).items():
                theirs[people.setdefault(address, person).address, said].append(each)
        for (address, _said_to_them), responses in theirs.items():
            _tell(people[address], responses)


def _tell(person: Participant, theirs: Sequence[Response]) -> None:
    """One mail about what got the same answer."""
    first = theirs[0]
    values: dict[str, Value] = {**_about(first.contribution, person), **_said(first)}
    if len(theirs) > 1:
        values["lijst"] = [_item(each.contribution) for each in theirs]
    send(
        mails.ANSWERED_MANY if len(theirs) > 1 else mails.ANSWERED,
        organisation=first.organisation,
        to=person.address,
        values=values,
        key=key_for(f"antwoord-{first.pk}-{first.number}", person.address),
    )


def tell_it_was_taken_back(response: Response, reason: str) -> None:
    with translation.override(response.organisation.language):
        for address, person in by_address(response.contribution).items():
            values: dict[str, Value] = {**_about(response.contribution, person), "reden": reason}
            values["contact"] = _contact(response)
            send(
                mails.TAKEN_BACK,
                organisation=response.organisation,
                to=address,
                values=values,
                key=key_for(f"antwoord-{response.pk}-{response.number}", address),
            )


def _about(contribution: Contribution, person: Participant) -> dict[str, str]:
    return {
        "naam": person.name,
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
