"""What people hear by mail: each listener turns one event into one mail, in the organisation's own Dutch."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samenspraak.kit.amounts import day_year
from samenspraak.mail.actions import send
from samenspraak.mail.texts import MailText
from samenspraak.notifications import mails
from samenspraak.participation.authors import by_address
from samenspraak.participation.comments import is_comment
from samenspraak.participation.events import ContributionPublished, DraftSaved, StatusChanged, listen
from samenspraak.participation.links import contribution_link, resume_link
from samenspraak.participation.models import Channel, Contribution, ContributionState, ResumeLink

# What was published longer ago than this came in with an import or the demo: history is no news.
NEWS = timedelta(hours=1)


@listen(ContributionPublished)
def tell_authors_it_is_in(event: ContributionPublished) -> None:
    contribution = _contribution(event.contribution)
    # Who places a comment sees it stand there: a mail for each would be too much.
    if contribution is not None and not is_comment(contribution) and _is_news(contribution):
        _tell_authors(contribution, mails.PUBLISHED)


@listen(StatusChanged)
def tell_authors_the_status(event: StatusChanged) -> None:
    contribution = _contribution(event.contribution)
    if contribution is not None:
        _tell_authors(contribution, mails.STATUS, status=event.status, reden=event.reason)


@listen(DraftSaved)
def mail_the_way_back(event: DraftSaved) -> None:
    contribution = _contribution(event.contribution)
    if contribution is None:
        return
    link = ResumeLink.objects.filter(contribution=contribution).order_by("-expires").first()
    with translation.override(contribution.organisation.language):
        day = day_year(link.expires) if link else ""
    way_back = resume_link(contribution, event.token)
    _mail(contribution, mails.DRAFT, to=event.address, link=way_back, dag=day)


def _tell_authors(contribution: Contribution, kind: MailText, **values: str) -> None:
    """Who gave no address (by letter, at the counter) hears from us another way."""
    is_visible = contribution.state == ContributionState.PUBLISHED
    link = contribution_link(contribution) if is_visible else ""
    for address, person in by_address(contribution).items():
        _mail(contribution, kind, to=address, naam=person.name, link=link, **values)


def _mail(contribution: Contribution, kind: MailText, *, to: str, **values: str) -> None:
    organisation, project = contribution.organisation, contribution.activity.project
    with translation.override(organisation.language):
        contact = (project.contact_name, project.contact_email, project.contact_phone)
        about = {
            "soort": project.noun.singular,
            "titel": contribution.title or _("zonder titel"),
            "kenmerk": contribution.reference,
            "project": project.title,
            "contact": ", ".join(part for part in contact if part) if project.contact_name else "",
        }
    send(kind, organisation=organisation, to=to, values={**about, **values})


def _contribution(pk: int) -> Contribution | None:
    """As it is now; it may be gone again."""
    rows = Contribution.objects.select_related("organisation", "activity__project", "activity__organisation")
    return rows.select_related("participant__user").filter(pk=pk).first()


def _is_news(contribution: Contribution) -> bool:
    published = contribution.published or timezone.now()
    return contribution.channel != Channel.IMPORT and timezone.now() - published < NEWS
