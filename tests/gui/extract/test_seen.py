"""Where the text can't be trusted a person looks at the page's picture, and types or chooses."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from extraction.evidence import EvidenceKind
from extraction.pdf.doubts import Doubt
from schemas.values import Statistics
from tests.gui.extract.test_capture import AGE, kept

if TYPE_CHECKING:
    from extraction.pdf.client import PdfWorker
    from extraction.pdf.documents import DocumentInfo
    from extraction.pdf.keeper import Ticket
    from extraction.review import Review
    from gui.settings import Settings
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver

WHY = "A sign here has no sure character in this file."


@pytest.fixture
def doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every “55.0” of a page is doubtful."""

    def doubts_of(
        worker: PdfWorker, document: DocumentInfo, page: int, *, ticket: Ticket | None = None
    ) -> tuple[Doubt, ...]:
        words = worker.words(document, page, ticket=ticket)
        return tuple(Doubt(one.box, one.text, WHY) for one in words if one.text == "55.0")

    monkeypatch.setattr("extraction.pdf.doubts.doubts_of", doubts_of)


@pytest.fixture
def in_doubt(extraction: ExtractionDriver, doubted: None) -> ExtractionDriver:
    """The doubtful age, selected for its field."""
    extraction.form.focus("Age")
    extraction.select(AGE)
    return extraction


def type_seen(extraction: ExtractionDriver, text: str) -> None:
    """Type into what has the keys."""
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "What you see"
    QTest.keyClicks(focused, text)


def test_that_a_doubt_shows_picture_and_text_and_says_why(in_doubt: ExtractionDriver) -> None:
    assert in_doubt.popover == f"Age Page picture* Text layer {AGE} {WHY}"
    assert in_doubt.has_picture
    assert "Take" not in in_doubt.popover_buttons


def test_that_enter_takes_nothing_before_a_person_has_looked(
    in_doubt: ExtractionDriver, workspace: Workspace
) -> None:
    in_doubt.press("Return")
    assert kept(workspace, "arms", "age") is None
    assert in_doubt.popover


def test_that_what_is_typed_is_taken_with_the_picture_as_its_source(
    in_doubt: ExtractionDriver, workspace: Workspace, review: Review
) -> None:
    type_seen(in_doubt, "55.8 (26-73)")
    assert "55.8" in in_doubt.popover
    in_doubt.press("Return")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert isinstance(answer.value, Statistics)
    assert answer.value.mean == Decimal("55.8")
    assert answer.raw == "55.8 (26-73)"
    [source] = answer.evidence
    assert source.quote == AGE
    png = review.store.picture(source.picture)
    assert png.startswith(b"\x89PNG")
    assert hashlib.sha256(png).hexdigest() == source.picture


def test_that_an_arrow_chooses_the_text_of_the_file(
    in_doubt: ExtractionDriver, workspace: Workspace
) -> None:
    in_doubt.press("Right")
    assert "Text layer*" in in_doubt.popover
    assert "mean 55.0 years" in in_doubt.popover
    in_doubt.press("Return")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.raw == AGE
    assert [source.picture for source in answer.evidence] == [""]


def test_that_an_arrow_back_goes_to_what_one_types(in_doubt: ExtractionDriver) -> None:
    in_doubt.press("Right")
    in_doubt.press("Left")
    assert "Page picture*" in in_doubt.popover
    type_seen(in_doubt, "55.8")
    assert "55.8" in in_doubt.popover


def test_that_the_mouse_chooses_too(in_doubt: ExtractionDriver) -> None:
    in_doubt.click("Text layer")
    assert "Text layer*" in in_doubt.popover
    in_doubt.click("choose")
    assert "Page picture*" in in_doubt.popover


def test_that_esc_lets_it_go_and_the_page_has_the_keys_again(
    in_doubt: ExtractionDriver, workspace: Workspace
) -> None:
    type_seen(in_doubt, "55")
    in_doubt.press("Escape")
    assert in_doubt.popover == ""
    assert QApplication.focusWidget() is in_doubt.panel.page.view
    assert kept(workspace, "arms", "age") is None


def test_that_a_doubt_is_shown_though_the_popover_is_not_wanted(
    extraction: ExtractionDriver, doubted: None, settings: Settings
) -> None:
    settings.skips_capture = True
    extraction.form.focus("First author")
    extraction.select("55.0")
    assert WHY in extraction.popover


def test_that_what_was_typed_stays_for_another_field(in_doubt: ExtractionDriver) -> None:
    type_seen(in_doubt, "55.8")
    in_doubt.panel.record.form.step(1)
    assert in_doubt.form.current == "Tumour size"
    assert in_doubt.popover.startswith("Tumour size Page picture* Text layer")
    assert "55.8" in in_doubt.popover


def test_that_words_in_doubt_dropped_on_a_field_are_asked_about(
    extraction: ExtractionDriver, doubted: None, workspace: Workspace
) -> None:
    extraction.form.focus("Dose")
    extraction.select(AGE)
    extraction.carry_to("Age")
    assert kept(workspace, "arms", "age") is None
    assert extraction.form.current == "Age"
    assert WHY in extraction.popover


def test_that_words_without_doubt_are_taken_as_ever(
    extraction: ExtractionDriver, doubted: None, workspace: Workspace
) -> None:
    extraction.form.focus("Dose")
    extraction.select("400 mg twice daily")
    extraction.press("Space")
    answer = kept(workspace, "arms", "dose")
    assert answer is not None
    assert answer.evidence[0].picture == ""


