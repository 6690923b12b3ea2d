"""`samenspraak setup`: an installation without demo. Asks what was not given."""

from __future__ import annotations

import argparse
import sys


def setup(options: argparse.Namespace) -> int:
    from samenspraak.operations.prepare import prepare

    prepare()
    from django.core.exceptions import ValidationError

    from samenspraak.kit.slugs import slug_of
    from samenspraak.operations.first import create_first

    name = options.name or _ask("Name of the organisation")
    host = options.host or _ask("Host name of its portal (such as doemee.example.nl)")
    prefix = options.prefix or _ask("Two to four capitals for references (such as WV)")
    admin = options.admin or _ask("E-mail address of the first admin")
    try:
        organisation = create_first(
            name=name, slug=slug_of(name, most=60), host=host, kind=options.kind, prefix=prefix, admin=admin
        )
    except ValidationError as problem:
        for field, texts in problem.message_dict.items():
            print(f"{field}: {' '.join(texts)}", file=sys.stderr)
        return 1
    print(f"{organisation.name} is ready. `samenspraak run` serves it; sign in at /desk/ as {admin}.")
    print(f"Without MAIL_URL, `samenspraak manage last_code {admin}` shows the code that mail would bring.")
    return 0


def _ask(question: str) -> str:
    if not sys.stdin.isatty():
        print(f"{question}: give it as an option (samenspraak setup --help)", file=sys.stderr)
        raise SystemExit(2)
    return input(f"{question}: ").strip()
