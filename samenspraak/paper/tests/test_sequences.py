"""Whatever people do in whatever order, with paper that gets lost or appears: the report never lies.

A model keeps what really happened, in plain numbers. After each step the report must say just that: it adds
up when nothing went wrong, and otherwise it names where and by how many.
"""

from __future__ import annotations

import secrets
import uuid
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from samenspraak.ballots import sealing
from samenspraak.ballots.actions import cast
from samenspraak.ballots.admitting import admit_address, admit_code
from samenspraak.ballots.code_lists import revoke_code
from samenspraak.ballots.keys import codes_of, destroy_key
from samenspraak.ballots.models import Ballot, Channel, Means
from samenspraak.paper import batches, entry, phone, queries, setting_up, striking
from samenspraak.paper.counts import count_table
from samenspraak.paper.models import Batch
from samenspraak.paper.progress import Stage, progress_of
from samenspraak.paper.report import Check
from samenspraak.paper.tests.town import VOTERS, Town
from samenspraak.paper.undoing import undo_strike
from samenspraak.participation.actions import (
    canonical,
    close_activity,
    current_rules,
    move_closing,
)
from samenspraak.participation.models import Activity, ActivityState

LINES = st.sampled_from(["1", "2 3", "5 1", "b", "o1", "o3"])


