"""A row that goes takes its files along, whoever deleted it: also with a draft that is thrown away."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from samenspraak.attachments.models import Attachment, Upload
from samenspraak.attachments.shelf import clear_on_commit


@receiver(post_delete, sender=Attachment)
@receiver(post_delete, sender=Upload)
def take_files_along(instance: Attachment | Upload, **_kwargs: Any) -> None:
    clear_on_commit(instance.folder, instance.files)
