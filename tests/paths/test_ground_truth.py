"""What real articles print is read as the kind that its field says it is."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from schemas.field import Centre, DefaultReading, Field, FieldType, Spread
from schemas.parsing import read
from schemas.values import Count, Statistics

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.corpus

#: The ending of a row's field says how its print is to be read, and which parts must then be there.
KINDS = {
    "_median_iqr": (
        Field("f", "", FieldType.STATISTICS, reading=DefaultReading(Centre.MEDIAN, Spread.IQR)),
        ("median", "q1", "q3"),
    ),
    "_mean_sd": (
        Field("f", "", FieldType.STATISTICS, reading=DefaultReading(Centre.MEAN, Spread.SD)),
        ("mean", "sd"),
    ),
    "_n_pct": (Field("f", "", FieldType.COUNT), ("n", "percent")),
}


def _rows(corpus: Path) -> list[tuple[str, str]]:
    with (corpus / "GROUND_TRUTH.tsv").open(encoding="utf-8", newline="") as file:
        return [(row["field"], row["value"]) for row in csv.DictReader(file, delimiter="\t")]


def test_that_rows_whose_field_names_a_kind_parse_to_that_kind(corpus: Path) -> None:
    checked = 0
    for name, text in _rows(corpus):
        for ending, (field, parts) in KINDS.items():
            if not name.endswith(ending):
                continue
            value = read(text, field).value
            assert isinstance(value, Statistics | Count), (name, text)
            numbers = [Decimal(number) for number in re.findall(r"\d+(?:\.\d+)?", text)]
            assert [Decimal(getattr(value, part)) for part in parts] == numbers, (name, text)
            checked += 1
    assert checked == 5
