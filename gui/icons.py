"""Icons by name in the theme's colours; their font is loaded after the window's first paint."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from gui.icon_names import layers_of
from gui.shapes import paint_mark

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from gui.theme import Theme

_FONT = "phosphor"


def _font_folder() -> Path:
    """Where QtAwesome keeps its fonts; importing it would load a layer over Qt not used here."""
    found = importlib.util.find_spec("qtawesome")
    assert found is not None, "QtAwesome is one of the program's requirements"
    assert found.origin is not None, "QtAwesome lies in a folder"
    return Path(found.origin).parent / "fonts"


class Icons(QObject):
    """Gives icons by the names of the design language ("file-plus", "lock").

    An icon may be asked for at any time and follows the theme; until ``load`` it draws nothing.
    """

    loaded = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._font = QFont()
        self._characters: dict[str, str] = {}

    @property
    def is_loaded(self) -> bool:
        """Whether icons are drawn by now."""
        return bool(self._characters)

    def load(self) -> None:
        """Load the font; once."""
        if self.is_loaded:
            return
        import json  # not needed for the first picture

        folder = _font_folder()
        font = QFontDatabase.addApplicationFont(str(next(folder.glob(f"{_FONT}-[0-9]*.ttf"))))
        charmap = json.loads(next(folder.glob(f"{_FONT}-charmap-*.json")).read_text("utf-8"))
        self._font = QFont(QFontDatabase.applicationFontFamilies(font))
        self._characters = {name: chr(int(code, 16)) for name, code in charmap.items()}
        for widget in QApplication.allWidgets():
            widget.update()
        self.loaded.emit()

    def icon(self, name: str, role: str = "text") -> QIcon:
        """The icon in a colour role of the theme; disabled it has the outline's colour."""
        return QIcon(_Engine(self, name, role))

    def application_icon(self) -> QIcon:
        """The program's mark, for title bars and task lists."""
        icon = QIcon()
        for side in (16, 32, 64, 128):
            picture = QPixmap(side, side)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            paint_mark(painter, QRectF(picture.rect()), self.theme.shape_colour)
            painter.end()
            icon.addPixmap(picture)
        return icon

    def paint(self, painter: QPainter, name: str, rect: QRect, colour: QColor) -> None:
        """Draw an icon into ``rect`` (logical pixels)."""
        layers = layers_of(name)
        if not self.is_loaded:
            return
        side = min(rect.width(), rect.height())
        for layer in layers:
            painter.save()
            painter.setPen(colour)
            painter.translate(QRectF(rect).center() + QPointF(layer.x, layer.y) * side)
            painter.rotate(layer.turn)
            font = QFont(self._font)
            font.setPixelSize(max(1, round(side * layer.scale)))
            painter.setFont(font)
            box = QRectF(-side, -side, 2 * side, 2 * side)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._characters[layer.glyph])
            painter.restore()


class _Engine(QIconEngine):
    """Draws a glyph when asked, so that the icon follows theme, size and screen.

    What is switched on is in the accent's colour, what is disabled in the outline's.
    """

    def __init__(self, icons: Icons, name: str, role: str) -> None:
        super().__init__()
        self._icons, self._name, self._role = icons, name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into a painter."""
        role = "accent" if state is QIcon.State.On else self._role
        role = "outline" if mode is QIcon.Mode.Disabled else role
        self._icons.paint(painter, self._name, rect, self._icons.theme.colour(role))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw into a transparent pixmap."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """A copy, as Qt asks for one."""
        return _Engine(self._icons, self._name, self._role)
