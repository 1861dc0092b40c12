"""A codebook written as TOML reads back as the same codebook."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.codebook_file import read_codebook, write_codebook
from schemas.codebook_file.lines import LineIndex
from tests.helpers.codebook_strategies import codebooks
from tests.helpers.codebook_texts import EXAMPLE, FORM, analysis, field, section

if TYPE_CHECKING:
    from schemas.codebook import Codebook


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(codebooks())
def test_that_a_written_codebook_reads_back_the_same(codebook: Codebook) -> None:
    assert read_codebook(write_codebook(codebook), "written.toml") == codebook


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(codebooks())
def test_that_every_field_of_a_written_codebook_is_found_on_its_line(codebook: Codebook) -> None:
    text = write_codebook(codebook)
    index, lines = LineIndex(text), text.split("\n")
    for place, section_ in enumerate(codebook.sections):
        for number, field_ in enumerate(section_.fields):
            line = index.line(("section", place, "field", number, "id"))
            assert line is not None
            assert lines[line - 1] == f'id = "{field_.id}"'


ALL_KEYS = (
    FORM
    + section(
        'id = "bias"\ntitle = "Bias"\nkind = "judgements"\nrepeats = true\nduplicate = false',
        'id = "domain"\nlabel = "Domain"\ntype = "text"',
        'id = "judgement"\nlabel = "Judgement"\ntype = "ordinal"\nchoices = ["low", "high"]',
        'id = "support"\nlabel = "Support"\ntype = "longtext"\nshow_if = "judgement > low"',
    )
    + field(
        'id = "x"\nlabel = "X"\ntype = "decimal"\nrange = [-0.50, 1e3]\ntolerance = { rel = 0.01 }'
    )
    + analysis(
        'kind = "compare"\nof = ["arms.fallers"]\nover = ["arms.n", "-arms.fallers"]\n'
        'by = "arms.dose"\ngroups = ["400 mg/day", "0.8 g/day"]\ntest = "fisher"\n'
        'where = "study.design = trial"'
    )
    + '[[analysis]]\nid = "rest"\nkind = "proportion"\nof = ["arms.fallers"]\nover = "own"\n'
    'outside = "it"\n[[check]]\nkind = "parts"\nof = ["arms.n"]\ntotal = "study.enrolled"\n'
)


@pytest.mark.parametrize("text", [EXAMPLE, FORM, ALL_KEYS], ids=["example", "form", "all keys"])
def test_that_a_file_survives_reading_and_writing(text: str) -> None:
    codebook = read_codebook(text, "a.toml")
    assert read_codebook(write_codebook(codebook), "b.toml") == codebook


def test_that_writing_is_stable() -> None:
    written = write_codebook(read_codebook(ALL_KEYS, "a.toml"))
    assert write_codebook(read_codebook(written, "b.toml")) == written


def test_that_defaults_are_not_written() -> None:
    codebook = read_codebook(FORM, "form.toml")
    first = tomllib.loads(write_codebook(codebook))["section"][0]
    assert set(first) == {"id", "title", "field"}
    assert set(first["field"][1]) == {"id", "label", "type"}


@settings(deadline=None)
@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=None, min_value=-999, max_value=999)
)
def test_that_a_number_keeps_all_its_digits(number: Decimal) -> None:
    exact = number.quantize(Decimal(10) ** -20)
    codebook = read_codebook(FORM + field('id = "x"\nlabel = "X"\ntype = "decimal"'), "form.toml")
    last = codebook.sections[-1]
    ranged = replace(last.fields[0], range=(exact, exact))
    sections = (*codebook.sections[:-1], replace(last, fields=(ranged,)))
    changed = replace(codebook, sections=sections)
    assert read_codebook(write_codebook(changed), "b.toml") == changed
