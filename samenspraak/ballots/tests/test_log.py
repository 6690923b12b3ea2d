"""The log of a vote: begun before the first ballot, grown with every sealing, ended over all of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samenspraak.ballots import sealing
from samenspraak.ballots.actions import import_ballots
from samenspraak.ballots.log import actions as log
from samenspraak.ballots.log import queries
from samenspraak.ballots.log.models import Leaf, Log, SigningKey, TreeHead
from samenspraak.ballots.models import Ballot, random_id
from samenspraak.ballots.sealing import seal_all, seal_batch
from samenspraak.ballots.tasks import seal_waiting
from samenspraak.ballots.tests.box import cast_for, close, open_vote
from samenspraak.engines.ledger import merkle, tracker
from samenspraak.engines.ledger.heads import Head, is_signed
from samenspraak.participation.models import Activity, Rules
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope


def cast_many(activity: Activity, rules: Rules, numbers: range) -> list[str]:
    """The trackers, in the order of casting."""
    return [cast_for(activity, rules, f"{number}@voorbeeld.nl").tracker for number in numbers]


def leaves(activity: Activity) -> list[bytes]:
    return list(queries.digests(activity, Leaf.objects.count()))


def assert_signed(head: TreeHead) -> None:
    name = Log.objects.get(activity=head.activity).name
    said = Head(name, head.size, bytes(head.root), head.day.isoformat(), head.rules.digest, head.final)
    assert is_signed(said, bytes(head.signature), bytes(head.key.public))


def test_a_log_begins_with_a_signed_head_over_nothing(project: Project) -> None:
    activity, rules = open_vote(project)
    seal_waiting()
    seal_waiting()
    (head,) = queries.heads(activity)
    assert (head.size, bytes(head.root), head.final) == (0, merkle.EMPTY_ROOT, False)
    assert head.rules == rules
    assert_signed(head)
    assert Log.objects.get().name == "waterveen.example/buurtbudget/stemming"


@pytest.mark.django_db(transaction=True)
def test_every_sealing_adds_what_it_sealed_and_signs_what_the_log_comes_to(project: Project) -> None:
    activity, rules = open_vote(project)
    first = cast_many(activity, rules, range(20))
    seal_batch(activity)
    then = leaves(activity)
    second = cast_many(activity, rules, range(20, 45))
    seal_batch(activity)
    now = leaves(activity)
    assert now[:20] == then
    assert {tracker(digest) for digest in now[:20]} == {*first}
    assert {tracker(digest) for digest in now[20:]} == {*second}
    heads = queries.heads(activity)
    assert [head.size for head in heads] == [20, 45]
    assert [bytes(head.root) for head in heads] == [merkle.root(now[:20]), merkle.root(now)]
    for head in heads:
        assert_signed(head)


@pytest.mark.django_db(transaction=True)
def test_within_a_batch_no_order_of_arrival_is_left(project: Project) -> None:
    activity, rules = open_vote(project)
    cast_many(activity, rules, range(30))
    seal_batch(activity)
    assert leaves(activity) == sorted(leaves(activity))
    rows = Leaf.objects.order_by("pk").values_list("position", flat=True)
    assert list(rows) == list(range(30))  # nor in the order of the rows


@pytest.mark.django_db(transaction=True)
def test_what_waits_for_its_batch_is_not_in_the_log(project: Project) -> None:
    activity, rules = open_vote(project)
    cast_many(activity, rules, range(19))
    seal_batch(activity)
    assert leaves(activity) == []


@pytest.mark.django_db(transaction=True)
def test_closing_adds_the_remainder_and_ends_the_log_over_every_ballot(project: Project) -> None:
    activity, rules = open_vote(project)
    cast_many(activity, rules, range(25))
    seal_waiting()
    late = cast_many(activity, rules, range(25, 28))
    close(activity)
    seal_waiting()
    seal_waiting()
    *_before, grown, last = queries.heads(activity)
    assert (grown.size, grown.final, last.size, last.final) == (28, False, 28, True)
    assert {tracker(digest) for digest in leaves(activity)[25:]} == {*late}
    assert {log.digest_of(ballot) for ballot in Ballot.objects.all()} == {*leaves(activity)}
    assert {leaf.ballot_id for leaf in Leaf.objects.all()} == {*Ballot.objects.values_list("pk", flat=True)}
    assert_signed(last)


@pytest.mark.django_db(transaction=True)
def test_a_vote_in_which_nobody_voted_ends_too(project: Project) -> None:
    activity, _rules = open_vote(project)
    seal_waiting()
    close(activity)
    seal_waiting()
    assert [(head.size, head.final) for head in queries.heads(activity)] == [(0, False), (0, True)]


@pytest.mark.django_db(transaction=True)
def test_ballots_of_an_election_held_elsewhere_get_a_log_as_well(project: Project) -> None:
    activity, rules = open_vote(project)
    import_ballots(activity=activity, rules=rules, contents=[f'{{"choice":[{n}]}}' for n in range(5)])
    close(activity)
    seal_all(activity)
    assert [(head.size, head.final) for head in queries.heads(activity)] == [(5, False), (5, True)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("function", ["append", "finish"])
def test_a_kill_while_closing_leaves_all_or_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    activity, rules = open_vote(project)
    cast_many(activity, rules, range(25))
    seal_batch(activity)
    cast_many(activity, rules, range(25, 30))
    close(activity)

    def killed(*_args: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as half_way:
        half_way.setattr(log, function, killed)
        with pytest.raises(KeyboardInterrupt):
            seal_all(activity)
    assert (len(leaves(activity)), Ballot.objects.filter(sealed=False).count()) == (25, 5)
    seal_all(activity)
    assert len(leaves(activity)) == 30
    assert [head.size for head in queries.heads(activity)] == [25, 30, 30]


@pytest.mark.django_db(transaction=True)
def test_a_kill_between_sealing_and_cleaning_adds_nothing_twice(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity, rules = open_vote(project)
    cast_many(activity, rules, range(25))
    close(activity)

    def killed() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as half_way:
        half_way.setattr(sealing, "scrub", killed)
        with pytest.raises(KeyboardInterrupt):
            seal_all(activity)
    seal_all(activity)
    assert [(head.size, head.final) for head in queries.heads(activity)] == [(25, False), (25, True)]


@pytest.mark.django_db(transaction=True)
def test_no_ballot_stands_in_the_log_twice(project: Project) -> None:
    activity, rules = open_vote(project)
    cast_many(activity, rules, range(20))
    seal_batch(activity)
    with pytest.raises(IntegrityError), transaction.atomic():
        log.append(activity, list(Ballot.objects.all()))
    assert len(leaves(activity)) == 20


def test_the_last_head_is_not_signed_over_fewer_ballots(project: Project) -> None:
    activity, rules = open_vote(project)
    cast_for(activity, rules, "anna@voorbeeld.nl")
    close(activity)
    with pytest.raises(RuntimeError, match="every ballot"):
        log.finish(activity)


def test_a_head_names_the_rules_that_hold_then(project: Project) -> None:
    activity, _rules = open_vote(project)
    log.begin(activity)
    amended = Rules.objects.create(activity=activity, version=2, content={}, digest="1" * 64)
    close(activity)
    log.finish(activity)
    assert queries.heads(activity)[-1].rules == amended


def test_the_name_of_a_log_outlives_that_of_its_host(project: Project, waterveen: Organisation) -> None:
    activity, _rules = open_vote(project)
    log.begin(activity)
    waterveen.host = "nieuw.example"
    waterveen.save()
    close(activity)
    activity.refresh_from_db()
    log.finish(activity)
    assert Log.objects.get().name.startswith("waterveen.example/")
    assert_signed(queries.heads(activity)[-1])


def test_one_key_signs_all_logs_of_an_organisation_and_no_other(
    project: Project, settings: Any, dijkdam: Organisation
) -> None:
    for slug in ("een", "twee"):
        log.begin(open_vote(project, slug)[0])
    (ours,) = SigningKey.objects.all()
    (file,) = Path(settings.KEY_DIR).glob("*.signing")
    assert file.stat().st_mode & 0o777 == 0o600
    assert bytes(ours.public) not in file.read_bytes()
    with scope(dijkdam):
        theirs = Project.objects.create(slug="plein", title="Plein", question="Wat wordt het plein?")
        log.begin(open_vote(theirs)[0])
        assert bytes(SigningKey.objects.get().public) != bytes(ours.public)


def test_when_the_private_half_is_lost_the_log_goes_on_with_another(
    project: Project, settings: Any, tmp_path: Path
) -> None:
    """As after restoring a backup elsewhere: it leaves the keys out."""
    activity, _rules = open_vote(project)
    log.begin(activity)
    settings.KEY_DIR = tmp_path / "elsewhere"
    close(activity)
    log.finish(activity)
    first, last = queries.heads(activity)
    assert first.key != last.key
    assert first.key.day == date.today()
    assert_signed(first)
    assert_signed(last)


def test_of_every_day_the_last_head_stands_for_it(project: Project) -> None:
    activity, rules = open_vote(project)
    log.begin(activity)
    key = queries.heads(activity)[0].key
    for day, size, final in ((1, 20, False), (1, 45, False), (2, 45, True)):
        TreeHead.objects.create(
            activity=activity,
            size=size,
            root=bytes(32),
            peaks=b"",
            day=date(2030, 1, day),
            rules=rules,
            final=final,
            key=key,
            signature=bytes(64),
        )
    found = [(head.size, head.final) for head in queries.head_of_each_day(activity)]
    assert found == [(0, False), (45, False), (45, True)]


def test_a_bucket_holds_exactly_the_trackers_that_begin_so(project: Project) -> None:
    activity, _rules = open_vote(project)
    digests = [merkle.leaf_hash(bytes([number])) for number in range(200)]
    Leaf.objects.bulk_create(
        Leaf(activity=activity, position=place, digest=digest, ballot_id=random_id())
        for place, digest in enumerate(digests)
    )
    for first in ("", "7", "Z", "0", "7K", "ZZ"):
        found = [bytes(leaf.digest) for leaf in queries.bucket(activity, first)]
        assert found == sorted(digest for digest in digests if tracker(digest).startswith(first))
    with pytest.raises(KeyError):
        queries.bucket(activity, "U")


@pytest.mark.parametrize(
    ("size", "symbols"), [(0, 0), (639, 0), (640, 1), (20_479, 1), (20_480, 2), (10_000_000, 2)]
)
def test_a_look_up_names_no_more_symbols_than_leave_it_among_others(size: int, symbols: int) -> None:
    assert queries.symbols_asked(size) == symbols
