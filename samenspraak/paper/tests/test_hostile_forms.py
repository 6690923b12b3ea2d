"""Whatever is put in a form of the counting room: answered in words, never an error, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import models, transaction
from django.utils import timezone

from samenspraak.ballots.models import Ballot, Entitlement
from samenspraak.paper import batches, entry
from samenspraak.paper import models as paper
from samenspraak.paper.models import Batch, PaperVote, Table, TypedBallot
from samenspraak.paper.tests.conftest import Browser, give_codes
from samenspraak.paper.tests.stacks import stack, type_all
from samenspraak.paper.tests.test_screens import at, hidden, text
from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from tests.hostile.forms import HOSTILE

ANSWERED = (200, 302, 303, 422)
MOST_READ = 2_500_000  # bytes
NEVER_KEPT = ("\0", "\u202e", "\u2066", "\u200b", "\x1b")


@dataclass(frozen=True)
class Form:
    """Where it is, who fills it in, and with what an honest person would."""

    path: str
    who: str
    fields: dict[str, str]


FORMS = (
    Form(
        "instellen/",
        "editor",
        {"channels": "post", "post_how": "Kade 1", "phone_how": "14 0123", "reason": "Ook op papier"},
    ),
    Form("stemtafels/", "editor", {"name": "De Hut", "where": "Kade 2"}),
    Form("stemtafels/{table}/", "editor", {"name": "De Hut", "where": "Kade 2"}),
    Form("afronden/", "editor", {"explanation": "Een envelop was leeg"}),
    Form("stapels/nieuw/", "anna", {"number": "9", "origin": "post", "papers": "3"}),
    Form("stapels/1/tellen/", "anna", {"papers": "3", "reason": "Er plakten er twee"}),
    Form("stapels/1/vervalt/", "anna", {"reason": "Verkeerd voorblad"}),
    Form("stapels/1/opgeven/1/", "anna", {"reason": "Naar huis"}),
    Form("stapels/1/typen/", "anna", {"place": "2", "typed": "1 2", "do": "type"}),
    Form("stapels/2/verschillen/", "carla", {"number": "1", "typed": "1", "as": ""}),
    Form("post/", "anna", {"proof": "{code}", "previous": "x", "sure": "1"}),
    Form("post/apart/", "anna", {"form": "x", "why": "no-code", "do": ""}),
    Form("post/terug/", "anna", {"undo": "x", "why": "misread"}),
    Form("telefoon/", "anna", {"proof": "{code}", "marks": "1 2", "do": "", "call": "x"}),
    Form("tafel/{table}/", "officer", {"proof": "{code}", "previous": "x", "sure": "1"}),
    Form("tafel/{table}/omruilen/", "officer", {"form": "x"}),
    Form("tafel/{table}/terug/", "officer", {"undo": "x", "why": "misread"}),
    Form(
        "tafel/{table}/tellen/", "officer", {"day": "2026-01-01", "papers": "3", "spoiled": "0", "reason": ""}
    ),
    Form("drukwerk/", "anna", {"kind": "sheets", "first": "1", "last": "3"}),
)


@pytest.fixture
def people(anna: User, bram: User, carla: User, officer: User, editor: User) -> dict[str, User]:
    return {"anna": anna, "bram": bram, "carla": carla, "officer": officer, "editor": editor}


@pytest.fixture
def scene(vote: Activity, table: Table, anna: User, bram: User, carla: User) -> dict[str, str]:
    """Stack 1 is half typed, stack 2 waits for a third who has begun, and somebody has a code."""
    type_all(anna, stack(vote, anna, 3), ["1"], finish=False)
    second = stack(vote, anna, 2)
    type_all(anna, second, ["1", "2"])
    type_all(bram, second, ["1", "3"])
    entry.take_turn(user=carla, batch=second)
    return {"table": str(table.pk), "code": give_codes(vote, 1)[0]}


def filled_in(form: Form, scene: dict[str, str], value: str) -> Iterator[dict[str, str]]:
    """As an honest person fills it in but for one field; and all of it at once."""
    honest = {name: text.format(**scene) for name, text in form.fields.items()}
    yield from ({**honest, name: value} for name in honest)
    yield dict.fromkeys(honest, value)


def kept() -> Iterator[str]:
    """Every text that paper keeps."""
    for model in vars(paper).values():
        if isinstance(model, type) and issubclass(model, models.Model) and model.__module__ == paper.__name__:
            for row in model._base_manager.values():
                yield from (
                    f"{model.__name__}.{name}: {value}"
                    for name, value in row.items()
                    if isinstance(value, str)
                )


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_whatever_is_typed_it_is_answered_in_words(
    kind: str, vote: Activity, scene: dict[str, str], people: dict[str, User], browser: Browser
) -> None:
    wrong = []
    for form in FORMS:
        client = browser(people[form.who])
        for number, data in enumerate(filled_in(form, scene, HOSTILE[kind])):
            with transaction.atomic():
                answer = client.post(at(vote, form.path.format(**scene)), data)
                # A form of some megabytes is refused unread.
                small = sum(map(len, data.values())) < MOST_READ
                if answer.status_code not in (ANSWERED if small else (413,)):
                    wrong.append(f"{form.path} {number}: {answer.status_code}")
                wrong += [
                    f"{form.path}: {line[:80]!r}"
                    for line in kept()
                    if any(sign in line for sign in NEVER_KEPT)
                ]
                transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)


def test_another_organisation_finds_nothing_of_it(
    vote: Activity, scene: dict[str, str], outsider: User, people: dict[str, User], browser: Browser
) -> None:
    for host in ("waterveen.example", "dijkdam.example"):
        client = browser(outsider, host)
        for form in FORMS:
            answer = client.post(at(vote, form.path.format(**scene)), form.fields)
            assert answer.status_code in (403, 404), f"{host} {form.path}"
    assert not Entitlement.objects.filter(used__isnull=False).exists()
    assert TypedBallot.objects.count() == 5


def test_a_line_that_is_posted_twice_is_one_paper(
    vote: Activity, scene: dict[str, str], anna: User, browser: Browser
) -> None:
    client = browser(anna)
    for _time in range(2):
        answer = client.post(at(vote, "stapels/1/typen/"), {"place": "2", "typed": "3", "do": "type"})
        assert answer.status_code == 302
    assert [paper.typed for paper in TypedBallot.objects.filter(typing__batch__number=1)] == ["1", "3"]


def test_an_old_tab_changes_nothing_and_keeps_what_was_typed(
    vote: Activity, scene: dict[str, str], anna: User, browser: Browser
) -> None:
    client = browser(anna)
    client.post(at(vote, "stapels/1/typen/"), {"place": "2", "typed": "3", "do": "type"})
    answer = client.post(at(vote, "stapels/1/typen/"), {"place": "2", "typed": "4 5", "do": "type"})
    assert answer.status_code == 422
    assert 'value="4 5"' in answer.content.decode()
    assert "nog niet bewaard" in text(answer)
    answer = client.post(at(vote, "stapels/1/typen/"), {"place": "2", "do": "finish"}, follow=True)
    assert "niet meer van nu" in text(answer)
    assert TypedBallot.objects.filter(typing__batch__number=1).count() == 2


@pytest.mark.parametrize("then", ["typen/", "beurt/", "verzegelen/", "vervalt/", "verschillen/"])
def test_a_stack_that_was_sealed_meanwhile_stays_as_it_is(
    vote: Activity, anna: User, bram: User, carla: User, browser: Browser, then: str
) -> None:
    batch = stack(vote, anna, 2)
    for user in (anna, bram):
        type_all(user, batch, ["1", "2"])
    batches.seal_batch(user=carla, batch=batch)
    fields = {"place": "3", "typed": "1", "do": "type", "reason": "Verkeerd", "number": "1", "as": "first"}
    answer = browser(anna).post(at(vote, f"stapels/1/{then}"), fields, follow=True)
    assert answer.status_code in (200, 422)
    assert "verzegeld" in text(answer)
    assert Ballot.objects.count() == 2
    assert Batch.objects.get().papers == 2


def test_a_call_that_is_sent_twice_is_one_vote(vote: Activity, anna: User, browser: Browser) -> None:
    client, (code,) = browser(anna), give_codes(vote, 1)
    call = hidden(client.post(at(vote, "telefoon/"), {"proof": code, "marks": "1"}))["call"]
    for _time in range(2):
        answer = client.post(at(vote, "telefoon/"), {"do": "keep", "call": call}, follow=True)
        assert "De stem is bewaard" in answer.content.decode()
    assert paper.PhoneBallot.objects.count() == 1


@pytest.mark.parametrize(("path", "who"), [("stapels/nieuw/", "anna"), ("tafel/{table}/tellen/", "officer")])
@pytest.mark.parametrize("number", ["9" * 40, "-1", "1e9", "²", "3,5"])
def test_a_number_that_is_none_is_told_at_its_field(
    vote: Activity,
    scene: dict[str, str],
    people: dict[str, User],
    browser: Browser,
    path: str,
    who: str,
    number: str,
) -> None:
    day = timezone.localdate().isoformat()
    data = {"origin": "post", "papers": number, "spoiled": "0", "day": day, "reason": "", "number": ""}
    answer = browser(people[who]).post(at(vote, path.format(**scene)), data)
    assert answer.status_code == 422
    assert "id_papers_error" in answer.content.decode() or "papers" in answer.context["form"].errors


def test_what_was_finished_meanwhile_takes_no_more(
    vote: Activity, scene: dict[str, str], people: dict[str, User], browser: Browser
) -> None:
    PaperVote.objects.update(finished=timezone.now())
    for form in FORMS[1:]:  # all but what says which ways there are
        data = {name: text.format(**scene) for name, text in form.fields.items()}
        answer = browser(people[form.who]).post(at(vote, form.path.format(**scene)), data)
        assert answer.status_code in ANSWERED, form.path
    assert TypedBallot.objects.count() == 5
    assert not Entitlement.objects.filter(used__isnull=False).exists()
