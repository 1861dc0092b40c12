"""The board: it tells where studies stand, leads to the next step, takes PDFs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from extraction.adjudicating.settling import lock
from extraction.record import CellKey
from extraction.rows.pairing import confirm
from extraction.setting_up import add_study, assign
from extraction.study import Mode
from gui.library.board_model import Column
from gui.library.words import day_of
from tests.helpers.papers import paper
from tests.helpers.reviews import ANA, BEN, CLEO, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from gui.context import WindowContext
    from tests.helpers.drivers.board import BoardDriver
    from tests.helpers.gui_messages import FakeMessages

    Boards = Callable[..., BoardDriver]


def to_settle() -> Review:
    """Ana and Ben named the author of S otherwise and sealed; Cleo adjudicates."""
    review = a_review("S")
    assign(review, review.studies(), [ANA, BEN], adjudicator=CLEO)
    for who in (ANA, BEN):
        enter(review, who, line("study.author", "Wang" if who is ANA else "Wong"))
    seal_both(review)
    return review


# ── what it tells ────────────────────────────────────────────────────────────────────────────────


def test_that_a_row_tells_states_and_the_next_step(boards: Boards) -> None:
    review = a_review("Wang")
    enter(review, ANA, line("study.author", "Wang", study="Wang"))
    row = boards(review).row("Wang")
    assert row["Reviewer A (you)"] == "in progress 1 of 3"
    assert row["Reviewer B"] == "not started"
    assert row["Next step"] == "Continue extracting"


def test_that_the_heading_counts_and_says_what_is_next(boards: Boards) -> None:
    board = boards(a_review("S", "T"))
    assert board.reads("Two studies")
    assert board.reads("Next for you: two to extract.")
    assert board.primary == "Start S"
    assert board.filters["For you to extract"] == 2
    assert board.panel.status_counts() == "2 studies"


def test_that_nothing_of_the_others_record_is_on_the_board(boards: Boards) -> None:
    review = a_review("S")
    secret = ("Okafor", "secret arm", "4711")
    enter(
        review,
        BEN,
        line("study.author", secret[0]),
        line("arms[secret arm].label", secret[1]),
        line("arms[secret arm].n", secret[2]),
    )
    board = boards(review)
    assert board.row("S")["Reviewer B"] == "in progress"
    assert not [word for word in secret if word in board.everything]


def test_that_the_others_seal_is_told_without_its_values(boards: Boards) -> None:
    review = a_review("S")
    enter(review, BEN, line("study.author", "Wang"))
    review.seal(review.study("S"), BEN)
    board = boards(review)
    assert board.row("S")["Comparison"] == "hidden until you seal"
    assert board.reads("Sealed. Its values stay hidden until you seal yours")


def test_that_an_edit_elsewhere_changes_the_row(boards: Boards) -> None:
    board = boards(a_review("S"))
    workspace = board.workspace
    review = workspace.review
    assert review is not None
    study = review.study("S")
    workspace.show_study(study)
    section = review.codebook.sections[0]
    assert workspace.editor.enter(CellKey("study", "", "author"), section.fields[0], "Wang")
    assert board.row("S")["Next step"] == "Continue extracting"


def test_that_another_person_sees_the_own_role(boards: Boards) -> None:
    board = boards(a_review("S"))
    board.workspace.sit_down(BEN)
    assert "Reviewer B (you)" in board.row("S")


def test_that_nothing_of_the_one_before_is_kept_when_another_sits_down(boards: Boards) -> None:
    review = a_review("S")
    arm = line("arms[secret arm].label", "secret arm")
    enter(review, ANA, line("study.author", "Okafor"), arm)
    board = boards(review)
    assert "secret arm" in board.everything
    board.workspace.sit_down(BEN)
    assert "secret arm" not in board.everything
    board.settle()
    assert "secret arm" not in board.everything


# ── what it does ─────────────────────────────────────────────────────────────────────────────────


def test_that_enter_opens_extraction(boards: Boards) -> None:
    board = boards(a_review("S", "T"))
    board.choose("T")
    board.press(Qt.Key.Key_Return)
    assert board.went == ["view.extract"]
    assert board.workspace.study is not None
    assert board.workspace.study.name == "T"


def test_that_the_primary_button_and_the_next_step_do_the_same(boards: Boards) -> None:
    board = boards(a_review("S"))
    board.press_button("Start S")
    board.press_cell("Start extracting")
    assert board.went == ["view.extract", "view.extract"]


def test_that_enter_on_sealed_records_opens_the_comparison(boards: Boards) -> None:
    review = a_review("S")
    for who in (ANA, BEN):
        enter(review, who, line("study.author", "Wang" if who is ANA else "Wong"))
    seal_both(review)
    board = boards(review)
    assert board.row("S")["Comparison"] == "1 conflict"
    board.press(Qt.Key.Key_Return)
    assert board.went == ["view.compare"]


def test_that_enter_on_a_locked_study_opens_the_results(boards: Boards) -> None:
    review = a_review("S")
    for who in (ANA, BEN):
        enter(review, who, line("study.author", "Wang"))
    study = seal_both(review)
    board = boards(review)
    board.workspace.show_study(study)
    assert board.row("S")["Next step"] == "Lock study"
    assert board.workspace.act(lock)
    assert board.row("S")["Next step"] == f"Locked {day_of(datetime.now(UTC).isoformat())}"
    board.press(Qt.Key.Key_Return)
    assert board.went == ["view.results"]


def test_that_confirming_pairs_brings_the_next_step(boards: Boards) -> None:
    review = a_review("S")
    for who in (ANA, BEN):
        enter(review, who, line("study.author", "Wang"), line("arms[x].label", "x"))
    study = seal_both(review)
    board = boards(review)
    board.workspace.show_study(study)
    assert board.row("S")["Comparison"] == "rows to pair"
    assert board.row("S")["Next step"] == "Look over 1 pair"
    confirm(review, study, "arms", review.comparison(study).pairs)
    board.workspace.progressed.emit(study)
    assert board.row("S")["Next step"] == "Lock study"


def test_that_a_filter_and_the_search_narrow_the_table(boards: Boards) -> None:
    board = boards(a_review("Wang", "Heinrich"))
    board.find("hei")
    assert board.studies == ["Heinrich"]
    assert board.selected == "Heinrich"
    board.find("nobody")
    assert board.reads("Nothing called “nobody”.")
    board.find("")
    board.filter("Locked")
    assert board.reads("No study here.")
    board.filter("All")
    assert board.studies == ["Wang", "Heinrich"]


@pytest.fixture
def large_text(context: WindowContext) -> Iterator[None]:
    """Twice the text size while the test runs; the application keeps what it was given last."""
    context.theme.choose(context.theme.choice, 200)
    yield
    context.theme.choose(context.theme.choice, 100)


@pytest.mark.usefixtures("large_text")
def test_that_at_twice_the_text_size_nothing_is_out_of_reach(boards: Boards) -> None:
    board = boards(a_review("Rutkowski (EORTC/SWOG)"))
    board.resize(1440, 640)
    board.settle()
    assert board.headings == ["Study", "Reviewer A (you)", "Reviewer B", "Next step"]
    assert board.panel.width() == 1440
    assert board.panel.table.horizontalScrollBar().maximum() == 0
    details = board.panel.details
    layout = details.layout()
    assert layout is not None
    assert details.height() >= layout.heightForWidth(1440) > 0


def test_that_columns_of_numbers_hide_where_there_is_little_room(boards: Boards) -> None:
    board = boards(a_review("S"))
    assert board.headings[1:4] == ["Arms", "Patients", "Reports"]
    board.resize(1280, 640)
    kept = ["Study", "Reviewer A (you)", "Reviewer B", "Comparison", "Next step"]
    assert board.headings == kept


def test_that_what_there_is_no_room_for_is_told_by_the_rows_tip(boards: Boards) -> None:
    review = a_review("S")
    enter(review, ANA, line("arms[one].label", "one"), line("arms[one].n", "14"))
    board = boards(review)
    assert board.tip("S") == "S"
    board.resize(1280, 640)
    assert board.tip("S") == "S\nArms: 1\nPatients: 14\nReports: 0"


@pytest.mark.usefixtures("large_text")
def test_that_at_twice_the_text_size_reviewers_give_way_to_the_names(
    boards: Boards, qtbot: QtBot
) -> None:
    board = boards(a_review("cancer_prevention_fish_oil_2015"))
    board.resize(1280, 640)
    board.settle()
    assert board.headings == ["Study", "Reviewer A (you)", "Next step"]
    bar = board.panel.table.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    name = QFontMetrics(board.panel.table.font()).horizontalAdvance(board.studies[0])
    assert board.panel.table.columnWidth(Column.STUDY) > name
    assert "Reviewer B: not started" in board.tip("cancer_prevention_fish_oil_2015")


# ── who has the keys ─────────────────────────────────────────────────────────────────────────────


def test_that_the_table_has_the_keys_when_the_board_is_shown_again(
    boards: Boards, qtbot: QtBot
) -> None:
    board = boards(a_review("S", "T"))
    board.panel.head.search.setFocus()
    board.panel.hide()
    board.panel.show()
    qtbot.waitUntil(lambda: board.panel.focusWidget() is board.panel.table)
    assert board.primary_keys == "Return"


def test_that_the_stage_chosen_again_gives_the_table_the_keys(
    boards: Boards, context: WindowContext, qtbot: QtBot
) -> None:
    board = boards(a_review("S"))
    context.actions.bind("view.board", lambda: None, board.panel)
    board.panel.details.assign.setFocus()
    context.actions.get("view.board").trigger()
    assert board.panel.focusWidget() is board.panel.table


def test_that_buttons_and_filters_leave_the_keys_with_the_table(boards: Boards) -> None:
    board = boards(a_review("Wang", "Heinrich"))
    board.panel.table.setFocus()
    board.press_button("Add PDFs…")
    board.filter("All")
    assert board.panel.focusWidget() is board.panel.table


def test_that_the_table_has_the_keys_after_pdfs_were_added(
    boards: Boards, tmp_path: Path, messages: FakeMessages
) -> None:
    board = boards(a_review())
    assert board.panel.focusWidget() is board.panel.body.choose
    messages.paths = [str(paper(tmp_path / "wang.pdf", "wang"))]
    board.press_button("Choose PDFs…")
    board.wait_for_reading()
    assert board.panel.focusWidget() is board.panel.table
    board.settle()
    assert (board.primary, board.primary_keys) == ("Start wang", "Return")


def test_that_the_button_names_enter_only_while_enter_does_what_it_says(
    boards: Boards, qtbot: QtBot
) -> None:
    board = boards(a_review("S", "T"))
    board.panel.table.setFocus()
    qtbot.waitUntil(lambda: board.primary_keys == "Return")
    board.panel.head.heading.add.setFocus()
    qtbot.waitUntil(lambda: board.primary_keys == "")


def test_that_another_study_is_offered_as_the_next_one(boards: Boards) -> None:
    review = a_review("S", "T")
    enter(review, ANA, line("study.author", "Wang"))
    review.seal(review.study("S"), ANA)
    board = boards(review)
    board.choose("S")
    assert (board.primary, board.primary_keys) == ("Next: Start T", "")


# ── the way on ───────────────────────────────────────────────────────────────────────────────────


def test_that_sealed_records_offer_the_comparison(boards: Boards) -> None:
    review = a_review("S", "T")
    for who in (ANA, BEN):
        enter(review, who, line("study.author", "Wang" if who is ANA else "Wong"))
    seal_both(review)
    board = boards(review)
    board.choose("S")
    assert board.reads("Both are sealed: read-only, and open.")
    board.press_button("Go on to Compare")
    assert board.went == ["view.compare"]
    assert board.workspace.study == review.study("S")
    board.choose("T")
    assert not board.panel.details.compare.isVisible()


def test_that_an_adjudicator_is_told_of_no_co_reviewer(boards: Boards) -> None:
    review = to_settle()
    board = boards(review, CLEO)
    assert board.reads("Next for you: one to pair, settle or lock.")
    board.workspace.sit_down(ANA)
    assert board.row("S")["Next step"] == "Waiting for Cleo"
    assert board.reads("Nothing for you to do: one wait for others.")
    assert board.primary == ""


# ── another name ─────────────────────────────────────────────────────────────────────────────────


def test_that_f2_renames_the_selected_study(
    boards: Boards, messages: FakeMessages, context: WindowContext
) -> None:
    board = boards(a_review("leap_smoking_rct_2015", "T"))
    board.choose("leap_smoking_rct_2015")
    messages.text = "Leap 2015"
    board.press(Qt.Key.Key_F2)
    board.settle()
    assert board.studies == ["Leap 2015", "T"]
    assert board.selected == "Leap 2015"
    assert board.row("Leap 2015")["Next step"] == "Start extracting"
    assert context.actions.spec("study.rename").plain == "Rename study…"


def test_that_a_taken_name_is_refused_with_its_reason(
    boards: Boards, messages: FakeMessages
) -> None:
    board = boards(a_review("S", "T"))
    board.choose("S")
    messages.text = "t"
    board.press(Qt.Key.Key_F2)
    assert board.studies == ["S", "T"]
    assert messages.told == [("S", "there is a study “t” already; choose another name")]


# ── assigning ────────────────────────────────────────────────────────────────────────────────────


def test_that_a_waiting_study_is_assigned_in_a_dialog(boards: Boards) -> None:
    board = boards(a_review("S", reviewers=[]))
    assert board.filters["To assign"] == 1
    board.press(Qt.Key.Key_Return)
    board.assign(A=ANA, B=BEN, adjudicator=CLEO)
    review = board.workspace.review
    assert review is not None
    given = review.study("S").assignment
    assert given is not None
    assert (given.reviewers, given.adjudicator, given.mode) == ((ANA, BEN), CLEO, Mode.DUAL)
    assert board.row("S")["Next step"] == "Start extracting"


def test_that_a_study_of_one_asks_for_no_second_name(boards: Boards) -> None:
    board = boards(a_review("S", reviewers=[]))
    board.press(Qt.Key.Key_Return)
    board.assign(A=ANA, mode="one alone")
    assert board.row("S")["Reviewer B"] == "–"


def test_that_a_refused_assignment_stays_in_the_dialog_with_its_reason(boards: Boards) -> None:
    review = a_review("S")
    enter(review, ANA, line("study.author", "Wang"))
    board = boards(review)
    board.press_button("Assign…")
    board.assign(B=CLEO)
    assert board.dialog_says("S keeps its reviewers and mode: Ana already began")
    board.assign(B="")
    assert board.dialog_says("A name is missing.")


# ── adding ───────────────────────────────────────────────────────────────────────────────────────


def test_that_an_empty_board_says_what_to_do(boards: Boards) -> None:
    board = boards(a_review())
    assert board.reads("No studies yet.")
    assert board.primary == ""


def test_that_dropped_pdfs_become_studies(boards: Boards, tmp_path: Path) -> None:
    board = boards(a_review())
    files = [paper(tmp_path / f"{name}.pdf", name) for name in ("wang", "heinrich")]
    board.drop(files)
    assert board.studies == ["wang", "heinrich"]
    assert board.row("wang")["Next step"] == "Start extracting"


def test_that_a_pdf_dropped_on_a_row_is_a_report_of_that_study(
    boards: Boards, tmp_path: Path
) -> None:
    board = boards(a_review("S", "T"))
    board.drop([paper(tmp_path / "more.pdf", "more", "pages")], on="T")
    assert board.hint == "Drop to add as a report of T."
    assert board.studies == ["S", "T"]
    assert board.row("T")["Reports"] == "1"
    board.choose("T")
    assert board.reads("2 pages")


def test_that_chosen_pdfs_are_added(boards: Boards, tmp_path: Path, messages: FakeMessages) -> None:
    board = boards(a_review("S"))
    messages.paths = [str(paper(tmp_path / "wang.pdf", "wang"))]
    board.press_button("Add PDFs…")
    board.wait_for_reading()
    assert "wang" in board.studies
    messages.paths = [str(paper(tmp_path / "supplement.pdf", "supplement"))]
    board.press_button("Add a report…")
    board.wait_for_reading()
    assert board.row("wang")["Reports"] == "2"


def test_that_each_refused_file_is_named_with_its_reason(boards: Boards, tmp_path: Path) -> None:
    board = boards(a_review("S"))
    (tmp_path / "no.pdf").write_bytes(b"this is no PDF")
    good = paper(tmp_path / "good.pdf", "good")
    taken = paper(tmp_path / "S.pdf", "another")
    board.drop([tmp_path / "no.pdf", good, taken, tmp_path / "gone.pdf"])
    assert board.studies == ["S", "good"]
    assert board.reads("3 files were not added.")
    assert board.reads("no.pdf: ")
    assert board.reads("S.pdf: a study “S” is there already; drop the file on its row")
    assert board.reads("gone.pdf: can’t be read (No such file or directory)")
    board.press_button("Close")
    assert not board.reads("not added")


def test_that_the_same_file_is_not_added_twice(boards: Boards, tmp_path: Path) -> None:
    board = boards(a_review())
    board.drop([paper(tmp_path / "wang.pdf", "wang")])
    copy = tmp_path / "copy.pdf"
    copy.write_bytes((tmp_path / "wang.pdf").read_bytes())
    board.drop([copy])
    assert board.studies == ["wang"]
    assert board.reads("is in the review already, as a report of wang")


def test_that_reading_tells_how_far_it_is(boards: Boards, tmp_path: Path, qtbot: QtBot) -> None:
    board = boards(a_review())
    told: list[str] = []
    task = board.panel.adding.task
    task.progressed.connect(lambda one: told.append(f"{one.text} {one.done} of {one.total}"))
    board.drop([paper(tmp_path / f"{name}.pdf", name) for name in "ab"])
    assert told == ["reading 0 of 2", "reading 1 of 2", "reading 2 of 2"]


def test_that_a_stop_keeps_what_was_read(boards: Boards, tmp_path: Path) -> None:
    board = boards(a_review())
    task = board.panel.adding.task
    board.panel.adding.added.connect(lambda _study: task.stop())
    board.drop([paper(tmp_path / f"{name}.pdf", name) for name in "abc"])
    assert board.studies[0] == "a"
    assert "c" not in board.studies


def test_that_a_review_open_for_reading_says_so_and_takes_nothing(
    boards: Boards, tmp_path: Path
) -> None:
    review = a_review("S")
    review.store.is_read_only = True  # type: ignore[misc]  # the store in memory lets it be set
    board = boards(review)
    assert board.reads("This review is open for reading only.")
    assert board.primary == ""
    board.drop([paper(tmp_path / "wang.pdf", "wang")])
    assert board.studies == ["S"]
    review.store.is_read_only = False  # type: ignore[misc]  # as above


def test_that_somebody_who_sits_down_begins_at_what_waits_for_them(boards: Boards) -> None:
    review = to_settle()
    add_study(review, "T")
    board = boards(review, CLEO)
    assert board.selected == "S"
    board.workspace.sit_down(ANA)
    board.settle()
    assert board.selected == "T"
