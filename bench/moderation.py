"""The moderator’s queue over 100,000 contributions: how long each stack and filter takes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.inside import answer

if TYPE_CHECKING:
    from django.test import Client

    from samenspraak.participation.models import Activity, Contribution
    from samenspraak.people.models import User

MOST = 300.0  # ms a page
HOST = "toezicht.example"
AUTHORS = 2_000
BATCH = 5_000
TIMES = 7
WORDS = "bankje boom kade fiets speeltuin plein buurt water lantaarn zebrapad moestuin vijver school".split()
SCREENS = {
    "nieuw": "",
    "nieuw, tweede bladzijde": "?na={second}",
    "gemeld": "?tab=gemeld",
    "verborgen": "?tab=verborgen",
    "bezwaren": "?tab=bezwaren",
    "alles": "?tab=alles",
    "reacties": "?soort=reactie",
    "een activiteit": "?activiteit={activity}",
    "links": "?signaal=links",
    "woorden": "?zoek=zebrapad vijver",
    "niets gevonden": "?zoek=onvindbaar",
    "een week": "?tab=alles&van={week}",
}


def moderation(contributions: int) -> dict[str, Any]:
    """{screen: {"median", "longest" (ms), "queries"}}, the second time and on."""
    from django.conf import settings
    from django.db import connection
    from django.test import override_settings

    from samenspraak.operations.first import create_first
    from samenspraak.tenancy.scoping import scope

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": plain}
    ).enable()  # nothing was gathered yet
    organisation = create_first(
        name="Gemeente Toezicht",
        slug="toezicht",
        host=HOST,
        kind="municipality",
        prefix="TZ",
        admin="moderator@toezicht.example",
    )
    with scope(organisation):
        activities = _activities()
        _fill(activities, contributions, Random(2026))
        user = _moderator()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    with scope(organisation):
        return dict(_measure(_client(user), user, activities[0]))


def _activities() -> list[Activity]:
    from samenspraak.participation.actions import create_activity
    from samenspraak.projects.models import Project, ProjectState

    made = []
    for number in range(4):
        project = Project.objects.create(
            slug=f"project-{number}",
            title=f"Project {number}",
            question="Wat vind je?",
            state=ProjectState.LIVE,
        )
        made.append(
            create_activity(user=None, project=project, method_slug="ideas", title=f"Plannen {number}")
        )
    return made


def _fill(activities: list[Activity], count: int, rng: Random) -> None:
    """A tenth plans, the rest comments; one in fifty hidden, one in two hundred waits."""
    from samenspraak.people.models import Participant

    people = Participant.objects.bulk_create(Participant(name=f"Bewoner {n}") for n in range(AUTHORS))
    plans = _rows(activities, people, None, count // 10, rng)
    comments = _rows(activities, people, plans, count - len(plans), rng)
    _around([*plans, *comments], rng)


def _rows(
    activities: list[Activity], people: list[Any], plans: list[Contribution] | None, count: int, rng: Random
) -> list[Contribution]:
    from django.utils import timezone

    from samenspraak.engines.texts import stem_field
    from samenspraak.participation.models import Contribution, ContributionVersion

    made: list[Contribution] = []
    now = timezone.now()
    while len(made) < count:
        batch = []
        for number in range(min(BATCH, count - len(made))):
            words = rng.choices(WORDS, k=12)
            about = rng.choice(plans) if plans else None
            state = rng.choices(["published", "hidden", "pending", "withdrawn"], [970, 20, 5, 5])[0]
            batch.append(
                Contribution(
                    activity=about.activity if about else rng.choice(activities),
                    parent=about,
                    root=about,
                    participant=rng.choice(people),
                    state=state,
                    reference="" if about else f"TZ-2026-{len(made) + number:06}",
                    title="" if about else " ".join(words[:4]),
                    text=f"<p>{' '.join(words)}</p>" * 3,
                    stems=stem_field(words),
                    published=now,
                    reviewed=now if rng.random() < 0.2 else None,
                )
            )
        kept = Contribution.objects.bulk_create(batch)
        ContributionVersion.objects.bulk_create(
            ContributionVersion(
                contribution=each, number=1, content={"Titel": each.title, "Tekst": each.text}
            )
            for each in kept
        )
        made += kept
    for part in range(20):  # spread over months: `created` is set by the database otherwise
        keys = [each.pk for each in made[part::20]]
        for start in range(0, len(keys), BATCH):
            rows = Contribution.objects.filter(pk__in=keys[start : start + BATCH])
            rows.update(created=now - timedelta(days=part * 9, seconds=start % 977))
    return made


def _around(contributions: list[Contribution], rng: Random) -> None:
    """Reports, decisions, objections and signals as a busy year leaves them."""
    from samenspraak.moderation.models import Decision, Objection, Report, Signal

    some = rng.sample(contributions, len(contributions) // 20)
    Signal.objects.bulk_create(
        (Signal(contribution=each, kind="links", part="Tekst", start=0, end=5) for each in some),
        batch_size=BATCH,
    )
    shown = [each for each in contributions if each.state == "published"]
    Report.objects.bulk_create(
        Report(contribution=each, reason="reclame", digest=str(each.pk)) for each in rng.sample(shown, 200)
    )
    hidden = [each for each in contributions if each.state == "hidden"]
    decisions = Decision.objects.bulk_create(
        (
            Decision(contribution=each, kind="hide", reason="reclame", title="Reclame", version=1)
            for each in hidden
        ),
        batch_size=BATCH,
    )
    Objection.objects.bulk_create(Objection(decision=each, text="Toch niet.") for each in decisions[:60])


def _moderator() -> User:
    from samenspraak.access.models import Grant, Role
    from samenspraak.people.models import User
    from samenspraak.tenancy.scoping import current_organisation

    user = User.objects.create_user("toezicht@toezicht.example", name="Moderator")
    Grant.objects.create(user=user, role=Role.MODERATOR, organisation=current_organisation())
    return user


def _client(user: User) -> Client:
    from types import SimpleNamespace

    from django.test import Client

    from samenspraak.people.staff import mark_verified

    client = Client(headers={"host": HOST})
    client.force_login(user)
    session = client.session
    mark_verified(SimpleNamespace(session=session), user)  # type: ignore[arg-type]  # all it needs of a request
    session.save()
    return client


def _measure(client: Client, user: User, activity: Activity) -> Iterator[tuple[str, dict[str, float]]]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from samenspraak.moderation.queue import Wish, page

    week = (timezone.localdate() - timedelta(days=7)).isoformat()
    second = page(user, Wish()).after.replace("+", "%2B")
    for name, query in SCREENS.items():
        address = "/desk/moderatie/" + query.format(activity=activity.pk, week=week, second=second)
        client.get(address)
        took = []
        for _time in range(TIMES):
            began = time.perf_counter()
            answered = client.get(address)
            took.append((time.perf_counter() - began) * 1000)
            assert answered.status_code == 200, (address, answered.status_code)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        yield (
            name,
            {"median": round(median(took), 1), "longest": round(max(took), 1), "queries": len(captured)},
        )


if __name__ == "__main__":
    answer(moderation)
