"""Krippendorff's alpha: printed numbers, his own program, and what must hold."""

from __future__ import annotations

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.agreement import Crosstab, Level, krippendorff_alpha
from extraction.agreement.kappa import nominal_alpha

Units = list[tuple[float | None, ...]]

# Twelve units, four raters (Gwet, irrCAC, README: cac.raw4raters).
FOUR_RATERS: Units = [
    *((1, 1, None, 1), (2, 2, 3, 2), (3, 3, 3, 3), (3, 3, 3, 3), (2, 2, 2, 2), (1, 2, 3, 4)),
    *((4, 4, 4, 4), (1, 1, 2, 1), (2, 2, 2, 2), (None, 5, 5, 5), (None, None, 1, 1)),
    (None, None, 3, None),
]
NINE_DIGITS = 1e-9

VALUES = st.one_of(st.none(), st.integers(0, 4).map(float))
UNITS = st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=2, max_size=25)


def test_that_alpha_of_four_raters_is_as_irrcac_prints_it() -> None:
    assert f"{krippendorff_alpha(FOUR_RATERS, Level.NOMINAL):.5f}" == "0.74342"


# Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, example C: the same four
# observers, for which he prints .743 nominal, .815 ordinal and .849 interval.
@pytest.mark.parametrize(
    ("level", "printed"),
    [(Level.NOMINAL, "0.743"), (Level.ORDINAL, "0.815"), (Level.INTERVAL, "0.849")],
)
def test_that_each_level_is_as_krippendorff_prints_it(level: Level, printed: str) -> None:
    assert f"{krippendorff_alpha(FOUR_RATERS, level):.3f}" == printed


@given(UNITS, st.sampled_from(list(Level)))
def test_that_alpha_is_that_of_krippendorff_s_program(units: Units, level: Level) -> None:
    ours = krippendorff_alpha(units, level)
    paired = [v for unit in units if _given(unit) > 1 for v in unit if v is not None]
    if len(set(paired)) < 2:
        assert ours is None
        return
    data = np.array([[np.nan if v is None else v for v in unit] for unit in units], float).T
    theirs = krippendorff.alpha(reliability_data=data, level_of_measurement=level.value)
    assert ours == pytest.approx(theirs, abs=NINE_DIGITS)


def _given(unit: tuple[float | None, ...]) -> int:
    return sum(value is not None for value in unit)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=30), st.sampled_from(list(Level)))
def test_that_agreeing_on_everything_is_one(values: list[int], level: Level) -> None:
    alpha = krippendorff_alpha([(value, value) for value in values], level)
    assert alpha == (1 if len(set(values)) > 1 else None)


@given(UNITS, st.sampled_from(list(Level)))
def test_that_alpha_knows_no_order_of_raters_or_units(units: Units, level: Level) -> None:
    turned = [unit[::-1] for unit in reversed(units)]
    ours, theirs = krippendorff_alpha(units, level), krippendorff_alpha(turned, level)
    assert (ours is None) == (theirs is None)
    if ours is not None:
        assert ours == pytest.approx(theirs, abs=NINE_DIGITS)


@given(UNITS)
def test_that_ordinal_alpha_knows_only_the_order_of_values(units: Units) -> None:
    stretched = [tuple(None if v is None else v**3 + 7 for v in unit) for unit in units]
    ours = krippendorff_alpha(units, Level.ORDINAL)
    assert ours == pytest.approx(krippendorff_alpha(stretched, Level.ORDINAL))


@given(UNITS)
def test_that_interval_alpha_knows_neither_zero_nor_unit(units: Units) -> None:
    in_inches = [tuple(None if v is None else v / 2.54 + 100 for v in unit) for unit in units]
    ours = krippendorff_alpha(units, Level.INTERVAL)
    theirs = krippendorff_alpha(in_inches, Level.INTERVAL)
    assert (ours is None) == (theirs is None)
    if ours is not None:
        assert ours == pytest.approx(theirs, abs=1e-6)


def test_that_units_one_rater_valued_are_not_counted() -> None:
    units: Units = [(1, 1), (2, 1), (2, 2)]
    alone: Units = [*units, (5, None), (None, None)]
    for level in Level:
        assert krippendorff_alpha(alone, level) == krippendorff_alpha(units, level)


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 4), min_size=1, max_size=1))
def test_that_alpha_of_a_table_is_that_of_its_pairs(cells: list[tuple[int, ...]]) -> None:
    (both_yes, yes_no, no_yes, both_no) = cells[0]
    pairs = [("y", "y")] * both_yes + [("y", "n")] * yes_no + [("n", "y")] * no_yes
    pairs += [("n", "n")] * both_no
    alpha = krippendorff_alpha(pairs, Level.NOMINAL)
    if alpha is not None:
        table = Crosstab(("y", "n"), ((both_yes, yes_no), (no_yes, both_no)))
        assert nominal_alpha(table).value == pytest.approx(alpha, abs=NINE_DIGITS)
