"""Chips: a state as icon and word, a source as shape and page, on a tinted ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from gui.shapes import Shape, paint_shape
from gui.theme import Theme, Type
from gui.theme_tokens import CHIP_RADIUS, FOCUS_WIDTH

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gui.icons import Icons

_GROUNDED = frozenset({"agree", "conflict", "warning", "missing", "consensus", "a", "b"})


def chip_size(theme: Theme, text: str, *, has_mark: bool = True) -> QSize:
    """The room a chip takes, in logical pixels."""
    metrics = QFontMetrics(theme.font(Type.SMALL))
    u = theme.u
    mark = metrics.height() + u if has_mark else 0
    return QSize(metrics.horizontalAdvance(text) + mark + 4 * u, metrics.height() + 2 * u)


def paint_chip(painter: QPainter, icons: Icons, rect: QRect, chip: tuple[str, str, str]) -> None:
    """Draw a chip ``(icon, text, role)`` into ``rect``; role "text" or "muted" has no ground.

    ``rect`` should have ``chip_size``; a chip without ground begins at the very left.
    """
    theme = icons.theme
    icon, text, role = chip
    colour = theme.colour(role)
    inset = 2 * theme.u if role in _GROUNDED else 0
    painter.save()
    if role in _GROUNDED:
        paint_ground(painter, theme, QRectF(rect), role)
    inner = rect.adjusted(inset, 0, -inset, 0)
    font = theme.font(Type.SMALL)
    side = QFontMetrics(font).height()
    if icon:
        mark = QRect(inner.left(), inner.center().y() - side // 2 + 1, side, side)
        icons.paint(painter, icon, mark, colour)
        inner.adjust(side + theme.u, 0, 0, 0)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()


def paint_ground(painter: QPainter, theme: Theme, rect: QRectF, role: str) -> None:
    """Draw the tinted ground of a role; in high contrast with a border in the role's colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    border = QPen(theme.colour(role), 1) if theme.is_contrast else Qt.PenStyle.NoPen
    painter.setPen(border)
    painter.setBrush(theme.colour(f"{role}_soft"))
    edge = 0.5 if theme.is_contrast else 0.0
    painter.drawRoundedRect(rect.adjusted(edge, edge, -edge, -edge), CHIP_RADIUS, CHIP_RADIUS)
    painter.restore()


class StateChip(QWidget):
    """A state as icon and word. Roles: agree, conflict, warning, missing, consensus, or text."""

    def __init__(self, icons: Icons, icon: str, text: str, role: str = "text") -> None:
        super().__init__()
        self._icons = icons
        self._chip = (icon, text, role)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        icons.theme.changed.connect(self._on_theme_changed)

    def show_state(self, icon: str, text: str, role: str = "text") -> None:
        """Show another state."""
        self._chip = (icon, text, role)
        self.setAccessibleName(text)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        """Room for icon and word."""
        return chip_size(self._icons.theme, self._chip[1], has_mark=bool(self._chip[0]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        paint_chip(QPainter(self), self._icons, self.rect(), self._chip)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class SourceChip(QToolButton):
    """Where a value comes from: the reviewer's shape and the page; pressing shows it there."""

    def __init__(self, theme: Theme, shape: Shape, text: str) -> None:
        super().__init__()
        self._theme, self._shape = theme, shape
        self._is_current = False
        self._mark: tuple[Icons, str, str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_source(text)
        theme.changed.connect(self._on_theme_changed)

    def set_source(self, text: str, spoken: str = "") -> None:
        """Show another source; ``spoken`` is its accessible name."""
        self.setText(text)
        self.setAccessibleName(spoken or self.tr("Source, %s") % text)
        self._on_theme_changed()

    def set_current(self, on: bool) -> None:
        """Frame it, as the one that is shown on the page."""
        self._is_current = on
        self.update()

    def set_mark(self, icons: Icons, icon: str = "", role: str = "") -> None:
        """Show an icon behind the page, in a role's colour or the chip's own; none without a name.

        It tells how the words came from the page.
        """
        self._mark = (icons, icon, role) if icon else None
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        """Room for shape and page, and the mark."""
        size = chip_size(self._theme, self.text())
        return size if self._mark is None else size + QSize(self._mark_side() + self._theme.u, 0)

    def minimumSizeHint(self) -> QSize:
        """It is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, shape, page; the frame when current, the ring when focused."""
        painter = QPainter(self)
        theme, role = self._theme, self._shape.value
        paint_ground(painter, theme, QRectF(self.rect()), role)
        font = theme.font(Type.SMALL)
        side = QFontMetrics(font).height()
        mark = QRectF(0, 0, side * 0.55, side * 0.55)
        mark.moveCenter(QRectF(2 * theme.u, 0, side, self.height()).center())
        paint_shape(painter, self._shape, mark, theme.colour(role))
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        inner = self.rect().adjusted(2 * theme.u + side + theme.u, 0, 0, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._mark is not None:
            icons, icon, own_role = self._mark
            size = self._mark_side()
            place = QRect(
                self.width() - size - 2 * theme.u, (self.height() - size) // 2, size, size
            )
            icons.paint(painter, icon, place, theme.colour(own_role or role))
        if self.hasFocus() or self._is_current:
            self._paint_frame(painter, "focus" if self.hasFocus() else role)

    def _mark_side(self) -> int:
        return QFontMetrics(self._theme.font(Type.SMALL)).height()

    def _paint_frame(self, painter: QPainter, role: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = FOCUS_WIDTH if role == "focus" else 1.5
        painter.setPen(QPen(self._theme.colour(role), width))
        edge = width / 2
        rect = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(rect, CHIP_RADIUS, CHIP_RADIUS)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
