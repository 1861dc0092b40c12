"""What is said of words that a machine recognised, in the form, in Compare and on the board."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.recognised_words import RecognisedWords
from gui.shapes import Shape
from gui.widgets.chips import SourceChip
from tests.helpers.recognised import source

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from gui.icons import Icons


def test_that_a_doubtful_number_is_told_to_be_looked_at(qapp: QApplication) -> None:
    words = RecognisedWords()
    assert words.told(source(96)) == "recognised on a picture, 96 of 100 sure"
    assert words.told(source(61)) == "recognised on a picture, 61 of 100 sure: look at the page"
    assert words.told(replace(source(61), quote="thirty")).endswith("61 of 100 sure")
    assert words.short(source(61)) == "OCR 61"
    assert (words.told(source(None)), words.short(source(None))) == ("", "")


def test_that_a_marked_chip_has_room_for_its_mark(qtbot: QtBot, icons: Icons) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    chip = SourceChip(icons.theme, Shape.A, "p. 4")
    chip.setParent(page)
    bare = chip.sizeHint().width()
    chip.set_mark(icons, "scan-text", "warning")
    assert chip.sizeHint().width() > bare
    page.show()
    chip.adjustSize()
    marked = chip.grab().toImage()
    chip.set_mark(icons)
    assert chip.sizeHint().width() == bare
    chip.adjustSize()
    assert chip.grab().toImage() != marked
