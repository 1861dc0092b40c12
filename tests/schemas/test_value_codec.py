"""Values ↔ plain JSON data, without loss."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.value_codec import value_from_data, value_to_data
from schemas.values import (
    STATISTIC_PARTS,
    Boolean,
    Choice,
    Choices,
    Count,
    Date,
    DecimalNumber,
    Estimate,
    Integer,
    Measure,
    Ordinal,
    Quantity,
    Relation,
    RowReference,
    Statistics,
    Text,
    Unread,
    Value,
)

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)
PARTS = st.none() | DECIMALS
UNITS = st.none() | st.sampled_from(["mg/day", "%", "points (0–100)"])
RELATIONS = st.sampled_from(list(Relation))
AMOUNTS = st.lists(DECIMALS, min_size=1, max_size=3).map(tuple)
STATISTICS = st.dictionaries(
    st.sampled_from([part for part in STATISTIC_PARTS if part != "n"]), DECIMALS, min_size=1
)
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.builds(Integer, st.integers()),
    st.builds(DecimalNumber, DECIMALS, RELATIONS, UNITS),
    st.builds(Quantity, AMOUNTS, unit=UNITS, relation=RELATIONS, schedule=st.none() | st.text()),
    st.builds(Quantity, low=DECIMALS, high=DECIMALS, unit=UNITS),
    st.builds(Count, st.integers(0), st.none() | st.integers(0), PARTS),
    st.builds(lambda parts, unit: Statistics(**parts, unit=unit), STATISTICS, UNITS),
    st.builds(
        Estimate,
        DECIMALS,
        st.none() | st.sampled_from(list(Measure)),
        ci_low=PARTS,
        p=PARTS,
        p_relation=RELATIONS,
        adjusted_for=st.none() | st.text(),
    ),
    st.builds(Choice, st.text()),
    st.builds(Choices, st.lists(st.text()).map(tuple)),
    st.builds(Ordinal, st.text()),
    st.builds(Date, st.integers(1000, 2999), st.none() | st.integers(1, 12)),
    st.builds(Boolean, st.booleans()),
    st.builds(Text, st.text()),
    st.builds(RowReference, st.text()),
    st.builds(Unread, st.text(), st.text()),
)


@given(VALUES)
def test_that_a_value_comes_back_from_json_with_every_digit(value: Value) -> None:
    data = json.loads(json.dumps(value_to_data(value)))
    assert repr(value_from_data(data)) == repr(value)


def test_that_numbers_are_strings_and_absent_parts_are_left_out() -> None:
    data = value_to_data(Statistics(mean=Decimal("49.30"), n=12, unit="year"))
    assert data == {"kind": "statistics", "mean": "49.30", "n": 12, "unit": "year"}


def test_that_dimensions_are_a_list() -> None:
    size = Quantity((Decimal("1.7"), Decimal("2.60")), unit="cm")
    assert value_to_data(size) == {"kind": "quantity", "amounts": ["1.7", "2.60"], "unit": "cm"}


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"kind": "spectrum"},
        {"kind": "integer"},
        {"kind": "integer", "value": "3"},
        {"kind": "integer", "value": True},
        {"kind": "integer", "value": 3, "unit": "mg"},
        {"kind": "decimal", "value": 0.5},
        {"kind": "decimal", "value": "NaN"},
        {"kind": "decimal", "value": "half"},
        {"kind": "decimal", "value": "1", "relation": "!"},
        {"kind": "quantity", "amounts": ["1"], "low": "1", "high": "2"},
        {"kind": "count"},
        {"kind": "boolean", "value": "yes"},
        {"kind": "text", "text": 3},
        {"kind": "choices", "codes": "ab"},
    ],
)
def test_that_data_of_no_value_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"value|count|quantity|kind"):
        value_from_data(data)
