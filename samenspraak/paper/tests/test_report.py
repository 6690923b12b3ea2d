"""The report: every number against another one, and where they differ it says so and says where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from samenspraak.paper.report import BatchFacts, Check, Facts, Line, Report, TableDay, report
from samenspraak.paper.said import checks, table, verdict

DAY = date(2027, 5, 3)
ALL = ("post", "phone", "table")


def facts(**more: Any) -> Facts:
    """A hundred rights; 20 voted on the web, 10 by post, 5 by phone, 8 at a table. All of it is in order."""
    whole: dict[str, Any] = {
        "issued": 100,
        "revoked": 2,
        "used": {"web": 20, "post": 10, "phone": 5, "table": 8},
        "struck": {"post": 10, "phone": 5, "table": 8},
        "in_box": 20 + 9 + 5 + 7,
        "batches": [
            BatchFacts(1, "post", 10, True, entered=9, void=1),
            BatchFacts(2, "table", 8, True, entered=7, blank=1),
            BatchFacts(3, "phone", 5, True, entered=5),
        ],
        "table_days": [TableDay("De Kajuit", DAY, 8, replaced=1, papers=8, spoiled=1)],
        "takes": ALL,
        "over": True,
    }
    return Facts(**{**whole, **more})


def differing(found: Report) -> list[tuple[Check, int]]:
    return [(line.check, line.difference) for line in found.differing]


def test_what_adds_up_is_said_to_add_up() -> None:
    found = report(facts())
    assert found.adds_up
    assert verdict(found).startswith("Het klopt")
    assert facts().unused == 55


def test_a_ballot_too_many_in_the_box_is_found_on_the_web() -> None:
    assert differing(report(facts(in_box=42))) == [(Check.BOX, 1)]


def test_a_ballot_too_few_too() -> None:
    assert differing(report(facts(in_box=40))) == [(Check.BOX, -1)]


def test_an_envelope_whose_paper_is_lost_is_found_in_the_post() -> None:
    batches = [replace(facts().batches[0], counted=9, entered=8), *facts().batches[1:]]
    assert differing(report(facts(batches=batches, in_box=40))) == [(Check.POST, -1)]


def test_an_empty_envelope_explains_itself() -> None:
    batches = [replace(facts().batches[0], counted=9, entered=8), *facts().batches[1:]]
    found = report(facts(batches=batches, in_box=40, aside={"empty": 1}))
    assert found.adds_up


def test_a_paper_too_many_at_a_table_is_found_on_its_day() -> None:
    day = replace(facts().table_days[0], papers=9)
    found = report(facts(table_days=[day]))
    assert differing(found) == [(Check.TABLE_DAY, 1), (Check.TABLES, -1)]
    assert found.differing[0].subject == "De Kajuit"


def test_a_box_that_nobody_counted_is_named_and_not_passed_over() -> None:
    day = replace(facts().table_days[0], papers=None)
    found = report(facts(table_days=[day]))
    assert not found.adds_up
    assert [one.table for one in found.not_counted] == ["De Kajuit"]


def test_a_batch_counted_again_after_sealing_shows_what_was_sealed() -> None:
    batches = [replace(facts().batches[0], counted=9), *facts().batches[1:]]
    assert differing(report(facts(batches=batches))) == [(Check.BATCH, 1)]


def test_what_may_still_come_is_said_so_while_the_vote_runs() -> None:
    found = report(facts(over=False, batches=facts().batches[1:], in_box=32))
    (line,) = found.differing
    assert (line.check, line.later) == (Check.POST, True)
    assert any("Dat kan nog komen" in told.sentence for told in checks(found))
    over = report(facts(over=True, batches=facts().batches[1:], in_box=32))
    assert not over.differing[0].later


def test_a_note_that_was_taken_away_is_missed_where_its_paper_lies() -> None:
    found = report(facts(struck={"post": 9, "phone": 5, "table": 8}))
    assert differing(found) == [(Check.BOX, -1), (Check.POST, 1)]


def test_who_voted_on_a_screen_at_a_table_brought_no_paper() -> None:
    """A ballot that was cast there lies in the box by itself."""
    used = {**facts().used, "table": 9}
    assert report(facts(used=used, in_box=42)).adds_up


NUMBERS = st.integers(0, 30)


@given(st.data())
def test_a_report_adds_up_exactly_when_all_its_sources_agree(data: st.DataObject) -> None:
    """Made from sources that were tampered with by known amounts: each amount is where it belongs."""
    web, post, phone, table_, lost, extra, stuffed = (data.draw(NUMBERS) for _number in range(7))
    lost = min(lost, post)
    made = Facts(
        issued=web + post + phone + table_ + 3,
        revoked=1,
        used={"web": web, "post": post, "phone": phone, "table": table_},
        struck={"post": post, "phone": phone, "table": table_},
        in_box=web + stuffed + post - lost + table_ + extra + phone,
        batches=[
            BatchFacts(1, "post", post - lost, True, entered=post - lost),
            BatchFacts(2, "table", table_ + extra, True, entered=table_ + extra),
            BatchFacts(3, "phone", phone, True, entered=phone),
        ],
        table_days=[TableDay("T", DAY, table_, papers=table_ + extra)],
        takes=ALL,
        over=True,
    )
    expected = [(Check.BOX, stuffed), (Check.POST, -lost), (Check.TABLE_DAY, extra)]
    assert differing(report(made)) == [(check, amount) for check, amount in expected if amount]


def test_the_file_holds_every_check_and_every_number() -> None:
    rows = table(report(facts()))
    assert all(len(row) == 7 for row in rows)
    assert sum(1 for row in rows if row[6]) == len(report(facts()).lines)
    assert ["stemrechten", "Uitgegeven stemrechten", 100, "", "", "", ""] in rows


def test_every_check_has_words() -> None:
    lines: Sequence[Line] = [Line(check, 1, 3, "post", DAY) for check in Check if check != Check.BATCH]
    for told in checks(Report(facts(), [*lines, Line(Check.BATCH, 3, 1, "7")], [])):
        assert told.what
        assert "2" in told.sentence


def test_what_may_still_come_is_no_difference_to_explain_yet() -> None:
    found = report(facts(over=False, batches=facts().batches[1:], in_box=20 + 5 + 7))
    assert differing(found) == [(Check.POST, -10)]
    assert not found.wrong
    assert not found.adds_up
    assert verdict(found) == "Tot nu toe klopt het. Er ligt nog niet alles in de bus."
    over = report(facts(batches=facts().batches[1:], in_box=20 + 5 + 7))
    assert len(over.wrong) == 1
    assert verdict(over).startswith("Er is 1 verschil.")
