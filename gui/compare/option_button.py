"""A thing that can be decided: key at the left, words, and at the right what it would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy

from gui.style_controls import box
from gui.theme import Theme, Type
from gui.theme_tokens import FOCUS_WIDTH
from gui.widgets.keys import keys_size, paint_keys

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QPaintEvent


class OptionButton(QPushButton):
    """As wide as its column. All options look alike, so that none is favoured."""

    def __init__(self, theme: Theme, keys: str, text: str = "") -> None:
        super().__init__(text)
        self._theme, self._keys, self._detail = theme, keys, ""
        self._action: QAction | None = None
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)
        self.say(text)

    @classmethod
    def for_action(cls, theme: Theme, keys: str, action: QAction) -> OptionButton:
        """The option that an action is: enabled with it, and pressing does it."""
        button = cls(theme, keys)
        button.follow(action)
        return button

    def follow(self, action: QAction) -> None:
        """Do this action, and be enabled with it."""
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._on_action_changed)
        self._on_action_changed()

    def say(self, text: str, detail: str = "") -> None:
        """Show other words, and what it would be."""
        self.setText(text)
        self._detail = detail
        self.setAccessibleName(", ".join(filter(None, (text, detail))))
        self.setToolTip(detail)
        self.update()

    @property
    def detail(self) -> str:
        """What it would be."""
        return self._detail

    def sizeHint(self) -> QSize:
        """A line with room around it."""
        theme = self._theme
        return QSize(40 * theme.u, theme.height() + 4 * theme.u)

    def minimumSizeHint(self) -> QSize:
        """The words are cut before the key is."""
        return QSize(30 * self._theme.u, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, then key, words and detail."""
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        self._paint_box(painter)
        caps = keys_size(theme, self._keys)
        paint_keys(painter, theme, QPoint(3 * u, (self.height() - caps.height()) // 2), self._keys)
        is_on = self.isEnabled()
        left = 3 * u + max(caps.width(), 5 * u) + 2 * u
        room = QRect(left, 0, self.width() - left - 3 * u, self.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(theme.colour("text" if is_on else "outline"))
        painter.drawText(room, middle, self.text())
        words = painter.fontMetrics().horizontalAdvance(self.text())
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour("muted" if is_on else "outline"))
        room.setLeft(room.left() + words + 3 * u)
        metrics = QFontMetrics(theme.font(Type.SMALL))
        shown = metrics.elidedText(self._detail, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, shown)

    def _paint_box(self, painter: QPainter) -> None:
        """A light frame: the words are what counts, and none of the options stands out."""
        theme = self._theme
        if self.hasFocus():
            box(painter, self.rect(), theme.colour("base"), theme.colour("focus"), FOCUS_WIDTH)
            return
        role = "selection" if self.isDown() else "alternate" if self.underMouse() else "base"
        fill = theme.colour(role if self.isEnabled() else "window")
        box(painter, self.rect(), fill, theme.colour("hairline"), 1)

    def _on_action_changed(self) -> None:
        if self._action is not None:
            self.setEnabled(self._action.isEnabled())

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
