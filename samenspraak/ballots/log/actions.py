"""Writing the log: it begins when a vote opens, grows as ballots are sealed, and ends when it is over."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from samenspraak.ballots.log.keys import signing_key
from samenspraak.ballots.log.models import Leaf, Log, SignedResult, TreeHead
from samenspraak.ballots.log.queries import decisions_told
from samenspraak.ballots.models import Ballot
from samenspraak.engines.ledger import ballot_digest
from samenspraak.engines.ledger.heads import Head, Statement, sign
from samenspraak.engines.ledger.merkle import Edge
from samenspraak.participation.actions import canonical, current_rules
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of

_ROWS_A_STATEMENT = 2_000


def digest_of(ballot: Ballot) -> bytes:
    return ballot_digest(bytes(ballot.server_nonce), bytes(ballot.voter_nonce), ballot.content.encode())


@transaction.atomic
def begin(activity: Activity) -> None:
    """Sign the empty log, and with it the rules and the hidden seed, before the first ballot is in it."""
    log = _locked(activity)
    if _last_head(activity) is None:
        _sign(log, Edge(), final=False)


@transaction.atomic
def append(activity: Activity, ballots: Sequence[Ballot]) -> None:
    """Add what was just sealed, in the transaction that sealed it.

    Ballots stand by digest, so that of those sealed together no order of arrival survives.
    """
    if not ballots:
        return
    log = _locked(activity)
    new = sorted((digest_of(ballot), ballot.pk) for ballot in ballots)
    edge = _edge(activity)
    Leaf.objects.bulk_create(
        (
            Leaf(activity=activity, position=position, digest=digest, ballot_id=ballot)
            for position, (digest, ballot) in enumerate(new, start=edge.size)
        ),
        batch_size=_ROWS_A_STATEMENT,
    )
    _sign(log, edge.grown(digest for digest, _ballot in new), final=False)


@transaction.atomic
def finish(activity: Activity) -> None:
    """Sign the last head of a closed vote: no ballot comes after it. Twice is fine.

    Raises RuntimeError when it would not stand for every ballot in the box.
    """
    log = _locked(activity)
    last = _last_head(activity)
    if last is not None and last.final:
        return
    edge = _edge(activity)
    if edge.size != Ballot.objects.filter(activity=activity).count():
        raise RuntimeError("the last head must stand for every ballot")
    _sign(log, edge, final=True)


@transaction.atomic
def sign_result(activity: Activity) -> None:
    """Sign the final count of a sealed vote, once there is one. Twice is fine."""
    result = method_of(activity).open_result(activity)
    log = _locked(activity)
    if result is None or SignedResult.objects.filter(activity=activity).exists():
        return
    said = canonical([decisions_told(activity), result])
    key, private = signing_key()
    SignedResult.objects.create(
        activity=activity,
        said=said,
        day=timezone.localdate(),
        key=key,
        signature=sign(Statement(log.name, sha256(said.encode()).digest()), private),
    )


def _locked(activity: Activity) -> Log:
    """The log, made at the first use; nobody else writes to it until this transaction ends."""
    project = activity.project
    name = f"{activity.organisation.host}/{project.slug}/{activity.slug}"
    Log.objects.get_or_create(activity=activity, defaults={"name": name})
    return Log.objects.select_for_update().get(activity=activity)


def _last_head(activity: Activity) -> TreeHead | None:
    return TreeHead.objects.filter(activity=activity).order_by("-size", "-final").first()


def _edge(activity: Activity) -> Edge:
    last = _last_head(activity)
    return Edge.from_bytes(last.size, bytes(last.peaks)) if last else Edge()


def _sign(log: Log, edge: Edge, *, final: bool) -> None:
    rules = current_rules(log.activity)
    day = timezone.localdate()
    head = Head(log.name, edge.size, edge.root, day.isoformat(), rules.digest, final)
    key, private = signing_key()
    TreeHead.objects.create(
        activity=log.activity,
        size=edge.size,
        root=edge.root,
        peaks=edge.to_bytes(),
        day=day,
        rules=rules,
        final=final,
        key=key,
        signature=sign(head, private),
    )
