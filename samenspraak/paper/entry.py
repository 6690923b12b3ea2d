"""Typing ballots: two people, each alone; a third decides where they differ. Each paper is kept at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.kit.text import tidy_line
from samenspraak.paper.batches import locked, needed_reason
from samenspraak.paper.holding import hold_counting
from samenspraak.paper.models import MOST_PAPERS, Batch, Turn, TypedBallot, Typing, Verdict, WhyVoid
from samenspraak.paper.progress import Difference, Stage, progress_of
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.people.models import User

LONGEST = 500  # of what is typed for one ballot
BLANK, VOID = "b", "o"  # what people type for blanco and ongeldig, the latter with the digit of its reason


@dataclass(frozen=True)
class Said:
    """What one paper is, in one person's eyes."""

    verdict: Verdict
    content: str = ""
    typed: str = ""
    why: str = ""


def read_typed(activity: Activity, text: str) -> Said:
    """From one line of typing: numbers as the method reads them, `b` for blank, `o1` … `o4` for void.

    Raises Refused: what the method does not take may be a slip of the finger, or a void paper.
    """
    typed = tidy_line(text)
    if len(typed) > LONGEST:
        raise Refused({"typed": [_("Dit is te lang voor één stembiljet.")]})
    if not typed:
        raise Refused({"typed": [_("Typ wat er op het stembiljet staat. Is het leeg? Typ dan een b.")]})
    word = typed.lower().replace(" ", "")
    if word == BLANK:
        return Said(Verdict.BLANK, typed=typed)
    if word[:1] == VOID:
        if word[1:] not in WhyVoid.values:
            words = _("Typ bij een ongeldig stembiljet ook waarom: o1, o2, o3 of o4.")
            raise Refused({"typed": [words]})
        return Said(Verdict.VOID, typed=typed, why=word[1:])
    try:
        content = method_of(activity).ballot_content(activity, typed)
    except Refused as refused:
        raise Refused({"typed": [text for texts in refused.errors.values() for text in texts]}) from None
    return Said(Verdict.VALID, content, typed)


@transaction.atomic
def take_turn(*, user: User, batch: Batch) -> Typing:
    """Begin, or go on with what you began: the first or second entry if free, else what differs.

    Raises Refused when there is nothing to do for this person: whoever typed doesn't decide.
    """
    require(user, Right.COUNT_BALLOTS, project=batch.activity.project)
    batch = locked(batch)
    mine = batch.typings.filter(by=user).first()
    if mine is not None and not mine.given_up and not mine.finished:
        return mine
    hold_counting(batch.activity, batch.channel)
    progress = progress_of(batch)
    turn = _free_turn(progress.stage, set(progress.turns))
    if turn is None:
        raise Refused({"": [_("Aan deze stapel valt nu niets te typen.")]})
    if mine is not None:
        raise Refused({"": [_("Je had al een beurt bij deze stapel. De volgende is voor iemand anders.")]})
    typing = Typing.objects.create(batch=batch, turn=turn, by=user)
    record("paper.turn-taken", batch, user=user, number=batch.number, turn=int(turn))
    return typing


def _free_turn(stage: Stage, taken: set[int]) -> Turn | None:
    wanted = {Stage.TYPING: (Turn.FIRST, Turn.SECOND), Stage.DIFFERENCES: (Turn.THIRD,)}.get(stage, ())
    return next((turn for turn in wanted if turn not in taken), None)


@transaction.atomic
def type_ballot(*, user: User, typing: Typing, place: int, text: str) -> TypedBallot:
    """Keep one paper. `place` is what the typist's screen said, so that the same form twice is one paper.

    Raises Refused, also when another paper stands there already: then another window was busy.
    """
    typing = _mine(user, typing, (Turn.FIRST, Turn.SECOND))
    hold_counting(typing.batch.activity, typing.batch.channel)
    said = read_typed(typing.batch.activity, text)
    last = _last_place(typing)
    if place <= last:
        return _same_again(typing, place, said)
    if place != last + 1 or place > MOST_PAPERS:
        raise Refused({"": [_("Dit scherm is niet meer van nu. Kijk welk stembiljet aan de beurt is.")]})
    return _keep(typing, place, said)


@transaction.atomic
def undo_last(*, user: User, typing: Typing, place: int) -> bool:
    """Take the last paper back, if `place` is still the last: pressed twice it takes back one."""
    typing = _mine(user, typing, (Turn.FIRST, Turn.SECOND))
    return bool(place and _last_place(typing) == place and typing.ballots.filter(place=place).delete()[0])


