"""Telling followers: at once, and in digests. A mail and the note that it was written are one transaction or
one key, so that a job that is killed half-way tells nobody twice and forgets nobody."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.interactions.models import Follow, Frequency
from samenspraak.mail.actions import send
from samenspraak.mail.texts import Item
from samenspraak.participation.authors import by_address
from samenspraak.participation.comments import card_of
from samenspraak.participation.links import contribution_link
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.participation.registry import UnknownMethod, method_of
from samenspraak.reactions import mails
from samenspraak.reactions.models import News, NewsKind
from samenspraak.reactions.tokens import confirm_link, stop_all_link, stop_link
from samenspraak.tenancy.links import organisation_url
from samenspraak.tenancy.scoping import current_organisation

HOUR = 8  # in the morning, here
KEEP = timedelta(days=15)
_RANK = {kind: rank for rank, kind in enumerate(NewsKind.values)}


def ask_for_confirmation(follow: Follow) -> None:
    """The only mail to an address that did not say yes."""
    thing = follow.contribution or follow.project
    title = thing.title if thing else ""
    if follow.theme:
        title = f"{follow.theme} · {title}"
    values = {"titel": title, "link": confirm_link(follow)}
    send(mails.CONFIRM, organisation=current_organisation(), to=follow.address, values=values)


# At once


def tell_at_once() -> int:
    """Mail what is new to who wants to hear at once. For the job process, inside an organisation's scope.

    What is new now becomes one round, which stays what it is: its keys are the same after a kill.
    """
    fresh = News.objects.filter(mailed__isnull=True, round__isnull=True)
    last = fresh.aggregate(last=Max("pk"))["last"]
    if last is not None:
        fresh.filter(pk__lte=last).update(round=last)
    sent = 0
    waiting = News.objects.filter(mailed__isnull=True, round__isnull=False)
    for number, about in waiting.order_by("round").values_list("round", "about").distinct():
        rows = News.objects.filter(round=number, about=about).select_related("comment")
        sent += _tell_round(int(number or 0), _readable(about), [row for row in rows if _still_there(row)])
        rows.update(mailed=timezone.now())
    return sent


def _tell_round(number: int, about: Contribution | None, news: list[News]) -> int:
    if about is None:
        return 0
    sent, authors = 0, by_address(about)
    for follow in _at_once(about, news):
        mine = [row for row in news if _is_for(row, follow, authors)]
        key = f"news-{number}-{about.pk}-{follow.participant_id}"
        sent += bool(mine) and _mail_at_once(follow, about, mine, key=key)
    return sent


def _at_once(about: Contribution, news: Sequence[News]) -> Iterable[Follow]:
    """One follow for each person: the most particular one."""
    follows = Follow.objects.filter(
        _followed(about, news), participant__isnull=False, frequency=Frequency.IMMEDIATE
    )
    rows = follows.select_related("participant__user").order_by("participant", "contribution", "-theme", "pk")
    per_person: dict[int | None, Follow] = {}
    for follow in rows.iterator(chunk_size=1000):
        known = per_person.get(follow.participant_id)
        if known is None or (known.contribution_id is None and follow.contribution_id is not None):
            per_person[follow.participant_id] = follow
    return per_person.values()


def _followed(about: Contribution, news: Sequence[News]) -> Q:
    """Who follows it; when it is new, who follows its project or theme."""
    found = Q(contribution=about)
    if any(row.kind == NewsKind.NEW for row in news):
        found |= Q(project=about.activity.project, theme__in={"", _theme(about)})
    return found


def _mail_at_once(follow: Follow, about: Contribution, news: list[News], *, key: str) -> bool:
    person, organisation = follow.participant, current_organisation()
    if person is None or not person.address:
        return False
    with translation.override(organisation.language):
        values = {
            "naam": person.name,
            "titel": card_of(about).title,
            "nieuws": _in_words(news),
            "project": about.activity.project.title,
            "link": contribution_link(about),
        }
    sent = send(
        mails.NEWS,
        organisation=organisation,
        to=person.address,
        values=values,
        unsubscribe=stop_link(follow),
        key=key,
    )
    return sent is not None


# Digests


def tell_digests(now: datetime | None = None) -> int:
    """Write the digests that are due. For the job process, inside an organisation's scope."""
    now = timezone.localtime(now or timezone.now())
    morning = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    daily = morning if morning <= now else morning - timedelta(days=1)
    weekly = daily - timedelta(days=daily.weekday())
    return _digests(Frequency.DAILY, daily) + _digests(Frequency.WEEKLY, weekly)


