"""What is put in forms: refused in words or tamed, never an error, never kept as it came."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client

from samenspraak.mail.models import Message
from samenspraak.people.models import Participant, User
from tests.hostile.conftest import Browser, Scene
from tests.hostile.forms import DESK, HOSTILE, PUBLIC, STEERING, STEERS, Form

ALL = {**PUBLIC, **DESK}
# What no row may hold, whoever typed it: no eye sees it, or it makes text lie.
NEVER_KEPT = ("\0", "\u202e", "\u2066", "\u200b", "\x1b")
IS_HTML = {"participation.Contribution.text", "mail.Message.html"}  # other columns are shown as text
pytestmark = pytest.mark.django_db


@pytest.fixture
def people(resident: Participant, initiator: Participant, admin: User) -> dict[str, User | None]:
    return {"": None, "resident": resident.user, "initiator": initiator.user, "admin": admin}


def filled_in(form: Form, value: str, *, steers: bool) -> Iterator[dict[str, str]]:
    """Its words, with the rest as an honest person leaves it; and what steers it, one by one."""
    if steers:
        yield from ({**form.fields, name: value} for name in form.fields if name in STEERS)
    yield {name: text if name in STEERS or text == "privacy" else value for name, text in form.fields.items()}
    yield dict.fromkeys(form.fields, value)


def kept_as_it_came() -> list[str]:
    """Columns of residents' words that hold what they should not."""
    found = []
    for label in (
        "participation.Contribution",
        "ideas.Plan",
        "ideas.HelpWanted",
        "ideas.HelpOffer",
        "ideas.Merge",
        "ideas.Initiator",
        "moderation.Report",
        "moderation.Objection",
        "moderation.Decision",
        "assessments.Assessment",
        "responses.Response",
        "people.Participant",
        "places.Place",
        "places.Area",
        "mail.Message",
    ):
        try:
            model = apps.get_model(label)
        except LookupError:
            continue
        for row in model._base_manager.values():
            found += [
                f"{label}.{name}: {sign!r}"
                for name, value in row.items()
                if isinstance(value, str)
                for sign in (*NEVER_KEPT, *(("<script", "<img") if f"{label}.{name}" in IS_HTML else ()))
                if sign in value
            ]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_whatever_is_typed_no_form_fails(
    kind: str, scene: Scene, browser: Browser, people: dict[str, User | None]
) -> None:
    failed = []
    for name, form in ALL.items():
        client = browser(people[form.who])
        for fields in filled_in(form, HOSTILE[kind], steers=kind in STEERING):
            point = transaction.savepoint()
            answer = client.post(form.path(scene), fields)
            if answer.status_code >= 500:
                failed.append(f"{answer.status_code} {name}: {', '.join(fields)}")
            failed += [f"{name}: {each}" for each in kept_as_it_came()]
            transaction.savepoint_rollback(point)
    assert not failed


def test_every_form_is_there_and_takes_what_is_honest(
    scene: Scene, browser: Browser, people: dict[str, User | None]
) -> None:
    """Otherwise the walk above would prove nothing."""
    for name, form in ALL.items():
        point = transaction.savepoint()
        keys = {"merge": str(scene.merge.pk)} if "merge" in form.fields else {}
        answer = browser(people[form.who]).post(form.path(scene), form.fields | keys)
        assert answer.status_code in (200, 302, 422), f"{name}: {answer.status_code} {form.path(scene)}"
        transaction.savepoint_rollback(point)


