"""The parts of values, by the names scripts rely on."""

from __future__ import annotations

from decimal import Decimal

import pytest

from schemas.parsing import parts_of
from schemas.values import (
    Boolean,
    Choice,
    Choices,
    Count,
    Date,
    DecimalNumber,
    Integer,
    Quantity,
    Relation,
    RowReference,
    Statistics,
    Text,
    Unread,
    Value,
)


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        (Integer(29), {"value": "29"}),
        (DecimalNumber(Decimal("0.0010"), Relation.LESS), {"value": "0.0010", "relation": "<"}),
        (Quantity((Decimal("1.7"), Decimal(2)), unit="cm"), {"value": "1.7 × 2"}),
        (Quantity(low=Decimal(1), high=Decimal(2)), {"low": "1", "high": "2"}),
        (Count(0, 40, Decimal("0.0")), {"n": "0", "N": "40", "percent": "0.0"}),
        (Statistics(mean=Decimal("49.30"), n=3, unit="year"), {"mean": "49.30", "n": "3"}),
        (Choice("RS"), {"code": "RS"}),
        (Choices(("RS", "NO")), {"codes": "RS; NO"}),
        (Date(2012, 3), {"year": "2012", "month": "3"}),
        (Boolean(False), {"value": "no"}),
        (Text("="), {"text": "="}),
        (RowReference("a/b"), {"path": "a/b"}),
        (Unread("66 (59–74)", "why"), {}),
    ],
)
def test_that_each_part_is_plain_text(value: Value, parts: dict[str, str]) -> None:
    assert parts_of(value) == parts


def test_that_no_number_is_told_with_an_exponent() -> None:
    assert parts_of(DecimalNumber(Decimal("1E-9"))) == {"value": "0.000000001"}