def _digests(frequency: str, until: datetime) -> int:
    due = Follow.objects.filter(frequency=frequency, participant__isnull=False, told__lt=until)
    people = list(due.order_by("participant").values_list("participant", flat=True).distinct())
    return sum(_digest(person, frequency, until) for person in people)


@transaction.atomic
def _digest(person: int, frequency: str, until: datetime) -> bool:
    """The mail goes in the outbox together with the note until when somebody was told."""
    follows = list(
        Follow.objects.select_for_update(of=("self",))
        .select_related("participant__user", "contribution", "project")
        .filter(participant=person, frequency=frequency, told__lt=until)
    )
    items = _items(follows, until)
    Follow.objects.filter(pk__in=[follow.pk for follow in follows]).update(told=until)
    participant = follows[0].participant if follows else None
    if not items or participant is None or not participant.address:
        return False
    organisation = current_organisation()
    sent = send(
        mails.DIGEST,
        organisation=organisation,
        to=participant.address,
        values={
            "naam": participant.name,
            "lijst": items,
            "link": organisation_url(organisation, "/mijn/volgt/"),
        },
        unsubscribe=stop_all_link(person, frequency),
        key=f"digest-{frequency}-{person}-{until.date().isoformat()}",
    )
    return sent is not None


def _items(follows: list[Follow], until: datetime) -> list[Item]:
    """A line for each contribution about which there is news, however many follows lead to it."""
    found: dict[int, set[News]] = {}
    for follow in follows:
        for row in _news_for(follow, until):
            found.setdefault(row.about_id, set()).add(row)
    lines = []
    with translation.override(current_organisation().language):
        for about, news in found.items():
            contribution = _readable(about)
            if contribution is None:
                continue
            authors = by_address(contribution)
            mine = [row for row in news if _is_for(row, follows[0], authors)]
            if mine:
                words = f"{card_of(contribution).title}: {_in_words(mine)}"
                lines.append(Item(words, contribution_link(contribution)))
    return lines


def _news_for(follow: Follow, until: datetime) -> list[News]:
    rows = News.objects.filter(when__gt=follow.told, when__lte=until).select_related("comment")
    if follow.contribution_id is not None:
        rows = rows.filter(about=follow.contribution_id).exclude(kind=NewsKind.NEW)
    else:
        rows = rows.filter(kind=NewsKind.NEW, about__activity__project=follow.project_id)
    return [row for row in rows.order_by("pk") if _still_there(row) and _in_theme(row, follow.theme)]


def _in_theme(row: News, theme: str) -> bool:
    about = _readable(row.about_id) if theme else None
    return not theme or (about is not None and _theme(about) == theme)


# What both share


def _is_for(row: News, follow: Follow, authors: Container[str]) -> bool:
    """Nobody is told what they did; who handed it in hears of answers and statuses in a mail of their own."""
    if row.comment is not None:
        return row.comment.participant_id != follow.participant_id
    return follow.participant is None or follow.participant.address not in authors


def _still_there(row: News) -> bool:
    return row.comment is None or row.comment.state == ContributionState.PUBLISHED


def _readable(pk: int) -> Contribution | None:
    rows = Contribution.objects.select_related("activity__project", "activity__organisation", "organisation")
    rows = rows.select_related("participant__user")
    found: Contribution | None = rows.filter(pk=pk, state=ContributionState.PUBLISHED).first()
    return found


def _theme(about: Contribution) -> str:
    try:
        return method_of(about.activity).theme(about)
    except UnknownMethod:
        return ""


def _in_words(news: Iterable[News]) -> str:
    """The most telling first: "een antwoord, 3 nieuwe reacties"."""
    by_kind: dict[str, list[News]] = {}
    for row in sorted(news, key=lambda row: (_RANK[row.kind], row.pk)):
        by_kind.setdefault(row.kind, []).append(row)
    if NewsKind.ANSWER in by_kind:
        by_kind.pop(NewsKind.STATUS, None)  # the answer gave it
    return ", ".join(_kind_in_words(kind, rows) for kind, rows in by_kind.items())


def _kind_in_words(kind: str, rows: list[News]) -> str:
    if kind == NewsKind.COMMENT:
        words = ngettext("een nieuwe reactie", "%(number)s nieuwe reacties", len(rows))
        return words % {"number": len(rows)}
    if kind == NewsKind.STATUS and rows[-1].words:
        return _("nieuwe status: %(status)s") % {"status": rows[-1].words}
    return str(NewsKind(kind).label)


def drop_old_news(now: datetime) -> int:
    """Everybody who follows heard of it. Inside an organisation's scope."""
    dropped, _rows = News.objects.filter(when__lt=now - KEEP).delete()
    return dropped
