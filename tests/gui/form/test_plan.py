"""The form's plan, its tallies, names of rows: what needs no window."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from extraction.record import Answer, CellKey, Record, RowState
from extraction.row_naming import naming_field
from gui.form.outline import fields_in_order, plan_form
from gui.form.preview import concerns
from gui.form.progress import Tally, asked_cells, tally
from gui.form.row_names import follows_text, free_name, new_name
from schemas.codebook_file import read_codebook
from schemas.library import library_codebook
from schemas.parsing import read
from schemas.values import Missing, Text
from tests.gui.form.conftest import CODEBOOK

if TYPE_CHECKING:
    from schemas.codebook import Codebook, Section


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return read_codebook(CODEBOOK, "form")


def arms_of(codebook: Codebook) -> Section:
    section = codebook.section("arms")
    assert section is not None
    return section


def a_record(*arms: str) -> Record:
    record = Record("S", "Ana")
    for number, name in enumerate(arms):
        record.put(CellKey("arms", f"r{number}", ""), RowState(name, None, number))
    return record


@pytest.mark.parametrize(
    "module",
    [
        "gui.form.value_spans",
        "gui.form.outline",
        "gui.form.progress",
        "gui.form.row_names",
        "gui.form.preview",
        "gui.readings",
        "gui.extract.draft",
        "gui.extract.sentence",
    ],
)
def test_that_what_is_said_to_be_free_of_qt_is(module: str) -> None:
    code = (
        f"import sys, {module}; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# ── the plan ─────────────────────────────────────────────────────────────────────────────────


def test_that_inner_sections_stand_inside_their_outer_one(codebook: Codebook) -> None:
    plans = plan_form(codebook.sections)
    assert [plan.section.id for plan in plans] == ["study", "arms", "contrasts"]
    assert [plan.section.id for plan in plans[1].inner] == ["events"]


def test_that_short_rows_are_a_table_and_long_ones_have_tabs(codebook: Codebook) -> None:
    _, arms, contrasts = plan_form(codebook.sections)
    assert not arms.is_table
    assert arms.inner[0].is_table
    assert contrasts.is_table


def test_that_a_section_whose_outer_one_is_anothers_is_left_out(codebook: Codebook) -> None:
    sections = [section for section in codebook.sections if section.id != "arms"]
    assert [plan.section.id for plan in plan_form(sections)] == ["study", "contrasts"]


def test_that_fields_of_a_group_stand_together(codebook: Codebook) -> None:
    section = library_codebook("dfsp-imatinib").section("arms")
    assert section is not None
    groups = [field.group for field in fields_in_order(section)]
    assert groups == sorted(groups, key=groups.index)


def test_that_the_headings_of_a_section_name_their_section(codebook: Codebook) -> None:
    study, arms, _ = plan_form(codebook.sections)
    assert [(block.context, block.title) for block in study.blocks] == [
        ("Study", "Publication"),
        ("Study", "Methods"),
    ]
    assert [(block.context, block.title) for block in arms.blocks] == [("", "Arms")]


# ── tallies ──────────────────────────────────────────────────────────────────────────────────


def test_that_every_row_counts_its_fields(codebook: Codebook) -> None:
    assert tally(codebook, codebook.sections, a_record()) == Tally(0, 7, ("Arms", "Contrasts"))
    assert tally(codebook, codebook.sections, a_record("a", "b")) == Tally(
        0, 19, ("Adverse events", "Contrasts")
    )


def test_that_reasons_count_as_answers_and_hidden_fields_do_not(codebook: Codebook) -> None:
    record = a_record()
    record.put(CellKey("study", "", "year"), Answer(missing=Missing.NOT_REPORTED))
    assert tally(codebook, codebook.sections, record) == Tally(1, 7, ("Arms", "Contrasts"))
    field = codebook.field("study", "blinded")
    assert field is not None
    record.put(CellKey("study", "", "blinded"), Answer(value=read("yes", field).value))
    assert tally(codebook, codebook.sections, record) == Tally(2, 8, ("Arms", "Contrasts"))


def test_that_inner_rows_follow_their_outer_one(codebook: Codebook) -> None:
    record = a_record("a", "b")
    record.put(CellKey("events", "e", ""), RowState("Nausea", "r0"))
    sections = [key.section for key, _ in asked_cells(codebook, codebook.sections, record)]
    assert sections == ["study"] * 7 + ["arms"] * 6 + ["events"] * 3 + ["arms"] * 6


def test_that_nothing_asked_is_not_finished() -> None:
    assert not Tally(0, 0).is_finished
    assert not Tally(2, 2, ("Arms",)).is_finished
    assert Tally(2, 2).is_finished
    assert Tally(1, 2) + Tally(3, 4) == Tally(4, 6)


# ── names of rows ────────────────────────────────────────────────────────────────────────────


def test_that_rows_are_named_after_their_first_text_pair_field(codebook: Codebook) -> None:
    arms, contrasts = arms_of(codebook), codebook.section("contrasts")
    assert contrasts is not None
    named = naming_field(arms)
    assert named is not None
    assert named.id == "label"
    assert naming_field(contrasts) is None
    assert new_name(arms, a_record(), None) == "Arm 1"
    assert new_name(contrasts, a_record(), None) == "Contrasts 1"


def test_that_a_new_name_is_never_taken(codebook: Codebook) -> None:
    assert new_name(arms_of(codebook), a_record("Arm 2"), None) == "Arm 3"


def test_that_a_taken_name_is_numbered(codebook: Codebook) -> None:
    record = a_record("800 mg", "800 mg (2)", "Arm 3")
    assert free_name(arms_of(codebook), record, "800 mg", "r2", None) == "800 mg (3)"
    assert free_name(arms_of(codebook), record, "400 mg", "r2", None) == "400 mg"
    assert free_name(arms_of(codebook), record, "800 mg", "r0", None) == "800 mg"


def test_that_a_name_follows_its_text_until_a_person_changes_it(codebook: Codebook) -> None:
    arms, record = arms_of(codebook), a_record("Arm 1", "800 mg", "High dose")
    record.put(CellKey("arms", "r1", "label"), Answer(value=Text("800 mg"), raw="800 mg"))
    record.put(CellKey("arms", "r2", "label"), Answer(value=Text("600 mg"), raw="600 mg"))
    assert follows_text(arms, record, "r0")
    assert follows_text(arms, record, "r1")
    assert not follows_text(arms, record, "r2")


# ── findings to come ─────────────────────────────────────────────────────────────────────────


def test_that_findings_about_a_value_are_known_before_it_is_stored(codebook: Codebook) -> None:
    record = a_record("a")
    key = CellKey("arms", "r0", "age")
    field = codebook.field("arms", "age")
    assert field is not None
    [found] = concerns(codebook, record, key, read("mean 130", field).value)
    assert "outside 0–120 year" in found
    assert concerns(codebook, record, key, read("mean 13", field).value) == ()
    assert concerns(codebook, record, key, None) == ()
    assert not record.answers
