"""Working in the whole window with the mouse: buttons by their words, words of a page by dragging.

Only what has to be typed is typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from gui.pdf.letters import shares
from tests.helpers.drivers import tables

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from extraction.pdf.boxes import PageBox, Word
    from gui.form.cell import FieldCell
    from tests.helpers.drivers.journey import Journey

_NOTCH = 120


class Pointer:
    """``most_to_take`` is the most presses of the button that a value with its source took."""

    def __init__(self, journey: Journey) -> None:
        self._journey, self._mouse = journey, journey.mouse
        self.most_to_take = 0

    # ── buttons, cells, menus ────────────────────────────────────────────────────────────────

    def press(self, words: str, inside: QWidget | None = None) -> None:
        """Press the button in view with these words, or with them in its name."""
        front = inside or QApplication.activeWindow() or self._journey.window
        buttons = [one for one in front.findChildren(QAbstractButton) if one.isVisible()]
        found = [one for one in buttons if words in (_plain(one.text()), one.accessibleName())]
        found += [one for one in buttons if words in _plain(one.text()) + one.accessibleName()]
        assert found, f"no button “{words}”; there are {sorted(map(_name, buttons))}"
        assert found[0].isEnabled(), f"“{words}” can't be pressed now"
        self._mouse.click(found[0])

    def press_cell(self, table: QTableView, row: str, column: str) -> None:
        """Press the cell of a table in the row that begins so."""
        headings = tables.headings(table)
        names = [one[headings[0]] for one in tables.rows(table)]
        columns = range(table.model().columnCount())
        place = next(one for one in columns if _heading(table, one) == column)
        cell = table.visualRect(table.model().index(names.index(row), place))
        self._mouse.click(table.viewport(), cell.center())

    def choose_in_menu(self, menu: str, entry: str) -> None:
        """Open a menu of the menu bar and press one of its entries."""
        bar = self._journey.window.menuBar()
        action = next(one for one in bar.actions() if _plain(one.text()) == menu)
        self._mouse.click(bar, bar.actionGeometry(action).center())
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu), f"the menu {menu} did not open"
        found = next(one for one in popup.actions() if _plain(one.text()).startswith(entry))
        self._mouse.click(popup, popup.actionGeometry(found).center())

    # ── the page ─────────────────────────────────────────────────────────────────────────────

    def mark(self, words: str, after: str = "") -> None:
        """Mark the first words of the paper that read so, ``after`` others, by dragging."""
        view = self._journey.extraction.page.view
        parts = words.split()
        page, run = self._find(parts, after)
        self._scroll_to(page, run[0].box)
        first, last = (view.box_rect(page, word.box) for word in (run[0], run[-1]))
        begin, _ = _share(run[0].text, parts[0])
        _, stop = _share(run[-1].text, parts[-1])
        start = QPointF(first.left() + begin * first.width(), first.center().y())
        end = QPointF(last.left() + stop * last.width(), last.center().y())
        self._mouse.drag(view.viewport(), start.toPoint(), end.toPoint())
        selection = self._journey.extraction.page.selection
        assert selection is not None, f"“{words}” was not marked"
        assert selection.text == words, f"“{selection.text}” was marked for “{words}”"

    def _find(self, wanted: list[str], after: str) -> tuple[int, tuple[Word, ...]]:
        view = self._journey.extraction.page.view
        for page in range(1, view.page_count + 1):
            words = self._words(page)
            lead = after.split()
            start = _place(words, lead, 0)
            place = -1 if start < 0 else _place(words, wanted, start + len(lead))
            if place >= 0:
                return page, words[place : place + len(wanted)]
        raise AssertionError(f"no “{' '.join(wanted)}” after “{after}”")

    def _words(self, page: int) -> tuple[Word, ...]:
        view = self._journey.extraction.page.view
        assert view.paper is not None
        if view.paper.text(page) is None:
            self._scroll_to(page, None)
        self._journey.wait(lambda: view.paper is not None and view.paper.text(page) is not None)
        text = view.paper.text(page)
        assert text is not None
        return text.words

    def _scroll_to(self, page: int, box: PageBox | None) -> None:
        """Turn the wheel until a page, or a box of it, is in view."""
        view = self._journey.extraction.page.view
        middle = view.viewport().rect().center()
        for _ in range(400):
            rect = view.box_rect(page, box) if box is not None else view.page_rect(page)
            aim = rect.center().y() if box is not None else rect.top() + middle.y()
            if abs(aim - middle.y()) < middle.y() // 2:
                return
            before = view.verticalScrollBar().value()
            self._turn_wheel(view.viewport(), -_NOTCH if aim > middle.y() else _NOTCH)
            if view.verticalScrollBar().value() == before:
                return
        raise AssertionError(f"page {page} does not come into view")

    def _turn_wheel(self, widget: QWidget, by: int) -> None:
        middle = widget.rect().center()
        event = QWheelEvent(
            QPointF(middle),
            QPointF(widget.mapToGlobal(middle)),
            QPoint(),
            QPoint(0, by),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)

    # ── into the form ────────────────────────────────────────────────────────────────────────

    @property
    def field(self) -> str:
        """The label of the current field."""
        cell = self._journey.extraction.record.form.current
        return "" if cell is None else cell.field.label

    def choose_field(self, label: str) -> None:
        """Click into the editor of a field of the rows that are shown."""
        form = self._journey.extraction.record.form
        cells = [one for one in form.cells() if one.field.label == label]
        assert cells, f"no field “{label}”"
        cell = cells[-1]
        form.ensureWidgetVisible(cell)
        self._mouse.click(cell.editor.widget, QPoint(4, 8))
        assert form.current is cell

    def take(self, words: str, after: str = "") -> None:
        """Mark words and press Take."""
        self._counted(words, after, "Take")

    def pick(self, words: str, option: str, after: str = "") -> None:
        """Mark words and press the option they mean."""
        self._counted(words, after, option)

    def type(self, value: str, words: str, after: str = "") -> None:
        """Click into the current field, type, and put words of the page beside it."""
        cell = self._current()
        self._mouse.click(cell.editor.widget, QPoint(4, 8))
        self._journey.keyboard.press("Ctrl+A")
        self._journey.keyboard.type(value)
        self._journey.keyboard.press("Return")
        self._journey.extraction.record.form.set_current(cell)
        self._counted(words, after, "dd beside")

    def _current(self) -> FieldCell:
        cell = self._journey.extraction.record.form.current
        assert cell is not None, "no field is current"
        return cell

    def _counted(self, words: str, after: str, button: str) -> None:
        before, sources = self._mouse.count, self._sources()
        self.mark(words, after)
        popover = self._journey.extraction.capture.popover
        self._journey.wait(popover.isVisible)
        self._journey.wait(lambda: self._journey.extraction.capture.drafts.is_looked_at)
        self.press(button, popover)
        assert self._sources() == sources + 1, f"nothing went into “{self.field}”"
        self.most_to_take = max(self.most_to_take, self._mouse.count - before)

    def _sources(self) -> int:
        record = self._journey.extraction.record.workspace.record()
        assert record is not None, "one extracts here"
        return sum(len(answer.evidence) for answer in record.answers.values())


def _name(button: QAbstractButton) -> str:
    return button.accessibleName() or _plain(button.text())


def _plain(text: str) -> str:
    return text.replace("&", "")


def _share(word: str, part: str) -> tuple[float, float]:
    """Where a part of a word begins and ends, as shares of the word's length."""
    places, start = shares(word), word.index(part)
    return places[start], places[start + len(part)]


def _place(words: tuple[Word, ...], wanted: list[str], start: int) -> int:
    """Where words stand on a page from a place on; -1 where they don't."""
    bare = [_bare(word) for word in wanted]
    for place in range(start, len(words)):
        if [_bare(word.text) for word in words[place : place + len(wanted)]] == bare:
            return place
    return -1


def _bare(word: str) -> str:
    return word.strip("().,;:")


def _heading(table: QTableView, place: int) -> str:
    model = table.model()
    return str(model.headerData(place, Qt.Orientation.Horizontal) or "")
