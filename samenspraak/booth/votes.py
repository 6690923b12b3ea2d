"""From an activity to its vote: one small query, the rest is kept per process."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from samenspraak.booth.interface import Vote
from samenspraak.participation.models import Activity, Rules
from samenspraak.participation.registry import UnknownMethod, method_of

if TYPE_CHECKING:
    from samenspraak.booth.method import VotingMethod

CACHED = 32  # per process; a vote of 1,000 options with texts is a few megabytes


def voting_of(activity: Activity) -> VotingMethod:
    """The method of an activity in which people vote. Raises UnknownMethod for another."""
    from samenspraak.booth.method import VotingMethod

    method = method_of(activity)
    if not isinstance(method, VotingMethod):
        raise UnknownMethod(activity.method)
    return method


def vote_of(activity: Activity) -> Vote:
    """The newest rules. Raises Rules.DoesNotExist."""
    found = Rules.objects.filter(activity=activity).order_by("-version").values_list("pk", "digest").first()
    if found is None:
        raise Rules.DoesNotExist
    return _load(*found)


def vote_by_rules(activity: Activity, rules: int, digest: str) -> Vote | None:
    """The rules that a voter saw, named by a sealed token. No query when this process knows them."""
    try:
        vote = _load(rules, digest)
    except Rules.DoesNotExist:
        return None
    return vote if vote.activity == activity.pk else None


def vote_or_draft(activity: Activity) -> Vote:
    """The frozen rules, or in the preview of a draft what they would be now."""
    try:
        return vote_of(activity)
    except Rules.DoesNotExist:
        return voting_of(activity).draft_vote(activity)


def input_digest(vote: Vote, contents: Mapping[str, int]) -> str:
    """SHA-256 over the rules' digest and the sorted ballots: equal input, equal digest."""
    text = json.dumps([vote.digest, sorted(contents.items())], separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=CACHED)
def _load(rules: int, digest: str) -> Vote:
    row = Rules.objects.select_related("activity").get(pk=rules, digest=digest)
    return voting_of(row.activity).load_vote(row)
