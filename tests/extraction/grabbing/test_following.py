"""What columns hold once lines are others: split, joined, moved, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from extraction.grabbing.following import ColumnTrail, carried, is_part
from extraction.grabbing.lines import Axis, LineRef, Lines
from extraction.grabbing.mapping import Mapping
from extraction.grabbing.targets import Place, Target
from tests.helpers.grabbed import printed

if TYPE_CHECKING:
    from collections.abc import Sequence

LINES = Lines((0.1, 0.3, 0.5, 0.7, 0.9), (0.1, 0.2, 0.3))
TERM, ANY, SEVERE = Target("term"), Target("affected"), Target("grade")
TABLE = printed(("Event", "Any", "Severe", "P"), ("Nausea", "8", "2", "0.3"))
HELD = Mapping(Place("adverse_events"), (TERM, ANY, SEVERE, None))
EACH = ((0,), (1,), (2,), (3,))
JOINED = printed(("Event", "Any Severe", "P"), ("Nausea", "8 2", "0.3"))
THEN = Mapping(Place("adverse_events"), (TERM, ANY, None))


def test_that_a_change_taken_back_brings_back_what_stood_and_done_again_what_came_of_it() -> None:
    trail = ColumnTrail(LINES)
    trail.follow(joined := LINES.without(LineRef(Axis.COLUMN, 2)))
    assert trail.begin_anew(TABLE, HELD) == (TABLE, HELD, ((0,), (1, 2), (3,)))
    chosen = HELD.toggled(1)
    trail.follow(LINES)
    assert trail.begin_anew(JOINED, THEN) == (TABLE, HELD, EACH)
    trail.follow(joined)
    assert trail.begin_anew(TABLE, chosen) == (JOINED, THEN, ((0,), (1,), (2,)))
    trail.follow(LINES)
    assert trail.begin_anew(JOINED, THEN) == (TABLE, chosen, EACH)


def test_that_lines_changed_anew_come_from_what_is_held_now_though_equal_ones_were_there() -> None:
    trail = ColumnTrail(LINES)
    trail.follow(LINES.without(LineRef(Axis.COLUMN, 2)))
    trail.begin_anew(TABLE, HELD)
    trail.follow(LINES)
    trail.begin_anew(JOINED, THEN)
    chosen = HELD.toggled(1)
    trail.follow(LINES.without(LineRef(Axis.COLUMN, 2)))
    assert trail.begin_anew(TABLE, chosen) == (TABLE, chosen, ((0,), (1, 2), (3,)))


def test_that_lines_that_were_passed_unread_come_from_the_table_they_were_made_of() -> None:
    trail = ColumnTrail(LINES)
    trail.follow(joined := LINES.without(LineRef(Axis.COLUMN, 2)))
    trail.follow(joined.without(LineRef(Axis.COLUMN, 1)))
    trail.begin_anew(TABLE, HELD)
    trail.follow(joined)
    assert trail.begin_anew(JOINED, THEN) == (TABLE, HELD, ((0,), (1, 2), (3,)))


def test_that_parts_and_what_is_joined_are_traced_to_where_they_come_from() -> None:
    trail = ColumnTrail(LINES)
    trail.follow(split := LINES.split(Axis.COLUMN, 1))
    trail.follow(split.without(LineRef(Axis.COLUMN, 1)))
    origins = trail.begin_anew(TABLE, HELD).origins
    assert origins == ((0, 1), (1,), (2,), (3,))
    assert not is_part(1, origins)
    assert trail.begin_anew(TABLE, HELD).origins == EACH


def test_that_a_line_moved_over_most_of_a_column_mixes_up_nothing() -> None:
    trail = ColumnTrail(LINES)
    trail.follow(LINES.moved(LineRef(Axis.COLUMN, 1), 0.49))
    assert trail.begin_anew(TABLE, HELD).origins == EACH


def test_that_columns_of_a_table_read_from_right_to_left_on_the_page_are_traced() -> None:
    turned = Lines((0.9, 0.6, 0.3), (0.1, 0.2, 0.3), 1)
    trail = ColumnTrail(turned)
    trail.follow(turned.split(Axis.COLUMN, 0))
    assert trail.begin_anew(TABLE, HELD).origins == ((0,), (0,), (1,))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 6)), max_size=8))
def test_that_whatever_is_split_and_joined_every_column_comes_from_one_and_none_is_lost(
    changes: Sequence[tuple[bool, int]],
) -> None:
    trail, lines = ColumnTrail(LINES), LINES
    for is_split, at in changes:
        line = LineRef(Axis.COLUMN, at)
        lines = lines.split(Axis.COLUMN, at) if is_split else lines.without(line)
        trail.follow(lines)
    origins = trail.begin_anew(TABLE, HELD).origins
    assert len(origins) == lines.size[1]
    assert all(origins)
    assert {old for olds in origins for old in olds} == set(range(4))


def test_that_of_a_column_that_was_split_the_part_with_its_heading_goes_on() -> None:
    before = printed(("Event", "Any grade"), ("Nausea", "8 2"))
    after = printed(("Event", "", "Any grade"), ("Nausea", "8", "2"))
    assert carried((TERM, ANY), before, after, ((0,), (1,), (1,))) == (TERM, None, ANY)


def test_that_where_both_parts_or_neither_has_a_heading_the_first_goes_on() -> None:
    before = printed(("Event", "Any Severe"), ("Nausea", "8 2"))
    for headings in (("Any", "Severe"), ("", "")):
        after = printed(("Event", *headings), ("Nausea", "8", "2"))
        assert carried((TERM, ANY), before, after, ((0,), (1,), (1,))) == (TERM, ANY, None)


def test_that_columns_that_were_joined_hold_what_the_first_that_held_something_did() -> None:
    before = printed(("Event", "", "Any", "Severe"), ("Nausea", "of", "8", "2"))
    after = printed(("Event", "Any Severe"), ("Nausea", "of 8 2"))
    held = (TERM, None, ANY, SEVERE)
    assert carried(held, before, after, ((0,), (1, 2, 3))) == (TERM, ANY)
    assert carried((TERM, None, None, None), before, after, ((0,), (1, 2, 3))) == (TERM, None)


def test_that_a_split_taken_back_leaves_what_was_held() -> None:
    before = printed(("Event", "Any"), ("Nausea", "8"))
    after = printed(("Event", "Any", ""), ("Nausea", "8", ""))
    there = carried((TERM, ANY), before, after, ((0,), (1,), (1,)))
    assert carried(there, after, before, ((0,), (1, 2))) == (TERM, ANY)
