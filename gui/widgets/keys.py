"""Key caps, small, beside the words of what a key does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import Theme, Type
from gui.theme_tokens import CHIP_RADIUS

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent

_NAMES = {"Return": "Enter", "PgDown": "PgDn", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


Keys = str | Sequence[str]
"""A key sequence, or caps to be shown as they are."""


def caps_of(keys: Keys) -> list[str]:
    """The caps of a key sequence: "Ctrl+Shift++" → Ctrl, Shift, +; "1…6" stays one cap."""
    if not isinstance(keys, str):
        return list(keys)
    parts = re.findall(r"[^+]+(?=\+.)|[^+]+$|\+$", keys)
    return [_NAMES.get(part, part) for part in parts]


def keys_size(theme: Theme, keys: Keys) -> QSize:
    """The room the caps of ``keys`` take, in logical pixels."""
    widths = _widths(theme, caps_of(keys))
    gaps = max(0, len(widths) - 1) * _gap(theme)
    return QSize(sum(widths) + gaps, theme.height(Type.SMALL) + theme.u)


def paint_keys(
    painter: QPainter, theme: Theme, at: QPoint, keys: Keys, colour: QColor | None = None
) -> None:
    """Draw the caps, their upper left corner ``at``; ``colour`` for those on a filled ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font(Type.SMALL))
    height = theme.height(Type.SMALL) + theme.u
    x = at.x()
    for cap, width in zip(caps_of(keys), _widths(theme, caps_of(keys)), strict=True):
        box = QRectF(x + 0.5, at.y() + 0.5, width - 1, height - 1)
        painter.setPen(QPen(colour or theme.colour("hairline"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if colour else theme.colour("raised"))
        painter.drawRoundedRect(box, CHIP_RADIUS, CHIP_RADIUS)
        painter.setPen(colour or theme.colour("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
        x += width + _gap(theme)
    painter.restore()


def _gap(theme: Theme) -> int:
    return max(2, theme.u // 2)


def _widths(theme: Theme, caps: list[str]) -> list[int]:
    metrics = QFontMetrics(theme.font(Type.SMALL))
    least = metrics.height() + theme.u
    return [max(least, metrics.horizontalAdvance(cap) + 3 * theme.u) for cap in caps]


class KeyCaps(QWidget):
    """The caps of one key sequence."""

    def __init__(self, theme: Theme, keys: Keys) -> None:
        super().__init__()
        self._theme, self._keys = theme, keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join(caps_of(keys)))
        theme.changed.connect(self._on_theme_changed)

    def set_keys(self, keys: Keys) -> None:
        """Show other keys."""
        self._keys = keys
        self.setAccessibleName(" ".join(caps_of(keys)))
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        """Room for the caps."""
        return keys_size(self._theme, self._keys)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the caps."""
        paint_keys(QPainter(self), self._theme, QPoint(0, 0), self._keys)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class KeyHint(QWidget):
    """Caps and, beside them, what they do, in small muted type."""

    def __init__(self, theme: Theme, keys: Keys, words: str) -> None:
        super().__init__()
        self._theme, self._keys, self._words = theme, keys, words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{' '.join(caps_of(keys))}: {words}")
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        """Room for caps and words."""
        caps = keys_size(self._theme, self._keys)
        metrics = QFontMetrics(self._theme.font(Type.SMALL))
        gap = self._theme.u if self._keys else 0
        return QSize(caps.width() + gap + metrics.horizontalAdvance(self._words) + 1, caps.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw caps and words."""
        painter = QPainter(self)
        caps = keys_size(self._theme, self._keys).width() if self._keys else 0
        paint_keys(painter, self._theme, QPoint(0, 0), self._keys)
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(self._theme.colour("muted"))
        rect = self.rect().adjusted(caps + (self._theme.u if caps else 0), 0, 0, 0)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self._words)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
