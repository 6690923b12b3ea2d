"""Reading files: of many contributions at once, of one form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet, Sum, prefetch_related_objects

from samenspraak.attachments.models import Attachment, Kind, Upload
from samenspraak.attachments.trays import Tray
from samenspraak.participation.models import Contribution
from samenspraak.participation.parts import DOCUMENTS, PHOTOS


def photos_of(contribution_ids: Iterable[int]) -> dict[int, list[Attachment]]:
    """The photos of these contributions, in order, in one query. Without photos: no key."""
    return _by_contribution(contribution_ids, Kind.PHOTO)


def all_of(contributions: Iterable[Contribution]) -> dict[int, list[Attachment]]:
    """What readers see of these, which were read already: photos, then documents, each in order.

    One query, and one more where files answer questions: those that are as personal as their answer stay out.
    """
    known = {each.pk: each for each in contributions}
    found: dict[int, list[Attachment]] = defaultdict(list)
    for file in Attachment.objects.filter(contribution__in=list(known)).order_by("order", "created", "id"):
        file.contribution = known[file.contribution_id or 0]
        found[file.contribution.pk].append(file)
    prefetch_related_objects(
        [known[key] for key, files in found.items() if any(each.question for each in files)], "filling"
    )
    return {
        key: sorted((each for each in files if each.is_open), key=lambda each: not each.is_photo)
        for key, files in found.items()
    }


def answers_of(contribution: Contribution) -> dict[str, list[Attachment]]:
    """By question: the files that answer it, in one query."""
    found: dict[str, list[Attachment]] = defaultdict(list)
    for file in answering(contribution):
        file.contribution = contribution
        found[file.question].append(file)
    return dict(found)


def told(contribution: Contribution) -> dict[str, str]:
    """For a version: a line a file. Its digest tells two files of one name apart."""
    photos, documents = files_of(contribution)
    return {str(PHOTOS): _lines(photos), str(DOCUMENTS): _lines(documents)}


def told_answers(contribution: Contribution) -> dict[str, str]:
    """The same of the files that answer questions, by question."""
    return {question: _lines(files) for question, files in answers_of(contribution).items()}


def _lines(files: Iterable[Attachment]) -> str:
    return "\n".join(f"{each.name} [{each.digest[:8]}] {each.alt}".strip() for each in files)


def documents_of(contribution_ids: Iterable[int]) -> dict[int, list[Attachment]]:
    return _by_contribution(contribution_ids, Kind.DOCUMENT)


def files_of(contribution: Contribution) -> tuple[list[Attachment], list[Attachment]]:
    """The photos and the documents of one contribution, in one query."""
    found = list(own(contribution).order_by("order", "created", "id"))
    return [each for each in found if each.kind == Kind.PHOTO], [
        each for each in found if each.kind == Kind.DOCUMENT
    ]


def _by_contribution(ids: Iterable[int], kind: str) -> dict[int, list[Attachment]]:
    found: dict[int, list[Attachment]] = defaultdict(list)
    for each in (
        Attachment.objects.filter(contribution__in=list(ids), kind=kind, question="")
        .select_related("contribution")
        .order_by("order", "created", "id")
    ):
        found[each.contribution_id or 0].append(each)
    return dict(found)


def of(contribution: Contribution) -> QuerySet[Attachment]:
    return Attachment.objects.filter(contribution=contribution).select_related("contribution")


def own(contribution: Contribution) -> QuerySet[Attachment]:
    return of(contribution).filter(question="")


def answering(contribution: Contribution) -> QuerySet[Attachment]:
    """What it answers questions with."""
    return of(contribution).exclude(question="").order_by("order", "created", "id")


def in_form(tray: Tray) -> QuerySet[Attachment]:
    """What the form shows: what its contribution has, and what waits in its tray."""
    mine = Q(tray=tray.id, contribution__isnull=True)
    if tray.contribution is not None:
        mine |= Q(contribution=tray.contribution)
    found = Attachment.objects.filter(mine).select_related("contribution__filling")
    return found.order_by("order", "created", "id")


def bytes_coming(tray: Tray) -> int:
    """What is announced for this tray and not here yet."""
    coming = Upload.objects.filter(tray=tray.id, attachment__isnull=True)
    return coming.aggregate(total=Sum("length"))["total"] or 0
