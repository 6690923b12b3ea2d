"""The figures as a table for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench import marks
from bench.markdown import markdown

NOTES = """\
A line of *whole way* is a whole voter: twelve requests, mail with code included; its queries are those of the
heaviest step. CPU is ms per visit: of all processes of the program, of the database server, and of the load
generator, which shares the machine. Queries: with nothing cached / the second time. Signed-in pages are not
cached as a whole. Ballots: the confirming POST of voters who showed before who they are, from {voting}
clients; an answer is a ballot on the disk. With ten times as many plans the vote stays over the {voted_on}
that were there when it opened. From *much discussed plan* on two visitors ask at a time; of the moderation
queue and the photos one. A line of *photo upload* is a whole photo of 12 megapixels: all its pieces, and the
making of its sizes. Memory is measured after that."""


def table(results: dict[str, Any]) -> str:
    """Markdown for all databases of a run."""
    about = results["about"]
    head = (
        f"{about['when']} · {about['cores']} cores · Python {about['python']} · commit {about['commit']} · "
        f"{about['clients']} clients · load before {about['load_before']}"
    )
    parts = [head, *map(_counting, results["counting"]), *map(_checking, results["checking"])]
    parts += map(_vote, results["votes"])
    for run in results["runs"]:
        title = f"## {run['database']}, {run['size']}: {run['plans']} plans, {run['comments']} comments, "
        parts += [f"{title}{run['supports']} supports, {run['ballots']} ballots", *_run(run)]
    parts += [_mail(result) for result in results["mail"]]
    if results["runs"]:
        parts.append(NOTES.format(voting=about["voting_clients"], voted_on=about["voted_on"]))
    parts.append(_marks(marks.of(results)))
    return "\n\n".join(parts) + "\n"


def _marks(found: list[marks.Mark]) -> str:
    """Measured beside target. Of what should never happen, only where it did."""
    rows = [
        [mark.where, mark.what, mark.figure(mark.measured), mark.wanted, "yes" if mark.reached else "no"]
        for mark in found
        if mark.target > 1 or not mark.reached
    ]
    heads = ["", "mark", "measured", "target", "reached"]
    return f"## Marks\n\nOf {len(found)} marks {sum(mark.reached for mark in found)} are reached.\n\n" + (
        markdown(heads, rows)
    )


def _counting(result: dict[str, Any]) -> str:
    """Ours and the peer's side by side."""
    rows = [
        [
            line["name"],
            str(line["chosen"]),
            *(_seconds(line, key) for key in ("seconds", "cpu", "peer_seconds", "peer_cpu")),
            f"{line['ratio']:.0f} ×" if "ratio" in line else "–",
        ]
        for line in result["lines"]
    ]
    title = "## Counting: {voters:,} voters, {plans} plans, {approvals:,} approvals".format(**result)
    heads = ["from file to winners", "plans chosen", "s", "CPU s", "pabutools s", "CPU s", "faster"]
    return f"{title}\n\n{markdown(heads, rows)}"


def _seconds(line: dict[str, Any], key: str) -> str:
    return f"{line[key]:.2f}" if key in line else "–"


def _checking(result: dict[str, Any]) -> str:
    told = (
        "## Checking\n\n"
        "A vote of {ballots:,} ballots with {heads:,} signed heads, a file of {megabytes} MB: `samenspraak "
        "verify` took {seconds} s, `check_vote.py` by itself {by_itself} s."
    )
    return told.format(**result)


def _vote(result: dict[str, Any]) -> str:
    told = (
        "## {database}, vote\n\n"
        "{voters:,} voters gave {likes:,} likes: closed in the desk and counted in {close} s, the page with "
        "the result {tell} s later. {codes_made:,} voting codes with the file for the printer took "
        "{codes_seconds} s."
    )
    return told.format(**result)


def _run(run: dict[str, Any]) -> Iterator[str]:
    heads = ["", "visits", "per s", "p50 ms", "p99 ms", "max ms", "CPU server", "database", "generator"]
    yield markdown([*heads, "queries", "errors"], [_line(line, run["queries"]) for line in run["lines"]])
    if "ratios" in run:
        rows = [[name, f"{ratio:.2f}"] for name, ratio in run["ratios"].items()]
        yield markdown(["time per visit, large ÷ usual", "ratio"], rows)
    weights = [
        [page, *(f"{parts[kind]:.1f}" for kind in ("html", "css", "js", "all"))]
        for page, parts in run["weight"].items()
    ]
    yield markdown(["page weight, kB compressed", "HTML", "CSS", "JS", "together"], weights)
    memory = [
        [role, *(f"{figures[kind]:.0f}" for kind in ("rss", "pss", "uss"))]
        for role, figures in run["memory"].items()
    ]
    yield markdown(["memory, MB", "RSS", "PSS", "USS"], memory)
    yield _sentences(run)


def _sentences(run: dict[str, Any]) -> str:
    box, shown, view = run["box"], run["shown_after"], run["map"]
    return (
        f"{box['acknowledged']} votes acknowledged, {box['kept']} ballots more in the box, {box['used']} "
        f"entitlements used. “database is locked” in the log: {run['complaints']['database is locked']}. "
        f"The heaviest of {view['views']} views of the map: {view['largest']} kB. "
        + (f"A new plan showed {shown} s after it was published." if shown is not None else "")
    )


def _mail(result: dict[str, Any]) -> str:
    told = (
        "## {database}, mail\n\n"
        "{mails} mails left in {seconds} s beside visitors: {an_hour} an hour, {twice} twice. Of {codes} "
        "codes meanwhile the slowest was at the mail server after {longest_code} s. Pages a second: "
        "{pages_a_second}, p99 {page_p99_ms} ms, {page_errors} errors."
    )
    return told.format(**result)


def _line(line: dict[str, Any], queries: dict[str, list[int]]) -> list[str]:
    cpu = line["cpu"]
    return [
        line["name"],
        str(line["count"]),
        f"{line['per_second']:,.0f}" if line["per_second"] >= 100 else f"{line['per_second']:.1f}",
        *(f"{line[key]:.1f}" for key in ("p50", "p99", "longest")),
        *(f"{cpu[party]:.2f}" if party in cpu else "–" for party in ("server", "database", "generator")),
        " / ".join(str(count) for count in queries.get(line["name"], ["–"])),
        str(line["errors"]),
    ]
