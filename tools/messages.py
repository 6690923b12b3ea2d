"""The catalogues of translations: `python -m tools.messages compile|update|check`.

The Dutch je-form in the code is the source text. `en` translates all of it; `nl_Formal` (u) holds only what
differs. A method carries its own catalogues in its folder; everything else shares `samenspraak/locale`.
GNU gettext is not needed: Babel reads Python, Django itself turns a template into something that Babel reads.
"""

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from tools.place import ROOT, say

PACKAGE = ROOT / "samenspraak"
COMPLETE = {"en": "en"}  # folder: the language whose plural rule it follows
PARTIAL = {"nl_Formal": "nl"}
LAZY = {f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in ("gettext", "ngettext", "pgettext", "npgettext")}
KEYWORDS = {**DEFAULT_KEYWORDS, **LAZY, "gettext_noop": None}
# Babel does not look inside an f-string: such a text would stay Dutch on an English page.
HIDDEN = re.compile(r"""\bf(["']).*\{_\(""")
INFORMAL = re.compile(r"\b(je|jij|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)
# Staff are colleagues: the desk says je, whatever the portal says to residents.
FOR_STAFF = {"access", "assessments", "blocks.py", "code_lists.py", "models.py", "paper", "wagtail_hooks.py"}
# No more than a reader of the file needs: Babel's own has dates, which change with every run.
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plurals}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def main(order: str) -> int:
    """Does one of the three; the exit code counts as an answer."""
    if order == "compile":
        for path in sorted(PACKAGE.rglob("locale/*/LC_MESSAGES/*.po")):
            compile_one(path)
        return 0
    problems = [problem for home in homes() for problem in treat(home, write=order == "update")]
    problems += hidden()
    if order == "update":
        return 0
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def homes() -> list[Path]:
    """The folders with catalogues of their own: the package, and each method."""
    methods = [path.parent for path in (PACKAGE / "methods").glob("*/apps.py")]
    return [PACKAGE, *sorted(methods)]


def hidden() -> Iterator[str]:
    """Texts where nothing finds them."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if HIDDEN.search(line):
                yield f"{path.relative_to(ROOT)}:{number}: take the text out of the f-string"


def compile_one(path: Path) -> None:
    """What people edit becomes what the program reads."""
    with path.open("rb") as source:
        catalogue = read_po(source)
    with path.with_suffix(".mo").open("wb") as target:
        write_mo(target, catalogue)


def treat(home: Path, *, write: bool) -> Iterator[str]:
    """Compares the screens with the catalogues of one folder; with `write`, brings those up to date."""
    template = collect(home)
    for folder, language in {**COMPLETE, **PARTIAL}.items():
        path = home / "locale" / folder / "LC_MESSAGES" / "django.po"
        catalogue = Catalog(locale=language)
        if path.exists():
            with path.open("rb") as source:
                catalogue = read_po(source, locale=language)
        if write:
            update(catalogue, template, everything=folder in COMPLETE)
            save(catalogue, path)
        name = path.relative_to(ROOT)
        yield from (
            f"{name}: {problem}" for problem in gaps(catalogue, template, everything=folder in COMPLETE)
        )


def collect(home: Path) -> Catalog:
    """All texts that the code of one folder shows to people."""
    template = Catalog()
    inner = {path for path in homes() if path != home and home in path.parents}
    for path in sorted([*home.rglob("*.py"), *home.rglob("*.html"), *home.rglob("*.txt")]):
        if "tests" in path.parts or "migrations" in path.parts or inner & set(path.parents):
            continue
        content = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # In brackets, so that the template's own indentation means nothing to a reader of Python.
            content = f"({templatize(content, origin=str(path))})"
        found = extract("python", io.BytesIO(content.encode()), KEYWORDS, comment_tags=("Translators:",))
        for _line, text, comments, context in found:
            place = (path.relative_to(ROOT).as_posix(), 0)
            template.add(text, locations=[place], auto_comments=comments, context=context)
    return template


def update(catalogue: Catalog, template: Catalog, *, everything: bool) -> None:
    """New texts appear empty, old ones go; a catalogue of differences gains what says je to residents."""
    if not everything:
        present = {(message.id, message.context) for message in catalogue}
        template = only(template, present | informal(template))
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()


def informal(template: Catalog) -> set[tuple[object, str | None]]:
    """The texts that say je to a resident."""
    return {
        (message.id, message.context)
        for message in template
        if message.id and says_je(message.id) and not all(map(for_staff, message.locations))
    }


def says_je(text: object) -> bool:
    """One text, or a singular and a plural."""
    parts = text if isinstance(text, (list, tuple)) else [text]
    return any(INFORMAL.search(str(part)) for part in parts)


def for_staff(location: tuple[str, int]) -> bool:
    """Whether only people at the desk read what stands in this file."""
    parts = Path(location[0]).parts
    return not FOR_STAFF.isdisjoint(parts) or any(part.startswith("desk") for part in parts)


def only(template: Catalog, keys: set[tuple[object, str | None]]) -> Catalog:
    """The texts that are among those named."""
    chosen = Catalog()
    for message in template:
        if message.id and (message.id, message.context) in keys:
            chosen.add(message.id, locations=message.locations, context=message.context)
    return chosen


def save(catalogue: Catalog, path: Path) -> None:
    """Without line numbers and dates, so that a change shows only what changed."""
    if not any(message.id for message in catalogue):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, include_lineno=False, ignore_obsolete=True)
    body = buffer.getvalue().decode().split("\n\n", 1)[1]
    path.write_text(
        HEADER.format(language=path.parts[-3], plurals=catalogue.plural_forms) + body, encoding="utf-8"
    )


def gaps(catalogue: Catalog, template: Catalog, *, everything: bool) -> Iterator[str]:
    """What keeps a catalogue from being whole."""
    wanted = {(message.id, message.context) for message in template if message.id}
    present = {(message.id, message.context): message for message in catalogue if message.id}
    needed = wanted if everything else informal(template)
    for text, context in sorted(needed - present.keys(), key=str):
        yield f"missing: {text!r}{f' ({context})' if context else ''}"
    for key, message in present.items():
        if key not in wanted:
            yield f"no longer used: {message.id!r}"
        elif not all(message.string if isinstance(message.string, (list, tuple)) else [message.string]):
            yield f"empty: {message.id!r}"
        elif message.fuzzy:
            yield f"to be looked at: {message.id!r}"
        elif not everything and says_je(message.string):
            yield f"still says je: {message.string!r}"
        else:
            yield from (f"{message.id!r}: {error}" for error in message.check(catalogue))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspraak.conf.settings")
    if len(sys.argv) != 2 or sys.argv[1] not in {"compile", "update", "check"}:
        sys.exit(__doc__)
    if not settings.configured:
        settings.configure(USE_I18N=False)  # templatize asks nothing of the real settings
    outcome = main(sys.argv[1])
    if outcome:
        say("Run `make messages`, then translate what is empty.")
    sys.exit(outcome)