class Election(Town, RuleBasedStateMachine):
    """The model counts on its fingers: who voted how, and where each sheet of paper lies."""

    def __init__(self) -> None:
        super().__init__()
        self.changeable = False
        self.set_up_town()
        self.voted: dict[str, str] = {}  # code or address → channel
        self.addresses: set[str] = set()  # who showed an address: from then on there is a right
        self.web: dict[str, uuid.UUID] = {}
        self.struck: dict[str, striking.Struck] = {}  # code → by which it can be taken back
        self.revoked: set[str] = set()
        self.reissued = 0
        self.stacks: dict[int, tuple[str, list[str]]] = {}  # number → channel and what stands on each paper
        self.sealed: dict[int, int] = {}  # number → papers
        self.counted_table: int | None = None
        self.tampered = 0
        self.removed = False

    @initialize(changeable=st.booleans())
    def rules_of_the_vote(self, changeable: bool) -> None:
        self.changeable = changeable

    def may_vote(self, code: str) -> bool:
        return code not in self.voted and code not in self.revoked

    # -- voters ----------------------------------------------------------------------------------------------

    @rule(voter=st.integers(0, VOTERS - 1), choice=st.integers(1, 5))
    def votes_on_the_web(self, voter: int, choice: int) -> None:
        self._votes(self.codes[voter], choice)

    @rule(voter=st.integers(0, 1), choice=st.integers(1, 5))
    def votes_with_an_address(self, voter: int, choice: int) -> None:
        """Nobody wrote it down beforehand: the right comes with the address."""
        address = f"{voter}@voorbeeld.nl"
        self._votes(address, choice)
        if self.open:
            self.addresses.add(address)

    def _votes(self, who: str, choice: int) -> None:
        ballot = uuid.uuid4()
        expected = self.open and self.may_vote(who)
        assert self.tries(lambda: self._cast(who, ballot, choice)) == expected
        if expected:
            self.voted[who], self.web[who] = "web", ballot

    @rule(voter=st.integers(0, VOTERS - 1), choice=st.integers(1, 5))
    def changes_their_mind(self, voter: int, choice: int) -> None:
        """Only on the web, only before the vote ends, and it stays one vote."""
        code = self.codes[voter]
        ballot, before = uuid.uuid4(), self.web.get(code)
        if before is None:
            return
        there = Ballot.objects.filter(pk=before).exists()  # somebody may have taken it out
        expected = self.open and self.changeable and there
        assert self.tries(lambda: self._cast(code, ballot, choice, replaces=before)) == expected
        if expected:
            self.web[code] = ballot

    def _cast(self, who: str, ballot: uuid.UUID, choice: int, **more: Any) -> None:
        admitted = admit_address if "@" in who else admit_code
        cast(
            activity=self.vote,
            key=admitted(self.vote, who),
            ballot_id=ballot,
            content=canonical({"choice": [choice]}),
            server_nonce=secrets.token_bytes(16),
            voter_nonce=b"tulp",
            rules=current_rules(self.vote).pk,
            changeable=self.changeable,
            **more,
        )

    @rule(voter=st.integers(0, VOTERS - 1), reissue=st.booleans())
    def code_is_revoked(self, voter: int, reissue: bool) -> None:
        """Whoever lost a letter may get another one, with another number and code."""
        code, serials = self.codes[voter], list(codes_of(self.vote, range(1, VOTERS + 1 + self.reissued)))
        number = serials.index(code) + 1
        expected = self.open and self.may_vote(code)
        done = self.tries(
            lambda: revoke_code(
                user=self.editor, activity=self.vote, serial=number, reason="Zoek", reissue=reissue
            )
        )
        assert done == expected
        if done:
            self.revoked.add(code)
        if done and reissue:
            self.reissued += 1
            (self.codes[voter],) = codes_of(self.vote, [VOTERS + self.reissued])

    @rule(voter=st.integers(0, VOTERS - 1))
    def envelope_comes_in(self, voter: int) -> None:
        """Its paper goes to a stack, or gets lost: what is stacked, another rule says."""
        code = self.codes[voter]
        expected = self.uncounted and self.may_vote(code)
        assert self.tries(lambda: self._strike(code, Channel.POST)) == expected
        if expected:
            self.voted[code] = "post"

    @rule(voter=st.integers(0, VOTERS - 1))
    def comes_to_the_table(self, voter: int) -> None:
        code = self.codes[voter]
        expected = self.uncounted and self.open and self.may_vote(code)
        assert self.tries(lambda: self._strike(code, Channel.TABLE)) == expected
        if expected:
            self.voted[code] = "table"

    def _strike(self, code: str, channel: Channel) -> None:
        self.struck[code] = striking.strike(
            user=self.people[0],
            activity=self.vote,
            channel=channel,
            proof=(Means.CODE, code),
            table=self.table if channel == Channel.TABLE else None,
        )

    @precondition(lambda self: self.struck)
    @rule(data=st.data())
    def striking_off_was_a_mistake(self, data: st.DataObject) -> None:
        """Then that person may vote again, anywhere. Tried again it changes nothing."""
        code = data.draw(st.sampled_from(sorted(self.struck)))
        channel = self.voted.get(code)
        expected = self.uncounted and (
            channel == "post" or (channel == "table" and self.open and self.counted_table is None)
        )
        assert self.tries(lambda: self._undo(code, Channel(channel or "table"))) == expected
        if expected:
            del self.voted[code]

    def _undo(self, code: str, channel: Channel) -> None:
        undo_strike(
            user=self.people[0],
            activity=self.vote,
            channel=channel,
            struck=self.struck[code],
            why="misread",
            table=self.table if channel == Channel.TABLE else None,
        )

    @rule(voter=st.integers(0, VOTERS - 1))
    def calls(self, voter: int) -> None:
        code = self.codes[voter]
        expected = self.uncounted and self.open and self.may_vote(code)
        done = self.tries(
            lambda: phone.take_vote(
                user=self.people[0],
                activity=self.vote,
                proof=(Means.CODE, code),
                marks="2",
                ballot_id=uuid.uuid4(),
            )
        )
        assert done == expected
        if done:
            self.voted[code] = "phone"

    # -- the counting room -----------------------------------------------------------------------------------

    @rule(number=st.integers(0, 6))
    def table_is_counted(self, number: int) -> None:
        """By hand, right or wrong: whoever counts says a number."""
        done = self.tries(
            lambda: count_table(
                user=self.people[0],
                table=self.table,
                day=timezone.localdate(),
                papers=number,
                reason="Nageteld",
            )
        )
        assert done == self.uncounted
        if done:
            self.counted_table = number

    @precondition(lambda self: self.uncounted)
    @rule(channel=st.sampled_from(["post", "table"]), lines=st.lists(LINES, min_size=1, max_size=4))
    def stack_is_made(self, channel: str, lines: list[str]) -> None:
        """Of whatever paper lies there: the machine cannot know where it came from."""
        batch = batches.open_batch(
            user=self.people[0], activity=self.vote, channel=channel, papers=len(lines)
        )
        self.stacks[batch.number] = (channel, lines)

    @precondition(lambda self: self.stacks and self.uncounted)
    @rule(data=st.data())
    def stack_is_typed_and_sealed(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.stacks)))
        slip = data.draw(st.booleans())
        _channel, lines = self.stacks[number]
        batch = Batch.objects.get(activity=self.vote, number=number)
        for turn, person in enumerate(self.people[:2]):
            typing = entry.take_turn(user=person, batch=batch)
            mine = ["4", *lines[1:]] if slip and turn else lines
            for place, text in enumerate(mine, start=1):
                entry.type_ballot(user=person, typing=typing, place=place, text=text)
            entry.finish_typing(user=person, typing=typing, place=len(mine))
        while progress_of(batch).stage == Stage.DIFFERENCES:
            typing = entry.take_turn(user=self.people[2], batch=batch)
            difference = progress_of(batch).open[0]
            entry.decide(user=self.people[2], typing=typing, number=difference.number, as_="first")
        batches.seal_batch(user=self.people[2], batch=batch)
        del self.stacks[number]
        self.sealed[number] = len(lines)

    @precondition(lambda self: self.stacks and self.uncounted)
    @rule(data=st.data())
    def stack_falls_out(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.stacks)))
        batches.drop_batch(
            user=self.people[0],
            batch=Batch.objects.get(activity=self.vote, number=number),
            reason="Verkeerd",
        )
        del self.stacks[number]

    @precondition(lambda self: self.uncounted)
    @rule()
    def calls_are_sealed(self) -> None:
        phone.seal_phone(self.vote, least=1)

    @rule()
    def box_is_shuffled(self) -> None:
        if self.vote.state == ActivityState.OPEN:
            sealing.seal_batch(self.vote)

    @precondition(lambda self: self.tampered < 2)
    @rule(adds=st.booleans())
    def somebody_tampers_with_the_box(self, adds: bool) -> None:
        """With the database at hand: a ballot more, or one less."""
        if adds:
            Ballot.objects.create(
                activity=self.vote,
                rules=current_rules(self.vote),
                content='{"choice":[1]}',
                server_nonce=secrets.token_bytes(16),
                voter_nonce=b"",
            )
            self.tampered += 1
        elif victim := Ballot.objects.filter(activity=self.vote).first():
            Ballot.objects.filter(pk=victim.pk).delete()
            self.tampered -= 1
            self.removed = True

    # -- the end ---------------------------------------------------------------------------------------------

    @precondition(lambda self: self.open)
    @rule(hours=st.integers(1, 99))
    def closing_is_amended(self, hours: int) -> None:
        """Ballots name the rules that their voters saw: those of before and those of after count alike."""
        before = current_rules(self.vote)
        later = timezone.now() + timedelta(hours=hours)
        move_closing(user=self.editor, activity=self.vote, closes=later, reason="Meer tijd")
        self.vote.refresh_from_db()
        assert current_rules(self.vote).version == before.version + 1

    @precondition(lambda self: self.open)
    @rule()
    def vote_ends(self) -> None:
        Activity.objects.filter(pk=self.vote.pk).update(closes=timezone.now())
        self.vote.refresh_from_db()

    @precondition(lambda self: self.uncounted and not self.stacks)
    @rule()
    def paper_is_finished_and_counted(self) -> None:
        over = self.vote.is_over
        explained = lambda: setting_up.finish(  # noqa: E731  # one thing to try
            user=self.editor, activity=self.vote, explanation="Dit weten we ervan."
        )
        assert self.tries(explained) == over
        if over:
            close_activity(user=self.editor, activity=self.vote)
            self.vote.refresh_from_db()
            assert self.vote.state == ActivityState.CLOSED

    @precondition(lambda self: self.vote.state == ActivityState.CLOSED and not self.removed)
    @rule()
    def box_is_sealed_as_a_whole(self) -> None:
        """All but cleaning the disk, which no transaction can do. Without keys the report says the same."""
        sealing._shuffle(self.vote)
        destroy_key(self.vote)
        assert not Ballot.objects.filter(activity=self.vote, sealed=False).exists()

    # -- what the report must say ----------------------------------------------------------------------------

    @invariant()
    def report_says_what_happened(self) -> None:
        found = queries.report(self.vote)
        used = Counter(self.voted.values())
        facts = found.facts
        assert facts.issued == VOTERS + len(self.addresses) + self.reissued
        assert facts.revoked == len(self.revoked)
        assert {channel: number for channel, number in facts.used.items() if number} == used
        assert facts.unused == facts.issued - len(self.revoked) - len(self.voted)

        in_stacks: Counter[str] = Counter()
        for channel, lines in self.stacks.values():
            in_stacks[channel] += len(lines)
        for number, papers in self.sealed.items():
            in_stacks[Batch.objects.get(activity=self.vote, number=number).channel] += papers
        expected = {
            (Check.BOX, "web"): self.tampered,
            (Check.POST, "post"): in_stacks["post"] - used["post"],
            (Check.TABLES, "table"): in_stacks["table"] - (self.counted_table or 0),
        }
        if self.counted_table is not None:
            expected[Check.TABLE_DAY, "Tafel"] = self.counted_table - used["table"]
        said = {(line.check, line.subject): line.difference for line in found.differing}
        assert said == {where: number for where, number in expected.items() if number}
        assert bool(found.not_counted) == (used["table"] > 0 and self.counted_table is None)
        waits = bool(self.stacks) or facts.phone_waiting > 0
        assert found.adds_up == (not said and not found.not_counted and not waits)


@pytest.mark.slow
@pytest.mark.once
def test_the_report_never_lies(db: None) -> None:
    run_state_machine_as_test(
        Election,
        settings=settings(
            max_examples=40,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
