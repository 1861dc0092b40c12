"""The export dialog: what should be known, what to write, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from extraction.review import Review
from extraction.setting_up import add_study
from extraction.storage import create_project
from tests.helpers.drivers.export import ExportDriver
from tests.helpers.reviews import ANA, BEN, CODEBOOK, enter, line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from tests.helpers.gui_messages import FakeMessages
    from tests.helpers.workspaces import WorkspaceOn

    Dialogs = Callable[..., ExportDriver]


@pytest.fixture
def dialogs(
    qtbot: QtBot, context: WindowContext, tmp_path: Path, workspace_on: WorkspaceOn
) -> Dialogs:
    """Opens the dialog on a small review in a file; B's design may differ, and be unsealed."""

    def show(*, b: str = "phase 2", sealed: bool = True) -> ExportDriver:
        store = create_project(tmp_path / "small.coextract")
        review = Review.create(store, CODEBOOK, title="Small", reviewers=[ANA, BEN])
        study = add_study(review, "S")
        for who, design in ((ANA, "phase 2"), (BEN, b)):
            enter(review, who, line("study.author", "Wang"), line("study.design", design))
            if sealed:
                review.seal(study, who)
        workspace = workspace_on(review, ANA)
        return ExportDriver(qtbot, workspace, context)

    return show


# ── what should be known ─────────────────────────────────────────────────────────────────────────


def test_that_the_dialog_tells_what_should_be_known(dialogs: Dialogs) -> None:
    dialog = dialogs(b="RS")
    assert dialog.reads("Small: one study, 0 of 1 locked")
    assert dialog.notices[0] == "1 conflict is undecided"
    assert "The trail is whole" in dialog.notices
    assert dialog.notices[-1] == "Blinding: shared file"
    assert dialog.can_export


def test_that_enter_on_a_warning_shows_it(dialogs: Dialogs) -> None:
    dialog = dialogs(b="RS")
    dialog.choose_notice("1 conflict is undecided")
    dialog.key(Qt.Key.Key_Return)
    assert dialog.went == ["view.compare"]
    assert dialog.workspace.study is not None
    assert dialog.workspace.study.name == "S"


def test_that_studies_left_out_lead_to_the_board(dialogs: Dialogs) -> None:
    dialog = dialogs(sealed=False)
    dialog.choose_notice("1 study is left out")
    dialog.key(Qt.Key.Key_Return)
    assert dialog.went == ["view.board"]


# ── writing ──────────────────────────────────────────────────────────────────────────────────────


def test_that_the_workbook_is_written_where_it_was_chosen(dialogs: Dialogs, tmp_path: Path) -> None:
    dialog = dialogs()
    folder = tmp_path / "out"
    folder.mkdir()
    dialog.write("Folder", str(folder))
    dialog.write("Name", "dataset")
    dialog.choose_rounding("truncate")
    dialog.export()
    assert dialog.reads("Written and checked: dataset.xlsx, 16 sheets.")
    book = openpyxl.load_workbook(folder / "dataset.xlsx")
    told = {str(row[0].value): row[1].value for row in book["README"].iter_rows()}
    assert told["rounding of displayed figures"] == "truncate"


def test_that_the_hash_is_shown_and_can_be_copied(dialogs: Dialogs) -> None:
    dialog = dialogs()
    dialog.write("Name", "dataset")
    dialog.export()
    assert dialog.reads("SHA-256 ")
    dialog.press("Copy SHA-256")
    digest, name = QGuiApplication.clipboard().text().split()
    assert (len(digest), name) == (64, "dataset.xlsx")


def test_that_the_journal_notes_the_export(dialogs: Dialogs) -> None:
    dialog = dialogs()
    notes: list[str] = []
    review = dialog.workspace.review
    assert review is not None
    review.store.note = notes.append  # type: ignore[assignment, method-assign]  # to hear it
    dialog.write("Name", "dataset")
    dialog.export()
    assert notes == ["exported dataset.xlsx"]


def test_that_enter_exports_and_esc_closes(dialogs: Dialogs, tmp_path: Path) -> None:
    dialog = dialogs()
    dialog.key(Qt.Key.Key_Return)
    dialog.settle()
    assert len(list(tmp_path.glob("small-*.xlsx"))) == 1
    dialog.key(Qt.Key.Key_Escape)
    assert dialog.is_closed


