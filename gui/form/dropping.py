"""Fields that words of a page are carried to: which one is under the pointer, framed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.form.cell import FieldCell
from gui.form.row_widget import RowBase
from gui.theme_tokens import CHIP_RADIUS

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gui.form.form import Form
    from gui.theme import Theme

_EDGE = 9  # units of space from the upper and the lower edge, in which the form scrolls
_SCROLL_EVERY = 30  # milliseconds
_SCROLL_STEP = 2  # units of space each time


class _Frame(QWidget):
    """The frame around the field that would take the words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame of focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), 2))
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(rect, CHIP_RADIUS, CHIP_RADIUS)


class Dropping(QObject):
    """Finds the field of a form at a point of the screen, and frames it.

    Near the upper and the lower edge the form scrolls on, so that every field can be come to.
    """

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self._form, self._theme = form, form.tools.context.theme
        self._frame = _Frame(self._theme, form.viewport())
        self._scroll = QTimer(self)
        self._scroll.setInterval(_SCROLL_EVERY)
        self._scroll.timeout.connect(self._on_scroll)
        self._step, self._at = 0, QPoint()

    def hover(self, at: QPoint) -> FieldCell | None:
        """The field at a point of the screen, framed now; ``None`` where there is none."""
        self._at = at
        place = self._form.viewport().mapFromGlobal(at)
        self._steer(place)
        cell = self._cell_at(place)
        if cell is None:
            self._frame.hide()
            return None
        corner = cell.mapTo(self._form.viewport(), QPoint(0, 0))
        grown = cell.rect().translated(corner).adjusted(-2, 0, 2, 0)
        self._frame.setGeometry(grown)
        self._frame.show()
        self._frame.raise_()
        return cell

    def leave(self) -> None:
        """Nothing is carried any more."""
        self._frame.hide()
        self._scroll.stop()

    def _cell_at(self, place: QPoint) -> FieldCell | None:
        """The cell whose editor, label or line lies at a place of the viewport."""
        viewport = self._form.viewport()
        if not viewport.rect().contains(place):
            return None
        widget = viewport.childAt(place)
        while widget is not None and widget is not viewport:
            if isinstance(widget, FieldCell):
                return widget
            if isinstance(widget, RowBase):
                return widget.cells[0] if len(widget.cells) == 1 else None
            widget = widget.parentWidget()
        return None

    def _steer(self, place: QPoint) -> None:
        viewport, edge = self._form.viewport(), _EDGE * self._theme.u
        self._step = 0
        if viewport.rect().contains(place):
            is_below = place.y() > viewport.height() - edge
            self._step = -1 if place.y() < edge else 1 if is_below else 0
        if self._step == 0:
            self._scroll.stop()
        elif not self._scroll.isActive():
            self._scroll.start()

    def _on_scroll(self) -> None:
        bar = self._form.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + self._step * _SCROLL_STEP * self._theme.u)
        if bar.value() == before:
            self._scroll.stop()
        self.hover(self._at)
