"""What joins a ballot to its voter before sealing joins nothing after it."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from samenspraak.ballots import sealing, tasks
from samenspraak.ballots.actions import NoKey
from samenspraak.ballots.keys import KeyGone, activity_key, destroy_key, proof_key
from samenspraak.ballots.models import Ballot, Entitlement, Sealing
from samenspraak.ballots.queries import contents
from samenspraak.ballots.sealing import Busy, scrub, seal_all, seal_batch
from samenspraak.ballots.tasks import seal_waiting
from samenspraak.ballots.tests.box import cast_for, close, open_vote
from samenspraak.participation.models import Activity
from samenspraak.projects.models import Project

PLACE = {"sqlite": "rowid", "postgresql": "xmin::text::bigint, ctid"}


def vote_of(number: int) -> str:
    return f'{{"choice":[{number}]}}'


def cast_many(activity: Activity, rules: Any, numbers: range) -> dict[str, bytes]:
    """Each voter chooses a number of their own, so that a join can be told right from wrong."""
    keys = {}
    for number in numbers:
        cast_for(activity, rules, f"{number}@voorbeeld.nl", content=vote_of(number))
        keys[vote_of(number)] = proof_key(activity, "email", f"{number}@voorbeeld.nl")
    return keys


def in_place_order(table: str, column: str) -> list[Any]:
    with connection.cursor() as cursor:
        order = PLACE[connection.vendor]
        where = " WHERE used IS NOT NULL" if table == "ballots_entitlement" else ""
        cursor.execute(f"SELECT {column} FROM {table}{where} ORDER BY {order}")
        return [row[0] for row in cursor.fetchall()]


def joined_by_rank(keys: dict[str, bytes]) -> int:
    """The n-th used entitlement with the n-th ballot, as the database keeps them: how many are right?"""
    entitlements = [bytes(key) for key in in_place_order("ballots_entitlement", "key")]
    ballots = in_place_order("ballots_ballot", "content")
    return sum(keys[content] == key for content, key in zip(ballots, entitlements, strict=True))


def joined_by_transaction(keys: dict[str, bytes]) -> int:
    """PostgreSQL: entitlements and ballots that one transaction wrote, and that are alone in it."""
    written: dict[int, tuple[list[bytes], list[str]]] = defaultdict(lambda: ([], []))
    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin::text::bigint, key FROM ballots_entitlement WHERE used IS NOT NULL")
        for number, key in cursor.fetchall():
            written[number][0].append(bytes(key))
        cursor.execute("SELECT xmin::text::bigint, content FROM ballots_ballot")
        for number, content in cursor.fetchall():
            written[number][1].append(content)
    alone = [(first[0], second[0]) for first, second in written.values() if len(first) == len(second) == 1]
    return sum(keys[content] == key for key, content in alone)


@pytest.mark.django_db(transaction=True)
def test_before_sealing_the_order_joins_all_and_after_it_chance_remains(project: Project) -> None:
    activity, rules = open_vote(project)
    keys = cast_many(activity, rules, range(60))
    if connection.vendor == "postgresql":
        assert joined_by_transaction(keys) == 60
    assert joined_by_rank(keys) == 60
    assert seal_batch(activity) == 60
    assert joined_by_rank(keys) < 12  # one is expected by chance
    if connection.vendor == "postgresql":
        assert joined_by_transaction(keys) == 0


@pytest.mark.django_db(transaction=True)
def test_closing_makes_the_batches_vanish(project: Project) -> None:
    """A batch of 20 hides its 20; the whole box hides everyone."""
    activity, rules = open_vote(project)
    cast_many(activity, rules, range(20))
    seal_batch(activity)
    cast_many(activity, rules, range(20, 40))
    seal_batch(activity)
    before = in_place_order("ballots_ballot", "content")
    assert {*before[:20]} == {vote_of(number) for number in range(20)}  # the first batch still stands first
    close(activity)
    seal_all(activity)
    after = in_place_order("ballots_ballot", "content")
    assert 3 < len({*after[:20]} & {*before[:20]}) < 17
    assert Sealing.objects.get(activity=activity).ballots == 40


@pytest.mark.django_db(transaction=True)
def test_fewer_than_twenty_wait(project: Project) -> None:
    activity, rules = open_vote(project)
    cast_many(activity, rules, range(19))
    assert seal_batch(activity) == 0
    cast_many(activity, rules, range(19, 20))
    assert seal_batch(activity) == 20
    assert Entitlement.objects.filter(sealed=True).count() == 20


@pytest.mark.django_db(transaction=True)
def test_a_vote_cast_while_a_batch_is_sealed_is_not_lost(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity, rules = open_vote(project)
    cast_many(activity, rules, range(20))
    rewrite = sealing._rewrite

    def meanwhile(rows: Any) -> list[Any]:
        number = 100 + Ballot.objects.count()
        cast_many(activity, rules, range(number, number + 1))
        return rewrite(rows)

    monkeypatch.setattr(sealing, "_rewrite", meanwhile)
    seal_batch(activity)
    assert Ballot.objects.count() == Entitlement.objects.filter(used__isnull=False).count() == 22
    assert Ballot.objects.filter(sealed=False).count() == 2


@pytest.mark.django_db(transaction=True)
def test_killed_half_way_nothing_is_lost_and_it_is_done_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity, rules = open_vote(project)
    cast_many(activity, rules, range(25))
    close(activity)
    before = contents(activity)

    def killed() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as half_way:
        half_way.setattr(sealing, "scrub", killed)
        with pytest.raises(KeyboardInterrupt):
            seal_all(activity)
    assert contents(activity) == before
    assert not Sealing.objects.exists()
    seal_waiting()  # what the job process does next time
    assert contents(activity) == before
    assert Sealing.objects.get(activity=activity).ballots == 25


@pytest.mark.django_db(transaction=True)
def test_a_kill_inside_a_rewrite_changes_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    activity, rules = open_vote(project)
    cast_many(activity, rules, range(25))
    before = Counter(Ballot.objects.values_list("pk", flat=True))

    def killed(*_args: Any, **_more: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sealing, "SystemRandom", killed)
    with pytest.raises(KeyboardInterrupt):
        seal_batch(activity)
    assert Counter(Ballot.objects.values_list("pk", flat=True)) == before


@pytest.mark.django_db(transaction=True)
def test_the_job_seals_batches_and_closed_boxes_of_every_organisation(project: Project) -> None:
    activity, rules = open_vote(project)
    cast_many(activity, rules, range(30))
    seal_waiting()
    assert not Ballot.objects.filter(sealed=False).exists()
    close(activity)
    seal_waiting()
    seal_waiting()
    assert Sealing.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_vote_that_cannot_be_sealed_holds_up_no_other(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    votes = [open_vote(project, slug) for slug in ("een", "twee", "drie")]
    for activity, rules in votes:
        cast_many(activity, rules, range(3))
        close(activity)
    broken = votes[0][0]

    def seal(activity: Activity) -> None:
        if activity == broken:
            raise RuntimeError("its log does not hold every ballot")
        seal_all(activity)

    monkeypatch.setattr(tasks, "seal_all", seal)
    seal_waiting()
    assert {sealing.activity_id for sealing in Sealing.objects.all()} == {
        activity.pk for activity, _rules in votes[1:]
    }


@pytest.mark.django_db(transaction=True)
def test_after_sealing_nobody_can_ask_who_voted(project: Project) -> None:
    activity, rules = open_vote(project)
    cast_many(activity, rules, range(3))
    close(activity)
    seal_all(activity)
    with pytest.raises(KeyGone):
        proof_key(activity, "email", "1@voorbeeld.nl")


@pytest.mark.django_db(transaction=True)
def test_an_open_vote_is_not_sealed_as_a_whole(project: Project) -> None:
    activity, _rules = open_vote(project)
    with pytest.raises(RuntimeError):
        seal_all(activity)


@pytest.mark.django_db(transaction=True)
def test_scrubbing_inside_a_transaction_is_refused(project: Project) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError):
        scrub()


@pytest.mark.django_db(transaction=True)
def test_old_versions_leave_the_disk(project: Project) -> None:
    """Before the scrub the log still holds the ballots in the order of casting; after it nothing does."""
    if connection.vendor != "sqlite":
        pytest.skip("of PostgreSQL another test reads the files")
    activity, rules = open_vote(project)
    word = b"heel-herkenbaar-nonce-woord"
    for number in range(30):
        cast_for(activity, rules, f"{number}@voorbeeld.nl", voter_nonce=word)
    close(activity)
    path = Path(connection.settings_dict["NAME"])
    seal_all(activity)
    log = path.with_name(f"{path.name}-wal")
    assert not log.exists() or word not in log.read_bytes()
    assert path.read_bytes().count(word) == 30


def on_disk(word: bytes) -> int:
    """How often it stands in PostgreSQL's file of the ballots."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser')")
        if cursor.fetchone()[0] != "on":
            pytest.skip("only a superuser of PostgreSQL reads its files")
        cursor.execute("CHECKPOINT")
        cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath('ballots_ballot'))")
        return bytes(cursor.fetchone()[0]).count(word)