@pytest.mark.parametrize("name", [name for name in ALL if not ALL[name].free])
def test_a_post_without_the_token_of_its_page_is_refused(
    name: str, scene: Scene, browser: Browser, people: dict[str, User | None]
) -> None:
    form = ALL[name]
    sent = Message.objects.count()
    answer = browser(people[form.who], checks=True).post(form.path(scene), form.fields)
    assert answer.status_code == 403
    assert Message.objects.count() == sent


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (json.dumps({"text": {"a": ["b"]}, "do": ["give"]}), "application/json"),
        ('{"text": "half een paar: \\ud800"}', "application/json"),
        ("[" * 100_000 + "]" * 100_000, "application/json"),
        ('{"text":' * 5_000 + "1" + "}" * 5_000, "application/json"),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "application/xml"),
        ('<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>', "text/xml"),
        ("text=%ED%A0%80&text=%FF%FE", "application/x-www-form-urlencoded"),
        ("&".join(["text=a"] * 4000), "application/x-www-form-urlencoded"),
        ("text[]=a&text[0]=b&do[]=give", "application/x-www-form-urlencoded"),
        ("--x\r\nrubbish", "multipart/form-data; boundary=x"),
        ("rubbish", "multipart/form-data"),
        ("\0\1\2", "application/octet-stream"),
    ],
)
def test_a_body_of_another_kind_is_no_error(
    content: str, kind: str, scene: Scene, browser: Browser, people: dict[str, User | None]
) -> None:
    failed = []
    for name, form in ALL.items():
        answer = browser(people[form.who]).post(form.path(scene), content, content_type=kind)
        if answer.status_code >= 500 or b"root:" in answer.content:
            failed.append(f"{answer.status_code} {name}")
    assert not failed


def test_more_fields_than_any_form_has_are_refused(scene: Scene, browser: Browser) -> None:
    body = "&".join(f"f{number}=1" for number in range(6_000))
    path = PUBLIC["comment"].path(scene)
    answer = browser().post(path, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (400, 413)


def test_three_megabytes_of_text_are_refused_unread(scene: Scene, browser: Browser) -> None:
    path = PUBLIC["report"].path(scene)
    answer = browser().post(path, {"reason": "privacy", "text": "a" * 3_000_000})
    assert answer.status_code in (400, 413)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_other_methods_are_not_known(
    method: str, scene: Scene, browser: Browser, people: dict[str, User | None]
) -> None:
    for name, form in PUBLIC.items():
        answer = browser(people[form.who]).generic(method, form.path(scene), "x=1")
        assert answer.status_code in (302, 400, 403, 404, 405), f"{answer.status_code} {name}"


def test_reading_a_form_changes_nothing(
    scene: Scene, browser: Browser, people: dict[str, User | None]
) -> None:
    """What its fields would say may stand in the address too: only a POST does something."""
    before = counted()
    for form in ALL.values():
        client: Client = browser(people[form.who])
        path = form.path(scene)
        if "beoordelen" not in path:  # opening that link is noted, and said so
            client.get(path, form.fields)
            client.head(path)
    assert counted() == before


def counted() -> dict[str, int]:
    skipped = ("people.Limit", "people.Participant", "sessions.Session", "django_session")
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.label not in skipped
    }


def test_the_way_back_stays_on_the_site(
    scene: Scene, browser: Browser, people: dict[str, User | None]
) -> None:
    for target in (
        "https://kwaad.example/",
        "//kwaad.example/",
        "/\\kwaad.example/",
        "\\\\kwaad.example",
        "/\t/kwaad.example/",
        "///kwaad.example",
        "https:kwaad.example",
        "javascript:alert(1)",
        "/x\r\nSet-Cookie: a=b",
        "/%0d%0aSet-Cookie:a=b",
    ):
        for name in ("support", "moderate", "sign in", "guest support"):
            form = ALL[name]
            fields = {**form.fields, "next": target, "terug": target}
            for path in (form.path(scene), f"{form.path(scene).partition('?')[0]}?next={target.strip()}"):
                try:
                    answer = browser(people[form.who]).post(path, fields)
                except ValueError:  # the test client itself refuses such an address
                    continue
                where = answer.headers.get("Location", "/")
                assert where.startswith("/"), (name, target, where)
                assert not where.startswith(("//", "/\\")), (name, target, where)
                assert "a" not in answer.cookies
