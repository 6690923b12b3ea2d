"""The drill: set up, back up while it runs, lose everything, bring it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.installation import new_installation

pytestmark = pytest.mark.slow

SETUP = (
    "--name",
    "Gemeente Testdorp",
    "--host",
    "testdorp.example",
    "--prefix",
    "TD",
    "--admin",
    "a@testdorp.example",
)
COUNTS = """
from samenspraak.tenancy.models import Organisation
from samenspraak.people.models import User
from wagtail.models import Page
print(list(Organisation.objects.values_list("slug", "name")), User.objects.count(), Page.objects.count())
"""


TAKE_PART = """
from itertools import count
from django.db import transaction
from samenspraak.people.models import Participant, User
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
with scope(Organisation.objects.get()):
    for number in count():
        with transaction.atomic():
            user = User.objects.create_user(f"{number}@bewoner.example")
            Participant.objects.create(user=user, name="Bewoner")
        print(number, flush=True)
"""
HALVES = """
from samenspraak.people.models import Participant, User
residents = User.objects.filter(email__endswith="@bewoner.example").count()
print(residents, Participant._base_manager.count())
"""


def test_a_backup_while_people_take_part_is_of_one_moment(tmp_path: Path) -> None:
    archive = tmp_path / "backup.tar.gz"
    with new_installation(tmp_path / "old") as old:
        old.run("setup", *SETUP)
        with old.keep_asking(TAKE_PART) as taking_part:
            assert taking_part.stdout is not None
            taking_part.stdout.readline()
            old.run("backup", str(archive))
            assert taking_part.poll() is None, "nobody was stopped"
    with new_installation(tmp_path / "new") as new:
        new.run("restore", str(archive))
        residents, participants = map(int, new.ask(HALVES).split())
        assert residents == participants > 0, "nobody came over by half"
        if not new.database_url:
            assert (new.folder / "samenspraak.sqlite3").stat().st_mode & 0o077 == 0


def test_a_backup_brings_everything_back_in_a_new_folder(tmp_path: Path) -> None:
    archive = tmp_path / "backup.tar.gz"
    with new_installation(tmp_path / "old") as old:
        old.run("setup", *SETUP)
        (old.folder / "media").mkdir(exist_ok=True)
        (old.folder / "media" / "photo.txt").write_text("a file")
        old.run("backup", str(archive))
        before = old.ask(COUNTS)
    with new_installation(tmp_path / "new") as new:
        new.run("restore", str(archive))
        assert new.ask(COUNTS) == before
        assert "testdorp" in before
        assert (new.folder / "media" / "photo.txt").read_text() == "a file"
        # what comes after the restore works: new rows get new numbers
        new.run(
            "setup",
            "--name",
            "Tweede",
            "--host",
            "tweede.example",
            "--prefix",
            "TW",
            "--admin",
            "b@tweede.example",
        )
        # and nothing is overwritten by accident
        again = new.run("restore", str(archive), succeed=False)
        assert again.returncode == 1
        assert "--replace" in again.stderr
        new.run("restore", str(archive), "--replace")
        assert new.ask(COUNTS) == before


def test_a_backup_holds_no_secret_and_no_ballot_key(tmp_path: Path) -> None:
    import tarfile

    with new_installation(tmp_path / "old") as old:
        old.run("setup", *SETUP)
        (old.folder / "ballot-keys").mkdir(exist_ok=True)
        (old.folder / "ballot-keys" / "1.salt").write_bytes(b"x" * 32)
        old.run("backup", str(tmp_path / "backup.tar.gz"))
        with tarfile.open(tmp_path / "backup.tar.gz") as archive:
            names = archive.getnames()
    assert not [name for name in names if "secret" in name or "salt" in name or "keys" in name]


VOTE = """
from samenspraak.ballots.tests.box import cast_for, open_vote
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
with scope(Organisation.objects.get()):
    activity, rules = open_vote(Project.objects.create(slug="p", title="P", question="Wat?"))
    for number in range(30):
        cast_for(activity, rules, f"{number}@voorbeeld.nl")
"""
SEAL = """
from samenspraak.ballots.sealing import seal_all
from samenspraak.ballots.tests.box import close
from samenspraak.participation.models import Activity
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
with scope(Organisation.objects.get()):
    activity = Activity.objects.get()
    close(activity)
    seal_all(activity)
"""
WHO_VOTED = """
from samenspraak.ballots.admitting import admit_address
from samenspraak.ballots.keys import KeyGone, proof_key
from samenspraak.ballots.models import Ballot, Entitlement
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
with scope(Organisation.objects.get()):
    activity = Activity.objects.get()
    try:
        keys = [proof_key(activity, "email", f"{number}@voorbeeld.nl") for number in range(30)]
        known = Entitlement.objects.filter(key__in=keys, used__isnull=False).count()
    except KeyGone:
        known = "unknown"
    try:
        let_in = admit_address(activity, "0@voorbeeld.nl") and "let in"
    except Refused as refused:
        let_in = type(refused).__name__
    print(Ballot.objects.count(), Entitlement.objects.count(), known, let_in)
"""


def test_a_backup_from_before_sealing_does_not_open_the_box_again(tmp_path: Path) -> None:
    """The keys are in no backup, and go when the box is sealed: then they are gone for every backup too."""
    archive = tmp_path / "backup.tar.gz"
    with new_installation(tmp_path / "town") as town:
        town.run("setup", *SETUP)
        town.ask(VOTE)
        assert town.ask(WHO_VOTED) == "30 30 30 let in", "until then whoever has database and keys can tell"
        town.run("backup", str(archive))
        town.ask(SEAL)
        assert town.ask(WHO_VOTED) == "30 30 unknown TooLate"
        town.run("restore", str(archive), "--replace")
        assert town.ask(WHO_VOTED) == "30 30 unknown NoKey", "open once more, but nobody votes twice"
        town.ask(SEAL)
        assert town.ask(WHO_VOTED) == "30 30 unknown TooLate"


def test_a_damaged_archive_changes_nothing(tmp_path: Path) -> None:
    with new_installation(tmp_path / "old") as old:
        old.run("setup", *SETUP)
        old.run("backup", str(tmp_path / "backup.tar.gz"))
        whole = (tmp_path / "backup.tar.gz").read_bytes()
        (tmp_path / "half.tar.gz").write_bytes(whole[: len(whole) // 2])
        before = old.ask(COUNTS)
        refused = old.run("restore", str(tmp_path / "half.tar.gz"), "--replace", succeed=False)
        assert refused.returncode == 1
        assert "nothing was changed" in refused.stderr
        assert old.ask(COUNTS) == before
