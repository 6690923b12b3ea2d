"""A project with a vote of every kind, in the database of an installation; some have a result."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from random import Random
from typing import Any

OPTIONS = [
    {"title": "Waterpomp met beekje", "summary": "Zelf pompen en dammen bouwen, ook met zand."},
    {"title": "Grote glijbaan", "summary": "Vier meter hoog, met een touwbrug."},
    {"title": "Klimbos", "summary": "Acht palen met netten ertussen."},
    {"title": "Schommel voor vier", "summary": "Ook voor wie in een rolstoel zit."},
    {"title": "Trampolines in de grond", "summary": "Drie naast elkaar."},
]
IN_GROUPS = [{**each, "group": ("Noord", "Zuid")[place % 2]} for place, each in enumerate(OPTIONS)]
GROUPS: dict[str, Any] = {
    "own": IN_GROUPS,
    "group_by": "district",
    "groups": [{"name": "Noord"}, {"name": "Zuid"}],
}
KINDS: dict[str, dict[str, Any]] = {
    "duimen": {"ballot": "likes", "seats": 2},
    "een": {"ballot": "one", "changeable": True},
    "paar": {"ballot": "approval", "min_choices": 2, "max_choices": 3, "seats": 2},
    "ja-nee": {"ballot": "yes-no", "seats": 0},
    "punten": {"ballot": "points", "points": 10, "seats": 2},
    "volgorde": {"ballot": "ranked", "max_choices": 3, "seats": 2},
    "per-wijk": {"ballot": "approval", "max_choices": 2, **GROUPS},
}
BY_LETTER: dict[str, Any] = {"ballot": "one", "means": ["code"]}
COUNTED = ("paar", "ja-nee", "punten", "volgorde", "per-wijk")


def prepare(slug: str, codes: int) -> dict[str, Any]:
    """Make the project; returns voting codes for its votes `brief` and `zuil`, and the key of a draft."""
    from django.db import transaction

    from samenspraak.tenancy.models import Organisation
    from samenspraak.tenancy.scoping import scope

    with scope(Organisation.objects.get(slug="waterveen")):
        with transaction.atomic():
            project = _project(slug)
            for name, settings in KINDS.items():
                _opened(project, name, settings)
            _opened(project, "fotos", {"ballot": "one", "own": (), "pictures": _pictures()})
            by_letter = [_opened(project, name, BY_LETTER) for name in ("brief", "zuil")]
            for name in COUNTED:
                _counted(_opened(project, f"{name}-klaar", {**KINDS[name], "provisional": name == "punten"}))
            draft = _drafted(project, "concept", {})
        letters, kiosk = (_codes(vote, codes) for vote in by_letter)
        return {"letters": letters, "kiosk": kiosk, "draft": draft.pk}


def _project(slug: str) -> Any:
    from samenspraak.pages.actions import publish_project
    from samenspraak.projects.models import Project, ProjectState

    project = Project.objects.create(
        slug=slug,
        title=f"Het speelveld, {slug}",
        question="Wat komt er op het speelveld?",
        state=ProjectState.LIVE,
        influence="decide",
        noun_singular="toestel",
        noun_plural="toestellen",
        noun_article="het",
        drawing="playground-water",
    )
    publish_project(project)
    return project


def _drafted(project: Any, name: str, settings: dict[str, Any]) -> Any:
    from django.utils import timezone

    from samenspraak.participation.actions import create_activity

    return create_activity(
        user=None,
        project=project,
        method_slug="voting",
        title=f"Kies mee: {name}",
        slug=name,
        summary="Wat er komt, bepalen jullie.",
        closes=timezone.now() + timedelta(days=20),
        settings={"own": OPTIONS, **settings},
    )


def _opened(project: Any, name: str, settings: dict[str, Any]) -> Any:
    from samenspraak.pages.actions import publish_activity
    from samenspraak.participation.actions import open_activity

    activity = _drafted(project, name, settings)
    publish_activity(activity)
    open_activity(user=None, activity=activity)
    activity.refresh_from_db()
    return activity


def _counted(activity: Any) -> None:
    from samenspraak.participation.actions import close_activity
    from samenspraak.participation.contract import Who
    from samenspraak.participation.registry import method_of

    method, rng = method_of(activity), Random(4)
    for _ in range(30):
        data = method.sample(activity, rng)
        method.submit(activity, who=Who(proof=data.pop("proof")), channel="web", data=data)
    close_activity(user=None, activity=activity)


def _codes(activity: Any, count: int) -> list[str]:
    """As the printer gets them; while the vote runs the job process makes them, here at once."""
    from samenspraak.ballots.tests.box import made_codes
    from samenspraak.people.models import User

    return made_codes(User.objects.get(email="redactie@waterveen.example"), activity, count)


def _pictures() -> list[int]:
    from django.core.files.images import ImageFile
    from PIL import Image

    from samenspraak.media.models import OrganisationImage

    made = []
    for title, colour in (("Rood", "#c8694a"), ("Groen", "#3f8464"), ("Blauw", "#6fb0b8")):
        content = BytesIO()
        Image.new("RGB", (900, 600), colour).save(content, "PNG")
        image = OrganisationImage(title=title, file=ImageFile(BytesIO(content.getvalue()), name="kleur.png"))
        image.description = f"Een vlak in {title.lower()}"
        image.save()
        made.append(image.pk)
    return made
