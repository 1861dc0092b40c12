"""From old rows to new ones without a reset."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gui.compare.row_changes import RowChange, row_changes

KEYS = st.lists(st.integers(0, 12), unique=True)


def applied(old: list[int], new: list[int]) -> list[int]:
    """``old`` with the changes made one after the other, as a model makes them."""
    rows = list(old)
    for change in row_changes(old, new):
        if change.is_removal:
            del rows[change.first : change.last + 1]
        else:
            rows[change.first : change.first] = new[change.first : change.last + 1]
    return rows


@given(KEYS, KEYS)
def test_that_the_changes_lead_from_any_rows_to_any_other(old: list[int], new: list[int]) -> None:
    assert applied(old, new) == new


def test_that_equal_rows_need_no_change() -> None:
    assert list(row_changes([1, 2, 3], [1, 2, 3])) == []


def test_that_a_row_that_moves_to_the_end_goes_and_comes() -> None:
    assert list(row_changes([1, 2, 3], [2, 3, 1])) == [
        RowChange(True, 0, 0),
        RowChange(False, 2, 2),
    ]


def test_that_what_stays_is_not_touched() -> None:
    changes = list(row_changes(["a", "b", "c"], ["a", "x", "c"]))
    assert changes == [RowChange(True, 1, 1), RowChange(False, 1, 1)]
