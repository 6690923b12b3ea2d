"""Setting the stage for any method: a project, activities that offer candidates, and people who take part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any

from django.apps import apps
from django.test import TestCase

from samenspraak.access.models import Grant, Role
from samenspraak.participation.actions import change_settings, close_activity, create_activity, open_activity
from samenspraak.participation.contract import Ability, Method, Outcome, Who
from samenspraak.participation.models import Activity, Channel
from samenspraak.participation.registry import methods
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project, ProjectState
from samenspraak.tenancy.models import Organisation, Scoped
from samenspraak.tenancy.scoping import scope

PLANS = 5
_number = count(1)


def make_project(organisation: Organisation, slug: str = "buurtbudget") -> Project:
    with scope(organisation):
        return Project.objects.create(
            slug=slug,
            title="Buurtbudget Oude Haven",
            question="Wat maakt de Oude Haven fijner?",
            state=ProjectState.LIVE,
            themes="Groen\nVerkeer\nOntmoeten",
            contact_name="Samira de Boer",
            contact_email="samira@waterveen.example",
        )


@dataclass
class Stage:
    """One method in one project of one organisation. Use it inside the organisation's scope."""

    method: Method
    project: Project
    rng: Random = field(default_factory=lambda: Random(2026))

    @property
    def organisation(self) -> Organisation:
        return self.project.organisation

    def draft(self, **fields: Any) -> Activity:
        """Ready to open: with the settings that the method gives as its example."""
        if Ability.VOTE in self.method.abilities:
            self._offer_candidates()
        activity = create_activity(
            user=None,
            project=self.project,
            method_slug=self.method.slug,
            title="Doe mee met de Oude Haven",
            summary="Zeg wat jij ervan vindt.",
            **fields,
        )
        example = self.method.example_settings(self.project)
        values = {**self.method.Settings().model_dump(), **example}
        return change_settings(user=None, activity=activity, values=values)

    def opened(self, **fields: Any) -> Activity:
        return open_activity(user=None, activity=self.draft(**fields))

    def closed(self, residents: int = 3) -> Activity:
        """Some took part, and then it ended."""
        activity = self.opened()
        for _resident in range(residents):
            self.take_part(activity)
        return close_activity(user=None, activity=activity)

    def take_part(self, activity: Activity, who: Who | None = None) -> Outcome:
        """A resident does what the method gives as its example; what waits for the commit happens too."""
        data = self.method.sample(activity, self.rng)
        who = who or self.resident()
        proof = data.pop("proof", None)
        with TestCase.captureOnCommitCallbacks(execute=True):
            return self.method.submit(
                activity,
                who=Who(user=who.user, participant=who.participant, proof=who.proof or proof),
                channel=Channel.WEB,
                data=data,
            )

    def resident(self, name: str = "") -> Who:
        """Somebody who signed in and takes part here."""
        name = name or f"bewoner-{next(_number)}"
        user = User.objects.create_user(f"{name}@bewoner.example", name=name)
        return Who(user=user, participant=Participant.objects.create(user=user, name=name.title()))

    def staff(self, role: str = Role.EDITOR) -> User:
        user = User.objects.create_user(f"staf-{next(_number)}@{self.organisation.slug}.example")
        Grant.objects.create(user=user, role=role, organisation=self.organisation)
        return user

    def _offer_candidates(self) -> None:
        for source in methods():
            offered = Activity.objects.filter(project=self.project, method=source.slug).exists()
            if offered or Ability.SUBMIT not in source.abilities:
                continue
            stage = Stage(source, self.project, self.rng)
            activity = stage.opened()
            for _plan in range(PLANS):
                stage.take_part(activity)
            source.make_candidates(activity)


_DUTCH = re.compile(
    r"\b(de|het|een|er|je|is|zijn|bij|met|van|over|hoe|nog|kies|vul|noem|dit|dat|niet|geen|hier|op|te)\b",
    re.IGNORECASE,
)


def is_sentence(text: str) -> bool:
    """Words for a person: Dutch, with a capital and a full stop, nothing left to fill in."""
    begins = text[:1].isupper() or text[:1] in "“‘€"
    return begins and text[-1:] in ".!?" and "%(" not in text and bool(_DUTCH.search(text))


def rows_of(organisation: Organisation) -> dict[str, set[Any]]:
    """The primary keys of everything that belongs to an organisation, by model."""
    with scope(organisation):
        return {
            model._meta.label: set(model.objects.values_list("pk", flat=True))
            for model in apps.get_models()
            if issubclass(model, Scoped)
        }


def places_with(text: str) -> list[str]:
    """Every table and column of the whole database in which `text` stands."""
    kinds = ("CharField", "TextField", "JSONField", "SlugField", "EmailField")
    found = []
    for model in apps.get_models():
        names = [
            column.attname
            for column in model._meta.concrete_fields
            if column.get_internal_type() in kinds and not column.is_relation
        ]
        for row in model._base_manager.values_list(*names) if names else ():
            found += [
                f"{model._meta.label}.{name}"
                for name, value in zip(names, row, strict=True)
                if text.lower() in str(value).lower()
            ]
    return sorted(set(found))
