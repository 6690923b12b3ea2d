"""A comment looks the same whatever method it stands under, so methods never see one.

Whoever shows, keeps or searches any contribution asks here: a plan is answered by its method, a comment alike
for all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from samenspraak.kit.text import start_of, to_source
from samenspraak.participation.registry import method_of
from samenspraak.participation.values import Card

if TYPE_CHECKING:
    from samenspraak.participation.models import Contribution


def is_comment(contribution: Contribution) -> bool:
    return contribution.parent_id is not None


def card_of(contribution: Contribution) -> Card:
    """How to show it, and where. A comment stands on the page of what it is about, at its own place there."""
    about = contribution.root
    if about is None:
        return method_of(contribution.activity).card(contribution)
    about.activity = contribution.activity  # which was read already
    page = method_of(contribution.activity).card(about)
    where = f"{page.path}?reactie={contribution.pk}#reactie-{contribution.pk}"
    line = _("Reactie op “%(title)s”") % {"title": page.title}
    return Card(contribution.title or start_of(to_source(contribution.text)), line, where)


def snapshot_of(contribution: Contribution) -> Mapping[str, str]:
    """What it says now, in words, for its versions."""
    if contribution.root_id is None:
        return method_of(contribution.activity).snapshot(contribution)
    stance = str(contribution.get_stance_display()) if contribution.stance else ""
    return {str(_("Reactie")): to_source(contribution.text), str(_("Standpunt")): stance}


def searchable_of(contribution: Contribution) -> Sequence[str]:
    """In which texts search looks for it."""
    if contribution.root_id is None:
        return method_of(contribution.activity).searchable(contribution)
    return [strip_tags(contribution.text)]
