"""Both sources beside each other, drawn from their pages; the whole page over the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from extraction.evidence import Evidence
from gui.compare.crop_card import CropCard, paint_marks
from gui.page_images import PageImages
from gui.shapes import Shape
from gui.theme_tokens import PAGE_A, PAGE_B
from gui.workspace import Workspace
from tests.gui.compare.conftest import INES
from tests.helpers.drivers.base import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from gui.context import WindowContext
    from tests.gui.compare.conftest import Comparing
    from tests.helpers.drivers.compare import CompareDriver
    from tests.helpers.watching import Watchdog


@pytest.fixture
def stage(comparing: Comparing, sample: Review) -> CompareDriver:
    """Adjudication of Ugurel's age, where both have a source."""
    stage = comparing(sample, "Ugurel", INES)
    stage.panel.show_values()
    return stage


def colours(card: CropCard) -> set[str]:
    """The colours a card shows."""
    image = card.grab().toImage()
    pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in pixels}


def test_that_both_passages_are_drawn_and_marked_as_their_reviewers(
    stage: CompareDriver, watchdog: Watchdog
) -> None:
    watchdog.reset()
    stage.wait_for_crops()
    for card, mark in (
        (stage.panel.settling.page.a.card, PAGE_A),
        (stage.panel.settling.page.b.card, PAGE_B),
    ):
        shown = colours(card)
        assert QColor(mark.current_fill).name() in shown
        assert QColor(mark.line).name() in shown
    watchdog.reset()  # reading a picture pixel by pixel is the test's own work


def test_that_a_card_says_page_and_words(stage: CompareDriver) -> None:
    name = stage.panel.settling.page.a.card.accessibleName()
    assert name == "Source on page 2: Age, mean (range), years 52.1 (24–73)"


def test_that_the_next_question_brings_its_own_passages(stage: CompareDriver) -> None:
    stage.wait_for_crops()
    stage.do("settle.next")
    assert "Periorbital oedema" in stage.panel.settling.page.a.card.accessibleName()
    stage.wait_for_crops()


def test_that_an_answer_without_source_says_so(comparing: Comparing, sample: Review) -> None:
    stage = comparing(sample, "Han", INES)
    stage.panel.show_values()
    stage.go_to("Severe adverse event")
    assert stage.b == "Not reported"
    assert stage.panel.settling.page.b.card.told == "No source was given."


def test_that_the_page_is_shown_over_the_columns_and_goes_with_esc(stage: CompareDriver) -> None:
    stage.do("settle.show_a")
    assert stage.page_title == "Reviewer A: page 2 of ugurel.pdf"
    assert stage.has_keys.startswith("Reviewer A: page 2 of ugurel.pdf. Age, mean")
    stage.key(Qt.Key.Key_Escape)
    assert stage.page_title == ""
    assert stage.has_keys == "What differs"


def test_that_the_same_key_closes_the_page_and_the_other_changes_sides(
    stage: CompareDriver,
) -> None:
    stage.do("settle.show_a")
    stage.do("settle.show_b")
    assert stage.page_title == "Reviewer B: page 2 of ugurel.pdf"
    stage.do("settle.show_b")
    assert stage.page_title == ""


def test_that_one_can_decide_while_the_page_is_in_sight(stage: CompareDriver) -> None:
    stage.do("settle.show_a")
    stage.do("settle.take_a")
    assert stage.page_title == ""
    assert stage.title == "Term"


def test_that_a_side_without_source_has_no_page_to_show(stage: CompareDriver) -> None:
    stage.go_to("Wound infection")
    assert not stage.is_possible("settle.show_a")
    assert stage.is_possible("settle.show_b")


def test_that_the_paper_itself_can_be_asked_for(stage: CompareDriver) -> None:
    wanted: list[Evidence] = []
    stage.workspace.place_wanted.connect(wanted.append)
    stage.do("settle.show_b")
    stage.press("Go to the paper")
    assert [place.page for place in wanted] == [2]


