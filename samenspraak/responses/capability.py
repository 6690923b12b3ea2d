"""What answers keep of people, and what they ask of staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.kit.amounts import day_year
from samenspraak.participation.capability import Capability
from samenspraak.participation.contract import Record
from samenspraak.people.models import Participant, User
from samenspraak.responses import marks
from samenspraak.responses.models import Response


class Responses(Capability):
    """Answers name colleagues, who gave them at work; of residents they hold only what we said to them."""

    slug = "responses"
    name = gettext_lazy("Antwoorden")
    log_words: ClassVar[Mapping[str, Any]] = {
        "response.given": gettext_lazy("Antwoord gegeven"),
        "response.corrected": gettext_lazy("Antwoord aangepast"),
        "response.withdrawn": gettext_lazy("Antwoord ingetrokken"),
        "answer-template.saved": gettext_lazy("Sjabloon voor antwoorden bewaard"),
        "answer-template.deleted": gettext_lazy("Sjabloon voor antwoorden weggehaald"),
    }

    def personal_data(self, person: Participant) -> Iterable[Record]:
        """The answers this person got, and those they gave as a colleague."""
        got = Response.objects.filter(contribution__participant=person)
        for response in got.select_related("contribution__participant").order_by("published"):
            yield Record(
                _("Antwoord op “%(title)s”") % {"title": response.contribution.title}, _details(response)
            )
        if person.user_id is None:
            return
        given = Response.objects.filter(user=person.user_id)
        for response in given.select_related("contribution__participant").order_by("published"):
            title = _("Antwoord dat je gaf op “%(title)s”") % {"title": response.contribution.title}
            yield Record(title, _details(response))

    def attention(self, user: User) -> Sequence[tuple[int, str, str]]:
        from samenspraak.responses.waiting import attention

        return attention(user)


def _details(response: Response) -> dict[str, str]:
    texts = (response.headline, response.what, response.why, response.next_step)
    return {
        _("Op"): day_year(response.said),
        _("Status"): response.status_words,
        _("Antwoord"): marks.named("\n\n".join(text for text in texts if text), response.contribution.author),
    }
