"""Pictures on a ballot, kept as they were when the vote opened: replacing one later changes no ballot."""

from __future__ import annotations

from hashlib import sha256

from django.core.files.base import ContentFile
from wagtail.images.shortcuts import get_rendition_or_not_found

from samenspraak.ballots.kinds import Option
from samenspraak.methods.voting.models import Picture
from samenspraak.methods.voting.rules import images_of
from samenspraak.methods.voting.settings import ChoiceSettings
from samenspraak.participation.models import Activity

SHAPE = "max-1200x1200|format-webp"
MOST = 40


def keep_pictures(activity: Activity, settings: ChoiceSettings, options: list[Option]) -> dict[int, str]:
    """A copy of each, for opening; its digest by number on the list. They are the last on the list."""
    images = images_of(settings)
    first = len(options) - len(images)
    return {
        option.number: _keep(activity, option.number, image)
        for option, image in zip(options[first:], images, strict=True)
    }


def _keep(activity: Activity, number: int, image: object) -> str:
    with get_rendition_or_not_found(image, SHAPE).file.open() as file:
        content = file.read()
    digest = sha256(content).hexdigest()
    picture = Picture(activity=activity, number=number, digest=digest)
    picture.file.save(f"{digest[:16]}.webp", ContentFile(content), save=False)
    picture.save()
    return digest
