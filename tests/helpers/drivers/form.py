"""The form as a person uses it: fields by their label, keys, what stands in a row and under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from gui.form.group_view import GroupHeader
from gui.form.row_widget import NameLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.form.cell import FieldCell
    from gui.form.record_pane import RecordPane
    from gui.shapes import Shape

_EDITORS = (QLineEdit, QComboBox, QListView, QPlainTextEdit)


class FormDriver:
    """Works in a record pane, alone or inside the extraction panel.

    ``row`` tells fields of several rows apart by the name of their row.
    """

    def __init__(self, qtbot: QtBot, pane: RecordPane, window: QWidget | None = None) -> None:
        self._qtbot = qtbot
        self.pane = pane
        self.window = window or pane
        if window is None:
            pane.actions_of_form.bind(pane)
            qtbot.addWidget(pane)
            pane.resize(680, 900)
        self.window.show()
        qtbot.waitExposed(self.window)
        self._activate()
        qtbot.waitUntil(lambda: not pane.is_stale)

    def _activate(self) -> None:
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)

    # ── finding ──────────────────────────────────────────────────────────────────────────────

    def _cell(self, label: str, row: str = "") -> FieldCell:
        cells = [cell for cell in self.pane.form.cells() if cell.field.label == label]
        if row:
            cells = [cell for cell in cells if f", {row}," in cell.editor.widget.accessibleName()]
        assert cells, f"no field “{label}” in “{row}”; there are {self.labels()}"
        return cells[0]

    def _editor(self, label: str, row: str = "") -> QWidget:
        editor = self._cell(label, row).editor.widget
        assert isinstance(editor, _EDITORS)
        return editor

    def labels(self) -> list[str]:
        """The labels of the fields that are asked, in their order."""
        return [cell.field.label for cell in self.pane.form.cells()]

    def has_buddy(self, label: str) -> bool:
        """Whether the label a person reads belongs to the field's editor."""
        labels = self.pane.form.findChildren(QLabel)
        return any(one.text() == label and one.buddy() is self._editor(label) for one in labels)

    # ── acting ───────────────────────────────────────────────────────────────────────────────

    def focus(self, label: str, row: str = "") -> None:
        """Click into a field; one in a folded group is unfolded."""
        QApplication.processEvents()  # rows that came are placed
        cell = self._cell(label, row)
        if not cell.isVisible():
            self.pane.form.go_to(cell)
        else:
            self.pane.form.ensureWidgetVisible(cell)
            editor = cell.editor.widget
            target = editor.viewport() if isinstance(editor, QListView | QPlainTextEdit) else editor
            if not isinstance(editor, QComboBox):
                QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(3, 10))
            else:
                editor.setFocus(Qt.FocusReason.MouseFocusReason)
        assert self.pane.form.current is cell

    def type(self, text: str) -> None:
        """Type where the focus is, in place of what is selected."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self._focused(), letter)
            else:  # which QTest can't type
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    held = Qt.KeyboardModifier.NoModifier
                    event = QKeyEvent(kind, Qt.Key.Key_unknown, held, letter)
                    QApplication.sendEvent(self._focused(), event)

    def enter(self, label: str, text: str, row: str = "") -> None:
        """Put a text into a field: focus it, type, press Enter."""
        self.put(label, text, row)
        self.press("Return")

    def put(self, label: str, text: str, row: str = "") -> None:
        """Focus a field and type in place of what stands there, without taking it."""
        self.focus(label, row)
        self.press("Ctrl+A")
        if text:
            self.type(text)
        else:
            self.press("Delete")

    def choose(self, label: str, option: str, row: str = "") -> None:
        """Pick an option from a field's open list."""
        self.focus(label, row)
        box = self._editor(label, row)
        assert isinstance(box, QComboBox)
        box.showPopup()
        place = box.findText(option)
        assert place >= 0, [box.itemText(i) for i in range(box.count())]
        view = box.view()
        index = box.model().index(place, 0)
        view.scrollTo(index)
        view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        QTest.keyClick(view, Qt.Key.Key_Return)
        self._activate()  # a window manager would do it once the list is closed

    def press(self, keys: str) -> None:
        """Press keys where the focus is."""
        QTest.keySequence(self._focused(), QKeySequence(keys))

    def click(self, name: str) -> None:
        """Click the button that says ``name``."""
        found = [
            one
            for one in self.window.findChildren(QAbstractButton)
            if name in (one.text().replace("&", ""), one.accessibleName()) and one.isVisible()
        ]
        assert found, f"no button “{name}”"
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def pick(self, text: str) -> None:
        """Pick an entry of the menu that is open."""
        menus = [one for one in self.window.findChildren(QMenu) if one.isVisible()]
        actions = [action for menu in menus for action in menu.actions()]
        [found] = [action for action in actions if action.text().replace("&", "") == text]
        found.trigger()
        for menu in menus:
            menu.close()
        self._activate()

    def choose_row(self, name: str) -> None:
        """Choose the tab of a row."""
        for bar in self.pane.form.findChildren(QTabBar):
            names = [bar.tabText(place) for place in range(bar.count())]
            if name in names and bar.isVisible():
                place = bar.tabRect(names.index(name)).center()
                QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)
                return
        raise AssertionError(f"no row “{name}”; there are {self.rows()}")

    def open_menu(self, row: str) -> None:
        """Open the menu of a row's tab."""
        for bar in self.pane.form.findChildren(QTabBar):
            names = [bar.tabText(place) for place in range(bar.count())]
            if row in names:
                at = bar.tabRect(names.index(row)).center()
                bar.customContextMenuRequested.emit(at)

    def fold(self, title: str) -> None:
        """Click the heading of a group."""
        QTest.mouseClick(self._heading(title), Qt.MouseButton.LeftButton)

    # ── looking ──────────────────────────────────────────────────────────────────────────────

    @property
    def focused(self) -> str:
        """The label of the field that has the focus; empty where none has it."""
        focused = QApplication.focusWidget()
        cells = self.pane.form.cells()
        found = (cell.field.label for cell in cells if cell.editor.widget is focused)
        return next(found, "")

    @property
    def current(self) -> str:
        """The label of the current field."""
        cell = self.pane.form.current
        return "" if cell is None else cell.field.label

    def says(self, label: str, row: str = "") -> str:
        """What a row says at rest."""
        return self._cell(label, row).words

    def name(self, label: str, row: str = "") -> str:
        """What a field is called by those who hear the form."""
        return self._editor(label, row).accessibleName()

    def typed(self, label: str, row: str = "") -> str:
        """The text in a field's editor."""
        return self._cell(label, row).typed

    def placeholder(self, label: str) -> str:
        """What an empty editor says."""
        editor = self._editor(label)
        if isinstance(editor, QComboBox):
            return editor.currentText()
        assert isinstance(editor, QLineEdit)
        return editor.placeholderText() if not editor.text() else editor.text()

    def caret(self, label: str) -> int:
        """Where the caret stands in a line."""
        editor = self._editor(label)
        assert isinstance(editor, QLineEdit)
        return editor.cursorPosition()

    def put_caret(self, label: str, place: int) -> None:
        """Put the caret into a line."""
        editor = self._editor(label)
        assert isinstance(editor, QLineEdit)
        editor.setCursorPosition(place)

    def refusal(self, label: str, row: str = "") -> str:
        """The sentence under a field whose text was not taken."""
        return self._cell(label, row).refusal

    def options(self, label: str) -> list[str]:
        """The options a field lists."""
        box = self._editor(label)
        assert isinstance(box, QComboBox)
        return [box.itemText(place) for place in range(1, box.count())]

    def chips(self, label: str, row: str = "") -> list[str]:
        """The sources of a field, as its chips say them."""
        return [chip.text() for chip in self._cell(label, row).sources.chips]

    def chip_shapes(self, label: str) -> list[Shape]:
        """Whose the sources of a field are, as their chips show it."""
        return [chip.shape for chip in self._cell(label).sources.chips]

    def has_framed_chip(self, label: str) -> bool:
        """Whether the first source of a field is framed, as the one that is shown on its page."""
        return self._cell(label).sources.chips[0].is_framed

    def label_height(self, label: str) -> int:
        """How high the letters of a field's label stand."""
        labels = self.pane.form.findChildren(QLabel)
        [found] = [one for one in labels if one.text() == label]
        return found.fontMetrics().height()

    def press_name(self, label: str) -> None:
        """Press the mouse on a field's name."""
        [name] = [one for one in self.pane.form.findChildren(NameLabel) if one.text() == label]
        QTest.mouseClick(name, Qt.MouseButton.LeftButton)

    def place_of(self, label: str, row: str = "") -> QPoint:
        """The point of the screen in the middle of a field."""
        cell = self._cell(label, row)
        return cell.mapToGlobal(cell.rect().center())

    def press_chip(self, label: str, number: int = 0) -> None:
        """Press a source."""
        QTest.mouseClick(self._cell(label).sources.chips[number], Qt.MouseButton.LeftButton)

    @property
    def hint(self) -> str:
        """How the current field is read, as the block under it says."""
        return self.pane.form.hint.text

    @property
    def help(self) -> str:
        """The help under the current field."""
        return self.pane.form.hint.help_text

    @property
    def hint_buttons(self) -> list[str]:
        """What can be done by the block under the current field."""
        buttons = self.pane.form.hint.findChildren(QAbstractButton)
        return [button.text() for button in buttons if not button.isHidden()]

    @property
    def progress(self) -> str:
        """What the header says about the record."""
        return self.pane.header.text

    @property
    def findings(self) -> list[str]:
        """What the strip says."""
        return [finding.message for finding in self.pane.strip.findings]

    @property
    def notice(self) -> str:
        """What is said to be missing before sealing."""
        return self.pane.notice.text

    @property
    def notice_links(self) -> list[str]:
        """What the notice leads to."""
        return [link.text() for link in self.pane.notice.links]

    def rows(self) -> list[str]:
        """The names of the rows that have tabs."""
        bars = [bar for bar in self.pane.form.findChildren(QTabBar) if bar.isVisible()]
        return [bar.tabText(place) for bar in bars for place in range(bar.count())]

    def heading(self, title: str) -> str:
        """What a heading says to those who hear the form."""
        return self._heading(title).accessibleName()

    def is_folded(self, title: str) -> bool:
        """Whether a group is folded to its heading."""
        return self._heading(title).is_folded

    def is_in_view(self, label: str, row: str = "") -> bool:
        """Whether a field stands in the part of the form that shows."""
        cell = self._cell(label, row)
        viewport = self.pane.form.viewport()
        top = cell.mapTo(viewport, QPoint(0, 0)).y()
        return cell.isVisible() and top >= 0 and top + cell.height() <= viewport.height()

    @property
    def hint_is_in_view(self) -> bool:
        """Whether the block under the current field shows whole."""
        hint, viewport = self.pane.form.hint, self.pane.form.viewport()
        top = hint.mapTo(viewport, QPoint(0, 0)).y()
        return hint.isVisible() and top >= 0 and top + hint.height() <= viewport.height()

    def _heading(self, title: str) -> GroupHeader:
        headers = self.pane.form.findChildren(GroupHeader)
        found = [one for one in headers if title in one.accessibleName().split(", ")]
        assert found, [one.accessibleName() for one in headers]
        return found[0]

    def _focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        return focused
