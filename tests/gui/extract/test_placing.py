"""A report replaced in the window: its sources found again, the others placed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from extraction.evidence import Evidence
from extraction.replacing.acting import replace_report
from extraction.reports import ReadReport, read_reports
from extraction.setting_up import add_report
from tests.gui.extract.conftest import PAGES
from tests.gui.pdf.books import PASSWORD, locked_paper
from tests.helpers.drivers.placing import PlacingDriver
from tests.helpers.memory_store import MemoryStore
from tests.helpers.papers import paper
from tests.helpers.reviews import BEN, enter, line

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.review import Review
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver
    from tests.helpers.gui_messages import FakeMessages

AGE, LOST = "55.0 years (range, 26–73)", "106 mm (25–320 mm)"
COVER = "Downloaded from the journal\nFor personal use only"
ANEW = PAGES[0].replace("The largest diameter was 106 mm (25–320 mm) before.\n", "")


@pytest.fixture
def new_file(tmp_path: Path) -> Path:
    """The article printed anew, behind a cover, without the sentence of the diameter."""
    return paper(tmp_path / "new.pdf", COVER, f"In this issue\n{ANEW}", f"{PAGES[1]}\n106 mm and")


@pytest.fixture
def sourced(extraction: ExtractionDriver) -> ExtractionDriver:
    """The panel with an age and a size that have their sources."""
    for label, quote in (("Age", AGE), ("Tumour size", LOST)):
        extraction.form.focus(label)
        extraction.select(quote)
        extraction.press("Space")
    return extraction


@pytest.fixture
def placing(sourced: ExtractionDriver, messages: FakeMessages, new_file: Path) -> PlacingDriver:
    """The strip, once the file was replaced in the window and searched."""
    driver = PlacingDriver(sourced)
    messages.paths = [str(new_file)]
    sourced.actions.get("page.replace").trigger()
    driver.wait("was not found again")
    return driver


def test_that_the_new_file_is_shown_and_what_was_found_is_marked_in_it(
    placing: PlacingDriver, sourced: ExtractionDriver
) -> None:
    report = sourced.panel.page.report
    assert report is not None
    assert report.name == "new.pdf"
    assert sourced.form.chips("Age") == ["p. 2"]
    assert sourced.form.name("Age").endswith("source page 2")
    view = sourced.panel.page.view
    sourced.wait(lambda: view.paper is not None and view.paper.text(2) is not None)
    assert sourced.marked(AGE, page=2) == ["Arm 1: Age"]


def test_that_a_chip_leads_to_the_new_place(
    placing: PlacingDriver, sourced: ExtractionDriver
) -> None:
    sourced.form.press_chip("Age")
    sourced.wait(lambda: sourced.page == 2)
    assert sourced.is_framed(page=2)


def test_that_what_was_not_found_is_listed_with_its_old_place(
    placing: PlacingDriver, sourced: ExtractionDriver
) -> None:
    assert placing.rows == [
        ("Arm 1: Tumour size", "106 mm (25–320 mm)", "was on page 1 of wang.pdf", f"“{LOST}”")
    ]
    assert sourced.form.chips("Tumour size") == ["old p. 1"]
    assert placing.buttons == ["Later"]


def test_that_a_source_is_placed_where_the_selection_is(
    placing: PlacingDriver, sourced: ExtractionDriver
) -> None:
    sourced.panel.page.navigator.go_to_page(3)
    sourced.select("106 mm", page=3)
    assert "Place the source here" in placing.buttons
    placing.press("Place the source here")
    assert sourced.form.chips("Tumour size") == ["p. 3"]
    assert placing.told == "Every source now has its place in the new file."
    assert sourced.selected == ""


def test_that_a_placed_source_is_open_again_after_undo(
    placing: PlacingDriver, sourced: ExtractionDriver, workspace: Workspace
) -> None:
    sourced.panel.page.navigator.go_to_page(3)
    sourced.select("106 mm", page=3)
    sourced.panel.page.view.setFocus()
    sourced.press("Ctrl+Shift+J")
    assert workspace.undo_stack.undoText() == "Place the source of Arm 1: Tumour size"
    workspace.undo_stack.undo()
    assert [row[0] for row in placing.rows] == ["Arm 1: Tumour size"]
    assert sourced.form.chips("Tumour size") == ["old p. 1"]
    workspace.undo_stack.redo()
    assert sourced.form.chips("Tumour size") == ["p. 3"]


def test_that_a_chosen_source_makes_its_field_the_current_one(
    placing: PlacingDriver, sourced: ExtractionDriver
) -> None:
    sourced.form.focus("Age")
    placing.choose(-1)
    placing.choose(0)
    assert placing.current == "Arm 1: Tumour size"


def test_that_later_hides_the_list_until_the_study_is_shown_again(
    placing: PlacingDriver, workspace: Workspace
) -> None:
    placing.press("Later")
    assert placing.told == ""
    study = workspace.study
    workspace.show_study(None)
    workspace.show_study(study)
    placing.wait("was not found again")


def test_that_what_is_typed_stays_while_sources_are_found(
    sourced: ExtractionDriver, workspace: Workspace, new_file: Path
) -> None:
    study, (new,) = workspace.study, read_reports([new_file])
    assert study is not None
    workspace.set_up(lambda review: replace_report(review, study, study.reports[0], new))
    sourced.form.focus("Patients")
    sourced.form.type("4")
    PlacingDriver(sourced).wait("was not found again")
    assert sourced.form.typed("Patients") == "4"


def test_that_the_colleagues_sources_are_left_to_the_colleague(
    sourced: ExtractionDriver, workspace: Workspace, review: Review, new_file: Path
) -> None:
    theirs = line("study.author", "Wang", page="1", quote="a phrase nobody printed")
    enter(review, BEN, theirs)
    study, (new,) = workspace.study, read_reports([new_file])
    assert study is not None
    workspace.set_up(lambda review: replace_report(review, study, study.reports[0], new))
    placing = PlacingDriver(sourced)
    placing.wait("was not found again")
    assert [row[0] for row in placing.rows] == ["Arm 1: Tumour size"]
    workspace.sit_down(BEN)
    placing.wait("was not found again")
    assert [row[3] for row in placing.rows] == ["“a phrase nobody printed”"]


def test_that_a_file_that_is_no_pdf_is_told_and_replaces_nothing(
    sourced: ExtractionDriver, messages: FakeMessages, workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"nothing")
    messages.paths = [str(tmp_path / "bad.pdf")]
    sourced.actions.get("page.replace").trigger()
    placing = PlacingDriver(sourced)
    placing.wait("Not replaced.")
    assert workspace.study is not None
    assert workspace.study.former == ()
    placing.press("Close")
    assert placing.told == ""


def test_that_a_review_open_for_reading_only_keeps_its_reports(
    extraction: ExtractionDriver, workspace: Workspace, review: Review
) -> None:
    assert extraction.actions.get("page.replace").isEnabled()
    assert isinstance(review.store, MemoryStore)
    review.store.is_read_only = True
    workspace.show_study(workspace.study)
    assert not extraction.actions.get("page.replace").isEnabled()


def test_that_a_paper_that_cannot_be_opened_offers_another_file(
    extraction: ExtractionDriver, workspace: Workspace, messages: FakeMessages, new_file: Path
) -> None:
    broken, study = ReadReport("broken.pdf", "0" * 64, 3, b"broken"), workspace.study
    assert study is not None
    workspace.set_up(lambda review: add_report(review, study, broken))
    page = extraction.panel.page
    assert page.show_place(Evidence(broken.sha256, 1))
    extraction.wait(lambda: "can’t be opened" in page.states.words)
    messages.paths = [str(new_file)]
    buttons = page.states.findChildren(QAbstractButton)
    (replace,) = [one for one in buttons if one.text() == "Replace…" and one.isVisible()]
    replace.click()
    extraction.wait(lambda: workspace.study and workspace.study.former)
    assert workspace.study is not None
    assert [one.name for one in workspace.study.reports] == ["wang.pdf", "new.pdf"]


def test_that_what_is_selected_to_be_placed_is_not_offered_to_a_field(
    placing: PlacingDriver, sourced: ExtractionDriver
) -> None:
    sourced.panel.page.navigator.go_to_page(3)
    sourced.select("106 mm", page=3)
    assert sourced.popover == ""
    sourced.press("Space")
    assert "Tumour size" in sourced.popover
    placing.press("Later")
    sourced.panel.page.clear_selection()
    sourced.select("106 mm", page=3)
    assert sourced.popover != ""


def test_that_the_list_is_among_what_f6_walks_through_while_there_is_one(
    placing: PlacingDriver, sourced: ExtractionDriver
) -> None:
    assert len(sourced.panel.panes()) == 3
    placing.press("Later")
    assert len(sourced.panel.panes()) == 2


def test_that_a_locked_new_file_is_searched_once_its_password_is_given(
    sourced: ExtractionDriver, workspace: Workspace, tmp_path: Path
) -> None:
    path = locked_paper(tmp_path / "locked.pdf", f"The mean age was {AGE} at the start.")
    [new] = read_reports([path], PASSWORD)
    driver = PlacingDriver(sourced)
    workspace.set_up(
        lambda review: replace_report(review, review.study("S"), review.study("S").reports[0], new)
    )
    driver.wait("locked.pdf is locked by a password. Type it where its page would stand.")
    line = sourced.panel.page.states.locked.line
    sourced.wait(line.isVisible)
    QTest.keyClicks(line, PASSWORD)
    QTest.keyClick(line, Qt.Key.Key_Return)
    driver.wait("2 sources were not found again in the new file.")
    assert sourced.form.chips("Age") == ["old p. 1"]


# ── taken back ───────────────────────────────────────────────────────────────────────────────────


def test_that_undo_after_replacing_puts_the_old_file_back_and_leaves_the_answers(
    placing: PlacingDriver, sourced: ExtractionDriver, workspace: Workspace
) -> None:
    before = workspace.record()
    assert before is not None
    answers = {**before.answers}
    assert workspace.undo_stack.undoText() == "Replace wang.pdf"
    workspace.undo_stack.undo()
    assert sourced.panel.page.report is not None
    assert sourced.panel.page.report.name == "wang.pdf"
    after = workspace.record()
    assert after is not None
    assert after.answers == answers
    assert (sourced.form.chips("Age"), sourced.form.chips("Tumour size")) == (["p. 1"], ["p. 1"])
    assert (placing.told, placing.rows) == ("wang.pdf is in its place again.", [])
    workspace.undo_stack.undo()
    assert sourced.form.chips("Tumour size") == [], "the last answer, as before the replacement"


def test_that_redo_replaces_it_again_and_what_was_found_is_known_still(
    placing: PlacingDriver, sourced: ExtractionDriver, workspace: Workspace
) -> None:
    workspace.undo_stack.undo()
    workspace.undo_stack.redo()
    assert sourced.panel.page.report is not None
    assert sourced.panel.page.report.name == "new.pdf"
    assert sourced.form.chips("Age") == ["p. 2"]
    assert [row[0] for row in placing.rows] == ["Arm 1: Tumour size"]


def test_that_what_is_done_after_replacing_is_undone_before_it(
    placing: PlacingDriver, sourced: ExtractionDriver, workspace: Workspace
) -> None:
    sourced.form.focus("First author")
    sourced.form.press("Alt+N")
    workspace.undo_stack.undo()
    assert workspace.undo_stack.undoText() == "Replace wang.pdf"
    assert sourced.panel.page.report is not None
    assert sourced.panel.page.report.name == "new.pdf"


def test_that_the_list_follows_answers_that_go_and_come_back(
    placing: PlacingDriver, sourced: ExtractionDriver, workspace: Workspace
) -> None:
    sourced.form.put("Tumour size", "")
    sourced.form.press("Return")
    assert sourced.form.chips("Tumour size") == []
    assert placing.rows == []
    workspace.undo_stack.undo()
    assert [row[0] for row in placing.rows] == ["Arm 1: Tumour size"]


def test_that_a_file_replaced_in_a_locked_study_cannot_be_put_back(
    placing: PlacingDriver, sourced: ExtractionDriver, workspace: Workspace, review: Review
) -> None:
    review.state.locked.add(review.study("S").id)
    refused: list[str] = []
    workspace.refused.connect(refused.append)
    workspace.undo_stack.undo()
    assert "locked" in " ".join(refused)
    assert sourced.panel.page.report is not None
    assert sourced.panel.page.report.name == "new.pdf"


def test_that_a_replacement_without_sources_says_how_it_is_taken_back(
    extraction: ExtractionDriver, messages: FakeMessages, new_file: Path
) -> None:
    driver = PlacingDriver(extraction)
    extraction.panel.show()
    messages.paths = [str(new_file)]
    extraction.actions.get("page.replace").trigger()
    driver.wait("new.pdf stands in the place of wang.pdf now. Ctrl+Z puts the old file back.")


def test_that_another_study_or_person_has_no_replacement_to_undo(
    placing: PlacingDriver, workspace: Workspace
) -> None:
    workspace.sit_down(BEN)
    assert not workspace.undo_stack.canUndo()
