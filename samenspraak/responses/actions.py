"""Answering: one contribution or many at once, correcting, taking back. Status and text go together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.kit.text import tidy
from samenspraak.participation import events
from samenspraak.participation.contract import Refused, StatusChoice
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.participation.registry import method_of
from samenspraak.people.models import User
from samenspraak.responses import marks, news
from samenspraak.responses.models import TEXTS, Response, ResponseVersion
from samenspraak.responses.reading import Answer, read
from samenspraak.tenancy.actions import raise_stamp

MOST_AT_ONCE = 200
ANSWERABLE = (ContributionState.PUBLISHED, ContributionState.HIDDEN)


@transaction.atomic
def respond(
    *,
    user: User | None,
    contribution: Contribution,
    answer: Answer,
    seen: int | None = None,
    moment: datetime | None = None,
    together: UUID | None = None,
) -> Response:
    """Answer a contribution, or correct the answer it got: status, text, person and history in one go.

    `seen`: the number of the version that whoever answers had before them (0: none); when a colleague was
    first, it is refused. `user=None` is the system. With a `moment` it is history (demo, import): no mail.
    """
    contribution = _locked(contribution)
    if user is not None:
        require(user, Right.JUDGE, project=contribution.activity.project)
    response = _of(contribution)
    _refuse_unless_open_to_answers(contribution)
    _refuse_when_outrun(response, seen)
    today = timezone.localdate(moment)
    answer = read(answer, today=today, before=response)
    choice = _choice(contribution, answer.status, response)
    texts = _filled(contribution, answer)
    _take_status(contribution, choice, user=user, texts=texts, values=answer.values)
    if not texts["headline"]:
        texts["headline"] = _sentence(contribution)
    if not (texts["headline"] or texts["what"] or texts["why"]):
        raise Refused({"what": [_("Schrijf op wat je ermee doet. Iedereen leest dit antwoord.")]})
    when = moment or timezone.now()
    response = _write(
        response or Response(contribution=contribution),
        {**answer.texts(), **texts, "until": answer.until},
        choice=choice,
        user=user,
        when=when,
        together=together,
    )
    contribution.answered = when
    contribution.save(update_fields=["answered"])
    what = "response.given" if response.number == 1 else "response.corrected"
    record(what, contribution, user=user, state=choice.key, version=response.number)
    if moment is None:
        events.emit(events.Answered(contribution.pk, response.pk))
    raise_stamp(contribution.organisation_id)
    return response


@transaction.atomic
def respond_to_many(
    *,
    user: User | None,
    contributions: Sequence[Contribution],
    answer: Answer,
    seen: Mapping[int, int] | None = None,
) -> list[Response]:
    """One answer to all of them, or to none. It lists them all, and each author gets one mail."""
    chosen = sorted({one.pk: one for one in contributions}.values(), key=lambda one: one.pk)
    if not chosen:
        raise Refused({"": [_("Kies eerst waar je antwoord op geeft.")]})
    if len(chosen) > MOST_AT_ONCE:
        raise Refused({"": [_("Kies er hoogstens %(most)s tegelijk.") % {"most": MOST_AT_ONCE}]})
    together = uuid4() if len(chosen) > 1 else None
    responses = []
    for one in chosen:
        version = seen.get(one.pk, 0) if seen is not None else None
        try:
            responses.append(
                respond(user=user, contribution=one, answer=answer, seen=version, together=together)
            )
        except Refused as refused:
            raise _named(refused, one, answer) from refused
    return responses


@transaction.atomic
def withdraw(
    *, user: User | None, contribution: Contribution, reason: str, seen: int | None = None
) -> Response:
    """Take an answer back, with the reason that everybody reads. The earlier text stays readable."""
    contribution = _locked(contribution)
    if user is not None:
        require(user, Right.JUDGE, project=contribution.activity.project)
    response = _of(contribution)
    if response is None or response.withdrawn:
        raise Refused({"": [_("Hier staat geen antwoord meer.")]})
    _refuse_when_outrun(response, seen)
    reason = tidy(reason)
    if not reason:
        raise Refused({"reason": [_("Leg uit waarom. Iedereen kan deze uitleg lezen.")]})
    if len(reason) > 1000:
        raise Refused({"reason": [_("De uitleg is te lang: hoogstens 1000 tekens.")]})
    now = timezone.now()
    response.withdrawn, response.changed, response.user, response.together = now, now, user, None
    response.number += 1
    response.save()
    _keep(response, {"withdrawn": reason}, user=user, when=now)
    contribution.answered = None
    contribution.save(update_fields=["answered"])
    record("response.withdrawn", contribution, user=user, version=response.number)
    news.tell_it_was_taken_back(response, reason)
    raise_stamp(contribution.organisation_id)
    return response


def choices(contribution: Contribution, response: Response | None = None) -> list[StatusChoice]:
    """The statuses an answer may give; one of them `is_now` when it has a status already."""
    found = list(method_of(contribution.activity).statuses(contribution))
    if response is None or any(choice.is_now for choice in found):
        return found
    return [
        StatusChoice(choice.key, choice.words, choice.needs_reason, is_now=choice.key == response.status)
        for choice in found
    ]


def _choice(contribution: Contribution, status: str, response: Response | None) -> StatusChoice:
    for choice in choices(contribution, response):
        if choice.key == status or (not status and choice.is_now):
            return choice
    words = _("Kies een status.") if not status else _("Deze status kan nu niet. Kies een andere.")
    raise Refused({"status": [words]})


def _take_status(
    contribution: Contribution,
    choice: StatusChoice,
    *,
    user: User | None,
    texts: Mapping[str, str],
    values: Mapping[str, Any],
) -> None:
    """The method keeps the status; its reason is what stands under why, or else what we do."""
    if choice.needs_reason and not texts["why"]:
        raise Refused({"why": [_("Leg uit waarom. Iedereen kan deze uitleg lezen.")]})
    reason = marks.named(texts["why"] or texts["what"], contribution.author)[:2000]
    try:
        method_of(contribution.activity).take_status(
            contribution, choice.key, user=user, reason=reason, values=values
        )
    except Refused as refused:
        raise Refused(
            {"why" if name == "reason" else name: said for name, said in refused.errors.items()}
        ) from refused


def _sentence(contribution: Contribution) -> str:
    """What the method says when nobody wrote a sentence; everybody reads it in the organisation's Dutch."""
    with translation.override(contribution.organisation.language):
        return method_of(contribution.activity).answered(contribution)[:160]


