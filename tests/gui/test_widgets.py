"""The small widgets: what they say, what room they take, what they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.shapes import Shape
from gui.theme import Theme, ThemeChoice, Type
from gui.widgets.band import Band
from gui.widgets.buttons import Button, LinkButton, Segments
from gui.widgets.chips import SourceChip, StateChip, chip_size
from gui.widgets.dialog import Dialog
from gui.widgets.empty_state import EmptyState
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.icon_text import IconText
from gui.widgets.keys import KeyCaps, KeyHint, caps_of, keys_size
from gui.widgets.labels import ElidedLabel, Text
from gui.widgets.lines import Hairline
from gui.widgets.progress_line import ProgressLine
from gui.widgets.search_field import SearchField
from tests.helpers.drivers.base import press, wait_until

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.icons import Icons
    from gui.tasks import Job, Tasks


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page)
    page.resize(600, 400)
    return page


def shown(page: QWidget, widget: QWidget) -> None:
    layout = page.layout()
    assert layout is not None
    layout.addWidget(widget)
    page.show()
    page.grab()


@pytest.mark.parametrize(
    ("keys", "caps"),
    [
        ("Ctrl+K", ["Ctrl", "K"]),
        ("Ctrl+Shift++", ["Ctrl", "Shift", "+"]),
        ("Ctrl++", ["Ctrl", "+"]),
        ("Ctrl+-", ["Ctrl", "-"]),
        ("Return", ["Enter"]),
        ("Alt+Left", ["Alt", "←"]),
        ("1…6", ["1…6"]),
        ("+", ["+"]),
        ("", []),
        (["Ctrl", "Z / Y"], ["Ctrl", "Z / Y"]),
    ],
)
def test_that_each_key_has_its_cap(keys: str, caps: list[str]) -> None:
    assert caps_of(keys) == caps


def test_that_no_keys_take_no_width(theme: Theme) -> None:
    assert keys_size(theme, "").width() == 0


def test_that_a_cap_is_at_least_as_wide_as_high(theme: Theme) -> None:
    size = keys_size(theme, "J")
    assert size.width() >= size.height() - theme.u


def test_that_a_label_follows_theme_and_text_size(page: QWidget, theme: Theme) -> None:
    label = Text(theme, "Tumour size", Type.TITLE, role="muted")
    shown(page, label)
    before = label.sizeHint().height()
    assert label.palette().color(label.foregroundRole()) == theme.colour("muted")
    theme.choose(ThemeChoice.DARK, 200)
    assert label.palette().color(label.foregroundRole()) == theme.colour("muted")
    assert label.sizeHint().height() > before
    label.set_role("conflict")
    assert label.palette().color(label.foregroundRole()) == theme.colour("conflict")


def test_that_a_text_is_never_read_as_markup(page: QWidget, theme: Theme) -> None:
    label = Text(theme, "p < 0.05 <b>n</b>")
    shown(page, label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_that_a_long_line_is_cut_and_told_by_its_tooltip(page: QWidget, theme: Theme) -> None:
    label = ElidedLabel(theme, "a very long name of a study " * 20)
    shown(page, label)
    assert label.toolTip() == label.text
    label.set_text("short")
    page.grab()
    assert (label.toolTip(), label.accessibleName()) == ("", "short")


def test_that_a_hairline_is_one_pixel(page: QWidget, theme: Theme) -> None:
    line = Hairline(theme)
    shown(page, line)
    assert line.height() == 1


def test_that_a_key_is_told_with_its_effect(theme: Theme, qtbot: QtBot) -> None:
    hint, caps = KeyHint(theme, "Ctrl+K", "commands"), KeyCaps(theme, "Ctrl+K")
    for widget in (hint, caps):
        qtbot.addWidget(widget)
    assert hint.accessibleName() == "Ctrl K: commands"
    assert hint.sizeHint().width() > caps.sizeHint().width()
    caps.set_keys("J")
    assert caps.accessibleName() == "J"


def test_that_a_chip_says_its_state_in_words(page: QWidget, icons: Icons) -> None:
    chip = StateChip(icons, "equal-not", "5 conflicts", "conflict")
    shown(page, chip)
    assert chip.accessibleName() == "5 conflicts"
    assert chip.size() == chip_size(icons.theme, "5 conflicts")
    chip.show_state("lock", "locked", "consensus")
    assert chip.accessibleName() == "locked"


def test_that_a_chip_has_a_border_in_high_contrast(page: QWidget, icons: Icons) -> None:
    chip = StateChip(icons, "lock", "locked", "warning")
    shown(page, chip)
    icons.theme.choose(ThemeChoice.CONTRAST)
    image = chip.grab().toImage()
    middle = image.pixelColor(0, image.height() // 2)
    assert middle.name() == icons.theme.colour("warning").name()


def test_that_a_source_can_be_pressed_and_spoken(page: QWidget, theme: Theme, qtbot: QtBot) -> None:
    chip = SourceChip(theme, Shape.A, "p. 4")
    shown(page, chip)
    with qtbot.waitSignal(chip.clicked):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.accessibleName() == "Source, p. 4"
    chip.set_source("p. 5", "Source of age, page 5")
    chip.set_current(True)
    page.grab()
    assert (chip.text(), chip.accessibleName()) == ("p. 5", "Source of age, page 5")


def test_that_a_button_follows_its_action(page: QWidget, icons: Icons, qtbot: QtBot) -> None:
    action, done = QAction("&Seal record…", page), []
    action.triggered.connect(lambda: done.append("sealed"))
    button = Button.for_action(icons, action, keys="Enter", primary=True)
    shown(page, button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["sealed"]
    action.setEnabled(False)
    assert not button.isEnabled()
    assert button.is_primary


def test_that_a_button_has_room_for_icon_text_and_key(icons: Icons, qtbot: QtBot) -> None:
    bare, full = Button(icons, "Add PDFs…"), Button(icons, "Add PDFs…", icon="file-plus")
    for button in (bare, full):
        qtbot.addWidget(button)
    width = full.sizeHint().width()
    assert width > bare.sizeHint().width()
    full.set_keys("Ctrl+Shift+A")
    assert full.sizeHint().width() > width


def test_that_a_link_is_pressed_by_its_words(page: QWidget, icons: Icons, qtbot: QtBot) -> None:
    link = LinkButton(icons, "Show truncated")
    shown(page, link)
    with qtbot.waitSignal(link.clicked):
        press(qtbot, page, "Show truncated")


def test_that_exactly_one_segment_is_chosen(page: QWidget, icons: Icons, qtbot: QtBot) -> None:
    segments = Segments(icons, "Rounding", [("up", "half-up"), ("cut", "truncate")])
    shown(page, segments)
    assert segments.choice == "up"
    with qtbot.waitSignal(segments.chosen) as told:
        press(qtbot, segments, "Rounding: truncate")
    assert (told.args, segments.choice) == (["cut"], "cut")
    segments.choose("up")
    segments.set_text("cut", "truncate 3")
    assert segments.choice == "up"
    press(qtbot, segments, "Rounding: truncate 3")
    assert segments.choice == "cut"


def test_that_a_band_is_there_only_while_it_says_something(
    page: QWidget, icons: Icons, qtbot: QtBot
) -> None:
    band = Band(icons)
    button = band.add_button("Recognise text…")
    shown(page, band)
    assert not band.isVisible()
    band.say("This page is a picture.")
    page.grab()
    assert band.isVisible()
    assert band.text == "This page is a picture."
    with qtbot.waitSignal(button.clicked):
        press(qtbot, band, "Recognise text…")
    band.say("")
    assert not band.isVisible()


def test_that_an_empty_state_says_why_and_what_to_do(page: QWidget, icons: Icons) -> None:
    state = EmptyState(icons, "file-plus", "No studies yet", "Drop PDFs here.")
    shown(page, state)
    assert state.text == "No studies yet Drop PDFs here."
    state.say("Nothing left to settle", icon="circle-check")
    assert state.accessibleName() == "Nothing left to settle"


def test_that_a_search_field_shows_its_key_and_has_room(page: QWidget, icons: Icons) -> None:
    field = SearchField(icons, "Find a study", "Ctrl+F")
    shown(page, field)
    assert field.accessibleName() == "Find a study"
    assert field.textMargins().left() > icons.theme.height()


def test_that_an_icon_with_words_has_no_room_without_words(page: QWidget, icons: Icons) -> None:
    line = IconText(icons, "check")
    shown(page, line)
    assert not line.isVisible()
    line.say("Saved 10:42:07", "check", "agree")
    page.grab()
    assert (line.isVisible(), line.text, line.role) == (True, "Saved 10:42:07", "agree")
    assert line.accessibleName() == "Saved 10:42:07"


def test_that_words_without_a_parent_open_no_window(icons: Icons, qtbot: QtBot) -> None:
    line = IconText(icons)
    qtbot.addWidget(line)
    line.say("Saved")
    assert not line.isVisible()


def test_that_progress_is_shown_with_a_count_and_can_be_stopped(
    page: QWidget, icons: Icons, tasks: Tasks, qtbot: QtBot
) -> None:
    line, task = ProgressLine(icons), tasks.task("Reading", page)
    shown(page, line)
    assert not line.isVisible()
    line.watch(task)
    task.run(read_for_ever)
    wait_until(qtbot, lambda: line.text == "Reading 3 of 9")
    with qtbot.waitSignal(task.stopped):
        press(qtbot, line, "Stop")
    line.watch(None)
    assert not line.isVisible()


def read_for_ever(job: Job) -> None:
    while True:
        job.report(3, 9, "Reading")


def test_that_a_dialog_is_raised_and_goes_when_closed(
    page: QWidget, theme: Theme, qtbot: QtBot
) -> None:
    page.show()
    dialog = Dialog(theme, "Export", page)
    dialog.open()
    theme.choose(ThemeChoice.DARK)
    assert dialog.palette().window().color() == theme.colour("raised")
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def boxes(count: int, width: int) -> list[QRect]:
    host = QWidget()
    flow = FlowLayout(host, spacing=4)
    labels = [QLabel() for _ in range(count)]
    for label in labels:
        label.setFixedSize(50, 20)
        flow.addWidget(label)
    flow.setGeometry(QRect(0, 0, width, 1000))
    return [label.geometry() for label in labels]


@given(st.integers(1, 12), st.integers(50, 400))
def test_that_flowing_widgets_never_overlap_nor_leave_the_width(count: int, width: int) -> None:
    found = boxes(count, width)
    assert all(box.right() < width for box in found)
    pairs = [(a, b) for i, a in enumerate(found) for b in found[i + 1 :]]
    assert not any(a.intersects(b) for a, b in pairs)


def test_that_a_narrower_flow_is_higher(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host)
    for _ in range(6):
        label = QLabel()
        label.setFixedSize(50, 20)
        flow.addWidget(label)
    assert flow.hasHeightForWidth()
    assert flow.heightForWidth(120) > flow.heightForWidth(400)
    assert flow.minimumSize().width() == 50
    assert flow.takeAt(0) is not None
    assert flow.count() == 5
