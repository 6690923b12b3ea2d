"""A row that goes takes its files along, whoever deleted it: also with a draft that is thrown away."""

from typing import Any

from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver

from samenspraak.attachments.models import Attachment, Upload
from samenspraak.attachments.shelf import clear_on_commit
from samenspraak.forms.models import PersonalAnswer


@receiver(post_delete, sender=Attachment)
@receiver(post_delete, sender=Upload)
def take_files_along(instance: Attachment | Upload, **_kwargs: Any) -> None:
    clear_on_commit(instance.folder, instance.files)


@receiver(pre_delete, sender=PersonalAnswer)
def take_answering_files_along(instance: PersonalAnswer, **_kwargs: Any) -> None:
    """A personal answer that is past its last day, or was taken back, leaves no files behind.

    Before it goes: when its filling goes too, the contribution has let go of that by the time it is gone.
    """
    Attachment.objects.filter(contribution__filling=instance.filling_id, question=instance.question).delete()