def test_that_a_folder_is_chosen_by_browsing(
    dialogs: Dialogs, messages: FakeMessages, tmp_path: Path
) -> None:
    dialog = dialogs()
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    messages.paths = [str(folder)]
    dialog.press("Browse…")
    dialog.write("Name", "dataset")
    dialog.export()
    assert (folder / "dataset.xlsx").is_file()


def test_that_both_kinds_can_be_written(dialogs: Dialogs, tmp_path: Path) -> None:
    dialog = dialogs()
    dialog.tick("Everything")
    dialog.write("Name", "dataset")
    dialog.export()
    assert dialog.reads("Written and checked: dataset.xlsx and dataset.json, 16 sheets.")
    assert (tmp_path / "dataset.json").is_file()


# ── what keeps it from being written ─────────────────────────────────────────────────────────────


def test_that_a_folder_that_is_not_there_is_told_before(dialogs: Dialogs, tmp_path: Path) -> None:
    dialog = dialogs()
    dialog.write("Folder", str(tmp_path / "gone"))
    assert dialog.reads("is no folder. Choose another.")
    assert not dialog.can_export


def test_that_a_review_s_name_is_refused_before(dialogs: Dialogs) -> None:
    dialog = dialogs()
    dialog.write("Name", "dfsp.Coextract")
    assert dialog.reads("A name that ends in .coextract is a review’s. Choose another.")
    assert not dialog.can_export


def test_that_something_must_be_chosen_and_named(dialogs: Dialogs) -> None:
    dialog = dialogs()
    dialog.tick("Workbook", on=False)
    assert dialog.reads("Choose what to write.")
    dialog.tick("Workbook")
    dialog.write("Name", " ")
    assert dialog.reads("Give the file a name.")
    dialog.write("Name", "dataset")
    assert dialog.can_export


def test_that_everything_waits_for_sealed_records(dialogs: Dialogs) -> None:
    dialog = dialogs(sealed=False)
    dialog.tick("Everything")
    assert dialog.reads("Everything can’t leave while records are unsealed: S (Ana), S (Ben).")
    assert not dialog.can_export
    dialog.tick("With my own unsealed records")
    assert dialog.can_export


def test_that_own_records_are_offered_only_where_there_are_some(dialogs: Dialogs) -> None:
    assert not dialogs().reads("With my own unsealed records")


def test_that_a_file_that_is_there_is_told_and_kept_when_writing_fails(
    dialogs: Dialogs, tmp_path: Path
) -> None:
    dialog = dialogs()
    folder = tmp_path / "out"
    folder.mkdir()
    dialog.write("Folder", str(folder))
    dialog.write("Name", "dataset")
    (folder / "dataset.xlsx").mkdir()
    dialog.export()
    assert dialog.reads("Nothing was written.")
    assert dialog.reads("dataset.xlsx: is a folder; name a file in it")


def test_that_the_earlier_file_is_untouched_after_a_stop(dialogs: Dialogs, tmp_path: Path) -> None:
    dialog = dialogs()
    earlier = tmp_path / "dataset.xlsx"
    earlier.write_bytes(b"earlier")
    dialog.write("Name", "dataset")
    assert dialog.reads("dataset.xlsx is there already; the new one takes its place.")
    dialog.press("Export")
    dialog.key(Qt.Key.Key_Escape)
    dialog.settle()
    assert dialog.reads("Stopped. The earlier dataset.xlsx is untouched.")
    assert earlier.read_bytes() == b"earlier"
    assert dialog.can_export


@pytest.mark.parametrize("folder", ["", "  ", "out", "./out"])
def test_that_a_folder_that_is_not_named_wholly_is_refused(dialogs: Dialogs, folder: str) -> None:
    dialog = dialogs()
    dialog.write("Folder", folder)
    assert dialog.reads("Choose a folder.")
    assert not dialog.can_export


def test_that_a_folder_at_home_begins_with_a_tilde_and_tells_its_whole_path(
    dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, messages: FakeMessages
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Coextract sample").mkdir()
    messages.paths = [str(tmp_path / "Coextract sample")]
    dialog = dialogs()
    dialog.press("Browse…")
    line = dialog.dialog.choices.folder
    assert line.text() == "~/Coextract sample"
    assert line.toolTip() == str(tmp_path / "Coextract sample")
    assert dialog.can_export
