"""Weighted means and ranges, in the field's unit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.errors import Refused
from extraction.rounding import Rounding
from extraction.synthesis import Contribution, Mean, Range, summarise
from schemas.codebook import Analysis, AnalysisKind, FieldRef
from schemas.values import Missing, Quantity, Relation, Statistics
from tests.helpers.consensus import row, study
from tests.helpers.pooling import falls, pool

MEAN = 'kind = "mean"\nof = ["arms.height"]'
RANGE = 'kind = "range"\nof = ["arms.height"]'


def height(mean: str | None = None, unit: str | None = "cm", **parts: str | int) -> Statistics:
    numbers = {name: part if name == "n" else Decimal(part) for name, part in parts.items()}
    center = None if mean is None else Decimal(mean)
    return Statistics(mean=center, unit=unit, **numbers)  # type: ignore[arg-type] # by name


def test_that_a_mean_is_weighted_with_the_arm_s_participants() -> None:
    one = study("One", row("arms", "a", n=10, height=height("160")))
    two = study("Two", row("arms", "b", n=30, height=height("170")))
    found = pool(MEAN, one, two)
    assert found.figures == Mean(Fraction("167.5"))
    assert found.displayed == "167.5"
    assert found.contributing[0] == Contribution("One", "a", mean=Fraction(160), n=10)


def test_that_the_statistic_s_own_n_comes_before_the_arm_s() -> None:
    one = study("One", row("arms", "a", n=100, height=height("160", n=10)))
    two = study("Two", row("arms", "b", n=30, height=height("170")))
    assert pool(MEAN, one, two).figures == Mean(Fraction("167.5"))


def test_that_a_row_inside_an_arm_weighs_the_arm_s_participants() -> None:
    keys = 'kind = "mean"\nof = ["injuries.days"]'
    one = study("One", row("arms", "a", n=10), row("injuries", "a/hip", days=12))
    two = study("Two", row("arms", "b", n=30), row("injuries", "b/hip", days=8))
    assert pool(keys, one, two).figures == Mean(Fraction(9))


def test_that_a_median_is_never_taken_for_a_mean() -> None:
    known = study("One", row("arms", "a", n=10, height=height("160")))
    median = study("Two", row("arms", "b", n=30, height=height(None, median="170")))
    found = pool(MEAN, known, median)
    assert found.figures == Mean(Fraction(160))
    assert [one.study for one in found.contributing] == ["One"]


def test_that_a_mean_without_any_weight_does_not_count() -> None:
    arm = row("arms", "a", n=Missing.NOT_REPORTED, height=height("160"))
    assert pool(MEAN, study("One", arm)).figures == Mean(None)


def test_that_other_units_are_converted_exactly() -> None:
    one = study("One", row("arms", "a", n=1, height=height("1.6", "m")))
    two = study("Two", row("arms", "b", n=2, height=height("1655", "mm")))
    assert pool(MEAN, one, two).figures == Mean(Fraction(491, 3))


def test_that_a_value_without_a_unit_is_in_the_field_s() -> None:
    arm = row("arms", "a", n=1, height=height("160", None))
    assert pool(MEAN, study("One", arm)).figures == Mean(Fraction(160))


@pytest.mark.parametrize("keys", [MEAN, RANGE])
def test_that_a_unit_that_measures_something_else_keeps_the_row_out_by_name(keys: str) -> None:
    odd = study("One", row("arms", "a", n=1, height=height("60", "kg", min="50", max="70")))
    good = study("Two", row("arms", "b", n=1, height=height("160", min="150", max="170")))
    found = pool(keys, odd, good)
    assert [one.study for one in found.contributing] == ["Two"]
    assert [(out.study, out.row) for out in found.excluded] == [("One", "a")]
    assert "kg" in found.excluded[0].reason


def test_that_a_unit_the_codebook_does_not_expect_keeps_the_row_out_by_name() -> None:
    keys = 'kind = "mean"\nof = ["arms.score"]'
    arm = row("arms", "a", n=1, score=height("7", "points"))
    found = pool(keys, study("One", arm))
    assert found.figures == Mean(None)
    assert "points" in found.excluded[0].reason


def test_that_a_single_quantity_is_a_mean_and_a_bound_is_not() -> None:
    keys = 'kind = "mean"\nof = ["arms.follow_up"]'
    one = study("One", row("arms", "a", n=1, follow_up=Quantity((Decimal(1),), unit="year")))
    bound = Quantity((Decimal(30),), unit="month", relation=Relation.AT_LEAST)
    two = study("Two", row("arms", "b", n=9, follow_up=bound))
    assert pool(keys, one, two).figures == Mean(Fraction(12))


def test_that_a_range_is_the_least_minimum_and_the_greatest_maximum() -> None:
    one = study("One", row("arms", "a", height=height(min="150", max="171.5")))
    two = study("Two", row("arms", "b", height=height(min="1.49", max="1.7", unit="m")))
    found = pool(RANGE, one, two)
    assert found.figures == Range(Fraction(149), Fraction("171.5"))
    assert found.displayed == "149.0–171.5"
    assert found.contributing[1] == Contribution("Two", "b", min=Fraction(149), max=Fraction(170))


def test_that_quartiles_and_intervals_are_no_range() -> None:
    arm = row("arms", "a", height=height("160", q1="150", q3="170", ci_low="155", ci_high="165"))
    found = pool(RANGE, study("One", arm))
    assert found.figures == Range(None, None)
    assert found.displayed == "not estimable"


def test_that_half_a_range_still_has_its_end() -> None:
    arm = row("arms", "a", height=height(max="170"))
    found = pool(RANGE, study("One", arm))
    assert found.figures == Range(None, Fraction(170))
    assert found.displayed == "?–170.0"


def test_that_a_span_is_a_range() -> None:
    keys = 'kind = "range"\nof = ["arms.follow_up"]\ndecimals = 0'
    span = Quantity(low=Decimal(1), high=Decimal(3), unit="year")
    found = pool(keys, study("One", row("arms", "a", follow_up=span)))
    assert found.displayed == "12–36"


@pytest.mark.parametrize("kind", [AnalysisKind.MEAN, AnalysisKind.RANGE])
@pytest.mark.parametrize("of", [("fallers",), ("height", "score")])
def test_that_means_and_ranges_of_anything_but_one_measure_are_refused(
    kind: AnalysisKind, of: tuple[str, ...]
) -> None:
    codebook = falls("")
    analysis = Analysis("odd", kind, tuple(FieldRef("arms", field) for field in of))
    wrong = type(codebook)(codebook.id, "", "1", codebook.sections, (analysis,))
    with pytest.raises(Refused, match="exactly one field"):
        summarise(wrong, [])


MEANS = st.lists(
    st.tuples(st.integers(1, 200), st.decimals(100, 220, places=1)), min_size=1, max_size=8
)


@given(MEANS)
def test_that_a_mean_lies_between_the_means_it_came_from(
    arms: list[tuple[int, Decimal]],
) -> None:
    rows = [
        row("arms", f"a{place}", n=n, height=height(str(mean)))
        for place, (n, mean) in enumerate(arms)
    ]
    found = pool(MEAN, study("S", *rows)).figures
    assert isinstance(found, Mean)
    assert found.exact is not None
    assert min(mean for _, mean in arms) <= found.exact <= max(mean for _, mean in arms)


@given(MEANS, st.sampled_from(["mm", "m", "cm"]))
def test_that_the_unit_of_a_report_changes_no_mean(
    arms: list[tuple[int, Decimal]], unit: str
) -> None:
    factor = {"mm": Decimal(10), "m": Decimal("0.01"), "cm": Decimal(1)}[unit]
    as_typed = [
        row("arms", f"a{place}", n=n, height=height(str(mean)))
        for place, (n, mean) in enumerate(arms)
    ]
    converted = [
        row("arms", f"a{place}", n=n, height=height(str(mean * factor), unit))
        for place, (n, mean) in enumerate(arms)
    ]
    assert pool(MEAN, study("S", *converted)).figures == pool(MEAN, study("S", *as_typed)).figures


def test_that_the_rule_of_display_is_the_one_asked_for() -> None:
    arm = study("One", row("arms", "a", n=1, height=height("160.25")))
    shown = [pool(MEAN, arm, rounding=rule).displayed for rule in Rounding]
    assert shown == ["160.3", "160.2", "160.2"]
