"""Strings printed in real articles: nearly all are read right, and none wrong."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from schemas.parsing import parts_of, read
from schemas.values import Count, Statistics, Unread
from tests.schemas.parsing.asking import field, is_refused

if TYPE_CHECKING:
    from pathlib import Path

    from schemas.field import Field

pytestmark = pytest.mark.corpus

HELD = {"mean", "median", "sd", "se", "min", "max", "q1", "q3", "ci_low", "ci_high"}
COUNTED = {"n", "N", "percent"}
SPREADS = {"sd": "sd", "se": "se", "q1": "iqr", "min": "range", "ci_low": "ci"}


def phrases(corpus: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads((corpus / "PHRASES.json").read_text("utf-8"))
    return loaded


def numbers(phrase: dict[str, Any]) -> dict[str, Decimal]:
    """The parts of a phrase that values of its kind hold; empty where it has others too."""
    given = {
        name: part for name, part in phrase["parts"].items() if name not in {"unit", "ci_level"}
    }
    held = COUNTED if phrase["kind"] != "statistics" else HELD | COUNTED
    return (
        {name: Decimal(str(part)) for name, part in given.items()} if given.keys() <= held else {}
    )


def field_of(phrase: dict[str, Any]) -> Field:
    """The field a reviewer would have: what the print does not say is its default reading."""
    if phrase["kind"] != "statistics":
        return field("count")
    spread = next((named for part, named in SPREADS.items() if part in phrase["parts"]), None)
    centre = "mean" if "mean" in phrase["parts"] else "median"
    return field("statistics", phrase["parts"].get("unit"), centre, spread)


def test_that_printed_numbers_are_read_right_and_none_wrong(corpus: Path) -> None:
    right: list[str] = []
    unread: list[str] = []
    wrong: list[str] = []
    for phrase in phrases(corpus):
        if not phrase["is_value"] or phrase["kind"] not in {"statistics", "count", "percent"}:
            continue
        expected = numbers(phrase)
        if not expected:
            continue
        value = read(phrase["text"], field_of(phrase)).value
        if value is None or isinstance(value, Unread):
            unread.append(phrase["text"])
            continue
        found = {name: Decimal(part) for name, part in parts_of(value).items() if name in expected}
        (right if found == expected else wrong).append(phrase["text"])
    assert not wrong
    assert len(right) >= 30
    assert len(right) / (len(right) + len(unread)) >= 0.95, unread


NOT_REFUSED = {
    "1-3": "a citation that looks like a range",
    "(18/22)": "a score that looks like n of N, kept as typed",
    "CS 3000": "a machine, kept as typed",
    "1998": "a year in a citation",
    "1999": "a year in a citation",
}


def test_that_names_addresses_and_citations_are_refused_in_numeric_fields(corpus: Path) -> None:
    traps = [phrase["text"] for phrase in phrases(corpus) if not phrase["is_value"]]
    assert len(traps) > 10
    for text in traps:
        for kind in ("integer", "decimal", "quantity", "count", "statistics", "estimate"):
            assert text in NOT_REFUSED or is_refused(text, field(kind, None, "mean", "range"))


@pytest.mark.parametrize(
    ("ending", "of", "kind"),
    [
        ("_median_iqr", field("statistics", None, "median", "iqr"), Statistics),
        ("_mean_sd", field("statistics", None, "mean", "sd"), Statistics),
        ("_n_pct", field("count"), Count),
    ],
)
def test_that_ground_truth_is_of_the_kind_its_field_says(
    corpus: Path, ending: str, of: Field, kind: type
) -> None:
    with (corpus / "GROUND_TRUTH.tsv").open(encoding="utf-8", newline="") as lines:
        rows = [
            row for row in csv.DictReader(lines, delimiter="\t") if row["field"].endswith(ending)
        ]
    assert rows
    for row in rows:
        assert isinstance(read(row["value"], of).value, kind), row["value"]
