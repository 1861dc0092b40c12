"""Lines that are moved, removed and added."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.grabbing.lines import NARROWEST, Axis, LineRef, Lines, lines_of_box
from extraction.pdf.boxes import PageBox
from extraction.pdf.tables_grid import TableGrid

UPRIGHT = Lines((0.1, 0.3, 0.6, 0.9), (0.2, 0.3, 0.5, 0.6, 0.8), heads=1)
TURNED = Lines((0.9, 0.6, 0.3, 0.1), (0.2, 0.3, 0.5, 0.8), quarters=1, heads=1)
TABLES = st.sampled_from((UPRIGHT, TURNED))
AXES = st.sampled_from(tuple(Axis))


def in_order(lines: Lines) -> bool:
    return all(
        (before < after) == (borders[0] < borders[-1]) and before != after
        for borders in (lines.columns, lines.rows)
        for before, after in pairwise(borders)
    )


@given(TABLES, AXES, st.integers(0, 4), st.floats(-1, 2))
def test_that_a_moved_line_stays_between_its_neighbours_and_on_the_page(
    lines: Lines, axis: Axis, at: int, to: float
) -> None:
    moved = lines.moved(LineRef(axis, at), to)
    assert in_order(moved)
    assert all(0 <= border <= 1 for border in (*moved.columns, *moved.rows))
    unmoved = [one for one in lines.borders(axis) if one in moved.borders(axis)]
    assert len(unmoved) >= len(lines.borders(axis)) - 1
    for before, after in pairwise(moved.borders(axis)):
        assert abs(before - after) >= NARROWEST - 1e-9


@given(TABLES, AXES, st.integers(0, 3))
def test_that_a_split_strip_joined_again_is_the_same(lines: Lines, axis: Axis, strip: int) -> None:
    cut = lines.split(axis, strip)
    if cut == lines:
        assert strip >= len(lines.borders(axis)) - 1
        return
    assert in_order(cut)
    assert len(cut.borders(axis)) == len(lines.borders(axis)) + 1
    assert cut.without(LineRef(axis, strip + 1)) == lines


@given(TABLES, AXES, st.integers(-1, 6))
def test_that_removing_a_line_joins_two_strips_and_outer_lines_stay(
    lines: Lines, axis: Axis, at: int
) -> None:
    joined = lines.without(LineRef(axis, at))
    borders = lines.borders(axis)
    if 0 < at < len(borders) - 1:
        assert joined.borders(axis) == borders[:at] + borders[at + 1 :]
    else:
        assert joined == lines
    assert joined.area == lines.area


def test_that_the_head_shrinks_when_its_rows_are_joined() -> None:
    two = UPRIGHT.with_heads(2)
    assert two.without(LineRef(Axis.ROW, 1)).heads == 1
    assert two.without(LineRef(Axis.ROW, 2)).heads == 2
    assert two.split(Axis.ROW, 0).heads == 3
    assert two.split(Axis.ROW, 3).heads == 2


@pytest.mark.parametrize(("asked", "heads"), [(-1, 0), (0, 0), (2, 2), (9, 3)])
def test_that_at_least_one_row_is_no_head(asked: int, heads: int) -> None:
    assert UPRIGHT.with_heads(asked).heads == heads


def test_that_a_strip_too_narrow_to_be_cut_stays_whole() -> None:
    narrow = Lines((0.1, 0.1 + NARROWEST, 0.9), (0.1, 0.9))
    assert narrow.split(Axis.COLUMN, 0) == narrow
    assert narrow.split(Axis.COLUMN, 1).size == (1, 3)


def test_that_a_box_between_lines_is_the_same_however_the_table_is_turned() -> None:
    assert UPRIGHT.box((1, 2), (0, 1)) == PageBox(0.1, 0.3, 0.3, 0.5)
    assert TURNED.box((1, 2), (0, 1)) == PageBox(0.3, 0.6, 0.5, 0.9)


def test_that_lines_tell_which_way_they_lie() -> None:
    assert UPRIGHT.lies_across(Axis.COLUMN)
    assert not UPRIGHT.lies_across(Axis.ROW)
    assert not TURNED.lies_across(Axis.COLUMN)
    assert TURNED.lies_across(Axis.ROW)


def test_that_where_no_grid_is_found_one_cell_is_left_to_be_split() -> None:
    lines = lines_of_box(PageBox(0.1, 0.2, 0.9, 0.8))
    assert lines.size == (1, 1)
    assert lines.split(Axis.COLUMN, 0).columns == (0.1, 0.5, 0.9)
    assert lines.is_outer(LineRef(Axis.COLUMN, 0))
    assert not lines.split(Axis.ROW, 0).is_outer(LineRef(Axis.ROW, 1))


@pytest.mark.parametrize("quarters", range(4))
def test_that_the_borders_of_a_found_grid_come_in_reading_order(quarters: int) -> None:
    first, second = PageBox(0.1, 0.1, 0.4, 0.8), PageBox(0.4, 0.1, 0.9, 0.8)
    top, bottom = PageBox(0.1, 0.1, 0.9, 0.3), PageBox(0.1, 0.3, 0.9, 0.8)
    columns, rows = {
        0: ((first, second), (top, bottom)),
        1: ((bottom, top), (first, second)),
        2: ((second, first), (bottom, top)),
        3: ((top, bottom), (second, first)),
    }[quarters]
    texts, boxes = (("a", "b"),) * 2, ((first, second),) * 2
    lines = Lines.of(TableGrid(texts, boxes, columns, rows, 1, quarters))
    assert lines.size == (2, 2)
    assert lines.area == off(PageBox(0.1, 0.1, 0.9, 0.8))
    assert in_order(lines)
    for strips, cut in ((columns, lines.columns), (rows, lines.rows)):
        edges = {edge for box in strips for edge in box.corners}
        assert set(cut[1:-1]) <= edges


def off(box: PageBox) -> PageBox:
    """A box with a little room around it."""
    return PageBox(box.x0 - 0.004, box.y0 - 0.004, box.x1 + 0.004, box.y1 + 0.004)
