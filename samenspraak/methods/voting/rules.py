"""What opening freezes, and the vote that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from samenspraak.ballots.kinds import (
    Approval,
    Kind,
    Likes,
    One,
    Option,
    Paper,
    Part,
    Points,
    Ranked,
    YesNo,
    frozen,
)
from samenspraak.ballots.lots import new_lots
from samenspraak.booth import votes
from samenspraak.booth.interface import Vote as AnyVote
from samenspraak.booth.listing import grouped, options_of, placed, thawed
from samenspraak.media.models import OrganisationImage
from samenspraak.methods.voting.settings import ChoiceSettings, Group
from samenspraak.participation.models import Activity, Rules
from samenspraak.tenancy.scoping import current_organisation

RULE = {"yes-no": "yes-no", "points": "most-points", "ranked": "instant-runoff"}  # the others: most votes


@dataclass(frozen=True)
class Vote(AnyVote):
    """With what it is counted by."""

    settings: ChoiceSettings
    seed: str
    rule: str
    seats: dict[int, int]  # by number of the part


def options_now(activity: Activity, settings: ChoiceSettings) -> list[Option]:
    """What would stand on the list now, numbered from 1; without prices, and pictures only by their words."""
    plans = [replace(option, cost=0) for option in options_of(activity, settings.sources)]
    own = [_own(settings, option.title, option.summary, option.group) for option in settings.own]
    pictures = [_picture(image) for image in images_of(settings)]
    found = [*plans, *own, *pictures]
    return [
        replace(option, number=number, id=option.reference or str(number))
        for number, option in enumerate(found, start=1)
    ]


def images_of(settings: ChoiceSettings) -> list[Any]:
    """The chosen images of this organisation, in the order of their titles."""
    ours = OrganisationImage.objects.filter(organisation=current_organisation(), pk__in=settings.pictures)
    return list(ours.order_by("title", "pk"))


def _own(settings: ChoiceSettings, title: str, summary: str, group: str) -> Option:
    theme, district = (group, "") if settings.group_by == "theme" else ("", group)
    return Option(0, "", None, "", title, summary, "", 0, "", theme, "", district)


def _picture(image: Any) -> Option:
    words = image.description or image.title
    return Option(0, "", None, "", image.title, image.description, "", 0, "", "", "", picture_words=words)


def paper_of(settings: ChoiceSettings, options: Iterable[Option]) -> Paper:
    among = tuple(options)
    if not settings.groups:
        return Paper((Part(0, "", _kind(settings, None, len(among)), among),))
    parts = []
    for number, group in enumerate(settings.groups, start=1):
        here = tuple(option for option in among if option.group == number)
        parts.append(Part(number, group.name, _kind(settings, group, len(here)), here))
    least = settings.min_choices if settings.ballot in ("approval", "yes-no", "ranked") else 1
    return Paper(tuple(parts), group_by=settings.group_by, one_group=settings.one_group, least=least)


def _kind(settings: ChoiceSettings, group: Group | None, there: int) -> Kind:
    """The limits in one group, or in the whole."""
    least = group.min_choices if group else settings.min_choices
    most = (group.max_choices if group else 0) or settings.max_choices
    match settings.ballot:
        case "likes":
            return Likes(group.min_choices if group else 1)
        case "one":
            return One(min(group.min_choices, 1) if group else 1)
        case "yes-no":
            return YesNo(there if settings.all_answers else least)
        case "points":
            of_group = group.min_choices if group else 1
            return Points(of_group, 0, settings.points, settings.most_each, settings.all_points)
        case "ranked":
            return Ranked(least, most)
    return Approval(least, most)


def seats_of(settings: ChoiceSettings) -> dict[int, int]:
    if not settings.groups:
        return {0: settings.seats}
    return {number: group.seats or settings.seats for number, group in enumerate(settings.groups, start=1)}


def freeze(
    activity: Activity, settings: ChoiceSettings, options: Sequence[Option], pictures: dict[int, str]
) -> dict[str, Any]:
    """What opening writes down. `pictures`: the digests of those kept for it, by number. Raises Ungrouped.

    `ballot`, `count` and `candidates` are what a recount by others goes by (docs/reference/open-vote.md).
    """
    listed = grouped(settings.group_by, settings.names(), options)
    listed = [replace(option, picture=pictures.get(option.number, "")) for option in listed]
    paper, seats = paper_of(settings, listed), seats_of(settings)
    return {
        "organisation": activity.organisation.name,
        "title": activity.title,
        "settings": settings.model_dump(mode="json"),
        **new_lots(),
        "closes": activity.closes.isoformat() if activity.closes else None,
        "candidates": [asdict(option) for option in listed],
        "ballot": frozen(paper),
        "count": {
            "rule": RULE.get(settings.ballot, "most-votes"),
            "parts": [
                {"number": part.number, "name": part.name, "seats": seats[part.number]}
                for part in paper.parts
            ],
        },
    }


def thaw(rules: Rules) -> Vote:
    """The vote by these frozen rules."""
    content = rules.content
    settings = ChoiceSettings.model_validate(content["settings"])
    return Vote(
        rules=rules.pk,
        digest=rules.digest,
        activity=rules.activity_id,
        paper=paper_of(settings, thawed(content["candidates"])),
        admission=settings,
        settings=settings,
        seed=content["seed"],
        rule=content["count"]["rule"],
        seats={part["number"]: part["seats"] for part in content["count"]["parts"]},
    )


def draft(activity: Activity, settings: ChoiceSettings) -> Vote:
    """The vote as it would be frozen now, without a seed."""
    options = placed(settings.group_by, settings.names(), options_now(activity, settings))
    return Vote(
        rules=0,
        digest="",
        activity=activity.pk,
        paper=paper_of(settings, options),
        admission=settings,
        settings=settings,
        seed="",
        rule=RULE.get(settings.ballot, "most-votes"),
        seats=seats_of(settings),
    )


def vote_of(activity: Activity) -> Vote:
    """The newest rules. Raises Rules.DoesNotExist."""
    return ours(votes.vote_of(activity))


def vote_by_rules(activity: Activity, rules: int, digest: str) -> Vote | None:
    vote = votes.vote_by_rules(activity, rules, digest)
    return None if vote is None else ours(vote)


def ours(vote: AnyVote) -> Vote:
    """The vote as one without money. Raises TypeError for another."""
    if not isinstance(vote, Vote):
        raise TypeError("this vote is of another method")
    return vote


def counted_by(vote: AnyVote) -> tuple[str, int]:
    """The rule, and how many are chosen; 0 where that differs between groups."""
    held = ours(vote)
    seats = set(held.seats.values())
    return held.rule, seats.pop() if len(seats) == 1 else 0
