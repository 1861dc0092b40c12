"""The pane of a table: its keys, what it forgets, and where rows go at first."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from extraction.grabbing.remembering import Memory
from extraction.grabbing.targets import places_in
from gui.extract.table_session import TableSession
from schemas.codebook_file import read_codebook
from tests.gui.extract.test_tables import BOX, extraction, grabber, printed, review, rows, table
from tests.helpers.drivers.hands import Keyboard, Mouse
from tests.helpers.drivers.spying import sightings
from tests.helpers.grabbed import printed as laid_out
from tests.helpers.grabbed import record_of
from tests.helpers.reviews import BEN

if TYPE_CHECKING:
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver
    from tests.helpers.drivers.grabbing import Grabber
    from tests.helpers.drivers.spying import Found

__all__ = ["extraction", "grabber", "printed", "review", "table"]  # fixtures


# ── keys, and what is forgotten ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("words", ["Match by term", "Add", "Replace", "Remember these columns"])
def test_that_enter_takes_after_a_button_of_the_pane_was_clicked(
    table: Grabber, extraction: ExtractionDriver, workspace: Workspace, words: str
) -> None:
    extraction.press("Return")
    extraction.wait(lambda: not extraction.panel.record.is_stale)
    extraction.panel.page.view.setFocus()
    extraction.press("T")
    table.mark_by_mouse(Mouse(), 1, BOX)
    table.wait_for_rows()
    buttons = extraction.panel.tables.right.findChildren(QAbstractButton)
    [button] = [one for one in buttons if one.text() == words]
    Mouse().click(button)
    Keyboard().press("Return")
    assert not table.is_on
    assert len(rows(workspace)) == (24 if words == "Add" else 12)


@pytest.mark.parametrize(
    "name", ["Rows go into", "N when not printed", "Column 1, Adverse event", "Take 12 rows"]
)
def test_that_enter_takes_from_each_list_that_is_closed_and_from_the_button(
    table: Grabber, extraction: ExtractionDriver, workspace: Workspace, name: str
) -> None:
    found = extraction.panel.tables.right.findChildren(QWidget)
    [place] = [one for one in found if one.accessibleName() == name and one.isVisible()]
    place.setFocus()
    Keyboard().press("Return")
    assert not table.is_on
    assert len(rows(workspace)) == 12


def test_that_a_row_chosen_in_one_table_is_chosen_in_no_other(
    table: Grabber, extraction: ExtractionDriver
) -> None:
    table.toggle_row(Mouse(), 1)
    grab = extraction.panel.tables.grab
    assert grab is not None
    preview = grab.pane.preview
    assert preview.currentIndex().row() == 1
    extraction.panel.page.view.setFocus()
    extraction.press("T")
    table.mark_by_mouse(Mouse(), 1, BOX)
    table.wait_for_rows()
    assert not preview.currentIndex().isValid()
    assert not preview.selectionModel().hasSelection()


def test_that_the_keys_told_are_those_of_the_place_where_the_keyboard_is(
    table: Grabber, extraction: ExtractionDriver
) -> None:
    told: list[dict[str, str]] = []
    tables = extraction.panel.tables
    extraction.panel.page.view.setFocus()
    extraction.panel.status_changed.connect(lambda: told.append(dict(tables.status_keys())))
    extraction.panel.tables.right.setFocus()
    assert told[-1] == {"Space": "in the rows, leaves one out", "Return": "take the rows"}
    table.toggle_row(Mouse(), 1)
    assert told[-1] == {"Space": "leaves a row out", "Return": "take the rows"}
    extraction.panel.page.view.setFocus()
    assert "Space" not in told[-1]
    assert told[-1]["Del"] == "remove line"


def test_that_the_pane_holds_no_word_of_one_who_got_up(
    table: Grabber, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    def seen() -> list[Found]:
        grab = extraction.panel.tables.grab
        assert grab is not None
        sought = ("imatinib 800", "Periorbital", "Twelve rows", "12 rows", "31, this arm")
        return [one for words in sought for one in sightings(words, grab.pane, workspace)]

    assert seen()
    workspace.sit_down(BEN)
    extraction.wait(lambda: not seen())


def test_that_a_row_line_taken_back_leaves_the_same_row_out(
    table: Grabber, extraction: ExtractionDriver
) -> None:
    table.toggle_row(Mouse(), 3)
    before = table.rows
    assert before[3][-1] == "left out"
    extraction.panel.page.view.setFocus()
    for key in ("Down", "Down", "Down", "Delete"):
        extraction.press(key)
    extraction.wait(lambda: table.size == "4 rows × 4 columns")
    table.wait_for_rows()
    extraction.press("Ctrl+Z")
    extraction.wait(lambda: table.size == "5 rows × 4 columns")
    table.wait_for_rows()
    assert table.rows == before


# ── where rows go ────────────────────────────────────────────────────────────────────────────


CAPTION = ("Birth outcomes by treatment", "group. Values are", "number with outcome", "total")
HEAD = ("Outcome", "Physical activity group", "Control group", "Odds ratio")


@pytest.mark.parametrize("heads", [(HEAD,), (CAPTION, HEAD)])
def test_that_a_table_with_a_column_for_each_arm_holds_no_arms(
    heads: tuple[tuple[str, ...], ...],
) -> None:
    text = files("schemas.library").joinpath("controlled-trials.toml").read_text("utf-8")
    codebook = read_codebook(text, "controlled-trials.toml")
    own = record_of(("Physical activity", 391), ("Control", 393))
    session = TableSession(
        (codebook, own),
        places_in(codebook.sections, own),
        Memory("", lambda _name: ""),
        laid_out(
            *heads,
            ("Preterm birth", "23 (6)", "28 (7)", "0.8 (0.5 to 1.4)"),
            ("Low birth weight", "35 (9)", "43 (11)", "0.8 (0.5 to 1.3)"),
            ("Neonatal death", "1", "2", ""),
            ("Stillbirth", "2", "1", ""),
        ),
    )
    assert session.section.within == "arms"
    held = [
        (one.field, one.parent or session.place.parent) for one in session.mapping.targets if one
    ]
    assert held[1:] == [("affected", "a0"), ("affected", "a1")]
    assert {row.parent for line in session.plan.taken for row in line.rows} == {"a0", "a1"}
