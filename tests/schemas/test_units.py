"""Units: how they are written, what they measure, how they convert."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.units import (
    UnitError,
    convert,
    dimension,
    find_unit,
    ratio,
    same_dimension,
    unit_name,
)

UNITS = (
    "nm µm mm cm m mm2 cm2 m2 s min h day week month year pg ng µg mg g kg µL mL dL L pmol nmol "
    "µmol mmol mol mU U MBq GBq mCi mGy cGy Gy beats % 10^8"
)
ATOMS = st.sampled_from(UNITS.split())
COMPOUNDS = st.lists(ATOMS, min_size=1, max_size=3).map("/".join)
DECIMALS = st.decimals(-10_000, 10_000, places=3)


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("years", "year"),
        ("yrs", "year"),
        ("yr", "year"),
        ("y", "year"),
        ("Years", "year"),
        ("years old", "year"),
        ("mo", "month"),
        ("mths", "month"),
        ("hrs", "h"),
        ("mg/d", "mg/day"),
        ("mg daily", "mg/day"),
        ("mg per day", "mg/day"),
        ("mg a day", "mg/day"),
        ("mg / day", "mg/day"),
        ("mg·d⁻¹", "mg/day"),
        ("mg kg-1 day-1", "mg/kg/day"),
        ("μg/kg/day", "µg/kg/day"),
        ("mcg", "µg"),
        ("g/m²", "g/m2"),
        ("g m-2", "g/m2"),
        ("ml", "mL"),
        ("cc", "mL"),
        ("U/per hour", "U/h"),
        ("IU/L", "U/L"),
        ("%/min/m²", "%/min/m2"),
        ("beats/min", "beats/min"),
        ("×10⁸/kg", "10^8/kg"),
        ("x10^8/kg", "10^8/kg"),
        ("/kg", "1/kg"),
        ("percent", "%"),
    ],
)
def test_that_a_spelling_means_the_unit(spelling: str, name: str) -> None:
    assert unit_name(spelling) == name
    assert find_unit(spelling) == find_unit(name)


@pytest.mark.parametrize("text", ["", "Y", "mM", "nM", "MU", "90", "mmHg", "points", "mg/"])
def test_that_what_is_no_unit_of_the_table_is_none(text: str) -> None:
    assert find_unit(text) is None
    assert dimension(text) is None


@pytest.mark.parametrize(
    ("amount", "unit", "target", "expected"),
    [
        ("99", "mm", "cm", Fraction(99, 10)),
        ("12", "month", "year", Fraction(1)),
        ("1", "month", "year", Fraction(1, 12)),
        ("2", "week", "day", Fraction(14)),
        ("0.4", "g/day", "mg/day", Fraction(400)),
        ("10", "µg/kg", "mg/kg", Fraction(1, 100)),
        ("1", "mCi", "MBq", Fraction(37)),
        ("2.25", "10^8/kg", "10^6/kg", Fraction(225)),
        ("5", "mg/dL", "mg/L", Fraction(50)),
        ("45", "rad", "Gy", Fraction(45, 100)),
    ],
)
def test_that_an_amount_converts_exactly(
    amount: str, unit: str, target: str, expected: Fraction
) -> None:
    assert convert(Decimal(amount), unit, target) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("mg", "cm"), ("mg", "mg/day"), ("mg/kg", "%"), ("points", "mmHg"), ("mg", "points")],
)
def test_that_units_of_other_things_do_not_convert(one: str, other: str) -> None:
    with pytest.raises(UnitError, match=one):
        convert(Decimal(1), one, other)


def test_that_a_unit_outside_the_table_converts_to_itself_however_it_is_typed() -> None:
    assert same_dimension("mmHg", " mmHg")
    assert convert(Decimal("1.5"), "mmHg", "mmHg") == Fraction(3, 2)
    assert ratio("points", "points") == 1


def test_that_nothing_is_cancelled_in_a_dose_per_body_weight() -> None:
    assert dimension("mg/kg") == "mass/mass"
    assert not same_dimension("mg/kg", "%")


def test_that_the_order_of_denominators_does_not_matter() -> None:
    assert same_dimension("mg/kg/day", "mg/day/kg")
    assert ratio("mg/kg/day", "mg/day/kg") == 1


@given(COMPOUNDS)
def test_that_the_name_of_a_unit_is_a_spelling_of_it(text: str) -> None:
    unit = find_unit(text)
    assert unit is not None
    assert find_unit(unit.name) == unit


@given(DECIMALS, ATOMS, ATOMS)
def test_that_converting_there_and_back_changes_nothing(
    amount: Decimal, one: str, other: str
) -> None:
    if same_dimension(one, other):
        assert convert(convert(amount, one, other), other, one) == Fraction(amount)
    else:
        with pytest.raises(UnitError):
            convert(amount, one, other)
