"""A vote as a package: copies and templates; and what it decided, for others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenspraak.methods.voting.queries import latest_result
from samenspraak.methods.voting.rules import images_of
from samenspraak.methods.voting.settings import ChoiceSettings
from samenspraak.participation.contract import Package
from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from samenspraak.projects.models import Project

if TYPE_CHECKING:
    from samenspraak.booth.method import VotingMethod


def load(method: VotingMethod, project: Project, package: Package, *, user: User | None = None) -> Activity:
    """A draft with the sources that stand in this project and the pictures of this organisation."""
    from samenspraak.participation.actions import create_activity

    settings = ChoiceSettings.model_validate(package.get("settings", {}))
    ours = Activity.objects.filter(project=project, pk__in=settings.sources).values_list("pk", flat=True)
    kept = {
        "sources": tuple(sorted(ours)),
        "pictures": tuple(image.pk for image in images_of(settings)),
    }
    return create_activity(
        user=user,
        project=project,
        method_slug=method.slug,
        title=package["title"],
        summary=package.get("summary", ""),
        settings=settings.model_copy(update=kept).model_dump(mode="json"),
    )


def open_result(activity: Activity) -> dict[str, Any] | None:
    """See Method.open_result."""
    result = latest_result(activity)
    if result is None or not result.final:
        return None
    return {
        "engine": result.engine,
        "rule": result.rule,
        "seed": result.seed,
        "ballots": result.ballots,
        "votes": result.outcomes["votes"],
        "winners": {str(part["number"]): part["winners"] for part in result.outcomes["parts"]},
    }


def results(activity: Activity) -> dict[str, Any] | None:
    """See Method.results; nothing here has a price."""
    result = latest_result(activity)
    if result is None:
        return None
    parts = result.outcomes["parts"]
    told = {
        "ballots": result.ballots,
        "outcomes": [
            {"rule": result.rule, "winners": [winner for part in parts for winner in part["winners"]]}
        ],
    }
    if parts[0]["number"]:
        told["groups"] = [
            {
                "name": part["name"],
                "ballots": part["voters"],
                "outcomes": [{"rule": part["rule"], "winners": part["winners"]}],
            }
            for part in parts
        ]
    return told
