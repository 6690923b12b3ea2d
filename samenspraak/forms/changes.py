"""What differs between two versions, in words for the editor."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samenspraak.forms.definition import Definition


def changes(before: Definition, after: Definition) -> list[str]:
    was, now = before.by_id, after.by_id
    said = [_("“%(label)s” toegevoegd") % {"label": now[key].label} for key in now if key not in was]
    said += [_("“%(label)s” weggehaald") % {"label": was[key].label} for key in was if key not in now]
    for key in now:
        if key in was and was[key] != now[key]:
            words = {"label": now[key].label, "old": was[key].label}
            renamed = was[key].label != now[key].label
            said.append(
                _("“%(old)s” heet nu “%(label)s”") % words if renamed else _("“%(label)s” gewijzigd") % words
            )
    if [key for key in was if key in now] != [key for key in now if key in was]:
        said.append(_("volgorde veranderd"))
    return said
