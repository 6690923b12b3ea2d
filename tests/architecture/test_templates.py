"""Templates stand on floors too: what a template extends or includes lies in its own slice or below."""

import re
from pathlib import Path

from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from tests.architecture.floors import PACKAGE, may_know, slice_of

FOREIGN = (
    "wagtailadmin/",
    "django/forms/",
)  # what others call their own, also where we put something over it
USES = re.compile(r"{%-?\s*(?:extends|include)\s+[\"']([^\"']+)[\"']")


def templates() -> list[Path]:
    """Our own templates."""
    return sorted(
        path for path in PACKAGE.rglob("templates/**/*") if path.suffix in {".html", ".txt", ".xml"}
    )


def uses() -> list[tuple[Path, str]]:
    """Each template with what it names, as far as it is named by a plain string."""
    return [
        (path, name)
        for path in templates()
        for name in USES.findall(path.read_text(encoding="utf-8"))
        if not name.startswith(FOREIGN)
    ]


def test_a_template_uses_only_templates_level_or_below() -> None:
    upward = []
    for path, name in uses():
        target = origin(name)
        if target and target.is_relative_to(PACKAGE) and not may_know(slice_of(path), slice_of(target)):
            upward.append(f"{path.relative_to(PACKAGE)} uses {name}")
    assert not upward


def test_every_template_that_is_named_exists() -> None:
    assert not [f"{path.relative_to(PACKAGE)} names {name}" for path, name in uses() if origin(name) is None]


def test_no_template_carries_styles_or_scripts_inside() -> None:
    # The Content-Security-Policy would refuse them in the browser; here we hear it sooner.
    handler = r"\son(?:blur|change|click|error|focus|input|key|load|mouse|pointer|submit|toggle|touch)[a-z]*="
    script = r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/json)"
    inside = re.compile(rf"<style|\sstyle=|{handler}|{script}")
    assert not [
        f"{path.relative_to(PACKAGE)}: {found[0].strip()}"
        for path in templates()
        if path.suffix == ".html" and "/mail/" not in path.as_posix()
        for found in inside.finditer(path.read_text(encoding="utf-8"))
    ]


def origin(name: str) -> Path | None:
    """The file that Django would take."""
    try:
        template = get_template(name)
    except TemplateDoesNotExist:
        return None
    return Path(template.origin.name)  # type: ignore[attr-defined]  # of Django's own engine, which has it
