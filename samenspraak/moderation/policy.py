"""What the organisation publishes and watches for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.kit.slugs import slug_of
from samenspraak.moderation.models import Policy, Reason
from samenspraak.moderation.reasons import OTHER, reasons
from samenspraak.participation.contract import Refused
from samenspraak.people.models import User
from samenspraak.tenancy.actions import raise_stamp
from samenspraak.tenancy.scoping import current_organisation

MOST_WORDS, LONGEST_WORD, MOST_REASONS = 1_000, 60, 40


def policy() -> Policy:
    """The organisation's, or one that says nothing."""
    return Policy.objects.first() or Policy()


@transaction.atomic
def change_policy(*, user: User, introduction: str, blocked_words: str) -> Policy:
    """Another introduction, other words to watch for."""
    require(user, Right.MANAGE_ORGANISATION)
    lines = [" ".join(line.replace("\0", "").split()) for line in blocked_words.splitlines()]
    wanted = list(dict.fromkeys(line for line in lines if line))
    if len(wanted) > MOST_WORDS:
        raise Refused({"blocked_words": [_("Hoogstens %(n)s regels.") % {"n": MOST_WORDS}]})
    if any(len(word) > LONGEST_WORD for word in wanted):
        raise Refused({"blocked_words": [_("Een regel heeft hoogstens %(n)s tekens.") % {"n": LONGEST_WORD}]})
    changed = policy()
    changed.introduction, changed.blocked_words = (
        introduction.replace("\0", "").strip()[:4000],
        "\n".join(wanted),
    )
    changed.save()
    record("moderation.policy", changed, user=user)
    raise_stamp(current_organisation().pk)
    return changed


@transaction.atomic
def change_reasons(*, user: User, rows: Iterable[Mapping[str, Any]]) -> list[Reason]:
    """The published list in this order. What is switched off stays for older decisions."""
    require(user, Right.MANAGE_ORGANISATION)
    wanted = [row for row in rows if str(row.get("title") or "").strip()][:MOST_REASONS]
    if not any(row.get("active") for row in wanted):
        raise Refused(
            {"": [_("Houd minstens één reden in gebruik. Zonder reden kan niemand iets verbergen.")]}
        )
    known = {reason.key: reason for reason in reasons(all_of_them=True)}
    for number, row in enumerate(wanted, 1):
        key = str(row.get("key") or "")
        reason = known.get(key) or Reason(key=_free_key(str(row["title"]), set(known)))
        reason.title = " ".join(str(row["title"]).split())[:80]
        reason.explanation = " ".join(str(row.get("explanation") or "").split())[:400]
        reason.active, reason.order = bool(row.get("active")), number
        known[reason.key] = reason
    for reason in known.values():
        reason.save()
    record("moderation.policy", policy_target(known), user=user)
    raise_stamp(current_organisation().pk)
    return reasons()


def policy_target(known: Mapping[str, Reason]) -> Reason:
    """Any row of the list: the log says that the rules changed, and whose."""
    return known.get(OTHER) or next(iter(known.values()))


def _free_key(title: str, taken: set[str]) -> str:
    stem = slug_of(title, most=36) or "reden"
    return next(
        key for n in range(1, len(taken) + 2) if (key := stem if n == 1 else f"{stem}-{n}") not in taken
    )
