"""A page that is a picture: its text is recognised from the band, taken, and marked as such."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from extraction.pdf.recognising import Recognised
from extraction.recognition import keep_recognised, recognised_words
from extraction.reports import read_reports
from gui.recognition import Area, recognition_of
from gui.widgets.chips import SourceChip
from tests.gui.extract.conftest import PAGES
from tests.gui.extract.test_capture import kept
from tests.helpers.drivers.base import named, press
from tests.helpers.scans import scan

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from extraction.pdf.boxes import Word
    from extraction.reports import ReadReport
    from extraction.review import Review
    from gui.context import WindowContext
    from gui.recognition import Recognition
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver
    from tests.helpers.gui_messages import FakeMessages

BUTTON = "Recognise text…"
AGE = "55.0 years (range, 26-73)"
TEXT = PAGES[0].replace("–", "-")


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> ReadReport:
    """The paper of the study, as a scanner left it."""
    [report] = read_reports([scan(tmp_path_factory.mktemp("scan") / "wang.pdf", TEXT, PAGES[1])])
    return report


@pytest.fixture
def recognition(
    extraction: ExtractionDriver, workspace: Workspace, context: WindowContext
) -> Recognition:
    """The recognition of the window; there is one."""
    return recognition_of(workspace, context)


def band(extraction: ExtractionDriver) -> str:
    return extraction.panel.page.states.words


def recognise(extraction: ExtractionDriver, qtbot: QtBot, recognition: Recognition) -> None:
    """Press the button and wait until all is done."""
    extraction.wait(lambda: "is a picture" in band(extraction))
    press(qtbot, extraction.panel.page, BUTTON)
    extraction.wait(lambda: not recognition.is_running)
    extraction.wait(lambda: "recognised on a picture" in band(extraction))


def give(review: Review, extraction: ExtractionDriver, *confidences: int) -> None:
    """Let the first words of page 1 be recognised as surely as that."""
    report = review.study("S").reports[0]
    found = recognised_words(review.store, report.sha256, 1)
    assert found is not None
    words = [
        word._replace(confidence=confidences[0] if word.text == "55.0" else 96)
        for word in found.words
    ]
    keep_recognised(review.store, report.sha256, 1, Recognised(found.engine, tuple(words)))
    extraction.panel.page.read_again(report.sha256, 1)
    extraction.wait(lambda: _sure(extraction, "55.0") == confidences[0])


def _sure(extraction: ExtractionDriver, text: str) -> int | None:
    paper = extraction.panel.page.view.paper
    words: tuple[Word, ...] = ()
    if paper is not None and (read := paper.text(1)) is not None:
        words = read.words
    return next((word.confidence for word in words if word.text == text), None)


# ── from the band ────────────────────────────────────────────────────────────────────────────


def test_that_the_band_offers_to_recognise_the_text(
    extraction: ExtractionDriver, qtbot: QtBot, recognition: Recognition, review: Review
) -> None:
    recognise(extraction, qtbot, recognition)
    report = review.study("S").reports[0]
    assert review.store.recognised_pages(report.sha256) == {1, 2}
    assert "Compare with the page." in band(extraction)
    assert not named(
        extraction.panel.page, type(extraction.panel.page.states.picture.stop), BUTTON
    ).isVisible()


def test_that_recognised_words_are_taken_with_how_sure_they_are(
    extraction: ExtractionDriver, qtbot: QtBot, recognition: Recognition, workspace: Workspace
) -> None:
    recognise(extraction, qtbot, recognition)
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("Space")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    [source] = answer.evidence
    assert source.quote == AGE
    assert source.engine.startswith("tesseract-")
    assert source.confidence is not None
    chip = named(extraction.panel.record, SourceChip, "Source, page 1")
    told = f"recognised on a picture, {source.confidence} of 100 sure"
    assert told in chip.accessibleName()
    assert told in chip.toolTip()


def test_that_a_doubtful_number_asks_for_a_look_and_is_a_finding_when_it_is_taken(
    extraction: ExtractionDriver,
    qtbot: QtBot,
    recognition: Recognition,
    review: Review,
    workspace: Workspace,
) -> None:
    recognise(extraction, qtbot, recognition)
    give(review, extraction, 61)
    assert "1 of 12 numbers is doubtful" in band(extraction)
    extraction.form.focus("Age")
    extraction.select(AGE)
    assert "A machine read this from a picture, 61 of 100 sure." in extraction.popover
    assert extraction.has_picture
    extraction.press("Right")
    extraction.press("Return")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert [one.confidence for one in answer.evidence] == [61]
    found = [one.message for one in extraction.panel.record.strip.open_findings]
    assert any("61 of 100 sure. Look at the page." in one for one in found)


def test_that_what_a_machine_read_is_not_offered_to_be_read_by_one(
    extraction: ExtractionDriver, qtbot: QtBot, recognition: Recognition, review: Review
) -> None:
    recognise(extraction, qtbot, recognition)
    give(review, extraction, 61)
    extraction.form.focus("Age")
    extraction.select(AGE)
    assert "read by OCR instead" not in extraction.popover_buttons
    for keys in ("Right", "Up", "Down", "Home", "End", "Alt+T", "Left", "Tab"):
        extraction.press(keys)
        assert "reading the picture" not in extraction.popover
        assert extraction.popover.startswith("Age ")
    assert "Text layer*" in extraction.popover


def test_that_typing_what_one_sees_settles_the_doubt(
    extraction: ExtractionDriver,
    qtbot: QtBot,
    recognition: Recognition,
    review: Review,
    workspace: Workspace,
) -> None:
    recognise(extraction, qtbot, recognition)
    give(review, extraction, 61)
    extraction.form.focus("Age")
    extraction.select("55.0")
    extraction.form.type("55.0 years")
    extraction.press("Return")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    [source] = answer.evidence
    assert source.confidence is None
    assert review.store.picture(source.picture).startswith(b"\x89PNG")


def test_that_stop_ends_it_and_what_was_recognised_stays(
    extraction: ExtractionDriver, qtbot: QtBot, recognition: Recognition, review: Review
) -> None:
    extraction.wait(lambda: "is a picture" in band(extraction))
    report = review.study("S").reports[0]
    press(qtbot, extraction.panel.page, BUTTON)
    assert "Recognising text" in band(extraction)
    with qtbot.waitSignal(recognition.ended, timeout=15_000) as told:
        press(qtbot, extraction.panel.page, "Stop")
    assert told.args == ["Recognising text was stopped"]
    assert not recognition.is_running
    assert BUTTON in [one.text() for one in (extraction.panel.page.states.picture.recognise,)]
    assert review.store.recognised_pages(report.sha256) <= {1, 2}


# ── from the menu ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("action", ["study.recognise", "study.recognise_all"])
def test_that_the_menu_recognises_a_study_or_all_and_tells_what_came_of_it(
    extraction: ExtractionDriver,
    recognition: Recognition,
    review: Review,
    messages: FakeMessages,
    action: str,
) -> None:
    noted: list[str] = []
    messages.noted.connect(noted.append)
    extraction.actions.get(action).trigger()
    extraction.wait(lambda: noted)
    report = review.study("S").reports[0]
    assert review.store.recognised_pages(report.sha256) == {1, 2}
    assert noted[0].startswith("Recognised: 2 pages, ")
    extraction.actions.get(action).trigger()
    extraction.wait(lambda: len(noted) == 2)
    assert noted[1] == "Every page has text, or was recognised before."
    assert messages.told == [], "nobody who types is held up by a dialog"


def test_that_an_area_is_recognised_for_whoever_asks(
    extraction: ExtractionDriver, qtbot: QtBot, recognition: Recognition, review: Review
) -> None:
    recognise(extraction, qtbot, recognition)
    report = review.study("S").reports[0]
    whole = recognised_words(review.store, report.sha256, 1)
    assert whole is not None
    [box] = [word.box for word in whole.words if word.text == "55.0"]
    found: list[object] = []
    failed: list[str] = []
    recognition.read_area(Area(report, 1, box), found.append, failed.append)
    extraction.wait(lambda: found or failed)
    assert failed == []
    [recognised] = found
    assert isinstance(recognised, Recognised)
    assert [word.text for word in recognised.words] == ["55.0"]


# ── where it can't be ────────────────────────────────────────────────────────────────────────


@pytest.fixture
def without_the_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which the language is not installed."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)


@pytest.mark.usefixtures("without_the_extra")
def test_that_without_the_extra_one_sentence_says_what_to_install(
    review: Review, request: pytest.FixtureRequest
) -> None:
    extraction: ExtractionDriver = request.getfixturevalue("extraction")
    extraction.wait(lambda: "is a picture" in band(extraction))
    assert "type what you read" in band(extraction)
    assert "install the extra “ocr” with pip install" in band(extraction)
    picture = extraction.panel.page.states.picture
    assert not picture.recognise.isVisible()
    action = extraction.actions.get("study.recognise")
    assert not action.isEnabled()
    extraction.form.put("Age", "55.0")  # everything else goes on
