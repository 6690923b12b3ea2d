"""Paper beside the web in the demo's running vote: codes, two polling tables, stacks in every stage."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random

from django.utils import timezone

from samenspraak.ballots.code_lists import order_codes
from samenspraak.ballots.keys import codes_of
from samenspraak.ballots.making_codes import work_on
from samenspraak.ballots.models import Channel, Means
from samenspraak.demo.plans import DemoPlan
from samenspraak.paper import batches, entry, phone, striking
from samenspraak.paper.counts import count_table
from samenspraak.paper.models import Batch, PrintKind, Table, WhyAside
from samenspraak.paper.printing import ask_print
from samenspraak.paper.progress import progress_of
from samenspraak.paper.setting_up import PAPER_CHANNELS, add_table, set_up
from samenspraak.participation.models import Activity
from samenspraak.people.models import User

SEED = 2026
BUDGET = 50_000
CODES = 150  # the first are used here; a visitor finds the others in the file for the printer
FIRST_STACK, LAST_STACK, AT_TABLE, CALLS = 14, 5, 8, 4
ANSWER = "Antwoordnummer 12, 1234 AB Waterveen. Een postzegel hoeft niet. Uiterlijk op de laatste dag."


def take_paper(vote: Activity) -> None:
    """Before the vote opens: how else people can vote."""
    set_up(
        user=None,
        activity=vote,
        channels=PAPER_CHANNELS,
        post_how=ANSWER,
        phone_how="0123 45 67 89, op werkdagen van 9 tot 17 uur",
    )
    tables = (
        ("Bibliotheek Havenplein", "Havenplein 2, elke werkdag van 10 tot 17 uur"),
        ("Buurthuis De Kajuit", "Kade 14, op zaterdag van 10 tot 16 uur"),
    )
    for name, where in tables:
        add_table(user=None, activity=vote, name=name, where=where)


def fill_counting_room(vote: Activity, plans: Sequence[DemoPlan]) -> None:
    """What colleagues did until now. It adds up; what still waits, a visitor can finish."""
    editor, first, second, officer = (
        User.objects.get(email=f"{who}@waterveen.example")
        for who in ("redactie", "teller", "teller2", "stembureau")
    )
    codes, papers = _codes(vote, editor), _papers(plans)
    table = Table.objects.get(activity=vote, name="Bibliotheek Havenplein")
    for code in islice(codes, FIRST_STACK + LAST_STACK):
        striking.strike(user=first, activity=vote, channel=Channel.POST, proof=(Means.CODE, code))
    striking.lay_aside(user=first, activity=vote, why=WhyAside.NO_CODE, form=uuid.uuid4())
    for code in islice(codes, AT_TABLE):
        who = (Means.CODE, code)
        striking.strike(user=officer, activity=vote, channel=Channel.TABLE, proof=who, table=table)
    for code in islice(codes, CALLS):
        who = (Means.CODE, code)
        phone.take_vote(user=first, activity=vote, proof=who, marks=next(papers), ballot_id=uuid.uuid4())
    count_table(user=officer, table=table, day=timezone.localdate(), papers=AT_TABLE)

    sealed = batches.open_batch(user=first, activity=vote, channel=Channel.POST, papers=FIRST_STACK)
    _type_differently(sealed, first, second, [*islice(papers, FIRST_STACK - 2), "b", "o1"])
    _decide(sealed, editor)
    batches.seal_batch(user=editor, batch=sealed)
    differing = batches.open_batch(
        user=first, activity=vote, channel=Channel.TABLE, papers=AT_TABLE, table=table
    )
    _type_differently(differing, first, second, list(islice(papers, AT_TABLE)))
    batches.open_batch(user=first, activity=vote, channel=Channel.POST, papers=LAST_STACK)
    ask_print(user=editor, activity=vote, kind=PrintKind.BALLOT)
    ask_print(user=editor, activity=vote, kind=PrintKind.SHEETS, first=4, last=13)


def _codes(vote: Activity, editor: User) -> Iterator[str]:
    """Voting codes as the desk orders them; the job process makes the file for the printer."""
    codes = order_codes(user=editor, activity=vote, count=CODES)
    work_on(codes)
    return codes_of(vote, range(codes.first, codes.last + 1))


def _papers(plans: Sequence[DemoPlan]) -> Iterator[str]:
    """What stands on one paper after the other, as people type it."""
    rng = Random(SEED)
    while True:
        left, choice = BUDGET, list[int]()
        for number in rng.sample(range(1, len(plans) + 1), len(plans)):
            plan = plans[number - 1]
            if plan.cost <= left and rng.random() < plan.popularity:
                choice.append(number)
                left -= plan.cost
        if choice:
            yield " ".join(map(str, sorted(choice)))


def _type_differently(batch: Batch, first: User, second: User, papers: Sequence[str]) -> None:
    """Two people type the stack; the second misreads the third paper."""
    for user in (first, second):
        typing = entry.take_turn(user=user, batch=batch)
        for place, text in enumerate(papers, start=1):
            typed = "b" if user == second and place == 3 else text
            entry.type_ballot(user=user, typing=typing, place=place, text=typed)
        entry.finish_typing(user=user, typing=typing, place=len(papers))


def _decide(batch: Batch, third: User) -> None:
    typing = entry.take_turn(user=third, batch=batch)
    for difference in progress_of(batch).open:
        entry.decide(user=third, typing=typing, number=difference.number, as_="first")