@transaction.atomic
def finish_typing(*, user: User, typing: Typing, place: int) -> Typing:
    """The whole batch is typed. `place` is the last paper on the screen of who says so."""
    typing = _mine(user, typing, (Turn.FIRST, Turn.SECOND))
    last = _last_place(typing)
    if place != last:
        raise Refused({"": [_("Dit scherm is niet meer van nu. Kijk welk stembiljet aan de beurt is.")]})
    if not last:
        raise Refused({"": [_("Je typte nog niets.")]})
    typing.finished = timezone.now()
    typing.save(update_fields=["finished"])
    record("paper.turn-finished", typing.batch, user=user, number=typing.batch.number, turn=typing.turn)
    return typing


@transaction.atomic
def decide(*, user: User, typing: Typing, number: int, text: str = "", as_: str = "") -> TypedBallot:
    """What the third person sees on the paper itself.

    `as_`: "first" or "second" as one of them typed; "absent" when there is no such paper; "" as `text` says.
    The last decision ends the turn. A decision can be made again until then.
    """
    typing = _mine(user, typing, (Turn.THIRD,))
    hold_counting(typing.batch.activity, typing.batch.channel)
    differences = progress_of(typing.batch).differences
    if not 1 <= number <= len(differences):
        raise Refused({"": [_("Dit verschil is er niet.")]})
    said = _decided(typing.batch.activity, differences[number - 1], text, as_)
    typing.ballots.filter(place=number).delete()
    kept = _keep(typing, number, said)
    if typing.ballots.count() == len(differences):
        typing.finished = timezone.now()
        typing.save(update_fields=["finished"])
        record("paper.turn-finished", typing.batch, user=user, number=typing.batch.number, turn=typing.turn)
    return kept


@transaction.atomic
def give_up(*, user: User, typing: Typing, reason: str) -> Typing:
    """Somebody can't finish: another person takes the turn and begins anew. Who began stays named.

    By who had the turn, or by who may open and close the vote.
    """
    batch = locked(typing.batch)
    typing = Typing.objects.select_related("batch__activity").get(pk=typing.pk)
    if typing.by_id != user.pk:
        require(user, Right.OPEN_AND_CLOSE, project=batch.activity.project)
    require(user, Right.COUNT_BALLOTS, project=batch.activity.project)
    hold_counting(batch.activity, batch.channel)
    if typing.finished or typing.given_up or batch.sealed or batch.dropped:
        raise Refused({"": [_("Deze beurt is al voorbij.")]})
    typing.given_up, typing.reason = timezone.now(), needed_reason(reason)
    typing.save(update_fields=["given_up", "reason"])
    typing.ballots.all().delete()
    record("paper.turn-given-up", batch, user=user, number=batch.number, turn=typing.turn)
    return typing


def _mine(user: User, typing: Typing, turns: tuple[Turn, ...]) -> Typing:
    """The turn as it is now, held. Raises Refused when it is another's, or over."""
    batch = locked(typing.batch)
    require(user, Right.COUNT_BALLOTS, project=batch.activity.project)
    typing = Typing.objects.get(pk=typing.pk)
    typing.batch = batch
    if typing.by_id != user.pk or typing.turn not in turns:
        raise Refused({"": [_("Dit is de beurt van iemand anders.")]})
    if typing.finished or typing.given_up or batch.sealed or batch.dropped:
        raise Refused({"": [_("Deze beurt is al voorbij.")]})
    return typing


def _decided(activity: Activity, difference: Difference, text: str, as_: str) -> Said:
    typed = {"first": difference.first, "second": difference.second}
    if as_ == "absent":
        if difference.first and difference.second:
            raise Refused({"as_": [_("Beiden typten dit stembiljet. Kijk nog eens in de stapel.")]})
        return Said(Verdict.ABSENT)
    if as_ in typed:
        taken = typed[as_]
        if taken is None:
            return Said(Verdict.ABSENT)
        return Said(Verdict(taken.verdict), taken.content, taken.typed, taken.why)
    if as_:
        raise Refused({"as_": [_("Kies wat je op het stembiljet ziet.")]})
    return read_typed(activity, text)


def _same_again(typing: Typing, place: int, said: Said) -> TypedBallot:
    kept = typing.ballots.filter(place=place).first()
    if kept is None or kept.says != (said.verdict, said.content, said.why):
        raise Refused({"": [_("Stembiljet %(place)s was al getypt. Kijk waar je bent.") % {"place": place}]})
    return kept


def _keep(typing: Typing, place: int, said: Said) -> TypedBallot:
    try:
        with transaction.atomic():
            return TypedBallot.objects.create(
                typing=typing,
                place=place,
                verdict=said.verdict,
                content=said.content,
                typed=said.typed,
                why=said.why,
            )
    except IntegrityError:  # two windows at once; the batch is held, so this is a belt beside braces
        raise Refused({"": [_("Dit stembiljet was al getypt. Kijk waar je bent.")]}) from None


def _last_place(typing: Typing) -> int:
    return typing.ballots.order_by("-place").values_list("place", flat=True).first() or 0
