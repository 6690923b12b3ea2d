"""Who may see a file: everybody when its contribution is published, and otherwise few."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from samenspraak.access.rights import Right, grants_of, may
from samenspraak.attachments.models import Attachment
from samenspraak.forms.models import PersonalAnswer
from samenspraak.kit.sealing import seal, unseal
from samenspraak.participation.models import ON_THE_SITE, ContributionState
from samenspraak.people.queries import participant_of
from samenspraak.tenancy.scoping import current_organisation, scope

KEY = "sleutel"
_PURPOSE = "attachments-view"
_LIFETIME = 6 * 3600


def is_public(attachment: Attachment) -> bool:
    contribution = attachment.contribution
    return contribution is not None and contribution.state in ON_THE_SITE and attachment.is_open


def file_url(attachment: Attachment, file: str) -> str:
    """For a page that may show it. A file that is not public brings a key, which works for some hours.

    So a draft shows its photos to whoever has the draft open, signed in or not. No key opens what answers a
    personal question, once that was handed in: an address goes round.
    """
    url = reverse("attachments:file", kwargs={"key": attachment.pk, "file": file})
    if is_public(attachment) or _is_confidential(attachment):
        return url
    return f"{url}?{KEY}={seal(_PURPOSE, attachment.pk.hex)}"


def may_see(request: HttpRequest, attachment: Attachment) -> bool:
    at_home = attachment.organisation_id == current_organisation().pk
    if is_public(attachment) and at_home:
        return True
    confidential = _is_confidential(attachment)
    key = request.GET.get(KEY, "")
    if not confidential and unseal(_PURPOSE, key, max_age=_LIFETIME) == attachment.pk.hex:
        return True
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    with scope(attachment.organisation):
        if confidential:
            return _is_kept(attachment) and (
                _is_author(request, attachment, at_home=at_home)
                or may(request.user, Right.SEE_PEOPLE, project=attachment.activity.project)
            )
        return _is_author(request, attachment, at_home=at_home) or _is_staff(request, attachment)


def _is_confidential(attachment: Attachment) -> bool:
    contribution = attachment.contribution
    handed_in = contribution is not None and contribution.state != ContributionState.DRAFT
    return handed_in and not attachment.is_open


def _is_kept(attachment: Attachment) -> bool:
    """What is past its last day is shown to nobody, cleared away or not."""
    filling = attachment.contribution.filling_id if attachment.contribution else None
    answers = PersonalAnswer.objects.filter(filling=filling, question=attachment.question)
    return answers.filter(until__gte=timezone.localdate()).exists()


def _is_author(request: HttpRequest, attachment: Attachment, *, at_home: bool) -> bool:
    contribution = attachment.contribution
    if not at_home or contribution is None or contribution.participant_id is None:
        return False
    person = participant_of(request.user)
    return person is not None and person.pk == contribution.participant_id


def _is_staff(request: HttpRequest, attachment: Attachment) -> bool:
    """Who may look at what is held up or hidden; what is public, everybody who works here."""
    if is_public(attachment) and any(
        grant.organisation_id == attachment.organisation_id for grant in grants_of(request.user)
    ):
        return True
    return may(request.user, Right.MODERATE, project=attachment.activity.project)
