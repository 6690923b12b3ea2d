"""What the job process does for us now and then."""

from django.utils import timezone

from samenspraak.jobs.periodic import every
from samenspraak.methods.ideas.actions import prune_drafts
from samenspraak.methods.ideas.together.actions import drop_old_invitations
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope


@every(6 * 3600)
def forget_stale_drafts() -> None:
    for organisation in Organisation.objects.all():
        with scope(organisation):
            prune_drafts(now=timezone.now())
            drop_old_invitations(now=timezone.now())
