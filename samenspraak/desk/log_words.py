"""Audit rows in words. Methods bring the words for what they record themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.access.models import Role
from samenspraak.audit.models import Entry
from samenspraak.participation.capability import keepers
from samenspraak.participation.models import Activity, Contribution
from samenspraak.projects.models import Project, ProjectState

ACTIONS: dict[str, Any] = {
    "activity.amended": gettext_lazy("Sluitingstijd verzet"),
    "activity.changed": gettext_lazy("Activiteit gewijzigd"),
    "activity.closed": gettext_lazy("Activiteit gesloten"),
    "activity.stopped": gettext_lazy("Activiteit gestopt, de telling wacht"),
    "activity.created": gettext_lazy("Activiteit gemaakt"),
    "activity.opened": gettext_lazy("Activiteit geopend"),
    "activity.questions": gettext_lazy("Extra vragen gewijzigd"),
    "activity.settings": gettext_lazy("Instellingen gewijzigd"),
    "area.imported": gettext_lazy("Gebieden ingelezen"),
    "area.removed": gettext_lazy("Gebied verwijderd"),
    "area.renamed": gettext_lazy("Gebied hernoemd"),
    "branding.changed": gettext_lazy("Huisstijl gewijzigd"),
    "mail-server.changed": gettext_lazy("Mail versturen anders ingesteld"),
    "mail-server.tested": gettext_lazy("Testmail verstuurd"),
    "mail-text.changed": gettext_lazy("Mailtekst gewijzigd"),
    "mail-text.reset": gettext_lazy("Mailtekst terug naar de standaard"),
    "organisation.changed": gettext_lazy("Organisatie gewijzigd"),
    "organisation.created": gettext_lazy("Organisatie gemaakt"),
    "participant.renamed": gettext_lazy("Deelnemer koos een andere naam"),
    "participant.guest": gettext_lazy("Iemand bevestigde een e-mailadres, zonder account"),
    "participant.claimed": gettext_lazy("Iemand meldde zich aan en kreeg wat eerder zonder account gebeurde"),
    "person.erased": gettext_lazy("Gegevens van een deelnemer gewist"),
    "person.exported": gettext_lazy("Deelnemer haalde de eigen gegevens op"),
    "project.changed": gettext_lazy("Project gewijzigd"),
    "project.created": gettext_lazy("Project gemaakt"),
    "project.imported": gettext_lazy("Project ingelezen uit een bestand"),
    "project.state": gettext_lazy("Project kreeg een andere staat"),
    "role.changed": gettext_lazy("Rol veranderd"),
    "role.given": gettext_lazy("Rol gegeven"),
    "role.removed": gettext_lazy("Rol weggehaald"),
    "user.renamed": gettext_lazy("Collega koos een andere naam"),
}
KINDS: dict[str, Any] = {
    "activity": gettext_lazy("activiteiten"),
    "area": gettext_lazy("gebieden"),
    "branding": gettext_lazy("huisstijl"),
    "mail-server": gettext_lazy("mail versturen"),
    "mail-text": gettext_lazy("mailteksten"),
    "organisation": gettext_lazy("organisatie"),
    "participant": gettext_lazy("deelnemers"),
    "person": gettext_lazy("persoonsgegevens"),
    "project": gettext_lazy("projecten"),
    "role": gettext_lazy("rollen"),
    "user": gettext_lazy("collega’s"),
}


def kinds() -> list[tuple[str, Any]]:
    """What the log can be narrowed to: how actions begin, ours and those of methods."""
    everybody = keepers()
    own = {action.split(".")[0]: each.name for each in everybody for action in each.log_words}
    return sorted({**own, **KINDS}.items(), key=lambda kind: str(kind[1]).lower())


DETAILS: dict[str, Any] = {
    "added": gettext_lazy("nieuw"),
    "after": gettext_lazy("nu"),
    "before": gettext_lazy("eerst"),
    "changed": gettext_lazy("gewijzigd"),
    "channel": gettext_lazy("kanaal"),
    "fields": gettext_lazy("gewijzigd"),
    "kind": gettext_lazy("soort"),
    "language": gettext_lazy("taal"),
    "person": gettext_lazy("persoon"),
    "project": gettext_lazy("project"),
    "reason": gettext_lazy("reden"),
    "result": gettext_lazy("uitkomst"),
    "role": gettext_lazy("rol"),
    "state": gettext_lazy("nu"),
    "version": gettext_lazy("versie"),
}


@dataclass(frozen=True)
class Words:
    """One row: what happened, to what, with which particulars."""

    entry: Entry
    what: str
    on: str
    details: str


def in_words(entries: Sequence[Entry]) -> list[Words]:
    """Rows of the log for people. Names are looked up for all rows together: one query a kind of thing."""
    names = _names(entry.target for entry in entries)
    return [
        Words(entry, _what(entry.action), names.get(entry.target) or _number(entry.target), _details(entry))
        for entry in entries
    ]


def _what(action: str) -> str:
    """Unknown actions keep their technical name."""
    if action in ACTIONS:
        return str(ACTIONS[action])
    everybody = keepers()
    own = (each.log_words[action] for each in everybody if action in each.log_words)
    return str(next(own, action))


def _names(targets: Iterable[str]) -> dict[str, str]:
    """Titles of projects, activities and contributions that are still there."""
    keys: dict[str, set[str]] = defaultdict(set)
    for target in targets:
        label, _colon, key = target.partition(":")
        keys[label].add(key)
    found: dict[str, str] = {}
    for model in (Project, Activity, Contribution):
        label = model._meta.label_lower
        rows = model._default_manager.filter(pk__in=keys.get(label, ()))
        found |= {f"{label}:{pk}": f"“{title}”" for pk, title in rows.values_list("pk", "title")}
    return found


def _number(target: str) -> str:
    model, key = _model(target), target.partition(":")[2]
    return _("{name} {number}").format(name=model._meta.verbose_name, number=key) if model else target


def _model(target: str) -> type[Model] | None:
    try:
        return apps.get_model(target.partition(":")[0])
    except (LookupError, ValueError):
        return None


def _details(entry: Entry) -> str:
    said = ((name, value) for name, value in entry.details.items() if value not in ("", None, [], False))
    return ", ".join(f"{DETAILS.get(name, name)}: {_value(entry, name, value)}" for name, value in said)


def _value(entry: Entry, name: str, value: Any) -> str:
    if name == "role" and value in Role.values:
        return str(Role(value).label)
    if name == "state" and value in ProjectState.values:
        return str(ProjectState(value).label)
    if isinstance(value, list):
        return ", ".join(_field(_model(entry.target), str(one)) for one in value)
    return str(value)


def _field(model: type[Model] | None, name: str) -> str:
    try:
        return str(model._meta.get_field(name).verbose_name) if model else name  # type: ignore[union-attr]
    except FieldDoesNotExist:
        return name