@contextmanager
def another_snapshot() -> Iterator[None]:
    """Somebody looks at the database as it is at this moment, as a backup does; at no table of ours yet."""
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT count(*) FROM django_migrations")
            yield
    finally:
        other.close()


@pytest.mark.django_db(transaction=True)
def test_a_vote_is_not_sealed_as_long_as_somebody_may_see_how_it_was(project: Project) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite waits for its readers itself")
    activity, rules = open_vote(project)
    word = b"heel-herkenbaar-nonce-woord"
    for number in range(30):
        cast_for(activity, rules, f"{number}@voorbeeld.nl", voter_nonce=word)
    close(activity)
    before = contents(activity)
    with another_snapshot():
        with pytest.raises(Busy, match="old row versions"):
            seal_all(activity)
        assert on_disk(word) > 30, "the ballots in the order of casting are still there"
        assert not Sealing.objects.exists(), "so nobody is told that the box is sealed"
        with pytest.raises(KeyGone):
            activity_key(activity)
        places = in_place_order("ballots_ballot", "content")
        seal_waiting()  # what the job process does meanwhile; it does not shuffle again
        assert in_place_order("ballots_ballot", "content") == places
        assert not Sealing.objects.exists()
    seal_waiting()
    assert Sealing.objects.get(activity=activity).ballots == 30
    assert on_disk(word) == 30
    assert contents(activity) == before


