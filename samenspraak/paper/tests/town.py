"""A town with a running vote on screens and on paper, for one sequence of a property test; nothing stays."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.db import transaction

from samenspraak.access.models import Role
from samenspraak.ballots.keys import codes_of, proof_key
from samenspraak.ballots.models import CodeList, Entitlement, Means
from samenspraak.paper import queries
from samenspraak.paper.setting_up import PAPER_CHANNELS, add_table, set_up
from samenspraak.paper.tests.choosing import Choosing
from samenspraak.participation import registry
from samenspraak.participation.actions import open_activity
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
from tests.cast import make_staff

VOTERS = 8


class Town:
    """Its staff, its vote, and a letter with a code for each of the voters."""

    def set_up_town(self) -> None:
        self.undo = ExitStack()
        self.undo.enter_context(transaction.atomic())
        transaction.set_rollback(False)
        self.registered = registry._methods.get(Choosing.slug)
        registry._methods[Choosing.slug] = Choosing()
        slug = f"stad-{secrets.token_hex(4)}"
        self.town = Organisation.objects.create(
            slug=slug,
            name="Stad",
            kind="municipality",
            host=f"{slug}.example",
            reference_prefix="ST",
            sender_email="post@stad.example",
        )
        self.undo.enter_context(scope(self.town))
        self.people = [make_staff(self.town, Role.COUNTER, name) for name in ("anna", "bram", "carla")]
        self.editor = make_staff(self.town, Role.EDITOR, "eva")
        project = Project.objects.create(slug="p", title="P", question="Wat?")
        self.vote: Activity = Activity.objects.create(
            project=project, method=Choosing.slug, slug="v", title="V"
        )
        set_up(user=None, activity=self.vote, channels=PAPER_CHANNELS)
        open_activity(user=None, activity=self.vote)
        self.vote.refresh_from_db()
        self.table = add_table(user=None, activity=self.vote, name="Tafel")
        self.codes = self.letters()

    def letters(self) -> list[str]:
        """A code for everybody, as the printer had them."""
        numbers = range(1, VOTERS + 1)
        codes = list(codes_of(self.vote, numbers))
        CodeList.objects.create(activity=self.vote, first=1, count=VOTERS, made=VOTERS, printed=VOTERS)
        Entitlement.objects.bulk_create(
            Entitlement(
                activity=self.vote,
                key=proof_key(self.vote, Means.CODE, code),
                means=Means.CODE,
                serial=number,
            )
            for number, code in zip(numbers, codes, strict=True)
        )
        return codes

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.close()
        if self.registered is None:
            del registry._methods[Choosing.slug]
        else:
            registry._methods[Choosing.slug] = self.registered

    def tries(self, change: Callable[[], Any]) -> bool:
        """Did it succeed? What is refused changes nothing, and the model says whether it should be."""
        try:
            with transaction.atomic():
                change()
        except Refused:
            return False
        return True

    @property
    def open(self) -> bool:
        return self.vote.accepts()

    @property
    def uncounted(self) -> bool:
        return self.vote.state == ActivityState.OPEN and not queries.paper_vote(self.vote).finished  # type: ignore[union-attr]  # set up at the start
