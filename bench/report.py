"""The figures as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

NOTES = """\
A line of *whole way* is a whole voter: twelve requests, mail with code included; its queries are those of the
heaviest step. CPU is ms per visit: of all processes of the program, of the database server, and of the load
generator, which shares the machine. Queries: with nothing cached / the second time. Signed-in pages are not
cached as a whole. Ballots: the confirming POST of voters who showed before who they are, from {voting}
clients; an answer is a ballot on the disk."""


def table(results: dict[str, Any]) -> str:
    """Markdown for all databases of a run."""
    about = results["about"]
    head = (
        f"{about['when']} · {about['cores']} cores · Python {about['python']} · commit {about['commit']} · "
        f"{about['plans']} plans, {about['ballots']} ballots · {about['clients']} clients · "
        f"load before {about['load_before']}"
    )
    parts = [head]
    for run in results["runs"]:
        parts += [f"## {run['database']}", *_run(run)]
    parts.append(NOTES.format(voting=about["voting_clients"]))
    return "\n\n".join(parts) + "\n"


def _run(run: dict[str, Any]) -> Iterator[str]:
    heads = ["", "visits", "per s", "p50 ms", "p99 ms", "max ms", "CPU server", "database", "generator"]
    yield _markdown([*heads, "queries", "errors"], [_line(line, run["queries"]) for line in run["lines"]])
    weights = [
        [page, *(f"{parts[kind]:.1f}" for kind in ("html", "css", "js", "all"))]
        for page, parts in run["weight"].items()
    ]
    yield _markdown(["page weight, kB compressed", "HTML", "CSS", "JS", "together"], weights)
    memory = [
        [role, *(f"{figures[kind]:.0f}" for kind in ("rss", "pss", "uss"))]
        for role, figures in run["memory"].items()
    ]
    yield _markdown(["memory, MB", "RSS", "PSS", "USS"], memory)
    box = run["box"]
    shown = run["shown_after"]
    yield (
        f"{box['acknowledged']} votes acknowledged, {box['kept']} ballots more in the box, {box['used']} "
        f"entitlements used. “database is locked” in the log: {run['complaints']['database is locked']}. "
        + (f"A new plan showed {shown} s after it was published." if shown is not None else "")
    )


def _line(line: dict[str, Any], queries: dict[str, list[int]]) -> list[str]:
    cpu = line["cpu"]
    return [
        line["name"],
        str(line["count"]),
        f"{line['per_second']:,.0f}" if line["per_second"] >= 100 else f"{line['per_second']:.1f}",
        *(f"{line[key]:.1f}" for key in ("p50", "p99", "longest")),
        *(f"{cpu[party]:.2f}" if party in cpu else "–" for party in ("server", "database", "generator")),
        " / ".join(str(count) for count in queries[line["name"]]),
        str(line["errors"]),
    ]


def _markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in [heads, *rows]) for column in range(len(heads))]

    def show(cells: Sequence[str]) -> str:
        padded = [
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return f"| {' | '.join(padded)} |"

    rule = ["-" * width if column == 0 else "-" * (width - 1) + ":" for column, width in enumerate(widths)]
    return "\n".join([show(heads), show(rule), *(show(row) for row in rows)])
