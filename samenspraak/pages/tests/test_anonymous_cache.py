"""Pages for visitors without cookies: kept, and gone the moment something changes."""

from __future__ import annotations

import gzip
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from samenspraak.media.models import OrganisationImage
from samenspraak.pages.models import PortalPage
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.people.models import User
from samenspraak.tenancy.actions import raise_stamp
from samenspraak.tenancy.models import Organisation
from samenspraak.web.middleware.anonymous_cache import seconds_fresh


def asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


@pytest.mark.parametrize(
    "path", ["/", "/buurtbudget/", "/buurtbudget/luiden/", "/projecten/", "/buurtbudget/luiden/uitslag.csv"]
)
def test_the_second_visit_costs_one_query(
    visitor: Client, activity: Activity, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = visitor.get(path)
    with django_assert_num_queries(1):
        second = visitor.get(path)
    assert second.content == first.content
    for name in ("Content-Type", "Content-Security-Policy", "X-Content-Type-Options", "Vary"):
        assert second[name] == first[name]


def test_a_raised_stamp_drops_every_page(
    visitor: Client, activity: Activity, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    visitor.get("/")
    assert asked(visitor, "/") == 1
    with django_capture_on_commit_callbacks(execute=True):
        raise_stamp(activity.organisation_id)
    assert asked(visitor, "/") > 1


def test_what_an_editor_publishes_is_seen_at_once(
    visitor: Client, portal: PortalPage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    visitor.get("/")
    portal.heading = "Wat wordt het, Waterveen?"
    with django_capture_on_commit_callbacks(execute=True):
        portal.save_revision().publish()
    assert "Wat wordt het, Waterveen?" in visitor.get("/").text
    with django_capture_on_commit_callbacks(execute=True):
        portal.unpublish()
    assert visitor.get("/").status_code == 404


def test_another_image_raises_the_stamp(
    image: OrganisationImage,
    waterveen: Organisation,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    before = Organisation.objects.get(pk=waterveen.pk).stamp
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert Organisation.objects.get(pk=waterveen.pk).stamp == before + 1


def test_a_browser_that_has_the_page_gets_an_empty_answer(visitor: Client) -> None:
    first = visitor.get("/")
    again = visitor.get("/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "no-cache"
    assert visitor.get("/", headers={"if-none-match": '"other"'}).status_code == 200


def test_the_page_is_compressed_once_for_who_takes_it(visitor: Client) -> None:
    plain = visitor.get("/").content
    small = visitor.get("/", headers={"accept-encoding": "gzip, br"})
    assert small["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain
    assert "Accept-Encoding" in small["Vary"]


@pytest.mark.parametrize(
    "cookie", [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "mandje-1", "iets"]
)
def test_who_carries_a_cookie_gets_a_fresh_page(visitor: Client, cookie: str) -> None:
    visitor.get("/")
    visitor.cookies[cookie] = "x"
    assert asked(visitor, "/") > 1


def test_each_language_has_its_own_page(visitor: Client) -> None:
    assert 'lang="nl"' in visitor.get("/").text
    visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert 'lang="en"' in visitor.get("/").text
    assert asked(visitor, "/") == 1


def test_each_organisation_has_its_own_pages(visitor: Client, elsewhere: Client) -> None:
    assert visitor.get("/").content != elsewhere.get("/").content


def test_questions_in_another_order_are_the_same_page(visitor: Client) -> None:
    visitor.get("/zoeken/?q=bank&x=1")
    assert asked(visitor, "/zoeken/?x=1&q=bank") == 1
    assert asked(visitor, "/zoeken/?q=stoel") > 1


def test_an_endless_question_is_answered_but_not_kept(visitor: Client) -> None:
    path = "/zoeken/?q=bank&" + "x" * 400
    visitor.get(path)
    assert asked(visitor, path) > 1


def test_what_is_not_found_or_refused_is_not_kept(visitor: Client) -> None:
    visitor.get("/nergens/")
    assert asked(visitor, "/nergens/") > 1


def test_posts_pass(visitor: Client, activity: Activity) -> None:
    visitor.get("/buurtbudget/luiden/luid/")
    assert visitor.post("/buurtbudget/luiden/luid/").text == "Ding"


def test_head_is_answered_like_get(visitor: Client) -> None:
    assert visitor.head("/").status_code == 200


def test_a_signed_in_page_is_never_shown_to_others(visitor: Client, editor: User) -> None:
    signed_in = Client(headers={"host": "waterveen.example"})
    signed_in.force_login(editor)
    assert "no-store" in signed_in.get("/")["Cache-Control"]
    assert "Aanmelden" in visitor.get("/").text


@pytest.mark.parametrize(
    ("clock", "closes_in", "seconds"),
    [("12:00", None, 600), ("23:55", None, 300), ("12:00", 60, 60), ("12:00", 900, 600)],
)
def test_nothing_is_kept_past_midnight_or_a_closing(
    activity: Activity, waterveen: Organisation, clock: str, closes_in: int | None, seconds: int
) -> None:
    hour, minute = map(int, clock.split(":"))
    now = timezone.localtime().replace(hour=hour, minute=minute, second=0, microsecond=0)
    closes: datetime | None = now + timedelta(seconds=closes_in) if closes_in else None
    Activity.objects.update(state=ActivityState.OPEN, closes=closes)
    assert seconds_fresh(waterveen, now) == seconds


def test_a_name_that_comes_twice_keeps_its_order(visitor: Client, activity: Activity) -> None:
    """Of two the last counts, so the two addresses are two pages."""
    visitor.get("/zoeken/?q=haven&q=boom")
    assert 'value="haven"' in visitor.get("/zoeken/?q=boom&q=haven").text
