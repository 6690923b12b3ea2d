"""Mail to colleagues who advise and to who asked them. Call inside the transaction that it tells of."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation

from samenspraak.assessments import mails
from samenspraak.assessments.models import Assessment
from samenspraak.assessments.tokens import token_of
from samenspraak.kit.amounts import day_year
from samenspraak.mail.actions import send
from samenspraak.mail.markup import Value
from samenspraak.mail.texts import Item
from samenspraak.projects.models import Project
from samenspraak.tenancy.links import desk_url, organisation_url
from samenspraak.tenancy.scoping import current_organisation


def link_of(assessment: Assessment) -> str:
    return organisation_url(current_organisation(), f"/beoordelen/{token_of(assessment.nonce)}/")


def ask(assessments: Sequence[Assessment]) -> None:
    """One mail for what one colleague is asked at once."""
    first, many = assessments[0], len(assessments) > 1
    with translation.override(current_organisation().language):
        values: dict[str, Value] = {**_about(first), "vraag": first.question}
        if many:
            values["lijst"] = [Item(_name(each), link_of(each)) for each in assessments]
    send(
        mails.ASKED_MANY if many else mails.ASKED,
        organisation=current_organisation(),
        to=first.colleague_email,
        values=values,
        key=f"advies-{first.pk}",
    )


def remind(assessment: Assessment, step: int) -> None:
    with translation.override(current_organisation().language):
        values: dict[str, Value] = {**_about(assessment)}
    key = f"advies-{assessment.pk}-herinnering-{step}"
    send(
        mails.REMINDER,
        organisation=current_organisation(),
        to=assessment.colleague_email,
        values=values,
        key=key,
    )


def tell_who_asked(assessment: Assessment) -> None:
    """A rule asks for nobody in particular: then the desk shows it."""
    asker = assessment.asked_by
    if asker is None or not asker.email:
        return
    organisation = current_organisation()
    with translation.override(organisation.language):
        values: dict[str, Value] = {
            "naam": asker.name,
            "collega": assessment.colleague_name,
            "titel": _title(assessment),
            "oordeel": str(assessment.get_feasible_display()),
            "link": desk_url(organisation, f"/desk/bijdragen/{assessment.contribution_id}/"),
        }
    key = f"advies-{assessment.pk}-gegeven-{assessment.number}"
    send(mails.GIVEN, organisation=organisation, to=asker.email, values=values, key=key)


def _about(assessment: Assessment) -> dict[str, str]:
    project = assessment.contribution.activity.project
    return {
        "naam": assessment.colleague_name,
        "project": project.title,
        "titel": _title(assessment),
        "kenmerk": assessment.contribution.reference,
        "link": link_of(assessment),
        "uiterlijk": day_year(assessment.due),
        "vrager": _asker(assessment, project),
    }


def _asker(assessment: Assessment, project: Project) -> str:
    """Who asked, or else the contact of the project."""
    if assessment.asked_by is not None:
        person = (assessment.asked_by.name, assessment.asked_by.email)
    else:
        person = (project.contact_name, project.contact_email)
    return ", ".join(part for part in person if part)


def _title(assessment: Assessment) -> str:
    return assessment.contribution.title or assessment.contribution.activity.title


def _name(assessment: Assessment) -> str:
    return f"{assessment.contribution.reference} {_title(assessment)}".strip()
