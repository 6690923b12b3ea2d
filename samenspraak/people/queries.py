"""Reading participants."""

from typing import Any, cast

from django.db.models import FilteredRelation, Q

from samenspraak.people.models import Participant, User
from samenspraak.tenancy.scoping import current_organisation, scoped_organisation


def active_user(key: int) -> User | None:
    """Who is signed in, and in the same query whom that is with the organisation in scope."""
    users = User.objects.filter(pk=key, is_active=True).order_by()
    organisation = scoped_organisation()
    if organisation is None:
        return users.first()
    here = FilteredRelation("participants", condition=Q(participants__organisation=organisation))
    user = users.annotate(here=here).select_related("here").first()  # type: ignore[misc]  # django-stubs knows no such relations
    if user is not None:
        user.read_along = (organisation.pk, getattr(user, "here", None))
    return user


def participant_of(user: Any) -> Participant | None:
    """The user's participant with the organisation in scope, or None."""
    if not getattr(user, "is_authenticated", False):
        return None
    if user.read_along is not None and user.read_along[0] == current_organisation().pk:
        return cast("Participant | None", user.read_along[1])
    participant: Participant | None = Participant.objects.filter(user=user).first()
    if participant is not None:
        participant.user = user
    return participant


def participant_at(request: Any) -> Participant | None:
    """Who is signed in here, or None. However many ask, the database is asked once a request."""
    if not hasattr(request, "_participant"):
        request._participant = participant_of(request.user)
    return cast("Participant | None", request._participant)
