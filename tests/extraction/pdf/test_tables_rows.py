"""What the lines of a table have in common, also where a page was harmed."""

from __future__ import annotations

import pytest

from extraction.pdf.tables_columns import Placed
from extraction.pdf.tables_parts import Line, TableWord
from extraction.pdf.tables_rows import RowLine, layout_of


def lines(*bases: float) -> list[RowLine]:
    """Lines at these heights, each with one word in the first column."""
    return [line(base) for base in bases]


def line(base: float) -> RowLine:
    word = TableWord("Nausea", 0, base - 8, 40, base, base, 10)
    return RowLine(Line(base, 10, [word]), [Placed([word], 0, 0)])


def test_that_two_kinds_of_distances_have_a_bound_between_them() -> None:
    tight = layout_of(lines(0, 10, 30, 40, 60)).tight
    assert tight is not None
    assert 10 < tight < 20


def test_that_one_kind_of_distance_has_none() -> None:
    assert layout_of(lines(0, 10, 20, 30)).tight is None


@pytest.mark.parametrize("bases", [(0, 10, 5, 25), (30, 20, 10, 0), (0, -10, 40), (5, 5, 5)])
def test_that_lines_that_run_upwards_are_borne(bases: tuple[float, ...]) -> None:
    tight = layout_of(lines(*bases)).tight
    assert tight is None or tight >= 0
