"""Who may read an activity: whoever may read its page."""

from __future__ import annotations

from django.http import HttpRequest

from samenspraak.pages.addresses import is_visible
from samenspraak.pages.models import ActivityPage
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.shell.readers import judge_readers


@judge_readers
def may_read_its_page(request: HttpRequest, activity: Activity) -> bool:
    """The page is live, and the reader passed what closes it: a password, signing in."""
    if activity.state == ActivityState.DRAFT or not is_visible(activity.project):
        return False
    page = ActivityPage.objects.live().filter(activity=activity, alias_of=None).first()
    return page is not None and all(
        restriction.accept_request(request) for restriction in page.get_view_restrictions()
    )
