"""The `samenspraak` command: each subcommand honours DATA_DIR and DATABASE_URL, and prepares a new folder."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

Command = Callable[[argparse.Namespace], int]

#: Django's commands that work on the program's code, or on the migrations themselves.
UNPREPARED = frozenset(
    "check collectstatic compilemessages diffsettings findstatic help makemessages makemigrations migrate "
    "optimizemigration showmigrations sqlmigrate squashmigrations startapp startproject test version".split()
)
INTERRUPTED = 130  # as shells count it
WHICH = "needed where two organisations have a project of this name"


def main(arguments: Sequence[str] | None = None) -> None:
    words = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspraak.conf.settings")
    try:
        code = _manage(words[1:]) if words[:1] == ["manage"] else _command(words)
        sys.stdout.flush()
    except BrokenPipeError:  # `… | head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except KeyboardInterrupt:  # what was under way was one transaction, or can be done again
        print(file=sys.stderr)
        code = INTERRUPTED
    sys.exit(code)


def _command(words: list[str]) -> int:
    options = parser().parse_args(words)
    if getattr(options, "demo", False):
        os.environ["DEMO"] = "1"
    command: Command = options.command
    return command(options)


def parser() -> argparse.ArgumentParser:
    """All subcommands; each loads its own code only when it runs."""
    top = argparse.ArgumentParser(
        prog="samenspraak", description="Participation platform of Dutch governments."
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="serve the sites; with --demo also load the demo")
    run.add_argument("--demo", action="store_true", help="load fictional organisations at the first start")
    run.add_argument(
        "--port", type=_port, default=os.environ.get("PORT") or "8000", help="else PORT, else 8000"
    )
    run.add_argument(
        "--address",
        default=os.environ.get("ADDRESS") or "127.0.0.1",
        help="where to listen; else ADDRESS, else 127.0.0.1",
    )
    run.add_argument(
        "--workers",
        type=int,
        default=os.environ.get("WEB_WORKERS") or "2",
        help="web processes; else WEB_WORKERS, else 2",
    )
    run.set_defaults(command=_run)

    setup = commands.add_parser("setup", help="start an installation: first organisation, first admin")
    setup.add_argument("--name", help="name of the organisation")
    setup.add_argument("--host", help="host name of its portal")
    setup.add_argument(
        "--kind",
        default="municipality",
        help="municipality (this when left out), province, water-board, state, region or neighbourhood",
    )
    setup.add_argument("--admin", metavar="EMAIL", help="e-mail address of the first admin")
    setup.add_argument("--prefix", help="two to four capitals for references, such as WV")
    setup.set_defaults(command=_setup)

    imports = commands.add_parser("import", help="import a budget from a file")
    imports.add_argument("format", choices=["pabulib"])
    imports.add_argument("file", metavar="FILE")
    imports.add_argument(
        "--organisation", required=True, metavar="SLUG", help="made when it is not there yet"
    )
    imports.add_argument("--project", metavar="SLUG", help="its new name; else made from the file")
    imports.set_defaults(command=_import)

    exports = commands.add_parser("export", help="export a budget to standard output or a file")
    exports.add_argument("format", choices=["pabulib"])
    exports.add_argument("project", metavar="PROJECT")
    exports.add_argument("--organisation", metavar="SLUG", help=WHICH)
    exports.add_argument("--output", metavar="FILE", help="else to standard output")
    exports.set_defaults(command=_export)

    allocate = commands.add_parser("allocate", help="count a file by a rule; no database needed")
    allocate.add_argument("file", metavar="FILE.pb", help="- for standard input")
    allocate.add_argument(
        "--rule",
        choices=["greedy", "equal-shares", "phragmen"],
        default="greedy",
        help="greedy when left out",
    )
    allocate.add_argument(
        "--misfit",
        choices=["skip", "stop"],
        default="skip",
        help="greedy: what to do at a plan that no longer fits; else skip",
    )
    allocate.add_argument(
        "--utility",
        choices=["cost", "one", "points"],
        default="cost",
        help="equal-shares: what a voter gains from a plan; else its cost",
    )
    allocate.add_argument(
        "--completion",
        choices=["none", "add1", "add1u", "greedy"],
        default="none",
        help="equal-shares: how what is left is spent; else not at all",
    )
    allocate.add_argument("--seed", default="", help="draws the lots for what stays tied; else empty")
    allocate.add_argument("--json", action="store_true", help="one line for programs")
    allocate.set_defaults(command=_allocate)

    results = commands.add_parser("results", help="print the results of a project's newest closed vote")
    results.add_argument("project", metavar="PROJECT")
    results.add_argument("--organisation", metavar="SLUG", help=WHICH)
    results.add_argument("--json", action="store_true", help="one line for programs")
    results.set_defaults(command=_results)

    verify = commands.add_parser("verify", help="check the open data of a vote; no database needed")
    verify.add_argument("file", metavar="FILE_OR_URL", help="the whole vote, or its log while it is open")
    verify.add_argument(
        "--earlier", metavar="LOG", help="the log as it was saved before, file or address: did it only grow?"
    )
    verify.set_defaults(command=_verify)

    backup = commands.add_parser("backup", help="copy database and files to one archive, while running")
    backup.add_argument("file", metavar="FILE")
    backup.set_defaults(command=_backup)

    restore = commands.add_parser(
        "restore", help="bring an archive back into an empty data folder or database"
    )
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--replace", action="store_true", help="replace what is there")
    restore.set_defaults(command=_restore)

    commands.add_parser("manage", help="run one of Django's management commands", add_help=False)
    return top


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 1 << 16):
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535, not {text!r}")
    return int(text)


def _manage(words: list[str]) -> int:
    if words and words[0] not in UNPREPARED and not words[0].startswith("-"):
        from samenspraak.operations.prepare import prepare

        prepare()
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


def _allocate(options: argparse.Namespace) -> int:
    from samenspraak.operations.allocating import allocate

    return allocate(options)


def _results(options: argparse.Namespace) -> int:
    from samenspraak.operations.prepare import prepare

    prepare()
    from samenspraak.operations.exchanging import print_results

    return print_results(options)


def _verify(options: argparse.Namespace) -> int:
    from samenspraak.operations.verifying import check

    return check(options)


def _backup(options: argparse.Namespace) -> int:
    from samenspraak.operations.backup import backup

    return backup(options.file)


def _restore(options: argparse.Namespace) -> int:
    from samenspraak.operations.restore import restore

    return restore(options.file, replace=options.replace)
