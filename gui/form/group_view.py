"""A heading of the form and what stands under it; finished, it folds to one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from gui.form.progress import Tally
from gui.theme import Type

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from gui.context import WindowContext


class GroupHeader(QAbstractButton):
    """The heading: chevron, title, count, check when finished; main values at the right end.

    It is reached by Tab while folded: then its fields can't be.
    """

    def __init__(self, context: WindowContext, title: str, section: str = "") -> None:
        super().__init__()
        self._context = context
        self._title, self._section = title, section
        self._tally = Tally()
        self._summary = ""
        self._is_folded = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_folded(False)
        context.theme.changed.connect(self.updateGeometry)

    @property
    def is_folded(self) -> bool:
        """Whether what stands under it is hidden."""
        return self._is_folded

    def set_folded(self, on: bool) -> None:
        """Point the chevron, and be reached by Tab while folded."""
        self._is_folded = on
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.NoFocus)
        self._tell()

    def show_tally(self, tally: Tally, summary: str) -> None:
        """Show how much is answered, and the main values in words."""
        if (tally, summary) != (self._tally, self._summary):
            self._tally, self._summary = tally, summary
            self._tell()

    def sizeHint(self) -> QSize:
        """A line a little higher than a row."""
        return QSize(0, self._context.theme.height() + 4 * self._context.theme.u + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Right unfold, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        theme, icons = self._context.theme, self._context.icons
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), theme.colour("alternate"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hairline"))
        side = theme.height()
        icon = "chevron-right" if self._is_folded else "chevron-down"
        chevron = QRect(4 * theme.u, (self.height() - side) // 2, side, side)
        icons.paint(painter, icon, chevron, theme.colour("muted"))
        end = self._paint_title(painter, chevron.right() + 1 + theme.u)
        if self._is_folded and self._summary:
            self._paint_summary(painter, end)
        if self.hasFocus():
            theme.paint_ring(painter, self.rect().adjusted(1, 1, -1, -2))

    def _paint_title(self, painter: QPainter, x: int) -> int:
        theme = self._context.theme
        lead = f"{self._section} · " if self._section else ""
        parts = ((lead, Type.STRONG, "muted"), (self._title, Type.STRONG, "text"))
        for text, kind, role in (*parts, (self._count(), Type.SMALL, "muted")):
            font = theme.figures(kind)
            painter.setFont(font)
            painter.setPen(theme.colour(role))
            x += theme.u * 2 if role == "muted" and text != lead else 0
            room = QRect(x, 0, max(self.width() - x, 0), self.height() - 1)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            x += QFontMetrics(font).horizontalAdvance(text)
        if self._tally.is_finished:
            side = theme.height()
            mark = QRect(x + 2 * theme.u, (self.height() - side) // 2, side, side)
            self._context.icons.paint(painter, "check", mark, theme.colour("agree"))
            x = mark.right()
        return x

    def _paint_summary(self, painter: QPainter, left: int) -> None:
        theme = self._context.theme
        painter.setFont(theme.figures(Type.SMALL))
        painter.setPen(theme.colour("muted"))
        room = self.rect().adjusted(left + 6 * theme.u, 0, -4 * theme.u, -1)
        text = painter.fontMetrics().elidedText(
            self._summary, Qt.TextElideMode.ElideRight, room.width()
        )
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, flags, text)

    def _count(self) -> str:
        if not self._tally.asked:
            return ""
        return self.tr("%s of %s") % (self._tally.answered, self._tally.asked)

    def _tell(self) -> None:
        state = self.tr("folded") if self._is_folded else self.tr("unfolded")
        summary = self._summary if self._is_folded else ""
        parts = (self._section, self._title, self._count(), state, summary)
        self.setAccessibleName(", ".join(filter(None, parts)))
        self.update()


class GroupView(QWidget):
    """A heading with its rows in a column."""

    toggled = Signal()

    def __init__(self, context: WindowContext, title: str, section: str = "") -> None:
        super().__init__()
        self.title = title
        self.header = GroupHeader(context, title, section)
        self.header.clicked.connect(self._on_clicked)
        self.body = QWidget()
        self._rows = QVBoxLayout(self.body)
        column = QVBoxLayout(self)
        for layout in (self._rows, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.body)

    @property
    def is_folded(self) -> bool:
        """Whether only the heading shows."""
        return self.header.is_folded

    def fold(self, on: bool) -> None:
        """Fold to one line, or unfold."""
        self.header.set_folded(on)
        self.body.setVisible(not on)

    def add(self, row: QWidget) -> None:
        """Put a row at the end."""
        self._rows.addWidget(row)

    def _on_clicked(self) -> None:
        self.fold(not self.is_folded)
        self.toggled.emit()
