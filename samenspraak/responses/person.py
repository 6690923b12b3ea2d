"""The one reachable person of an answer."""

from __future__ import annotations

from dataclasses import dataclass

from samenspraak.projects.models import Project
from samenspraak.responses.models import Response


@dataclass(frozen=True)
class Person:
    name: str
    role: str
    email: str
    phone: str
    text: str = ""


def reachable(response: Response) -> Person | None:
    """Who the answer names, or else who is the contact of the project today."""
    if response.person_name:
        return Person(
            response.person_name, response.person_role, response.person_email, response.person_phone
        )
    return contact_of(response.contribution.activity.project)


def contact_of(project: Project) -> Person | None:
    if not project.contact_name:
        return None
    return Person(
        project.contact_name,
        project.contact_role,
        project.contact_email,
        project.contact_phone,
        project.contact_text,
    )
