"""What the job process does for us now and then."""

from samenspraak.forms.actions import forget_expired
from samenspraak.jobs.periodic import every
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope


@every(6 * 3600)
def forget_personal_answers() -> int:
    """In every organisation: what may no longer be kept goes. Returns how many answers."""
    gone = 0
    for organisation in Organisation.objects.all():
        with scope(organisation):
            gone += forget_expired()
    return gone
