"""What people hear by mail: each listener turns one event into one mail, in the organisation's own Dutch."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samenspraak.mail.actions import post
from samenspraak.participation.events import ContributionPublished, DraftSaved, StatusChanged, listen
from samenspraak.participation.links import contribution_link, resume_link
from samenspraak.participation.models import Channel, Contribution, ContributionState, ResumeLink

# What was published longer ago than this came in with an import or the demo: history is no news.
NEWS = timedelta(hours=1)


@listen(ContributionPublished)
def tell_author_it_is_in(event: ContributionPublished) -> None:
    contribution = _contribution(event.contribution)
    if contribution is None or not _is_news(contribution):
        return
    with translation.override(contribution.organisation.language):
        _tell_author(
            contribution,
            kind="published",
            subject=_("We hebben je %(noun)s ontvangen: %(title)s"),
        )


@listen(StatusChanged)
def tell_author_the_status(event: StatusChanged) -> None:
    contribution = _contribution(event.contribution)
    if contribution is None:
        return
    with translation.override(contribution.organisation.language):
        _tell_author(
            contribution,
            kind="status",
            subject=_("Nieuws over je %(noun)s: %(title)s"),
            status=event.status,
            reason=event.reason,
        )


@listen(DraftSaved)
def mail_the_way_back(event: DraftSaved) -> None:
    contribution = _contribution(event.contribution)
    if contribution is None:
        return
    link = ResumeLink.objects.filter(contribution=contribution).order_by("-expires").first()
    with translation.override(contribution.organisation.language):
        _mail(
            contribution,
            to=event.address,
            kind="draft",
            subject=_("Ga verder met je %(noun)s"),
            link=resume_link(contribution, event.token),
            until=link.expires if link else None,
        )


def _tell_author(contribution: Contribution, *, kind: str, subject: str, **context: Any) -> None:
    """Who gave no address (by letter, at the counter) hears from us another way."""
    participant = contribution.participant
    if participant is None or not participant.address:
        return
    is_visible = contribution.state == ContributionState.PUBLISHED
    context = {
        "name": participant.name,
        "link": contribution_link(contribution) if is_visible else "",
        **context,
    }
    _mail(contribution, to=participant.address, kind=kind, subject=subject, **context)


def _mail(contribution: Contribution, *, to: str, kind: str, subject: str, **context: Any) -> None:
    organisation, project = contribution.organisation, contribution.activity.project
    words = {"noun": project.noun.singular, "title": contribution.title or _("zonder titel")}
    rows = {
        "organisation": organisation,
        "project": project,
        "contribution": contribution,
        "noun": project.noun,
    }
    post(
        organisation=organisation,
        kind=kind,
        to=to,
        subject=subject % words,
        text=render_to_string(f"notifications/{kind}.txt", {**rows, **context}),
    )


def _contribution(pk: int) -> Contribution | None:
    """As it is now; it may be gone again."""
    rows = Contribution.objects.select_related("organisation", "activity__project", "activity__organisation")
    return rows.select_related("participant__user").filter(pk=pk).first()


def _is_news(contribution: Contribution) -> bool:
    published = contribution.published or timezone.now()
    return contribution.channel != Channel.IMPORT and timezone.now() - published < NEWS
