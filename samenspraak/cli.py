"""The `samenspraak` command: each subcommand honours DATA_DIR and DATABASE_URL, and prepares a new folder."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> None:
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["manage"]:
        sys.exit(_manage(words[1:]))
    options = parser().parse_args(words)
    if getattr(options, "demo", False):
        os.environ["DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspraak.conf.settings")
    command: Command = options.command
    try:
        sys.exit(command(options))
    except BrokenPipeError:
        sys.exit(1)


def parser() -> argparse.ArgumentParser:
    """All subcommands; each loads its own code only when it runs."""
    top = argparse.ArgumentParser(
        prog="samenspraak", description="Participation platform of Dutch governments."
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="serve the sites; with --demo also load the demo")
    run.add_argument("--demo", action="store_true", help="load fictional organisations at the first start")
    run.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
    run.add_argument("--address", default=os.environ.get("ADDRESS", "127.0.0.1"))
    run.add_argument("--workers", type=int, default=int(os.environ.get("WEB_WORKERS") or 2))
    run.set_defaults(command=_run)

    setup = commands.add_parser("setup", help="start an installation: first organisation, first admin")
    setup.add_argument("--name", help="name of the organisation")
    setup.add_argument("--host", help="host name of its portal")
    setup.add_argument("--kind", default="municipality")
    setup.add_argument("--admin", metavar="EMAIL", help="e-mail address of the first admin")
    setup.add_argument("--prefix", help="two to four capitals for references, such as WV")
    setup.set_defaults(command=_setup)

    imports = commands.add_parser("import", help="import a budget from a file")
    imports.add_argument("format", choices=["pabulib"])
    imports.add_argument("file")
    imports.add_argument("--organisation", required=True, metavar="SLUG")
    imports.add_argument("--project", metavar="SLUG")
    imports.set_defaults(command=_import)

    exports = commands.add_parser("export", help="export a budget to standard output or a file")
    exports.add_argument("format", choices=["pabulib"])
    exports.add_argument("project", metavar="PROJECT")
    exports.add_argument("--organisation", metavar="SLUG")
    exports.add_argument("--output", metavar="FILE")
    exports.set_defaults(command=_export)

    results = commands.add_parser("results", help="print the results of a project's budget")
    results.add_argument("project", metavar="PROJECT")
    results.add_argument("--organisation", metavar="SLUG")
    results.add_argument("--json", action="store_true")
    results.set_defaults(command=_results)

    backup = commands.add_parser("backup", help="copy database and files to one archive, while running")
    backup.add_argument("file")
    backup.set_defaults(command=_backup)

    restore = commands.add_parser(
        "restore", help="bring an archive back into an empty data folder or database"
    )
    restore.add_argument("file")
    restore.add_argument("--replace", action="store_true", help="replace what is there")
    restore.set_defaults(command=_restore)

    commands.add_parser("manage", help="run one of Django's management commands", add_help=False)
    return top


def _manage(words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspraak.conf.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["samenspraak manage", *words])
    return 0


def _run(options: argparse.Namespace) -> int:
    from samenspraak.operations.start import start

    return start(options)


def _setup(options: argparse.Namespace) -> int:
    from samenspraak.operations.setup import setup

    return setup(options)


def _import(options: argparse.Namespace) -> int:
    from samenspraak.operations.prepare import prepare

    prepare()
    from samenspraak.operations.exchanging import import_file

    return import_file(options)


def _export(options: argparse.Namespace) -> int:
    from samenspraak.operations.prepare import prepare

    prepare()
    from samenspraak.operations.exchanging import export_file

    return export_file(options)


def _results(options: argparse.Namespace) -> int:
    from samenspraak.operations.prepare import prepare

    prepare()
    from samenspraak.operations.exchanging import print_results

    return print_results(options)


def _backup(options: argparse.Namespace) -> int:
    from samenspraak.operations.backup import backup

    return backup(options.file)


def _restore(options: argparse.Namespace) -> int:
    from samenspraak.operations.restore import restore

    return restore(options.file, replace=options.replace)
