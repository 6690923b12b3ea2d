"""What a contribution says, part by part, as plain words: shown, searched for signals, compared."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samenspraak.kit.text import start_of, to_source

if TYPE_CHECKING:
    from samenspraak.participation.models import Contribution

_BREAK = re.compile(r"</(?:p|li|h\d|blockquote)>|<br ?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")


def plain(value: str) -> str:
    """Text without tags; what only looks like one stays as it is."""
    if "<" in value:
        value = _TAG.sub("", _BREAK.sub("\n", value))
    return html.unescape(value).strip() if "&" in value else value.strip()


def parts(content: Mapping[str, str]) -> dict[str, str]:
    """The filled parts of a version, by name."""
    found = {str(name)[:200]: plain(str(value)) for name, value in content.items()}
    return {name: value for name, value in found.items() if value}


def title_of(contribution: Contribution) -> str:
    """What we call it: a comment has no title, so its first words."""
    return contribution.title or start_of(to_source(contribution.text)) or _("zonder titel")
