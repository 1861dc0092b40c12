"""The steps of comparing a study: its repeating sections one after the other, then the values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from gui.theme import Type
from gui.widgets.empty_state import Glyph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from gui.icons import Icons

VALUES = ""
"""The key of the last step."""


@dataclass(frozen=True, slots=True)
class Step:
    """A section (by id), or ``VALUES``; ``is_done`` where nothing of it is left to confirm."""

    key: str
    text: str
    is_done: bool = False


class StepButton(QToolButton):
    """A step: muted, strong when it is the present one, with a check when it is done."""

    def __init__(self, icons: Icons, step: Step, *, is_current: bool) -> None:
        super().__init__()
        self._icons, self._step, self._is_current = icons, step, is_current
        self.setText(step.text)
        self.setAccessibleName(step.text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        icons.theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for check and words."""
        theme = self._icons.theme
        metrics = QFontMetrics(theme.font(Type.STRONG if self._is_current else Type.BODY))
        check = metrics.height() + theme.u if self._step.is_done else 0
        width = metrics.horizontalAdvance(self.text()) + check + 2 * theme.u
        return QSize(width, metrics.height() + 2 * theme.u)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw check and words."""
        theme, u = self._icons.theme, self._icons.theme.u
        painter = QPainter(self)
        rect = self.rect().adjusted(u, 0, -u, 0)
        if self._step.is_done:
            side = theme.height()
            box = QRect(rect.left(), (rect.height() - side) // 2, side, side)
            self._icons.paint(painter, "check", box, theme.colour("agree"))
            rect.setLeft(rect.left() + side + u)
        painter.setFont(theme.font(Type.STRONG if self._is_current else Type.BODY))
        is_plain = self._is_current or self.underMouse()
        painter.setPen(theme.colour("text" if is_plain else "muted"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            theme.paint_ring(painter, self.rect())


class StepBar(QWidget):
    """The steps with chevrons between them."""

    chosen = Signal(object)  # str, the key of a step

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._steps: tuple[Step, ...] = ()
        self._current = ""
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(icons.theme.u)
        self.setAccessibleName(self.tr("Steps"))

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in their order."""
        return self._steps

    def show_steps(self, steps: Sequence[Step], current: str) -> None:
        """Show other steps, or the same with another one present."""
        if (tuple(steps), current) == (self._steps, self._current):
            return
        self._steps, self._current = tuple(steps), current
        while item := self._line.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, step in enumerate(steps):
            if number:
                self._line.addWidget(_Chevron(self._icons))
            button = StepButton(self._icons, step, is_current=step.key == current)
            button.clicked.connect(lambda _=False, key=step.key: self.chosen.emit(key))
            self._line.addWidget(button)


class _Chevron(Glyph):
    """Small, between two steps."""

    def __init__(self, icons: Icons) -> None:
        super().__init__(icons, "chevron-right")

    def sizeHint(self) -> QSize:
        """Smaller than the words."""
        side = super().sizeHint().height() * 2 // 5
        return QSize(side, side)
