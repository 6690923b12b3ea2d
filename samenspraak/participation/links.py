"""Lasting addresses of activities: `/a/<id>/…` redirects to wherever the page stands now."""

from samenspraak.participation.comments import card_of
from samenspraak.participation.models import Activity, Contribution
from samenspraak.tenancy.links import desk_url, organisation_url


def activity_path(activity: Activity, rest: str = "") -> str:
    return f"/a/{activity.pk}/{rest}"


def activity_link(activity: Activity, rest: str = "") -> str:
    """For mail and exports: absolute, from the stored host."""
    return organisation_url(activity.organisation, activity_path(activity, rest))


def activity_desk_link(activity: Activity, rest: str = "") -> str:
    return desk_url(activity.organisation, f"/desk/activiteiten/{activity.pk}/{rest}")


def contribution_link(contribution: Contribution) -> str:
    """The contribution's own page, as its method says; a comment's place on the page of what it is about."""
    return activity_link(contribution.activity, card_of(contribution).path)


def resume_link(contribution: Contribution, token: str) -> str:
    """Where a draft goes on: a method that mails such links answers at `verder/<token>/` below its page."""
    return activity_link(contribution.activity, f"verder/{token}/")
