"""A proposal to merge, as the desk shows it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from samenspraak.methods.ideas.models import Merge, MergeState, Plan
from samenspraak.methods.ideas.queries import merge_of
from samenspraak.methods.ideas.together.merging import asked, waiting_for


def merge_screen(plan: Plan) -> dict[str, Any]:
    """The proposal that waits, with who still has to answer; whether another can be made."""
    waiting = Merge.objects.filter(Q(plan=plan) | Q(into=plan), state=MergeState.ASKED).first()
    proposal = merge_of(plan, waiting.pk) if waiting else None
    if proposal is None:
        return {"proposal": None, "people": []}
    missing = waiting_for(proposal)
    people = [(person, person in missing, person.user_id is None) for person in asked(proposal)]
    return {"proposal": proposal, "people": people}
