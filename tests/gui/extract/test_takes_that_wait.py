"""What is asked for before the closer look is over: done in its own field, or told of."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import pytest

from extraction.pdf import doubts
from extraction.pdf.boxes import PageBox, Word
from extraction.pdf.doubts import Doubt
from extraction.pdf.recognising import Recognised
from tests.gui.extract.test_capture import AGE, kept
from tests.gui.extract.test_seen import WHY, type_seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extraction.pdf.client import PdfWorker
    from extraction.pdf.documents import DocumentInfo
    from extraction.pdf.keeper import Ticket
    from gui.recognition import Area
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver

PATIENCE = 15.0
UNTAKEN = "“Wang and” was not taken: you went on before it was looked at. Select it again for:"


class SlowLook:
    """A closer look that is over when it is let go on; with ``why`` all “55.0” are doubtful."""

    def __init__(self) -> None:
        self.go_on = Event()
        self.why = ""

    def __call__(
        self, worker: PdfWorker, document: DocumentInfo, page: int, *, ticket: Ticket | None = None
    ) -> tuple[Doubt, ...]:
        assert self.go_on.wait(PATIENCE)
        words = worker.words(document, page, ticket=ticket) if self.why else ()
        return tuple(Doubt(one.box, one.text, self.why) for one in words if one.text == "55.0")


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch, extraction: ExtractionDriver) -> Iterator[SlowLook]:
    slow = SlowLook()
    monkeypatch.setattr(doubts, "doubts_of", slow)
    yield slow
    slow.go_on.set()


def begin(extraction: ExtractionDriver, label: str, words: str) -> None:
    """Select words for a field, with the keys on the page, while the look is under way."""
    extraction.form.focus(label)
    extraction.select_at_once(words)
    extraction.panel.page.view.setFocus()
    assert not extraction.panel.capture.drafts.is_looked_at


def go_to(extraction: ExtractionDriver, label: str) -> None:
    """Make another field current, and leave the focus on the page."""
    form = extraction.panel.record.form
    form.set_current(next(cell for cell in form.cells() if cell.field.label == label))


def test_that_a_take_goes_into_the_field_it_was_pressed_for(
    look: SlowLook, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    begin(extraction, "First author", "Wang and")
    extraction.press("Return")
    go_to(extraction, "Remarks")
    look.go_on.set()
    extraction.wait(lambda: kept(workspace, "study", "author") is not None)
    assert kept(workspace, "study", "remarks") is None
    assert extraction.form.current == "Remarks"


def test_that_one_selection_taken_into_two_fields_goes_into_both(
    look: SlowLook, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    begin(extraction, "First author", "Wang and")
    extraction.press("Return")
    go_to(extraction, "Remarks")
    extraction.press("Return")
    look.go_on.set()
    for field in ("author", "remarks"):
        extraction.wait(partial(kept, workspace, "study", field))


def test_that_a_take_of_what_is_doubtful_is_not_asked_about_in_another_field(
    look: SlowLook, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    look.why = WHY
    begin(extraction, "Age", AGE)
    extraction.press("Return")
    go_to(extraction, "Remarks")
    look.go_on.set()
    extraction.wait_looked()
    extraction.wait(lambda: extraction.form.notice)
    assert extraction.form.notice_links == ["Age"]
    assert kept(workspace, "arms", "age") is None
    assert kept(workspace, "study", "remarks") is None


def test_that_a_take_asks_again_where_its_field_was_answered_meanwhile(
    look: SlowLook, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    begin(extraction, "First author", "Wang and")
    extraction.press("Return")
    extraction.form.enter("First author", "Li")
    look.go_on.set()
    extraction.wait_looked()
    answer = kept(workspace, "study", "author")
    assert answer is not None
    assert answer.raw == "Li"
    assert "First author" in (*extraction.form.notice_links, extraction.form.current)


def test_that_a_take_another_selection_came_before_is_told(
    look: SlowLook, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    begin(extraction, "First author", "Wang and")
    extraction.press("Return")
    extraction.select_at_once("Imatinib in")
    assert extraction.form.notice == UNTAKEN
    assert extraction.form.notice_links == ["First author"]
    look.go_on.set()
    extraction.wait_looked()
    assert kept(workspace, "study", "author") is None
    assert extraction.form.notice == UNTAKEN


def test_that_what_was_not_taken_is_told_until_its_field_is_answered(
    look: SlowLook, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    begin(extraction, "First author", "Wang and")
    extraction.press("Return")
    extraction.select_at_once("Imatinib in")
    extraction.press("Return")
    look.go_on.set()
    extraction.wait(lambda: kept(workspace, "study", "author") is not None)
    assert extraction.form.notice == ""


def test_that_esc_calls_a_take_off_without_a_word(
    look: SlowLook, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    begin(extraction, "First author", "Wang and")
    extraction.press("Return")
    extraction.press("Escape")
    assert extraction.form.notice == ""
    assert kept(workspace, "study", "author") is None


def test_that_nobody_is_told_what_another_did_not_take(
    look: SlowLook, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    begin(extraction, "First author", "Wang and")
    extraction.press("Return")
    workspace.sit_down("Ben")
    assert extraction.form.notice == ""


# ── a machine's reading ──────────────────────────────────────────────────────────────────────


@pytest.fixture
def answer(
    look: SlowLook, extraction: ExtractionDriver, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], None]:
    """A doubtful age is being read by a machine; gives what has it answer."""
    answers: list[Callable[[Recognised], None]] = []

    def read_area(
        _self: object,
        _area: Area,
        then: Callable[[Recognised], None],
        _failed: Callable[[str], None],
    ) -> None:
        answers.append(then)

    monkeypatch.setattr("gui.recognition.Recognition.why_not", "")
    monkeypatch.setattr("gui.recognition.Recognition.read_area", read_area)
    look.why = WHY
    look.go_on.set()
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("Alt+T")
    [then] = answers
    word = Word("55.0", PageBox(0.1, 0.1, 0.2, 0.2), confidence=96)
    return lambda: then(Recognised("tesseract-5", (word,)))


def test_that_a_machine_s_reading_fills_an_empty_line(
    answer: Callable[[], None], extraction: ExtractionDriver
) -> None:
    answer()
    assert "96 of 100 sure" in extraction.popover


def test_that_a_machine_s_reading_leaves_what_was_typed_meanwhile(
    answer: Callable[[], None], extraction: ExtractionDriver
) -> None:
    type_seen(extraction, "54.9")
    answer()
    assert extraction.panel.capture.popover.seen.line.text() == "54.9"
    assert "OCR read “55.0”; what you typed or chose stays" in extraction.popover
    assert "of 100 sure" not in extraction.popover


def test_that_a_machine_s_reading_leaves_the_text_that_was_chosen_meanwhile(
    answer: Callable[[], None], extraction: ExtractionDriver
) -> None:
    extraction.press("Right")
    answer()
    assert "Text layer*" in extraction.popover


def test_that_a_machine_s_reading_leaves_what_was_typed_for_another_field_meanwhile(
    answer: Callable[[], None], extraction: ExtractionDriver
) -> None:
    type_seen(extraction, "54.9")
    go_to(extraction, "Tumour size")
    answer()
    assert extraction.panel.capture.popover.seen.line.text() == "54.9"
