"""`samenspraak run`: prepare, say where everything is, supervise."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from functools import partial

from samenspraak.operations.supervisor import Role, Supervisor

NO_PROXY = """\
Visitors reach us by https (PUBLIC_SCHEME), but TRUSTED_PROXIES names nobody who does the TLS, so forms will
be refused. Name the proxy, as in TRUSTED_PROXIES=127.0.0.1, or try without TLS: PUBLIC_SCHEME=http."""


def start(options: argparse.Namespace) -> int:
    os.environ["PORT"] = str(options.port)
    roles = [
        Role("web", partial(_web, options.port, options.workers, options.address)),
        Role("jobs", _jobs),
    ]
    supervisor = Supervisor(roles)
    supervisor.listen()  # before the slow imports: a stop asked for meanwhile is heard
    from samenspraak.operations.prepare import data_folder
    from samenspraak.operations.running import AlreadyRunning, only_one

    try:
        with only_one(data_folder()):
            return _serve(options, supervisor)
    except AlreadyRunning as problem:
        print(problem, file=sys.stderr)
        return 1


def _serve(options: argparse.Namespace, supervisor: Supervisor) -> int:
    from samenspraak.operations.prepare import prepare

    _refuse_taken_port(options.address, options.port)
    prepare(static=True)
    if options.demo:
        from samenspraak.demo.load import load_demo

        load_demo()
    _say_where(options.demo)
    from django.db import connections

    import samenspraak.conf.wsgi  # noqa: F401  # shared by all children through fork

    connections.close_all()
    return supervisor.run()


def _refuse_taken_port(address: str, port: int) -> None:
    """Say so at once: the supervisor would start the web server again and again."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        socket.create_server((address, port), family=family).close()
    except OSError as problem:
        raise SystemExit(f"cannot listen on {address}, port {port}: {problem.strerror}") from None


def _web(port: int, workers: int, address: str) -> None:
    from samenspraak.operations.serving import web

    web(port, workers, address)


def _jobs() -> None:
    from samenspraak.operations.serving import jobs

    jobs()


def _say_where(demo: bool) -> None:
    from django.conf import settings

    from samenspraak.tenancy.links import desk_url, organisation_url
    from samenspraak.tenancy.models import Organisation

    organisations = list(Organisation.objects.order_by("pk"))
    if not organisations:
        print("No organisation yet: `samenspraak setup` makes the first one.", file=sys.stderr, flush=True)
        return
    if settings.SECURE and not settings.TRUSTED_PROXIES:
        print(NO_PROXY, file=sys.stderr, flush=True)
    lines = ["", "Samenspraak runs:"]
    lines += [
        f"  {organisation.title:<28} {organisation_url(organisation)}" for organisation in organisations
    ]
    lines += [f"  {'Desk':<28} {desk_url(organisations[0])}"]
    if demo:
        from samenspraak.demo.load import demo_logins

        lines += ["", "Demo logins (the sign-in page shows the code; no mail leaves):"]
        lines += [f"  {who:<28} {address}" for who, address in demo_logins()]
    lines += ["", "Stop with Ctrl-C.", ""]
    print("\n".join(lines), flush=True)
