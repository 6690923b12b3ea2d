"""`samenspraak setup` makes an organisation with portal and admin, or says what is wrong with the answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from samenspraak.access.models import Grant, Role
from samenspraak.cli import parser
from samenspraak.media.models import Branding
from samenspraak.operations.first import create_first
from samenspraak.operations.setup import setup
from samenspraak.pages.models import PortalPage
from samenspraak.people.models import User
from samenspraak.tenancy.models import Organisation

pytestmark = pytest.mark.django_db

ANSWERS = {
    "name": "Gemeente Testdorp",
    "host": "Doemee.Testdorp.example ",
    "prefix": "td",
    "admin": "Beheer@testdorp.example",
}
Setup = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Setup:
    """The command in the test's own database, which is prepared already."""
    monkeypatch.setattr("samenspraak.operations.prepare.prepare", lambda: None)

    def run(**answers: str) -> int:
        given = {**ANSWERS, **answers}
        words = [f"--{name}={value}" for name, value in given.items()]
        return setup(parser().parse_args(["setup", *words]))

    return run


def test_it_makes_all_that_an_organisation_needs(run: Setup, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    organisation = Organisation.objects.get()
    assert (organisation.slug, organisation.host, organisation.reference_prefix) == (
        "gemeente-testdorp",
        "doemee.testdorp.example",
        "TD",
    )
    assert organisation.kind == "municipality"
    assert PortalPage.objects.get().organisation == organisation
    assert Branding.objects.get().organisation == organisation
    user = User.objects.get()
    assert (user.email, user.is_superuser) == ("beheer@testdorp.example", True)
    assert Grant.objects.get().role == Role.ADMIN
    assert "sign in at /desk/" in capsys.readouterr().out


def test_the_portal_answers(run: Setup) -> None:
    run()
    page = Client().get("/", headers={"host": "doemee.testdorp.example"})
    assert page.status_code == 200
    assert "Gemeente Testdorp" in page.content.decode()


def test_a_second_organisation_makes_no_second_platform_admin(run: Setup) -> None:
    run()
    second = {
        "name": "Waterschap Zuid",
        "host": "zuid.example",
        "prefix": "WZ",
        "admin": "a@zuid.example",
        "kind": "water-board",
    }
    assert run(**second) == 0
    assert list(User.objects.filter(is_superuser=True).values_list("email", flat=True)) == [
        "beheer@testdorp.example"
    ]


def test_somebody_may_run_two_organisations(run: Setup) -> None:
    run()
    assert run(name="Ander", host="ander.example", prefix="AN") == 0
    assert (User.objects.count(), Grant.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    ("field", "answers"),
    [
        ("admin", {"admin": "beheer"}),
        ("host", {"host": "http://testdorp.example/"}),
        ("host", {"host": "test dorp"}),
        ("reference_prefix", {"prefix": "T"}),
        ("reference_prefix", {"prefix": "T1"}),
        ("kind", {"kind": "kingdom"}),
        ("slug", {"name": "東京"}),
        ("name", {"name": "x" * 121}),
    ],
)
def test_what_can_not_be_is_told_and_nothing_stays(
    run: Setup, capsys: pytest.CaptureFixture[str], field: str, answers: dict[str, str]
) -> None:
    assert run(**answers) == 1
    assert f"{field}: " in capsys.readouterr().err
    assert not Organisation.objects.exists()
    assert not User.objects.exists()


def test_the_same_organisation_twice_is_refused(run: Setup, capsys: pytest.CaptureFixture[str]) -> None:
    run()
    assert run() == 1
    told = capsys.readouterr().err
    assert "slug: " in told
    assert "host: " in told
    assert Organisation.objects.count() == 1


def test_without_a_terminal_what_is_missing_is_asked_for_as_an_option(
    run: Setup, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(prefix="")
    assert ended.value.code == 2
    assert "samenspraak setup --help" in capsys.readouterr().err


def test_a_portal_that_fails_leaves_no_organisation(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(organisation: Organisation) -> None:
        raise ValidationError("no")

    monkeypatch.setattr("samenspraak.operations.first.publish_portal", fail)
    answers = {**ANSWERS, "slug": "testdorp", "kind": "municipality"}
    with pytest.raises(ValidationError):
        create_first(**answers)
    assert not Organisation.objects.exists()
    assert not User.objects.exists()
