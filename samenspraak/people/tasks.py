"""What the job process does for people: forgetting."""

from importlib import import_module

from django.conf import settings

from samenspraak.jobs.periodic import every
from samenspraak.people.actions import forget_expired

every(300)(forget_expired)


@every(24 * 3600)
def forget_old_sessions() -> None:
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
