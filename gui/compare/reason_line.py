"""Reasons for a decision at one key each, and a line for one's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.theme import Theme, Type
from gui.theme_tokens import CHIP_RADIUS
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.keys import KeyCaps
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent


class ReasonChip(QToolButton):
    """A reason that can be checked with Space or Enter; arrows go to its neighbours."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for the words."""
        metrics = QFontMetrics(self._theme.font(Type.SMALL))
        width = metrics.horizontalAdvance(self.text()) + 5 * self._theme.u
        return QSize(width, metrics.height() + 2 * self._theme.u)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter checks as Space does; the arrows move on."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in steps:
            self.focusNextPrevChild(steps[key] > 0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box and words; checked it is tinted, with a line in the accent's colour."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if is_on else "hairline"), 1))
        painter.setBrush(theme.colour("selection" if is_on else "base"))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, CHIP_RADIUS, CHIP_RADIUS)
        painter.setFont(theme.font(Type.SMALL))
        role = "text" if is_on else "muted"
        painter.setPen(theme.colour(role if self.isEnabled() else "outline"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            theme.paint_ring(painter, self.rect(), CHIP_RADIUS)


class ReasonLine(QWidget):
    """The reason for the next decision; empty unless somebody gives one."""

    given = Signal()  # Enter in one's own words

    def __init__(self, theme: Theme, keys: str) -> None:
        super().__init__()
        self._chips = [ReasonChip(theme, text) for text in self._texts()]
        self._words = QLineEdit()
        self._words.setProperty("boxed", True)
        self._words.setPlaceholderText(self.tr("in your own words"))
        self._words.setAccessibleName(self.tr("Reason in your own words"))
        self._words.returnPressed.connect(self.given)
        head = QHBoxLayout()
        head.setSpacing(theme.u)
        head.addWidget(KeyCaps(theme, keys))
        head.addWidget(Text(theme, self.tr("Reason"), Type.SMALL, role="muted"))
        head.addStretch()
        flow = FlowLayout(spacing=2 * theme.u)
        for chip in self._chips:
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.u)
        column.addLayout(head)
        column.addLayout(flow)
        column.addWidget(self._words)

    def _texts(self) -> tuple[str, ...]:
        return (
            self.tr("misread table"),
            self.tr("missed"),
            self.tr("unit"),
            self.tr("denominator"),
            self.tr("codebook unclear"),
            self.tr("my own error"),
        )

    @property
    def reason(self) -> str:
        """What is checked and typed, in one line."""
        checked = [chip.text() for chip in self._chips if chip.isChecked()]
        return "; ".join(filter(None, (*checked, self._words.text().strip())))

    def clear(self) -> None:
        """Give no reason."""
        for chip in self._chips:
            chip.setChecked(False)
        self._words.clear()

    def go_on(self) -> None:
        """Give the focus to the first reason, or to the next one from a reason that has it."""
        here = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), -1)
        after = here + 1
        target = self._chips[after] if after < len(self._chips) else self._words
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
