"""Where a row of a table can be split: between the lines that are printed in it."""

from __future__ import annotations

import pytest

from extraction.grabbing.lines import NARROWEST, Axis, Lines
from extraction.grabbing.printed_lines import place_between
from extraction.pdf.boxes import PageBox

LINES = Lines((0.1, 0.4, 0.7), (0.1, 0.15, 0.3))


def word(x: float, y: float, height: float = 0.01) -> PageBox:
    """A word in a place of the page."""
    return PageBox(x, y, x + 0.05, y + height)


def test_that_a_row_of_one_line_has_no_place_to_be_split() -> None:
    assert place_between(LINES, 0, [word(0.12, 0.12), word(0.42, 0.121), word(0.5, 0.12)]) is None


def test_that_a_row_without_words_has_none() -> None:
    assert place_between(LINES, 0, [word(0.12, 0.2), word(0.12, 0.22)]) is None


def test_that_raised_figures_stand_in_the_line_they_are_raised_from() -> None:
    assert place_between(LINES, 0, [word(0.42, 0.12), word(0.48, 0.117, 0.006)]) is None


def test_that_of_several_gaps_the_one_nearest_to_the_middle_is_taken() -> None:
    words = [word(x, y) for x in (0.12, 0.42) for y in (0.16, 0.18, 0.2, 0.22, 0.28)]
    assert place_between(LINES, 1, words) == pytest.approx(0.215)


def test_that_a_gap_of_all_cells_comes_before_one_of_a_single_cell() -> None:
    name, count = (0.16, 0.225), (0.16, 0.22, 0.2305)
    words = [*(word(0.12, y) for y in name), *(word(0.42, y) for y in count)]
    assert place_between(LINES, 1, words) == pytest.approx(0.195)


def test_that_a_cell_that_stands_between_the_lines_of_another_hinders_nothing() -> None:
    words = [word(0.12, 0.2), word(0.12, 0.212), word(0.42, 0.206)]
    assert place_between(LINES, 1, words) == pytest.approx(0.211)


@pytest.mark.parametrize("quarters", [1, 3])
def test_that_a_table_printed_sideways_is_split_along_its_own_rows(quarters: int) -> None:
    turned = Lines((0.7, 0.4, 0.1), (0.1, 0.15, 0.3), quarters)
    lines = [PageBox(x, 0.5, x + 0.01, 0.55) for x in (0.16, 0.18)]
    assert place_between(turned, 1, lines) == pytest.approx(0.175)
    assert place_between(turned, 1, lines[:1]) is None


def test_that_a_split_told_where_stays_within_its_row() -> None:
    assert LINES.split(Axis.ROW, 1, 0.2).rows == (0.1, 0.15, 0.2, 0.3)
    assert LINES.split(Axis.ROW, 1, 0.9).rows[2] == pytest.approx(0.3 - NARROWEST)
    assert LINES.split(Axis.ROW, 1).rows[2] == pytest.approx(0.225)
