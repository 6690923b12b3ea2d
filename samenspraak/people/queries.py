"""Reading participants."""

from typing import Any, cast

from samenspraak.people.models import Participant


def participant_of(user: Any) -> Participant | None:
    """The user's participant with the organisation in scope, or None."""
    if not getattr(user, "is_authenticated", False):
        return None
    participant: Participant | None = Participant.objects.filter(user=user).first()
    if participant is not None:
        participant.user = user
    return participant


def participant_at(request: Any) -> Participant | None:
    """Who is signed in here, or None. However many ask, the database is asked once a request."""
    if not hasattr(request, "_participant"):
        request._participant = participant_of(request.user)
    return cast("Participant | None", request._participant)
