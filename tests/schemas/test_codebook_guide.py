"""What docs/codebook.md tells of codebook files is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from schemas.codebook_file import read_codebook
from schemas.codebook_file.border import FieldTable, SectionTable
from schemas.field import Centre, DefaultReading, Field, FieldType, Option, Spread
from schemas.parsing import read

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8")
UNITS = {"400 mg": "mg/day", "1.7": "cm", "3 mg/kg": "mg/kg"}


def keys_told(heading: str) -> set[str]:
    """The keys that the table of a chapter names in its first column."""
    chapter = GUIDE.split(f"## {heading}\n")[1].split("\n## ")[0].split("| type |")[0]
    rows = [line.split(" | ")[0] for line in chapter.splitlines() if line.startswith("| `")]
    return {key for row in rows for key in re.findall(r"`(\w+)", row)}


def typed_examples() -> list[tuple[str, str]]:
    """Each type with each answer that stands beside it."""
    table = GUIDE.split("| type |")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| `")]
    return [
        (kind, text)
        for kinds, texts in rows
        for kind in re.findall(r"`(\w+)`", kinds)[:1]
        for text in re.findall(r"`([^`]+)`", texts)
        if kind in {"integer", "quantity", "count", "statistics", "estimate", "date", "boolean"}
    ]


def test_that_the_example_loads() -> None:
    example = GUIDE.split("```toml\n")[1].split("```")[0]
    codebook = read_codebook(example, "docs/codebook.md")
    assert [section.id for section in codebook.sections] == ["study", "arms"]


def test_that_every_key_of_a_section_and_a_field_is_told_and_none_else() -> None:
    assert keys_told("A section") | {"kind", "field"} == set(SectionTable.model_fields)
    assert keys_told("A field") == set(FieldTable.model_fields)


@pytest.mark.parametrize(("kind", "text"), typed_examples())
def test_that_an_answer_told_can_be_typed(kind: str, text: str) -> None:
    unit = next((unit for start, unit in UNITS.items() if text.startswith(start)), None)
    kind = "decimal" if text.startswith("<") else kind
    is_shape = kind == "statistics"  # a bare shape needs the codebook's reading
    reading = DefaultReading(Centre.MEAN, Spread.SD) if is_shape else DefaultReading()
    field = Field("f", "F", FieldType(kind), unit=unit, reading=reading)
    found = read(text, field)
    assert found.value is not None, found.why


def test_that_a_choice_may_have_a_code() -> None:
    field = Field("f", "F", FieldType.CHOICE, options=(Option("RS", "retrospective series"),))
    assert read("retrospective series", field).value is not None
