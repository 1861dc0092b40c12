"""What is seen while a row is dragged: the row it would fall on, and what would come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.keys import KeyHint
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gui.theme import Theme

_THROUGH = Qt.WidgetAttribute.WA_TransparentForMouseEvents


class DropMark(QWidget):
    """The focus ring around the cells of the row that is dropped on."""

    def __init__(self, theme: Theme, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._theme = theme
        self.setAttribute(_THROUGH)
        self.hide()

    def show_at(self, cells: QRect) -> None:
        """Lie over these cells."""
        self.setGeometry(cells)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        self._theme.paint_ring(QPainter(self), self.rect())


class DropHint(QFrame):
    """Follows the pointer: a sentence, and the keys that matter while a row is held."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._over = theme, parent
        self._words = Text(theme, wraps=True)
        self.setAttribute(_THROUGH)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        u = theme.u
        keys = QHBoxLayout()
        keys.setSpacing(3 * u)
        keys.addWidget(KeyHint(theme, "Ctrl", self.tr("links it as one more")))
        keys.addWidget(KeyHint(theme, "Esc", self.tr("leaves")))
        keys.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * u, 2 * u, 3 * u, 2 * u)
        column.setSpacing(u)
        column.addWidget(self._words)
        column.addLayout(keys)
        self.hide()

    @property
    def words(self) -> str:
        """The sentence."""
        return self._words.text()

    def say(self, words: str, at: QPoint, *, is_possible: bool) -> None:
        """Say what would come of it, below the pointer (in the parent) or where there is room."""
        parent, u = self._over, self._theme.u
        self._words.set_role("text" if is_possible else "muted")
        self._words.setText(words)
        self._words.setFixedWidth(min(90 * u, parent.width() - 12 * u))
        self.setAccessibleName(words)
        self.adjustSize()
        below = at.y() + 5 * u
        if below + self.height() > parent.height():
            below = max(0, at.y() - self.height() - 2 * u)
        self.move(max(0, min(at.x() + 3 * u, parent.width() - self.width())), below)
        self.show()
        self.raise_()
