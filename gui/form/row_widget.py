"""Rows of the form: a label and its cell; the base shared with the lines of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.form.cell import FieldCell
from gui.theme import Type

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from gui.form.tools import FormTools
    from schemas.field import Field

_LEAST_EDITOR = 40
"""Below so many average characters for an editor its label goes above it."""
_WRAP = Qt.TextFlag.TextWordWrap


class RowBase(QWidget):
    """A line of the form: paints its hairline and ground, and takes the hint block in.

    ``place_cells`` puts the cells below a height and gives where they end. The height of the row
    follows from what is in it: ``relayout`` after anything changed.
    """

    def __init__(
        self, tools: FormTools, cells: Sequence[FieldCell], place_cells: Callable[[int], int]
    ) -> None:
        super().__init__()
        self.tools = tools
        self.cells = tuple(cells)
        self._place_cells = place_cells
        self._hint: QWidget | None = None
        self.is_asked = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for cell in self.cells:
            cell.setParent(self)

    def ask(self, on: bool) -> None:
        """Show the row, or leave it out because its field is not asked."""
        if on != self.is_asked:
            self.is_asked = on
            self.setVisible(on)

    def retheme(self) -> None:
        """Take fonts and heights of another look or size of text."""
        self.relayout()

    # ── the hint block ───────────────────────────────────────────────────────────────────────

    @property
    def is_current(self) -> bool:
        """Whether the hint block stands in this row."""
        return self._hint is not None

    def adopt(self, hint: QWidget) -> None:
        """Take the hint block in."""
        self._hint = hint
        hint.setParent(self)
        hint.show()
        self.relayout()

    def release(self) -> None:
        """Let the hint block go; it hides until another row takes it."""
        if self._hint is not None:
            self._hint.hide()
            self._hint.setParent(None)
            self._hint = None
            self.relayout()

    # ── room ─────────────────────────────────────────────────────────────────────────────────

    @property
    def indent(self) -> int:
        """Where the labels begin, in logical pixels."""
        return 4 * self.tools.context.theme.u + self.tools.context.theme.height() + self._u

    @property
    def margin(self) -> int:
        """The room at the right edge."""
        return 4 * self._u

    @property
    def _u(self) -> int:
        return self.tools.context.theme.u

    def relayout(self) -> None:
        """Place everything anew and take the height it needs."""
        pad = 2 * self._u if self.is_current else 0
        bottom = self._place_cells(pad)
        bottom += self._refusal_height()
        if self._hint is not None:
            left = self.cells[0].x()
            width = max(self.width() - left - self._u, 1)
            layout = self._hint.layout()
            height = layout.totalHeightForWidth(width) if layout else self._hint.height()
            self._hint.setGeometry(left, bottom + self._u // 2, width, height)
            bottom += self._u // 2 + height
        self.setFixedHeight(bottom + pad + 1)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew at another width."""
        if event.size().width() != event.oldSize().width():
            self.relayout()

    # ── paint ────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, hairline and the sentences of refused texts."""
        theme = self.tools.context.theme
        painter = QPainter(self)
        if self.is_current:
            painter.fillRect(self.rect(), theme.colour("alternate"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hairline"))
        for cell in self.cells:
            if cell.refusal:
                self._paint_refusal(painter, cell)

    def _paint_refusal(self, painter: QPainter, cell: FieldCell) -> None:
        theme, place = self.tools.context.theme, self._refusal_place(cell)
        side = theme.height(Type.SMALL)
        icon = QRect(place.left(), place.top(), side, side)
        colour = theme.colour("conflict")
        self.tools.context.icons.paint(painter, "circle-alert", icon, colour)
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(colour)
        words = place.adjusted(side + self._u, 0, 0, 0)
        painter.drawText(words, _WRAP | Qt.AlignmentFlag.AlignTop, cell.refusal)

    def _refusal_height(self) -> int:
        refused = [self._refusal_place(cell) for cell in self.cells if cell.refusal]
        return max((place.height() + self._u for place in refused), default=0)

    def _refusal_place(self, cell: FieldCell) -> QRect:
        """Where a cell's refusal is written: below it, as wide as there is room."""
        theme = self.tools.context.theme
        at = QPoint(self.cells[0].x(), cell.geometry().bottom() + self._u // 2)
        width = max(self.width() - at.x() - self.margin, 1)
        side = theme.height(Type.SMALL) + self._u
        metrics = QFontMetrics(theme.font(Type.SMALL))
        box = metrics.boundingRect(QRect(0, 0, max(width - side, 1), 1000), _WRAP, cell.refusal)
        return QRect(at.x(), at.y(), width, box.height())


class NameLabel(QLabel):
    """A field's name; a press on it leads into the field."""

    pressed = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell of it, and let it go on to the row."""
        super().mousePressEvent(event)
        self.pressed.emit()


class FieldRow(RowBase):
    """A field: its label and its cell."""

    def __init__(self, field: Field, tools: FormTools) -> None:
        cell = FieldCell(field, tools)
        super().__init__(tools, [cell], self._place)
        self.cell = cell
        self._label = NameLabel(field.label, self)
        self._label.pressed.connect(self._on_name_pressed)
        self._label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._label.setBuddy(self.cell.editor.widget)
        self._label.setToolTip("\n".join(filter(None, (field.help, field.decision_rule))))
        self._shown_label = field.label

    def _on_name_pressed(self) -> None:
        self.cell.editor.widget.setFocus(Qt.FocusReason.MouseFocusReason)

    @property
    def is_stacked(self) -> bool:
        """Whether the label stands above its editor, because there is little room."""
        average = QFontMetrics(self.tools.context.theme.font()).averageCharWidth()
        left = self.indent + self.tools.label_characters * average
        return 0 < self.width() < left + _LEAST_EDITOR * average + self.margin

    def _place(self, top: int) -> int:
        """Put label and cell side by side, or one above the other."""
        theme = self.tools.context.theme
        average = QFontMetrics(theme.font()).averageCharWidth()
        line = theme.form_row
        column = self.tools.label_characters * average
        height = self.cell.editor.wanted_height()
        left, width = self.indent, max(self.width() - self.indent - self.margin, 1)
        if self.is_stacked:
            self._place_label(left, top, width, line - self._u)
            top += line - self._u
        else:
            self._place_label(left, top, column - self._u, line)
            left, width = left + column, max(width - column, 1)
        self.cell.setGeometry(left, top, width, height)
        self.cell.place()
        return top + height

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row, and what marks its label."""
        super().paintEvent(event)
        painter = QPainter(self)
        theme, place = self.tools.context.theme, self._label.geometry()
        side = theme.height(Type.SMALL)
        right = place.left() + self._label.fontMetrics().horizontalAdvance(self._shown_label)
        star = QRect(right + self._u, place.center().y() - side // 2, side, side)
        if self.cell.field.key_outcome and star.right() < place.right() + self._u:
            self.tools.context.icons.paint(painter, "star", star, theme.colour("muted"))

    def adopt(self, hint: QWidget) -> None:
        """Take the hint block in; the label of the current field is strong."""
        super().adopt(hint)
        self._emphasise(on=True)

    def release(self) -> None:
        """Let the hint block go."""
        super().release()
        self._emphasise(on=False)

    def _emphasise(self, *, on: bool) -> None:
        theme, roles = self.tools.context.theme, QPalette.ColorRole
        # a font of its own would keep its size when that of the text changes
        self._label.setFont(theme.font(Type.STRONG) if on else QFont())
        self._label.setForegroundRole(roles.Text if on else roles.PlaceholderText)
        self._elide()
        self.update()

    def retheme(self) -> None:
        """Take the label's strong type in the size of the text now."""
        if self.is_current:
            self._emphasise(on=True)
        super().retheme()

    def _place_label(self, left: int, top: int, width: int, height: int) -> None:
        self._label.setGeometry(left, top, max(width, 1), height)
        self._elide()

    def _elide(self) -> None:
        label = self.cell.field.label
        room = self._label.width()
        metrics = self._label.fontMetrics()
        self._shown_label = label
        if metrics.horizontalAdvance(label) > room:
            self._shown_label = metrics.elidedText(label, Qt.TextElideMode.ElideRight, room)
        if self._label.text() != self._shown_label:
            self._label.setText(self._shown_label)
