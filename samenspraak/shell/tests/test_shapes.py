import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.shell.parcels import divide, parcels
from samenspraak.shell.shapes import bar, budget_bar, sparkline


def widths(svg: str) -> list[float]:
    return [float(width) for width in re.findall(r'class="part" x="[\d.]+" width="([\d.]+)"', svg)]


def test_a_bar_stays_within_its_frame() -> None:
    assert 'width="91.7"' in bar(0.917)
    assert 'width="100.0"' in bar(3)
    assert 'width="0.0"' in bar(-1)


def test_the_budget_bar_has_one_stretch_a_plan_and_never_runs_over() -> None:
    assert widths(budget_bar([1450000, 1150000], 5000000)) == [290.0, 230.0]
    assert sum(widths(budget_bar([4000000, 4000000], 5000000))) == pytest.approx(1000)
    assert widths(budget_bar([], 0)) == []


def test_a_sparkline_of_nothing_is_empty() -> None:
    assert "<rect" not in sparkline([])
    assert sparkline([1, 2, 4]).count("<rect") == 3


@given(st.lists(st.integers(1, 10**7), min_size=1, max_size=30))
def test_land_is_divided_by_the_money_and_none_is_lost(amounts: list[int]) -> None:
    plots = divide(amounts, 1146, 520)
    assert sorted(plot.index for plot in plots) == list(range(len(amounts)))
    for plot in plots:
        assert plot.width * plot.height == pytest.approx(
            1146 * 520 * amounts[plot.index] / sum(amounts), rel=1e-6
        )
        assert plot.x + plot.width <= 1146.001
        assert plot.y + plot.height <= 520.001


def test_parcels_show_the_rest_and_escape_titles() -> None:
    svg = parcels([("<b>Trap</b>", 1450000), ("Bomen", 1150000)], left=70000)
    assert "&lt;b&gt;Trap" in svg
    assert "<b>" not in svg
    assert "Over: €\u00a0700" in svg
    assert "style=" not in svg


def test_a_plot_without_money_gets_no_land() -> None:
    assert len(divide([100, 0, 50], 100, 100)) == 2
    assert divide([], 100, 100) == []
