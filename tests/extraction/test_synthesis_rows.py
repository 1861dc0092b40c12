"""Which rows are pooled: narrowed, still open, kept out with a reason."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from extraction.synthesis import LeftOut, OpenCell, Proportion, Total
from schemas.values import Choice, Count, Missing, Quantity
from tests.helpers.consensus import OPEN, open_row, row, row_id, study
from tests.helpers.pooling import pool, summary

if TYPE_CHECKING:
    from tests.helpers.consensus import Entry

SUM = 'kind = "sum"\nof = ["arms.n"]'
SHARE = 'kind = "proportion"\nof = ["arms.fallers"]\nover = "arms.n"'


def dose(amount: str, unit: str | None = "mg/day") -> Quantity:
    return Quantity((Decimal(amount),), unit=unit)


def test_that_where_narrows_the_rows_and_understands_units() -> None:
    one = study(
        "One",
        row("arms", "a", n=10, dose=dose("400")),
        row("arms", "b", n=20, dose=dose("0.4", "g/day")),
        row("arms", "c", n=40, dose=dose("800")),
        row("arms", "d", n=80, dose=Missing.NOT_REPORTED),
        row("arms", "e", n=160),
    )
    found = pool(SUM + '\nwhere = "dose = 400 mg/day"', one)
    assert found.figures == Total(30)
    assert found.open == ()
    assert found.outside == ()


def test_that_where_sees_the_study_around_its_arms() -> None:
    trial = study("One", row("study", design=Choice("trial")), row("arms", "a", n=10))
    series = study("Two", row("study", design=Choice("RS")), row("arms", "b", n=20))
    unknown = study("Three", row("arms", "c", n=40))
    keys = SUM + "\nwhere = 'study.design = \"retrospective series\"'"
    assert pool(keys, trial, series, unknown).figures == Total(20)


def test_that_where_sees_the_arm_around_its_injuries() -> None:
    keys = 'kind = "sum"\nof = ["injuries.affected"]\nwhere = "dose > 500 mg/day"'
    one = study(
        "One",
        row("arms", "a", dose=dose("400")),
        row("injuries", "a/hip", affected=Count(1)),
        row("arms", "b", dose=dose("800")),
        row("injuries", "b/hip", affected=Count(2)),
    )
    assert pool(keys, one).figures == Total(2)


@pytest.mark.parametrize("field", ["fallers", "n"])
def test_that_an_open_cell_is_named_and_its_row_does_not_count(field: str) -> None:
    cells: dict[str, Entry] = {"n": 10, "fallers": Count(3), field: OPEN}
    settled = study("One", row("arms", "a", n=30, fallers=Count(4)))
    found = pool(SHARE, settled, study("Two", row("arms", "b", **cells)))
    assert found.figures == Proportion(4, 30)
    assert found.open == (OpenCell("Two", "b", "arms", field),)


def test_that_an_open_cell_an_analysis_does_not_ask_for_is_not_named() -> None:
    arm = row("arms", "a", n=30, fallers=Count(4), injured=OPEN)
    assert pool(SHARE, study("One", arm)).open == ()


def test_that_an_open_row_is_named_as_a_whole() -> None:
    one = study("One", row("arms", "a", n=30, fallers=Count(4)), open_row("arms", "b"))
    found = pool(SHARE, one)
    assert found.figures == Proportion(4, 30)
    assert found.open == (OpenCell("One", "b", "arms", ""),)


def test_that_rows_inside_an_open_row_are_open() -> None:
    keys = 'kind = "sum"\nof = ["injuries.affected"]'
    one = study(
        "One", open_row("arms", "a"), row("injuries", "a/hip", term="hip", affected=Count(2))
    )
    found = pool(keys, one)
    assert found.figures == Total(0)
    assert found.open == (OpenCell("One", "a/hip", "injuries", ""),)


def test_that_a_row_whose_condition_is_open_is_undecided() -> None:
    one = study("One", row("arms", "a", n=10, dose=OPEN))
    found = pool(SUM + '\nwhere = "dose = 400 mg/day"', one)
    assert found.figures == Total(0)
    assert found.open == (OpenCell("One", "a", "arms", "dose"),)


def test_that_an_open_weight_leaves_a_mean_open() -> None:
    keys = 'kind = "mean"\nof = ["arms.follow_up"]'
    arm = row("arms", "a", n=OPEN, follow_up=Quantity((Decimal(3),), unit="month"))
    assert pool(keys, study("One", arm)).open == (OpenCell("One", "a", "arms", "n"),)


def test_that_open_arms_are_not_yet_arms() -> None:
    one = study("One", row("arms", "a", n=10), open_row("arms", "b"))
    found = summary(f'[[analysis]]\nid = "it"\n{SUM}', one)
    assert (found.studies, found.arms) == (1, 1)


def test_that_an_excluded_study_stays_out_and_is_named() -> None:
    reason = "same patients as One"
    one = study("One", row("arms", "a", n=10))
    two = study("Two", row("arms", "b", n=20), excluded=reason)
    found = pool(SUM, one, two)
    assert found.figures == Total(10)
    assert found.excluded == (LeftOut("Two", "", reason),)


def test_that_a_study_whose_exclusion_is_open_stays_out_until_it_is_settled() -> None:
    one = study("One", row("study", excluded_from_pooling=OPEN), row("arms", "a", n=10))
    found = pool(SUM, one)
    assert found.figures == Total(0)
    assert found.open == (OpenCell("One", "", "study", "excluded_from_pooling"),)


def test_that_an_excluded_arm_stays_out_with_the_rows_inside_it() -> None:
    one = study(
        "One",
        row("arms", "a", n=10),
        row("injuries", "a/hip", affected=Count(1)),
        row("arms", "b", n=20),
        row("injuries", "b/hip", affected=Count(2)),
    )
    excluded = {(one.study.id, "arms", row_id("b")): "a subgroup of a"}
    found = pool(SUM, one, excluded_rows=excluded)
    assert found.figures == Total(10)
    assert found.excluded == (LeftOut("One", "b", "a subgroup of a"),)
    inside = pool('kind = "sum"\nof = ["injuries.affected"]', one, excluded_rows=excluded)
    assert inside.figures == Total(1)
    assert inside.excluded == (LeftOut("One", "b/hip", "a subgroup of a"),)


def test_that_an_arm_whose_exclusion_is_open_stays_out_until_it_is_settled() -> None:
    one = study("One", row("arms", "a", n=10, excluded_from_pooling=OPEN), row("arms", "b", n=5))
    found = pool(SUM, one)
    assert found.figures == Total(5)
    assert found.open == (OpenCell("One", "a", "arms", "excluded_from_pooling"),)


def test_that_a_study_without_any_arm_brings_nothing() -> None:
    assert pool(SUM, study("One")).figures == Total(0)
    assert pool(SUM, study("One")).open == ()
