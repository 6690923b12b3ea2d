"""`samenspraak import`, `export` and `results`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from samenspraak.engines.pabulib import outgoing
from samenspraak.engines.pabulib.format import PabulibError, stream
from samenspraak.exchange.pabulib.importing import CannotImport, import_election
from samenspraak.exchange.queries import NotFound, decided_vote, project_named
from samenspraak.media.models import Branding
from samenspraak.pages.actions import publish_activity, publish_portal, publish_project
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.tenancy.models import Organisation, OrganisationKind
from samenspraak.tenancy.scoping import scope


def import_file(options: argparse.Namespace) -> int:
    """A broken file gets its line and the reason, and leaves nothing behind."""
    path = Path(options.file)
    progress = _progress()
    try:
        with path.open("rb") as source, transaction.atomic():
            file = stream(source)
            organisation = _organisation(options.organisation)
            with scope(organisation):
                project = import_election(file, slug=options.project or "", progress=progress)
                publish_project(project)
                for activity in Activity.objects.filter(project=project).select_related("project"):
                    publish_activity(activity)
    except PabulibError as problem:
        return _fail(f"{path.name}, regel {problem.line}: {problem.reason}")
    except (CannotImport, OSError) as problem:
        return _fail(f"{path.name}: {problem}")
    finally:
        if sys.stderr.isatty():
            print(file=sys.stderr)  # off the line that shows progress
    print(project.slug)
    return 0


def export_file(options: argparse.Namespace) -> int:
    try:
        project = project_named(options.project, options.organisation)
        with scope(project.organisation):
            activity = decided_vote(project)
            election = method_of(activity).election(activity)
            if election is None:
                raise NotFound(f"project {project.slug} heeft geen stemmen om uit te voeren")
            _write(outgoing.lines(election), options.output)
    except BrokenPipeError:
        raise  # the reader went away, which is no failure to tell of
    except (NotFound, OSError) as problem:
        return _fail(str(problem))
    return 0


def _write(lines: Iterable[str], output: str | None) -> None:
    if not output:
        _speak_utf8()
        sys.stdout.writelines(lines)
        return
    with Path(output).open("w", encoding="utf-8", newline="") as target:
        target.writelines(lines)


def _speak_utf8() -> None:
    """Files are UTF-8, whatever the terminal here speaks."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def print_results(options: argparse.Namespace) -> int:
    try:
        project = project_named(options.project, options.organisation)
        with scope(project.organisation):
            activity = decided_vote(project)
            results = method_of(activity).results(activity) or {}
    except NotFound as problem:
        return _fail(str(problem))
    money = {"currency": results["currency"]} if "currency" in results else {}
    told = {"project": project.slug, **money, **_told(results)}
    if groups := results.get("groups"):
        told["groups"] = [{"name": group["name"], **_told(group)} for group in groups]
    if options.json:
        _speak_utf8()
        print(json.dumps(told, ensure_ascii=False))
    else:
        currency = results.get("currency", "")
        _print_outcomes(project.slug, told, currency)
        for group in told.get("groups", ()):
            _print_outcomes(group["name"], group, currency, indent="  ")
    return 0


def _told(results: Mapping[str, Any]) -> dict[str, Any]:
    """Of a vote, or of one of its groups: amounts in whole units of money, where there is any."""
    budget = {"budget": _units(results["budget"])} if "budget" in results else {}
    outcomes = [
        {**outcome, **({"cost": _units(outcome["cost"])} if "cost" in outcome else {})}
        for outcome in results["outcomes"]
    ]
    return {**budget, "ballots": results["ballots"], "outcomes": outcomes}


def _print_outcomes(name: str, told: Mapping[str, Any], currency: str, indent: str = "") -> None:
    money = f", {told['budget']} {currency}" if currency else ""
    print(f"{indent}{name}: {told['ballots']} ballots{money}")
    for outcome in told["outcomes"]:
        rule = " ".join(filter(None, (outcome["rule"], outcome.get("completion"))))
        winners = ", ".join(outcome["winners"])
        spent = f"{outcome['cost']} for " if "cost" in outcome else ""
        print(f"{indent}{rule}: {spent}{len(outcome['winners'])}: {winners}")


def _organisation(slug: str) -> Organisation:
    """The organisation by this slug, made with an empty portal when it is not there."""
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is not None:
        return organisation
    letters = "".join(letter for letter in slug.upper() if "A" <= letter <= "Z")
    organisation = Organisation(
        slug=slug,
        name=slug.replace("-", " ").title(),
        kind=OrganisationKind.MUNICIPALITY,
        host=f"{slug}.localhost",
        reference_prefix=(letters + "XX")[:2],
        sender_email=f"participatie@{slug}.example",
    )
    try:
        organisation.full_clean()
    except ValidationError as problem:
        texts = "; ".join(problem.messages)
        raise CannotImport(f"een organisatie {slug} kan er niet komen: {texts}") from None
    organisation.save()
    Branding.objects.create(organisation=organisation)
    with scope(organisation):
        publish_portal(organisation)
    return organisation


def _units(cents: int) -> int | float:
    """Whole units of money where it is whole, as files have it."""
    whole, rest = divmod(cents, 100)
    return whole if rest == 0 else cents / 100


def _progress() -> Callable[[str], None]:
    """On a terminal one line that changes; in a log a line only now and then."""
    last: dict[str, Any] = {"length": 0}

    def show(words: str) -> None:
        if sys.stderr.isatty():
            print("\r" + words.ljust(last["length"]), end="", file=sys.stderr, flush=True)
            last["length"] = len(words)
        elif words.startswith("ballots") or words == "counting":
            print(words, file=sys.stderr, flush=True)

    return show


def _fail(words: str) -> int:
    print(words, file=sys.stderr)
    return 1
