"""A list of who may vote: one entitlement a line, whichever proof is used, and no list is kept."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenspraak.ballots import rolls
from samenspraak.ballots.actions import AlreadyVoted, cast, use_on_paper
from samenspraak.ballots.admitting import (
    NotOnRoll,
    admit_account,
    admit_address,
    admit_code,
    find_key,
)
from samenspraak.ballots.code_lists import order_codes_for_roll, print_again, revoke_code
from samenspraak.ballots.filling_rolls import fill_rolls
from samenspraak.ballots.making_codes import make_codes
from samenspraak.ballots.models import (
    Channel,
    CodeList,
    Entitlement,
    Means,
    PrintForm,
    Proof,
    Roll,
    RollPart,
)
from samenspraak.ballots.rolls import pack, unpack, upload_roll
from samenspraak.ballots.tests.box import ballot, cast_for, close, made_codes, open_vote, printed_rows
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from samenspraak.projects.models import Project


def uploaded(user: User, activity: Activity, text: str) -> Roll:
    roll = upload_roll(user=user, activity=activity, content=text.encode())
    fill_rolls()
    roll.refresh_from_db()
    return roll


def test_a_line_is_one_entitlement_whichever_proof_is_used(project: Project, editor: User) -> None:
    activity, rules = open_vote(project)
    roll = uploaded(editor, activity, "e-mail;nummer\nanna@voorbeeld.nl;1001\nbram@voorbeeld.nl;1002\n")
    assert (roll.added, roll.known, roll.conflicts) == (2, 0, [])
    assert Entitlement.objects.count() == 2
    key = admit_address(activity, "Anna@Voorbeeld.NL", roll=True)
    assert key == find_key(activity, Means.NUMBER, "1001")
    cast(**ballot(activity, rules, key))
    with pytest.raises(Refused, match="al gestemd"):
        use_on_paper(
            activity=activity,
            key=find_key(activity, Means.NUMBER, "1001"),
            channel=Channel.TABLE,
            user=editor,
        )


def test_only_who_is_on_the_list_gets_in(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    uploaded(editor, activity, "email\nanna@voorbeeld.nl\n")
    with pytest.raises(NotOnRoll):
        admit_address(activity, "carla@voorbeeld.nl", roll=True)
    assert Entitlement.objects.count() == 1


def test_a_code_made_for_the_list_and_the_address_on_it_are_one_vote(project: Project, editor: User) -> None:
    activity, rules = open_vote(project)
    roll = uploaded(editor, activity, "e-mail\nanna@voorbeeld.nl\nbram@voorbeeld.nl\n")
    codes = order_codes_for_roll(user=editor, roll=roll)
    make_codes()
    rows = printed_rows(editor, codes)
    assert [number for number, _code, _address in rows] == ["1", "2"]
    assert Entitlement.objects.count() == 2
    cast(**ballot(activity, rules, admit_code(activity, rows[1][1])))
    with pytest.raises(AlreadyVoted):
        cast(**ballot(activity, rules, admit_address(activity, "bram@voorbeeld.nl", roll=True)))
    cast(**ballot(activity, rules, admit_address(activity, "anna@voorbeeld.nl", roll=True)))
    with pytest.raises(Refused):
        order_codes_for_roll(user=editor, roll=roll)


def test_a_new_letter_for_somebody_on_the_list_keeps_the_other_proofs(project: Project, editor: User) -> None:
    activity, rules = open_vote(project)
    roll = uploaded(editor, activity, "e-mail;nummer\nanna@voorbeeld.nl;1001\n")
    codes = order_codes_for_roll(user=editor, roll=roll)
    make_codes()
    ((_number, old, _address),) = printed_rows(editor, codes)
    held = admit_code(activity, old)
    replacement = revoke_code(user=editor, activity=activity, serial=1, reason="Zoekgeraakt")
    assert replacement is not None
    print_again(user=editor, codes=replacement, form=PrintForm.CSV)
    make_codes()
    ((_number, new, _address),) = printed_rows(editor, replacement)
    with pytest.raises(AlreadyVoted):
        cast(**ballot(activity, rules, held))
    with pytest.raises(Refused):
        admit_code(activity, old)
    key = admit_code(activity, new)
    assert key == admit_address(activity, "anna@voorbeeld.nl", roll=True)
    assert key == find_key(activity, Means.NUMBER, "1001")


def test_the_same_list_again_adds_nobody(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    text = "e-mail;nummer\nanna@voorbeeld.nl;1001\nbram@voorbeeld.nl;1002\n"
    uploaded(editor, activity, text)
    again = uploaded(editor, activity, text + "carla@voorbeeld.nl;1003\n")
    assert (again.added, again.known) == (1, 2)
    assert Entitlement.objects.count() == 3


def test_a_line_that_leads_to_two_people_is_left_out_and_named(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    uploaded(editor, activity, "e-mail;nummer\nanna@voorbeeld.nl;1001\nbram@voorbeeld.nl;1002\n")
    mixed = uploaded(editor, activity, "e-mail;nummer\ncarla@voorbeeld.nl;1003\nanna@voorbeeld.nl;1002\n")
    assert (mixed.added, mixed.conflicts) == (1, [2])
    assert Entitlement.objects.count() == 3


def test_who_voted_before_the_list_came_keeps_that_one_vote(project: Project, editor: User) -> None:
    activity, rules = open_vote(project)
    cast_for(activity, rules, "anna@voorbeeld.nl")
    (code,) = made_codes(editor, activity, 1)
    roll = uploaded(editor, activity, f"e-mail;nummer\nanna@voorbeeld.nl;1001\nbram@voorbeeld.nl;{1002}\n")
    assert (roll.added, roll.known) == (1, 1)
    with pytest.raises(AlreadyVoted):
        cast(**ballot(activity, rules, find_key(activity, Means.NUMBER, "1001")))
    codes = uploaded(editor, activity, f"nummer,code\n1002,{code}\n")
    assert codes.conflicts == [1]  # that code is somebody's already


def test_a_list_with_codes_of_its_own(project: Project, editor: User) -> None:
    first, _rules = open_vote(project, "een")
    (code,) = made_codes(editor, first, 1)
    activity, _rules = open_vote(project, "twee")
    uploaded(editor, activity, f"code,e-mail\n{code.lower()},anna@voorbeeld.nl\n")
    assert admit_code(activity, code) == admit_address(activity, "anna@voorbeeld.nl", roll=True)


def test_an_account_and_its_address_are_one_vote(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    user = User.objects.create_user("anna@voorbeeld.nl")
    by_address = admit_address(activity, "anna@voorbeeld.nl")
    assert admit_account(activity, user) == by_address
    user.email = "nieuw@voorbeeld.nl"
    user.save()
    assert admit_account(activity, user) == by_address
    assert Entitlement.objects.count() == 1


def test_nothing_of_the_list_is_kept_but_keyed_hashes(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    upload_roll(user=editor, activity=activity, content=b"e-mail;nummer\nanna@voorbeeld.nl;1001\n")
    part = RollPart.objects.get()
    assert b"anna" not in bytes(part.content)
    assert b"1001" not in bytes(part.content)
    fill_rolls()
    assert not RollPart.objects.exists()
    assert Proof.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("naam;straat\nAnna;Dijk\n", "eerste regel noemt de kolommen"),
        ("e-mail;e-mail\na@b.nl;c@d.nl\n", "heten hetzelfde"),
        ("e-mail\n", "niemand op deze lijst"),
        ("", "eerste regel"),
        ("e-mail\nanna apenstaart voorbeeld\n", "Regel 2: dit is geen e-mailadres"),
        ("e-mail\nanna@voorbeeld.nl\n\nANNA@voorbeeld.nl\n", "Regel 4: dit e-mailadres staat ook op regel 2"),
        ("code\n9F2K-7Q0M-XT4D\n", "Regel 2: deze code klopt niet"),
        (f"nummer\n{'1' * 300}\n", "te lang"),
        ("e-mail;naam\n;Anna\n", "Regel 2: hier staat geen kenmerk"),
        ('e-mail\n"anna@voorbeeld.nl\n', "geen CSV-bestand"),
        ("e-mail\n\0\n", "geen CSV-bestand"),
    ],
)
def test_a_faulty_list_is_refused_whole_and_says_where(
    project: Project, editor: User, text: str, told: str
) -> None:
    activity, _rules = open_vote(project)
    with pytest.raises(Refused, match=told):
        upload_roll(user=editor, activity=activity, content=text.encode())
    assert not Roll.objects.exists()


def test_twenty_problems_are_enough_to_know(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    with pytest.raises(Refused) as refused:
        upload_roll(user=editor, activity=activity, content=b"e-mail\n" + b"fout\n" * 5_000)
    assert len(refused.value.errors["file"]) == rolls.MOST_PROBLEMS + 1


def test_excel_and_other_writers_are_read(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    for number, (encoding, sign) in enumerate([("utf-8-sig", ";"), ("cp1252", ";"), ("utf-8", "\t")]):
        text = f"E-mail{sign}Café\r\nanna{number}@voorbeeld.nl{sign}één\r\n"
        roll = upload_roll(user=editor, activity=activity, content=text.encode(encoding))
        assert roll.count == 1


def test_only_who_may_uploads_a_list(project: Project, moderator: User, outsider: User) -> None:
    activity, _rules = open_vote(project)
    for somebody in (moderator, outsider):
        with pytest.raises(PermissionDenied):
            upload_roll(user=somebody, activity=activity, content=b"e-mail\nanna@voorbeeld.nl\n")


def test_no_list_after_closing(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    close(activity)
    with pytest.raises(Refused):
        upload_roll(user=editor, activity=activity, content=b"e-mail\nanna@voorbeeld.nl\n")


def test_a_job_that_was_killed_adds_nobody_twice(
    project: Project, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rolls, "LINES_A_PART", 2)
    activity, _rules = open_vote(project)
    text = "e-mail\n" + "".join(f"{number}@voorbeeld.nl\n" for number in range(5))
    roll = upload_roll(user=editor, activity=activity, content=text.encode())

    def killed(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as half_way:
        half_way.setattr(Roll, "save", killed)
        with pytest.raises(KeyboardInterrupt):
            fill_rolls()
    assert not Entitlement.objects.exists()
    fill_rolls()
    roll.refresh_from_db()
    assert (roll.done, roll.added, Entitlement.objects.count()) == (5, 5, 5)


@given(st.lists(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=3), max_size=20))
def test_lines_come_back_as_they_were_packed(rows: list[list[bytes]]) -> None:
    assert list(unpack(pack([b"".join(row) for row in rows]))) == rows


PEOPLE = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5)),
    min_size=1,
    max_size=6,
    unique_by=(lambda p: p[0], lambda p: p[1]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=PEOPLE, second=PEOPLE)
def test_whatever_lists_come_a_proof_leads_to_one_entitlement_for_good(
    project: Project, editor: User, first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    """Two lists in any mixture: what a proof led to after the first, it leads to after the second."""
    for model in (Proof, Entitlement, CodeList, Roll):
        model.objects.all().delete()
    activity, _rules = open_vote(project, f"s-{Activity.objects.count()}")

    def lead() -> dict[tuple[Means, int], bytes]:
        known = set(map(bytes, Entitlement.objects.values_list("key", flat=True)))
        leads = {(Means.EMAIL, n): find_key(activity, Means.EMAIL, f"{n}@voorbeeld.nl") for n in range(6)}
        leads |= {(Means.NUMBER, n): find_key(activity, Means.NUMBER, str(n)) for n in range(6)}
        return {proof: key for proof, key in leads.items() if key in known}

    def text(people: list[tuple[int, int]]) -> str:
        return "e-mail;nummer\n" + "".join(f"{a}@voorbeeld.nl;{b}\n" for a, b in people)

    uploaded(editor, activity, text(first))
    before = lead()
    roll = uploaded(editor, activity, text(second))
    after = lead()
    assert before.items() <= after.items()
    assert roll.added + roll.known + len(roll.conflicts) == len(second)
    assert Entitlement.objects.filter(activity=activity).count() == len(first) + roll.added
    for place, (address, number) in enumerate(second, start=1):
        same = after.get((Means.EMAIL, address)) == after.get((Means.NUMBER, number))
        assert same == (place not in roll.conflicts)
