"""The codebook, read-only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QAbstractItemModelTester

from gui.codebook.codebook_model import CodebookModel
from gui.codebook.nodes import Kind, Node, tree_of
from gui.codebook.words import CodebookWords
from schemas.codebook_file import read_codebook
from schemas.library import library_codebook, shipped_text
from tests.helpers.drivers.codebook import CodebookDriver
from tests.helpers.reviews import ANA, CODEBOOK, a_review

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from tests.helpers.workspaces import WorkspaceOn

    Panels = Callable[..., CodebookDriver]


@pytest.fixture
def panels(qtbot: QtBot, context: WindowContext, workspace_on: WorkspaceOn) -> Panels:
    """Shows a codebook."""

    def show(codebook: str = "") -> CodebookDriver:
        workspace = workspace_on(a_review(codebook=codebook or shipped_text("dfsp-imatinib")), ANA)
        return CodebookDriver(qtbot, workspace, context)

    return show


def test_that_the_tree_keeps_the_rules(qtbot: QtBot) -> None:
    owner = QObject()
    words = CodebookWords(owner)
    model = CodebookModel(words, owner)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(model, fatal, owner)
    for codebook in (read_codebook(CODEBOOK, "test"), library_codebook("dfsp-imatinib")):
        words.codebook = codebook
        model.set_tree(tree_of(codebook))
        assert model.rowCount() > 0
    model.set_tree(Node(Kind.LIST, ""))
    assert model.rowCount() == 0
    owner.deleteLater()


def test_that_the_codebook_says_it_is_read_only_and_nothing_can_be_changed(
    panels: Panels,
) -> None:
    panel = panels()
    assert panel.banner == "Version 1.0, read-only. It was chosen when the review was made."
    assert panel.editors == []
    assert panel.panel.status_counts() == "read-only"


def test_that_all_that_is_asked_and_computed_is_in_the_tree(panels: Panels) -> None:
    tree = panels().tree
    for name in ("Study", "First author", "Population", "Tumour size", "Adverse events"):
        assert name in tree
    for name in ("Analyses", "Mean age, years", "Checks", "Published figures"):
        assert name in tree


def test_that_a_field_is_found_and_told_in_full(panels: Panels) -> None:
    panel = panels()
    panel.find("tumour size")
    assert panel.selected == "Tumour size"
    for told in (
        "arms.tumor_size",
        "statistics",
        "cm",
        "0 to 100 cm",
        "asks beyond it, never refuses",
        "Largest diameter of the tumour before treatment. Give the unit the paper uses.",
        "Areas and sums of several diameters are not taken: not reported, with a note.",
        "exactly equal",
        "mean, range",
    ):
        assert told in panel.details
    assert panel.uses[:3] == ["Used by", "Mean tumour size, cm", "weighted mean"]


def test_that_choices_and_marks_are_told(panels: Panels) -> None:
    panel = panels()
    panel.find("funding")
    assert any("Public or charity (public)" in one for one in panel.details)
    panel.find("patients")
    assert "required, pairs rows, counts the participants of its row" in panel.details
    panel.find("complete response")
    assert "key outcome" in panel.details


def test_that_checks_name_the_fields_they_use(panels: Panels) -> None:
    panel = panels()
    panel.find("severe adverse event")
    assert "at most: Any adverse event" in panel.uses


def test_that_an_analysis_is_told_with_its_prints(panels: Panels) -> None:
    panel = panels()
    panel.find("response, 400 against")
    for told in ("comparison", "Complete response + Partial response", "400 mg/day, 800 mg/day"):
        assert told in panel.details
    assert panel.uses == ["Published", "Printed P > .99", "JAMA Dermatol 2019;155:361, abstract"]


def test_that_a_denominator_that_subtracts_says_so(panels: Panels) -> None:
    panel = panels()
    panel.find("response of those evaluable")
    assert "Patients − Not evaluable" in panel.details


def test_that_a_section_tells_its_rows(panels: Panels) -> None:
    panel = panels()
    panel.find("arms")
    for told in ("as many as the paper has", "Arm, Starting dose, Patients", "both reviewers"):
        assert told in panel.details


def test_that_a_field_nobody_computes_with_says_so(panels: Panels) -> None:
    panel = panels(CODEBOOK)
    panel.find("remarks")
    assert panel.uses == ["Used by", "No analysis or check uses it."]
    assert "never compared" in panel.details


TOLERANCES = """
id = "t"
title = "T"
version = "1.0"

[[section]]
id = "s"
title = "S"
"""


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('tolerance = "reported"', "equal as reported"),
        ("tolerance = { abs = 0.1 }", "at most 0.1 cm apart"),
        ("tolerance = { rel = 0.01 }", "at most 0.01 of the larger apart"),
        ("", "exactly equal"),
    ],
)
def test_that_the_tolerance_is_told(panels: Panels, lines: str, told: str) -> None:
    field = (
        f'[[section.field]]\nid = "f"\nlabel = "Size"\ntype = "quantity"\nunit = "cm"\n{lines}\n'
    )
    assert told in panels(TOLERANCES + field).details


def test_that_a_condition_is_told(panels: Panels) -> None:
    fields = (
        '[[section.field]]\nid = "a"\nlabel = "A"\ntype = "integer"\n'
        '[[section.field]]\nid = "b"\nlabel = "B field"\ntype = "boolean"\nshow_if = "a > 0"\n'
    )
    panel = panels(TOLERANCES + fields)
    panel.find("B field")
    assert "a > 0" in panel.details
    assert "yes/no" in panel.details


def test_that_a_closed_review_leaves_nothing_behind(panels: Panels) -> None:
    panel = panels()
    panel.workspace.close_review()
    assert panel.tree == []
    assert panel.banner == ""
    assert panel.details == []