def test_that_pressing_the_source_shows_its_page(stage: CompareDriver) -> None:
    stage.press("Source, p. 2")
    assert stage.page_title == "Reviewer A: page 2 of ugurel.pdf"


# ── one card ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def card(qtbot: QtBot, context: WindowContext, sample: Review) -> Iterator[CropCard]:
    """A card on its own, over the sample review."""
    workspace = Workspace()
    workspace.open_review(sample, INES)
    images = PageImages(workspace, context.tasks, workspace)
    card = CropCard(context.theme, images, Shape.A, is_link=True)
    qtbot.addWidget(card)
    card.resize(360, 240)
    with qtbot.waitExposed(card):
        card.show()
    yield card
    workspace.close_review()


def _report(sample: Review) -> str:
    return sample.study("Wang").reports[0].sha256


def test_that_words_that_were_not_found_are_quoted(card: CropCard, sample: Review) -> None:
    card.show_evidence(Evidence(_report(sample), 2, "no such words"))
    assert card.told == "These words were not found on page 2:\n“no such words”"
    assert not card.has_picture


def test_that_a_page_as_a_whole_is_drawn_from_its_top(
    qtbot: QtBot, card: CropCard, sample: Review
) -> None:
    card.show_evidence(Evidence(_report(sample), 1))
    wait_until(qtbot, lambda: card.has_picture)


def test_that_a_report_that_is_not_there_is_told_on_the_card(qtbot: QtBot, card: CropCard) -> None:
    card.show_evidence(Evidence("0" * 64, 1))
    wait_until(qtbot, lambda: card.told != "page 1")
    assert not card.has_picture
    assert card.accessibleName() == card.told


def test_that_a_page_beyond_the_last_is_told_on_the_card(
    qtbot: QtBot, card: CropCard, sample: Review
) -> None:
    card.show_evidence(Evidence(_report(sample), 99))
    wait_until(qtbot, lambda: card.told != "page 99")
    assert "has no page 99" in card.told


def test_that_a_larger_card_is_drawn_anew(qtbot: QtBot, card: CropCard, sample: Review) -> None:
    card.show_evidence(Evidence(_report(sample), 1))
    wait_until(qtbot, lambda: card.has_picture)
    small = card.grab().toImage().copy(0, 0, 300, 200)
    card.resize(700, 500)
    wait_until(qtbot, lambda: card.grab().toImage().copy(0, 0, 300, 200) != small)


def test_that_the_paper_is_no_higher_than_its_picture(
    qtbot: QtBot, card: CropCard, sample: Review
) -> None:
    """Under a few lines alone on a page there is no blank foot."""
    assert card.paper == QRectF(card.rect())
    card.resize(1200, 2400)  # more than the whole page is high
    card.show_evidence(Evidence(_report(sample), 1))
    wait_until(qtbot, lambda: card.has_picture)
    crop = card.crop
    assert crop is not None
    assert crop.size[1] < card.paper.height() < crop.size[1] + 20 < card.height()


def test_that_the_shape_of_a_passage_amid_a_line_stands_in_the_margin(qapp: QApplication) -> None:
    image = QImage(300, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_marks(painter, Shape.A, [QRectF(150, 10, 60, 14)], text_left=30.0)
    painter.end()
    inked = [x for x in range(140) if image.pixelColor(x, 19) != QColor("white")]
    assert inked
    assert max(inked) < 28


def test_that_words_take_the_place_of_a_picture(card: CropCard, sample: Review) -> None:
    card.show_evidence(Evidence(_report(sample), 1))
    card.show_words("nothing")
    assert card.told == "nothing"
    assert not card.has_picture


def test_that_pressing_a_picture_asks_for_its_page_and_words_do_not(
    card: CropCard, sample: Review
) -> None:
    pressed: list[None] = []
    card.pressed.connect(lambda: pressed.append(None))
    card.show_words("nothing")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert pressed == []
    card.show_evidence(Evidence(_report(sample), 1))
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert len(pressed) == 1
