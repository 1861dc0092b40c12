"""What holds of comparing for all values: both ways round, in any unit, with any zeros."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, localcontext

from hypothesis import assume, given
from hypothesis import strategies as st

from schemas.comparing import compare_values
from schemas.field import Field, FieldType, Tolerance, ToleranceKind
from schemas.parsing import canonical
from schemas.values import (
    Choices,
    Count,
    Date,
    DecimalNumber,
    Estimate,
    Integer,
    Measure,
    Quantity,
    Relation,
    RowReference,
    Statistics,
    Text,
    Unread,
    Value,
)

DECIMALS = st.decimals(-9999, 9999, places=2) | st.integers(-2, 2).map(Decimal)
SMALL = st.integers(0, 60) | st.integers(0, 2)
LENGTHS = st.sampled_from([None, "mm", "cm", "m", "mmHg"])
RELATIONS = st.sampled_from(list(Relation))
WORDS = st.sampled_from(["rash", "Rash", "skin–rash", "Skin-rash", "tumour", "tumor"])


def some(strategy: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Decimal | None]:
    return st.none() | strategy


STATISTICS = st.builds(
    Statistics,
    mean=DECIMALS,
    sd=some(DECIMALS),
    se=some(DECIMALS),
    min=some(DECIMALS),
    max=some(DECIMALS),
    n=st.none() | SMALL,
    unit=LENGTHS,
)
QUANTITIES = st.builds(
    Quantity,
    amounts=st.lists(DECIMALS, min_size=1, max_size=4).map(tuple),
    unit=LENGTHS,
    relation=RELATIONS,
    schedule=st.sampled_from([None, "every 3 weeks", "every three weeks", "weekly"]),
)
SPANS = st.builds(Quantity, low=DECIMALS, high=DECIMALS, unit=LENGTHS)
COUNTS = st.builds(Count, SMALL, st.none() | SMALL, some(DECIMALS)) | st.builds(
    Count, percent=DECIMALS
)
ESTIMATES = st.builds(
    Estimate,
    DECIMALS,
    st.none() | st.sampled_from(list(Measure)),
    some(DECIMALS),
    p=some(DECIMALS),
    p_relation=RELATIONS,
    adjusted_for=st.none() | WORDS,
)
DATES = st.builds(Date, st.integers(2018, 2019)) | st.builds(
    Date, st.integers(2018, 2019), st.integers(1, 2), st.none() | st.integers(1, 2)
)
KINDS: tuple[st.SearchStrategy[Value], ...] = (
    STATISTICS,
    QUANTITIES,
    SPANS,
    COUNTS,
    ESTIMATES,
    DATES,
    st.builds(Integer, SMALL),
    st.builds(DecimalNumber, DECIMALS, RELATIONS),
    st.builds(Choices, st.sampled_from([("a",), ("b",), ("a", "b")])),
    st.builds(Text, WORDS),
    st.builds(RowReference, WORDS),
)
UNREAD = st.builds(Unread, st.sampled_from(["66 (59–74)", "66.0 (59-74)", "59"]), st.just("bare"))
VALUES = st.one_of(*KINDS, UNREAD)
OF_ONE_KIND = st.one_of(*(st.tuples(kind, kind) for kind in KINDS))
TOLERANCES = st.sampled_from(
    [
        Tolerance(),
        Tolerance(ToleranceKind.REPORTED),
        Tolerance(ToleranceKind.ABSOLUTE, Decimal("0.5")),
        Tolerance(ToleranceKind.RELATIVE, Decimal("0.1")),
    ]
)
UNITS_OF_FIELDS = st.sampled_from([None, "cm", "mm"])
FIELDS = st.builds(
    Field,
    st.just("f"),
    st.just("F"),
    st.just(FieldType.STATISTICS),
    unit=UNITS_OF_FIELDS,
    tolerance=TOLERANCES,
)


@given(VALUES, VALUES, FIELDS)
def test_that_swapping_the_records_changes_nothing(a: Value, b: Value, of: Field) -> None:
    assert compare_values(a, b, of) == compare_values(b, a, of)


@given(STATISTICS, STATISTICS, FIELDS)
def test_that_swapping_statistics_changes_nothing(a: Statistics, b: Statistics, of: Field) -> None:
    assert compare_values(a, b, of) == compare_values(b, a, of)


@given(VALUES, FIELDS)
def test_that_a_value_equals_itself(value: Value, of: Field) -> None:
    assert compare_values(value, value, of) is None


def with_zeros(number: Decimal, zeros: int) -> Decimal:
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    with localcontext() as context:
        context.prec = 60
        return Decimal((sign, digits + (0,) * zeros, exponent - zeros))


@given(DECIMALS, DECIMALS, st.integers(0, 4), FIELDS)
def test_that_trailing_zeros_never_matter(
    mean: Decimal, high: Decimal, zeros: int, of: Field
) -> None:
    value = Statistics(mean=mean, max=high)
    longer = Statistics(mean=with_zeros(mean, zeros), max=with_zeros(high, zeros))
    assert compare_values(value, longer, of) is None


@given(QUANTITIES, FIELDS)
def test_that_the_unit_as_typed_never_matters(value: Quantity, of: Field) -> None:
    in_metres = replace(value, unit="m")
    in_millimetres = replace(
        value, unit="mm", amounts=tuple(amount * 1000 for amount in value.amounts)
    )
    assert compare_values(in_metres, in_millimetres, of) is None


@given(OF_ONE_KIND, UNITS_OF_FIELDS)
def test_that_values_compare_equal_exactly_if_they_share_their_canonical_text(
    both: tuple[Value, Value], unit: str | None
) -> None:
    a, b = both
    of = Field("f", "F", FieldType.STATISTICS, unit=unit)
    if unit is None:
        assume(getattr(a, "unit", None) == getattr(b, "unit", None))
    assert (compare_values(a, b, of) is None) == (canonical(a, of) == canonical(b, of))


@given(STATISTICS, STATISTICS, FIELDS)
def test_that_a_tolerance_only_ever_takes_parts_away(
    a: Statistics, b: Statistics, of: Field
) -> None:
    strict = compare_values(a, b, replace(of, tolerance=Tolerance()))
    loose = compare_values(a, b, of)
    assert set(loose.parts if loose else ()) <= set(strict.parts if strict else ())


WHOLE = st.builds(Count, SMALL, SMALL, some(DECIMALS))


@given(WHOLE, WHOLE)
def test_that_percentages_beside_n_and_n_are_never_compared(a: Count, b: Count) -> None:
    of = Field("f", "F", FieldType.COUNT)
    bare = compare_values(Count(a.n, a.total), Count(b.n, b.total), of)
    assert compare_values(a, b, of) == bare
