"""Codes for the printer: ordered by who may, made by the job process, encrypted, gone in a day."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from cryptography.fernet import InvalidToken
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.utils import timezone

from samenspraak.audit.models import Entry
from samenspraak.ballots import making_codes
from samenspraak.ballots.actions import AlreadyVoted, UsedBefore, cast
from samenspraak.ballots.admitting import admit_code
from samenspraak.ballots.code_lists import (
    forget_expired,
    order_codes,
    print_again,
    revoke_code,
    take_file,
)
from samenspraak.ballots.keys import destroy_key, file_box
from samenspraak.ballots.making_codes import make_codes, work_on
from samenspraak.ballots.models import CodeFile, CodeList, Entitlement, Means, PrintForm
from samenspraak.ballots.tests.box import ballot, close, made_codes, open_vote, printed_rows
from samenspraak.engines.ledger import check, normalise
from samenspraak.participation.contract import Refused
from samenspraak.people.models import User
from samenspraak.projects.models import Project


@pytest.mark.slow
def test_a_hundred_thousand_codes_differ_and_are_made_within_a_minute(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    codes = order_codes(user=editor, activity=activity, count=100_000)
    start = time.process_time()  # whatever else this machine does meanwhile
    make_codes()
    assert time.process_time() - start < 60
    assert Entitlement.objects.filter(activity=activity, means=Means.CODE).count() == 100_000
    rows = printed_rows(editor, codes)
    assert len({code for _number, code, _address in rows}) == 100_000


def test_a_row_for_the_printer_has_the_number_the_code_and_where_the_qr_code_leads(
    project: Project, editor: User
) -> None:
    activity, _rules = open_vote(project)
    codes = order_codes(user=editor, activity=activity, count=3)
    make_codes()
    rows = printed_rows(editor, codes)
    assert [number for number, _code, _address in rows] == ["1", "2", "3"]
    assert all(check(code) for _number, code, _address in rows)
    assert rows[0][2].endswith(f"/a/{activity.pk}/stemcode/#{normalise(rows[0][1])}")
    assert {entry.serial for entry in Entitlement.objects.all()} == {1, 2, 3}


def test_lists_add_up_and_numbers_go_on(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    first, second = made_codes(editor, activity, 2), made_codes(editor, activity, 2)
    assert len({*first, *second}) == 4
    assert sorted(entry.serial or 0 for entry in Entitlement.objects.all()) == [1, 2, 3, 4]


def test_the_same_letters_come_again_until_sealing(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    codes = order_codes(user=editor, activity=activity, count=3)
    make_codes()
    before = printed_rows(editor, codes)
    print_again(user=editor, codes=codes, form=PrintForm.CSV)
    make_codes()
    assert printed_rows(editor, codes) == before
    destroy_key(activity)
    print_again(user=editor, codes=codes, form=PrintForm.CSV)
    make_codes()
    told = CodeList.objects.get()
    assert "sleutel" in told.problem
    assert not CodeFile.objects.exists()


def test_what_waits_for_the_printer_is_encrypted_and_goes_after_a_day(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    (code,) = made_codes(editor, activity, 1)
    file = CodeFile.objects.get()
    with default_storage.open(file.path) as stored:
        assert code.encode() not in stored.read()
    CodeList.objects.update(expires=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Refused, match="ouder dan een dag"):
        take_file(user=editor, file=CodeFile.objects.get())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("django.db.transaction.on_commit", lambda work, **_more: work())
        assert forget_expired() == 1
    assert not CodeFile.objects.exists()
    assert not default_storage.exists(file.path)


def test_with_the_key_of_another_vote_nothing_opens(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project, "een")
    other, _rules = open_vote(project, "twee")
    made_codes(editor, activity, 1)
    with default_storage.open(CodeFile.objects.get().path) as stored, pytest.raises(InvalidToken):
        file_box(other).decrypt(stored.read())


def test_each_download_is_written_down(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    made_codes(editor, activity, 2)
    actions = Entry.objects.filter(user=editor).values_list("action", flat=True)
    assert sorted(actions) == ["codes.downloaded", "codes.ordered"]


def test_a_moderator_makes_no_codes_and_fetches_none(
    project: Project, editor: User, moderator: User, outsider: User
) -> None:
    activity, _rules = open_vote(project)
    made_codes(editor, activity, 1)
    for somebody in (moderator, outsider):
        with pytest.raises(PermissionDenied):
            order_codes(user=somebody, activity=activity, count=1)
        with pytest.raises(PermissionDenied):
            take_file(user=somebody, file=CodeFile.objects.get())
        with pytest.raises(PermissionDenied):
            revoke_code(user=somebody, activity=activity, serial=1, reason="zoek")
        with pytest.raises(PermissionDenied):
            print_again(user=somebody, codes=CodeList.objects.get(), form=PrintForm.CSV)


@pytest.mark.parametrize("count", [0, -1, 200_001])
def test_an_impossible_number_is_refused(project: Project, editor: User, count: int) -> None:
    activity, _rules = open_vote(project)
    with pytest.raises(Refused):
        order_codes(user=editor, activity=activity, count=count)


def test_no_codes_after_closing(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    close(activity)
    with pytest.raises(Refused):
        order_codes(user=editor, activity=activity, count=1)


def test_a_job_that_was_killed_goes_on_where_it_was(
    project: Project, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making_codes, "BATCH", 2)
    activity, _rules = open_vote(project)
    codes = order_codes(user=editor, activity=activity, count=5)
    work_on(codes)

    def killed(*_args: Any, **_more: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as half_way:
        half_way.setattr(CodeList, "save", killed)
        with pytest.raises(KeyboardInterrupt):
            work_on(codes)
    assert Entitlement.objects.count() == 2
    assert CodeList.objects.get().percent == 20
    make_codes()
    assert len({code for _number, code, _address in printed_rows(editor, codes)}) == 5
    assert CodeList.objects.get().percent == 100


def test_letters_come_five_hundred_a_file(
    project: Project, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making_codes, "LETTERS_A_FILE", 2)
    activity, _rules = open_vote(project)
    codes = order_codes(user=editor, activity=activity, count=3, form=PrintForm.LETTERS)
    make_codes()
    files = list(CodeFile.objects.filter(codes=codes))
    assert [(file.first, file.last) for file in files] == [(1, 2), (3, 3)]
    pdf = take_file(user=editor, file=files[0])
    assert pdf.startswith(b"%PDF-")
    assert b"/MarkInfo" in pdf  # tagged


def test_a_revoked_letter_is_worth_nothing_and_its_successor_is(project: Project, editor: User) -> None:
    activity, rules = open_vote(project)
    code, other = made_codes(editor, activity, 2)
    held = admit_code(activity, code)
    replacement = revoke_code(user=editor, activity=activity, serial=1, reason="Zoekgeraakt")
    assert replacement is not None
    with pytest.raises(Refused, match="ingetrokken"):
        admit_code(activity, code)
    with pytest.raises(AlreadyVoted):
        cast(**ballot(activity, rules, held))
    make_codes()
    print_again(user=editor, codes=replacement, form=PrintForm.CSV)
    make_codes()
    ((number, new, _address),) = printed_rows(editor, replacement)
    assert number == "3"
    cast(**ballot(activity, rules, admit_code(activity, new)))
    cast(**ballot(activity, rules, admit_code(activity, other)))
    entry = Entry.objects.get(action="codes.revoked")
    assert entry.details == {"serial": 1, "replacement": 3, "reason": "Zoekgeraakt"}


def test_a_revoked_letter_is_not_printed_again(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    codes = order_codes(user=editor, activity=activity, count=2)
    make_codes()
    revoke_code(user=editor, activity=activity, serial=1, reason="Overleden", reissue=False)
    print_again(user=editor, codes=codes, form=PrintForm.CSV)
    make_codes()
    assert [row[0] for row in printed_rows(editor, codes)] == ["2"]


def test_what_was_used_is_not_revoked(project: Project, editor: User) -> None:
    activity, rules = open_vote(project)
    (code,) = made_codes(editor, activity, 1)
    cast(**ballot(activity, rules, admit_code(activity, code)))
    with pytest.raises(UsedBefore):
        revoke_code(user=editor, activity=activity, serial=1, reason="Zoekgeraakt")
    assert Entitlement.objects.count() == 1


@pytest.mark.parametrize(("serial", "reason"), [(1, "  "), (99, "Zoekgeraakt")])
def test_revoking_asks_for_a_reason_and_a_number_that_exists(
    project: Project, editor: User, serial: int, reason: str
) -> None:
    activity, _rules = open_vote(project)
    made_codes(editor, activity, 1)
    with pytest.raises(Refused):
        revoke_code(user=editor, activity=activity, serial=serial, reason=reason)
    assert not Entitlement.objects.filter(revoked__isnull=False).exists()
