"""What META says about the vote, and whether a ballot keeps to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from samenspraak.engines.pabulib.numbers import amount, missing, shown, whole

VoteType = Literal["approval", "choose-one", "cumulative", "scoring", "ordinal"]
VOTE_TYPES: tuple[VoteType, ...] = get_args(VoteType)
ALSO_CALLED = {"choose-1": "choose-one"}  # so Pabulib spells it


class MetaError(ValueError):
    """A META key that is missing or says something impossible."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(reason)
        self.key = key


@dataclass(frozen=True)
class Rules:
    """The budget, and the most that one ballot may hold. Minimums are not enforced: real files break them."""

    budget: Decimal
    vote_type: VoteType
    max_length: int | None = None
    max_points: Decimal | None = None
    max_sum_points: Decimal | None = None

    @classmethod
    def of(cls, meta: Mapping[str, str]) -> "Rules":
        """Raises MetaError."""
        kind = _vote_type(meta)
        length = _number(meta, "max_length", "max_length")
        if _number(meta, "default_score", "default_score"):
            raise MetaError("default_score", "punten voor niet genoemde plannen (default_score) kunnen niet")
        if length is not None and length != int(length):
            raise MetaError("max_length", f"max_length is geen geheel getal: {shown(meta['max_length'])}")
        return cls(
            budget=_required(meta, "budget", "het budget (budget)"),
            vote_type=kind,
            max_length=1 if kind == "choose-one" else None if length is None else int(length),
            max_points=_number(meta, "max_points", "max_points"),
            max_sum_points=_number(meta, "max_sum_points", "max_sum_points"),
        )

    @property
    def with_points(self) -> bool:
        """Do ballots carry points of their own, parallel to the plans?"""
        return self.vote_type in ("cumulative", "scoring")

    def check(self, choices: tuple[str, ...], points: tuple[Decimal, ...] | None) -> None:
        """Raises ValueError with a Dutch reason where a ballot goes too far."""
        if self.max_length is not None and len(choices) > self.max_length:
            raise ValueError(f"{len(choices)} plannen gekozen, hooguit {self.max_length} mag (vote)")
        if points is None or not self.with_points:
            return
        if self.max_points is not None and any(given > self.max_points for given in points):
            raise ValueError(f"{max(points)} punten voor één plan, hooguit {self.max_points} mag (points)")
        if self.max_sum_points is not None and sum(points) > self.max_sum_points:
            raise ValueError(f"{sum(points)} punten verdeeld, hooguit {self.max_sum_points} mag (points)")


def count_of(meta: Mapping[str, str], key: str) -> int | None:
    """`num_projects` or `num_votes`, where given."""
    if missing(meta.get(key)):
        return None
    try:
        return whole(meta[key], key)
    except ValueError as error:
        raise MetaError(key, str(error)) from error


def _vote_type(meta: Mapping[str, str]) -> VoteType:
    given = meta.get("vote_type", "").strip()
    if missing(given):
        raise MetaError("vote_type", "de stemvorm (vote_type) ontbreekt")
    for kind in VOTE_TYPES:
        if kind == ALSO_CALLED.get(given, given):
            return kind
    raise MetaError(
        "vote_type", f"stemvorm (vote_type) {shown(given)} is onbekend; het kan zijn: {', '.join(VOTE_TYPES)}"
    )


def _number(meta: Mapping[str, str], key: str, what: str) -> Decimal | None:
    return None if missing(meta.get(key)) else _required(meta, key, what)


def _required(meta: Mapping[str, str], key: str, what: str) -> Decimal:
    try:
        return amount(meta.get(key, ""), what)
    except ValueError as error:
        raise MetaError(key, str(error)) from error