def _filled(contribution: Contribution, answer: Answer) -> dict[str, str]:
    texts = {name: marks.filled(getattr(answer, name), contribution) for name in TEXTS}
    texts["headline"] = texts["headline"][:160]  # a long title may have come in
    return texts


def _write(
    response: Response,
    content: Mapping[str, Any],
    *,
    choice: StatusChoice,
    user: User | None,
    when: datetime,
    together: UUID | None,
) -> Response:
    first = response.pk is None or response.withdrawn is not None
    for name, value in content.items():
        setattr(response, name, value)
    response.status, response.status_words = choice.key, choice.words
    response.number = response.number + 1 if response.pk else 1
    response.published = when if first else response.published
    response.changed = None if first else when
    response.withdrawn, response.together, response.user = None, together, user
    response.save()
    said = {name: str(content[name]) for name in (*TEXTS, "department") if content[name]}
    said |= {"status": choice.words} | ({"until": content["until"].isoformat()} if content["until"] else {})
    _keep(response, said, user=user, when=when)
    return response


def _keep(response: Response, content: Mapping[str, str], *, user: User | None, when: datetime) -> None:
    ResponseVersion.objects.create(
        response=response, number=response.number, content=dict(content), user=user, when=when
    )


def _named(refused: Refused, contribution: Contribution, answer: Answer) -> Refused:
    """Which of the many it is about; what is wrong with the text itself is wrong with all."""
    try:
        read(answer, today=timezone.localdate())
    except Refused as of_all:
        return of_all
    name = f"{contribution.reference} {contribution.title}".strip()
    return Refused({"": [f"{name}: {said}" for texts in refused.errors.values() for said in texts]})


def _refuse_unless_open_to_answers(contribution: Contribution) -> None:
    if contribution.state not in ANSWERABLE:
        raise Refused({"": [_("Dit staat niet op de site. Je kunt er nu geen antwoord op geven.")]})


def _refuse_when_outrun(response: Response | None, seen: int | None) -> None:
    if seen is not None and seen != (response.number if response else 0):
        raise Refused(
            {"": [_("Een collega heeft intussen antwoord gegeven. Lees dat eerst, en pas het dan aan.")]}
        )


def _of(contribution: Contribution) -> Response | None:
    return Response.objects.filter(contribution=contribution).first()


def _locked(contribution: Contribution) -> Contribution:
    locked: Contribution = (
        Contribution.objects.select_for_update(of=("self",))
        .select_related("organisation", "activity__project", "activity__organisation", "participant__user")
        .get(pk=contribution.pk)
    )
    return locked
