"""Asking colleagues, taking in what they advise, reminding them. The editor decides; nothing here does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.assessments import news, values
from samenspraak.assessments.models import Assessment, AssessmentRule, AssessmentState, AssessmentVersion
from samenspraak.assessments.tokens import digest_of, token_of
from samenspraak.assessments.values import Advice, Colleague
from samenspraak.audit.actions import record
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.participation.registry import method_of
from samenspraak.people.models import User
from samenspraak.projects.models import Project

LINK_DAYS = 60  # so long after its day a link still works
MOST_CONTRIBUTIONS, MOST_COLLEAGUES = 100, 10
WAITING = (AssessmentState.ASKED, AssessmentState.OPENED)
JUDGED = (ContributionState.PENDING, ContributionState.PUBLISHED, ContributionState.HIDDEN)


@transaction.atomic
def ask(
    *,
    user: User | None,
    contributions: Sequence[Contribution],
    colleagues: Sequence[Colleague],
    due: date | None,
    question: str = "",
) -> list[Assessment]:
    """Ask each colleague about each contribution; one mail to each.

    Whoever was asked already is not asked twice. `user=None` is a rule of the project.
    """
    for one in contributions:
        if user is not None:
            require(user, Right.JUDGE, project=one.activity.project)
        if one.state not in JUDGED:
            raise Refused({"": [_("Dit is niet ingediend, of weer ingetrokken.")]})
    day, question = values.day(due, today=timezone.localdate()), values.question(question)
    people = {one.email: one for one in (values.colleague(each.name, each.email) for each in colleagues)}
    _refuse_amounts(len(contributions), len(people))
    asked: list[Assessment] = []
    for person in people.values():
        theirs = _ask_one(user, contributions, person, day, question)
        if theirs:
            news.ask(theirs)
        asked += theirs
    if not asked:
        raise Refused({"": [_("Deze collega’s zijn al gevraagd.")]})
    return asked


@transaction.atomic
def see(*, assessment: Assessment) -> None:
    """The link was opened."""
    waits = Assessment.objects.filter(pk=assessment.pk, state=AssessmentState.ASKED)
    waits.update(state=AssessmentState.OPENED, opened=timezone.now())


@transaction.atomic
def advise(*, assessment: Assessment, advice: Advice, seen: int | None = None) -> Assessment:
    """What the colleague advises; it can be changed until the editor has answered. Earlier advice is kept.

    `seen`: the number of the version that stood before the writer, so that two do not overwrite each other.
    """
    assessment = _locked(assessment)
    if assessment.state == AssessmentState.WITHDRAWN:
        raise Refused({"": [_("Je advies is niet meer nodig. Dank je wel voor je tijd.")]})
    if is_decided(assessment):
        raise Refused({"": [_("Er is al antwoord gegeven. Je kunt je advies niet meer wijzigen.")]})
    if seen is not None and seen != assessment.number:
        raise Refused(
            {"": [_("Iemand met dezelfde link gaf intussen advies. Open de link opnieuw om dat te lezen.")]}
        )
    advice = values.advice(advice)
    content = dict(values.content(advice))
    for name, value in content.items():
        setattr(assessment, name, value)
    assessment.state, assessment.submitted = AssessmentState.ANSWERED, timezone.now()
    assessment.number += 1
    assessment.save()
    AssessmentVersion.objects.create(
        assessment=assessment, number=assessment.number, content=content, when=assessment.submitted
    )
    record("assessment.given", assessment.contribution, version=assessment.number)
    news.tell_who_asked(assessment)
    return assessment


@transaction.atomic
def withdraw(*, user: User, assessment: Assessment) -> Assessment:
    """The advice is not needed any more: the link says so, and no reminder follows."""
    assessment = _locked(assessment)
    require(user, Right.JUDGE, project=assessment.contribution.activity.project)
    if assessment.state not in WAITING:
        raise Refused({"": [_("Dit advies is al gegeven of ingetrokken.")]})
    assessment.state = AssessmentState.WITHDRAWN
    assessment.save(update_fields=["state"])
    record("assessment.withdrawn", assessment.contribution, user=user)
    return assessment


@transaction.atomic
def save_rule(
    *, user: User | None, project: Project, theme: str, colleague: Colleague, days: int
) -> AssessmentRule:
    """From now on this colleague is asked about what comes in under the theme ("": under any)."""
    if user is not None:
        require(user, Right.JUDGE, project=project)
    person = values.colleague(colleague.name, colleague.email)
    if theme and theme not in project.theme_names:
        raise Refused({"theme": [_("Dit onderwerp heeft het project niet.")]})
    if not 1 <= days <= 60:
        raise Refused({"days": [_("Kies 1 tot 60 werkdagen.")]})
    rule, _new = AssessmentRule.objects.update_or_create(
        project=project,
        theme=theme,
        colleague_email=person.email,
        defaults={"colleague_name": person.name, "days": days},
    )
    record("assessment.rule", project, user=user)
    return rule


@transaction.atomic
def drop_rule(*, user: User, rule: AssessmentRule) -> None:
    """Who was asked by it already stays asked."""
    require(user, Right.JUDGE, project=rule.project)
    record("assessment.rule-dropped", rule.project, user=user)
    rule.delete()


@transaction.atomic
def remind(*, assessment: Assessment, step: int) -> bool:
    """Mail a reminder, once a step (1: before the day, 2: on the day), whoever runs at the same time."""
    claimed = Assessment.objects.filter(pk=assessment.pk, state__in=WAITING, reminded__lt=step)
    if not claimed.update(reminded=step):
        return False
    news.remind(assessment, step)
    return True


def is_decided(assessment: Assessment) -> bool:
    """Did the organisation answer after this advice was given? Advice that is still to come stays welcome."""
    answered = assessment.contribution.answered
    return bool(assessment.submitted and answered and answered > assessment.submitted)


def _ask_one(
    user: User | None, contributions: Sequence[Contribution], person: Colleague, due: date, question: str
) -> list[Assessment]:
    already = set(
        Assessment.objects.filter(
            contribution__in=[one.pk for one in contributions],
            colleague_email=person.email,
            state__in=WAITING,
        ).values_list("contribution_id", flat=True)
    )
    made = [_made(user, one, person, due, question) for one in contributions if one.pk not in already]
    for assessment in made:
        record("assessment.asked", assessment.contribution, user=user)
    return made


def _made(user: User | None, one: Contribution, person: Colleague, due: date, question: str) -> Assessment:
    nonce = uuid4()
    return Assessment.objects.create(
        contribution=one,
        colleague_name=person.name,
        colleague_email=person.email,
        theme=method_of(one.activity).theme(one)[:80],
        question=question,
        asked_by=user,
        due=due,
        nonce=nonce,
        digest=digest_of(token_of(nonce)),
        expires=_end(due),
    )


def _end(due: date) -> datetime:
    last = due + timedelta(days=LINK_DAYS + 1)
    return timezone.make_aware(datetime(last.year, last.month, last.day))


def _refuse_amounts(contributions: int, colleagues: int) -> None:
    if not contributions:
        raise Refused({"": [_("Kies eerst waar je advies over vraagt.")]})
    if not colleagues:
        raise Refused({"": [_("Kies een collega, of vul een naam en adres in.")]})
    if contributions > MOST_CONTRIBUTIONS:
        raise Refused({"": [_("Kies er hoogstens %(most)s tegelijk.") % {"most": MOST_CONTRIBUTIONS}]})
    if colleagues > MOST_COLLEAGUES:
        raise Refused({"": [_("Vraag hoogstens %(most)s collega’s tegelijk.") % {"most": MOST_COLLEAGUES}]})


def _locked(assessment: Assessment) -> Any:
    return (
        Assessment.objects.select_for_update(of=("self",))
        .select_related("organisation", "contribution__activity__project", "asked_by")
        .get(pk=assessment.pk)
    )