@pytest.mark.django_db(transaction=True)
def test_who_reads_the_box_is_not_waited_for_while_others_vote(project: Project) -> None:
    """A table that is locked for writing anew makes every voter wait behind it."""
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite writers stand in line")
    activity, rules = open_vote(project)
    cast_many(activity, rules, range(20))
    close(activity)
    reader = connection.copy()
    reader.set_autocommit(False)
    try:
        with reader.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM ballots_ballot")
            began = time.monotonic()
            with pytest.raises(Busy, match="in use"):
                seal_all(activity)
        assert time.monotonic() - began < 15
    finally:
        reader.close()
    seal_all(activity)
    assert Sealing.objects.get(activity=activity).ballots == 20


def test_a_destroyed_key_is_never_made_anew(project: Project) -> None:
    activity, rules = open_vote(project)
    cast_for(activity, rules, "anna@voorbeeld.nl")
    destroy_key(activity)
    destroy_key(activity)
    with pytest.raises(KeyGone):
        activity_key(activity)


def test_a_backup_without_salts_links_nothing(project: Project, settings: Any, tmp_path: Path) -> None:
    """A copy of the database on another machine, with the pepper even: the salts stayed behind."""
    activity, rules = open_vote(project)
    cast_for(activity, rules, "anna@voorbeeld.nl")
    settings.KEY_DIR = tmp_path / "elsewhere"
    with pytest.raises(KeyGone):
        proof_key(activity, "email", "anna@voorbeeld.nl")


def test_another_pepper_or_salt_admits_nobody_a_second_time(project: Project, settings: Any) -> None:
    """A restored vote with somebody else's keys: it would not know who voted already."""
    activity, rules = open_vote(project)
    cast_for(activity, rules, "anna@voorbeeld.nl")
    settings.PEPPER = "another"
    with pytest.raises(NoKey, match="kan nu geen stemmen aannemen"):
        cast_for(activity, rules, "anna@voorbeeld.nl")


def test_the_salt_is_for_its_owner_only(project: Project, settings: Any, tmp_path: Path) -> None:
    settings.KEY_DIR = tmp_path / "keys"
    activity, _rules = open_vote(project)
    activity_key(activity)
    (salt,) = settings.KEY_DIR.glob("*.salt")
    assert salt.stat().st_mode & 0o777 == 0o600
