"""How everything looks: palette, fonts, spaces, all derived from the system's font and choice."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPalette,
    QPen,
)

from gui.theme_tokens import FOCUS_WIDTH, RADIUS, ThemeName, Tokens, tokens_of

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QApplication

    from gui.shapes import Shape

_LEAST_SMALL = 8.5  # points; smaller type can't be read at arm's length
_SCALES = (80, 90, 100, 110, 125, 150, 175, 200)  # percent


class ThemeChoice(StrEnum):
    """What a person chose: the system's look, or one of the palettes."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Type(Enum):
    """The sizes of type: factor of the system's size, weight."""

    DISPLAY = (1.7, QFont.Weight.DemiBold)
    TITLE = (1.3, QFont.Weight.DemiBold)
    HEADING = (1.08, QFont.Weight.DemiBold)
    STRONG = (1.0, QFont.Weight.DemiBold)
    BODY = (1.0, QFont.Weight.Normal)
    SMALL = (0.92, QFont.Weight.Normal)


class Theme(QObject):
    """The look in force. Widgets ask it when they paint, and repaint on ``changed``."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = ThemeChoice.SYSTEM
        self._scale = 100
        self._system_font = QFont(QGuiApplication.font())
        self._tokens = tokens_of(self.name)
        # what delegates ask for at every paint, made once for each look
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[Type, QFont] = {}
        self._heights: dict[Type, int] = {}
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    # ── what is in force ─────────────────────────────────────────────────────────────────────

    @property
    def choice(self) -> ThemeChoice:
        """What the person chose."""
        return self._choice

    @property
    def name(self) -> ThemeName:
        """The palette in force."""
        if self._choice is ThemeChoice.SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return ThemeName.DARK if dark else ThemeName.LIGHT
        return ThemeName(self._choice.value)

    @property
    def tokens(self) -> Tokens:
        """The colours in force, as ``#RRGGBB``."""
        return self._tokens

    def colour(self, role: str) -> QColor:
        """The colour of a role of ``Tokens``, as "muted" or "a_soft"."""
        if role not in self._colours:
            self._colours[role] = QColor(getattr(self._tokens, role))
        return QColor(self._colours[role])

    def shape_colour(self, shape: Shape) -> QColor:
        """The hue of a reviewer or of the final value."""
        return self.colour(shape.value)

    @property
    def is_contrast(self) -> bool:
        """Whether chips need a border."""
        return self.name is ThemeName.CONTRAST

    # ── type and space ───────────────────────────────────────────────────────────────────────

    @property
    def u(self) -> int:
        """The unit of space: a quarter of the font's height, at least 4 logical pixels."""
        return max(4, round(self.height() / 4))

    def font(self, kind: Type = Type.BODY) -> QFont:
        """The system's font in one of the sizes, with the person's text size."""
        if kind not in self._fonts:
            self._fonts[kind] = _sized(self._system_font, kind, self._scale)
        return QFont(self._fonts[kind])

    def figures(self, kind: Type = Type.BODY) -> QFont:
        """The same with figures of one width, where the font has them."""
        font = self.font(kind)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def quote_font(self) -> QFont:
        """A serif italic for words of a paper."""
        font = self.font()
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setFamilies(["Serif", "Times New Roman", "Georgia"])
        font.setItalic(True)
        return font

    def height(self, kind: Type = Type.BODY) -> int:
        """The height of a line of type, in logical pixels."""
        if kind not in self._heights:
            self._heights[kind] = QFontMetrics(self.font(kind)).height()
        return self._heights[kind]

    @property
    def form_row(self) -> int:
        """The height of a row of the form."""
        return self.height() + 3 * self.u

    @property
    def table_row(self) -> int:
        """The height of a row of a table."""
        return self.height() + 4 * self.u

    @property
    def board_row(self) -> int:
        """The height of a row of the study board."""
        return self.height() + 6 * self.u

    @property
    def icon_size(self) -> int:
        """The side of an icon: 1.25 times the font's height."""
        return round(self.height() * 1.25)

    # ── choosing ─────────────────────────────────────────────────────────────────────────────

    @property
    def scale(self) -> int:
        """The text size in percent of the system's."""
        return self._scale

    def choose(self, choice: ThemeChoice, scale: int = 100) -> None:
        """Take another palette and text size (percent, 80 to 200)."""
        self._choice = choice
        self._scale = min(max(scale, _SCALES[0]), _SCALES[-1])
        self._refresh()

    def next_scale(self, *, larger: bool) -> int:
        """The next larger or smaller text size in percent, or the last one there is."""
        if larger:
            return next((scale for scale in _SCALES if scale > self._scale), _SCALES[-1])
        return next((scale for scale in reversed(_SCALES) if scale < self._scale), _SCALES[0])

    def dress(self, application: QApplication) -> None:
        """Give the application style, palette and font, now and whenever they change."""
        from gui.style import Style  # which asks this module for its sizes of type

        application.setStyle(Style(self))
        self._paint_application()
        self.changed.connect(self._paint_application)

    def paint_ring(self, painter: QPainter, rect: QRect | QRectF, radius: float = RADIUS) -> None:
        """Draw the focus ring just inside ``rect``."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.colour("focus"), FOCUS_WIDTH))
        edge = FOCUS_WIDTH / 2
        painter.drawRoundedRect(QRectF(rect).adjusted(edge, edge, -edge, -edge), radius, radius)
        painter.restore()

    def palette(self) -> QPalette:
        """Every role of every group, so that nothing is left to the platform."""
        palette = QPalette()
        for role, name in _ROLES.items():
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("outline"))
        for role in (QPalette.ColorRole.ButtonText, QPalette.ColorRole.HighlightedText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("outline"))
        palette.setColor(
            QPalette.ColorGroup.Disabled,
            QPalette.ColorRole.PlaceholderText,
            self.colour("outline"),
        )
        return palette

    def _paint_application(self) -> None:
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.setPalette(self.palette())
            application.setFont(self.font())

    def _refresh(self) -> None:
        self._tokens = tokens_of(self.name)
        for kept in (self._colours, self._fonts, self._heights):
            kept.clear()
        self.changed.emit()

    def _on_system_changed(self) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self._refresh()


def _sized(system: QFont, kind: Type, scale: int) -> QFont:
    """The system's font in a size of type, at ``scale`` percent."""
    factor, weight = kind.value
    size = _points(system) * scale / 100 * factor
    font = QFont(system)
    font.setPointSizeF(max(size, _LEAST_SMALL) if kind is Type.SMALL else size)
    font.setWeight(weight)
    return font


def _points(font: QFont) -> float:
    """A font's size in points, also where the system gives it in pixels."""
    if font.pointSizeF() > 0:
        return font.pointSizeF()
    return font.pixelSize() * 72 / QGuiApplication.primaryScreen().logicalDotsPerInch()


_R = QPalette.ColorRole
_ROLES = {
    _R.Window: "window",
    _R.WindowText: "text",
    _R.Base: "base",
    _R.AlternateBase: "alternate",
    _R.Text: "text",
    _R.PlaceholderText: "muted",
    _R.Button: "window",
    _R.ButtonText: "text",
    _R.BrightText: "conflict",
    _R.Light: "base",
    _R.Midlight: "hairline",
    _R.Mid: "hairline",
    _R.Dark: "outline",
    _R.Shadow: "outline",
    _R.Highlight: "selection",
    _R.HighlightedText: "text",
    _R.Link: "accent",
    _R.LinkVisited: "accent",
    _R.ToolTipBase: "raised",
    _R.ToolTipText: "text",
    _R.Accent: "accent",
}