def test_that_a_key_pressed_before_the_look_is_done_after_it(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Dose")
    extraction.select_at_once("400 mg twice daily")
    extraction.press("Space")
    extraction.wait(lambda: kept(workspace, "arms", "dose") is not None)


def test_that_a_key_pressed_before_the_look_takes_nothing_doubtful(
    extraction: ExtractionDriver, doubted: None, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select_at_once(AGE)
    extraction.press("Space")
    extraction.wait(lambda: WHY in extraction.popover)
    assert kept(workspace, "arms", "age") is None


# ── areas ────────────────────────────────────────────────────────────────────────────────────


def draw_area(extraction: ExtractionDriver, words: str) -> None:
    """Draw an area around some words, by the key."""
    extraction.wait(lambda: extraction.panel.page.view.paper is not None)
    extraction.panel.page.view.setFocus()
    extraction.press("C")
    extraction.frame(words)
    extraction.wait_looked()


def test_that_an_area_is_taken_with_what_is_typed_for_it(
    extraction: ExtractionDriver, workspace: Workspace, review: Review
) -> None:
    extraction.form.focus("Age")
    draw_area(extraction, "106 mm")
    assert extraction.has_picture
    type_seen(extraction, "55 (26-73)")
    extraction.press("Return")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    [source] = answer.evidence
    assert source.kind is EvidenceKind.FIGURE
    assert len(source.boxes) == 1
    assert review.store.picture(source.picture).startswith(b"\x89PNG")


def test_that_the_words_in_an_area_can_be_chosen(extraction: ExtractionDriver) -> None:
    extraction.form.focus("Dose")
    draw_area(extraction, "400 mg twice daily")
    assert "Text layer 400 mg twice daily" in extraction.popover
    extraction.press("Right")
    assert "800 mg/day" in extraction.popover


def test_that_an_area_can_be_one_more_source_of_an_answer(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("Space")
    extraction.form.focus("Age")
    draw_area(extraction, "The largest diameter")
    extraction.press("Return")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert [one.kind for one in answer.evidence] == [EvidenceKind.TEXT, EvidenceKind.FIGURE]
    assert answer.evidence[1].picture


def test_that_a_taken_picture_is_one_step_with_its_value(
    extraction: ExtractionDriver, workspace: Workspace, review: Review
) -> None:
    extraction.form.focus("Age")
    draw_area(extraction, "106 mm")
    type_seen(extraction, "55 (26-73)")
    steps = workspace.undo_stack.count()
    extraction.press("Return")
    assert workspace.undo_stack.count() == steps + 1
    workspace.undo_stack.undo()
    assert kept(workspace, "arms", "age") is None
    workspace.undo_stack.redo()
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert review.store.picture(answer.evidence[0].picture)


def test_that_arrows_and_enter_draw_an_area_without_a_mouse(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("C")
    for keys in ("Down", "Down", "Shift+Right", "Return"):
        extraction.press(keys)
    extraction.wait_looked()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "55 (26-73)")
    QTest.keyClick(focused, Qt.Key.Key_Return)
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.evidence[0].kind is EvidenceKind.FIGURE


# ── a machine reads it ───────────────────────────────────────────────────────────────────────


def test_that_a_machine_reads_the_picture_and_says_how_sure_it_is(
    in_doubt: ExtractionDriver, workspace: Workspace
) -> None:
    assert "read by OCR instead" in in_doubt.popover_buttons
    in_doubt.press("Alt+T")
    assert "reading the picture…" in in_doubt.popover
    in_doubt.wait(lambda: "of 100 sure: compare" in in_doubt.popover)
    assert "mean 55.0 years" in in_doubt.popover
    assert "read by OCR instead" not in in_doubt.popover_buttons
    in_doubt.press("Return")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    [source] = answer.evidence
    assert source.confidence is not None
    assert source.picture


def test_that_what_a_person_corrects_is_not_the_machine_s_any_more(
    in_doubt: ExtractionDriver, workspace: Workspace
) -> None:
    in_doubt.press("Alt+T")
    in_doubt.wait(lambda: "of 100 sure" in in_doubt.popover)
    in_doubt.press("End")
    in_doubt.press("Backspace")
    type_seen(in_doubt, ")")
    assert "of 100 sure" not in in_doubt.popover
    in_doubt.press("Return")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert [source.confidence for source in answer.evidence] == [None]


def test_that_an_area_without_words_is_said_to_have_none(extraction: ExtractionDriver) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("C")
    extraction.frame_at(0.3, 0.7, 0.5, 0.75)
    extraction.wait_looked()
    extraction.press("Alt+T")
    extraction.wait(lambda: "no text was found in the picture" in extraction.popover)


def test_that_without_recognition_no_machine_is_offered(
    extraction: ExtractionDriver, doubted: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.recognition.Recognition.why_not", "not installed")
    extraction.form.focus("Age")
    extraction.select(AGE)
    assert "read by OCR instead" not in extraction.popover_buttons
    extraction.press("Alt+T")
    assert "reading the picture" not in extraction.popover


def test_that_what_is_let_go_of_before_the_look_is_not_taken(
    extraction: ExtractionDriver, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_look = Event()

    def doubts_of(
        worker: PdfWorker, document: DocumentInfo, page: int, *, ticket: Ticket | None = None
    ) -> tuple[Doubt, ...]:
        if page == 1:
            may_look.wait(30)
        return ()

    monkeypatch.setattr("extraction.pdf.doubts.doubts_of", doubts_of)
    extraction.form.focus("Remarks")
    extraction.panel.page.navigator.go_to_page(2)
    extraction.select("Funding was public.", page=2)
    extraction.panel.page.navigator.go_to_page(1)
    extraction.select_at_once("mean age was 55.0 years", beside=True)
    extraction.press("Return")
    extraction.let_passage_go("mean age was 55.0 years")
    may_look.set()
    extraction.wait_looked()
    assert kept(workspace, "study", "remarks") is None
