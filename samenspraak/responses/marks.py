"""Marks in answers: `{titel}` becomes the title. Names and nothing else: no text reaches for more.

Values are put in once, in one pass: what a resident typed is never read as a mark. A name stays a mark in
what is stored and is put in when somebody reads it, so that it goes when the author is erased.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.participation.models import Contribution

MARKS: Mapping[str, object] = {
    "titel": gettext_lazy("de titel"),
    "kenmerk": gettext_lazy("het kenmerk"),
    "naam": gettext_lazy("wie het indiende"),
    "soort": gettext_lazy("hoe het heet: plan, idee, voorstel"),
    "project": gettext_lazy("de naam van het project"),
}
_ALSO = {"title": "titel", "reference": "kenmerk", "name": "naam", "noun": "soort"}
_MARK = re.compile(r"\{(" + "|".join([*MARKS, *_ALSO]) + r")\}")
_STRANGE = re.compile(r"\{[^{}\n]{0,40}\}?|\}")


def strange_in(text: str) -> str:
    """The first use of braces that is no mark of ours, or ""."""
    found = _STRANGE.search(_MARK.sub("", text))
    return found[0] if found else ""


def refusal(strange: str) -> str:
    known = ", ".join(f"{{{name}}}" for name in MARKS)
    return _("%(strange)s kennen we niet. Tussen accolades kan staan: %(known)s.") % {
        "strange": strange,
        "known": known,
    }


def filled(text: str, contribution: Contribution) -> str:
    """The text as it is stored: all but the author's name put in."""
    project = contribution.activity.project
    values = {
        "titel": contribution.title,
        "kenmerk": contribution.reference,
        "naam": "{naam}",
        "soort": project.noun.singular,
        "project": project.title,
    }
    return _put_in(text, values)


def named(text: str, author: str) -> str:
    """The text as it is read: with the author's name."""
    return text.replace("{naam}", author)


def _put_in(text: str, values: Mapping[str, str]) -> str:
    return _MARK.sub(lambda mark: values[_ALSO.get(mark[1], mark[1])], text)
