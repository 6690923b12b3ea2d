"""Texts to begin an answer with: who may write them, which are offered, how one fills a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.kit.text import tidy, tidy_line
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution
from samenspraak.people.models import User
from samenspraak.projects.models import Project
from samenspraak.responses import marks
from samenspraak.responses.models import TEXTS, AnswerTemplate
from samenspraak.responses.reading import LONGEST
from samenspraak.shell.desk.reading import project_ids


def offered(project: Project | None) -> list[AnswerTemplate]:
    """The organisation's own and those of this project; without a project only the organisation's."""
    wanted = Q(project__isnull=True)
    if project is not None:
        wanted |= Q(project=project)
    return list(AnswerTemplate.objects.filter(wanted))


def seen_by(user: Any) -> QuerySet[AnswerTemplate]:
    found: QuerySet[AnswerTemplate] = AnswerTemplate.objects.select_related("project")
    ids = project_ids(user)
    return found if ids is None else found.filter(Q(project__isnull=True) | Q(project_id__in=ids))


def begun(template: AnswerTemplate, contribution: Contribution | None) -> dict[str, str]:
    """Its texts, with the marks put in where we know what they are about."""
    texts = {name: getattr(template, name) for name in TEXTS if getattr(template, name)}
    if contribution is None:
        return texts
    return {name: marks.filled(text, contribution) for name, text in texts.items()}


@transaction.atomic
def save_template(
    *, user: User | None, template: AnswerTemplate | None = None, values: Mapping[str, Any]
) -> AnswerTemplate:
    """A new template, or a change of one. Marks that we do not know are refused."""
    template = template or AnswerTemplate()
    if user is not None:
        if template.pk:
            require(user, Right.JUDGE, project=template.project)
        require(user, Right.JUDGE, project=values.get("project"))
    template.title = tidy_line(str(values.get("title", "")))
    template.project = values.get("project")
    for name in TEXTS:
        text = str(values.get(name, ""))
        setattr(template, name, tidy_line(text) if name == "headline" else tidy(text))
    _check(template)
    template.save()
    record("answer-template.saved", template, user=user)
    return template


@transaction.atomic
def delete_template(*, user: User | None, template: AnswerTemplate) -> None:
    """Answers that were given with it stay as they are."""
    if user is not None:
        require(user, Right.JUDGE, project=template.project)
    record("answer-template.deleted", template, user=user)
    template.delete()


def _check(template: AnswerTemplate) -> None:
    errors: dict[str, list[str]] = {}
    if not template.title:
        errors["title"] = [_("Geef het sjabloon een naam.")]
    elif len(template.title) > 80:
        errors["title"] = [_("Dit is te lang: hoogstens 80 tekens.")]
    texts = {name: getattr(template, name) for name in TEXTS}
    if not any(texts.values()):
        errors["what"] = [_("Schrijf minstens één tekst.")]
    for name, text in texts.items():
        if len(text) > LONGEST[name]:
            errors.setdefault(name, []).append(
                _("Dit is te lang: hoogstens %(most)s tekens.") % {"most": LONGEST[name]}
            )
        if strange := marks.strange_in(text):
            errors.setdefault(name, []).append(marks.refusal(strange))
    if errors:
        raise Refused(errors)
