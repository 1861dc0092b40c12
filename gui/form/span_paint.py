"""Painting of spans: fonts and colours by tone, figures right-aligned in their narrow column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from gui.form.spans import RING, Tone
from gui.theme import Type

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont

    from gui.form.spans import Span, Spans
    from gui.icons import Icons
    from gui.theme import Theme

_LEAD = "000"
"""How wide the column of right-aligned figures is; longer ones begin at its left edge."""

_COLOURS = {
    Tone.TEXT: "text",
    Tone.FIGURE: "text",
    Tone.STRONG: "text",
    Tone.QUIET: "muted",
    Tone.MUTED: "muted",
    Tone.MISSING: "missing",
    Tone.AGREE: "agree",
    Tone.WARNING: "warning",
    Tone.CONFLICT: "conflict",
}
_SMALL = frozenset({Tone.QUIET, Tone.AGREE, Tone.WARNING, Tone.CONFLICT})


class SpanPainter:
    """Draws spans with one theme; keeps the fonts it needs until the theme changes."""

    def __init__(self, icons: Icons) -> None:
        self._icons = icons
        self._fonts: dict[Tone, tuple[QFont, QFontMetrics]] = {}
        icons.theme.changed.connect(self._fonts.clear)

    @property
    def theme(self) -> Theme:
        """The look in force."""
        return self._icons.theme

    def width(self, spans: Spans) -> int:
        """The room spans take in a line, in logical pixels."""
        x = 0
        for span in spans:
            x = self._after(span, self._start(span, x))
        return x

    def paint(self, painter: QPainter, rect: QRect, spans: Spans) -> None:
        """Draw spans from the left edge of ``rect`` on, in its middle; the last one is elided."""
        x = 0
        for span in spans:
            x = self._start(span, x)
            room = rect.width() - x
            if room <= 0:
                return
            box = QRect(rect.left() + x, rect.top(), room, rect.height())
            self._paint_span(painter, box, span)
            x = self._after(span, x)

    def colour(self, tone: Tone) -> QColor:
        """The colour of a tone."""
        return self.theme.colour(_COLOURS[tone])

    def _start(self, span: Span, x: int) -> int:
        """Where a span begins that follows what ended at ``x``."""
        u = self.theme.u
        if span.is_lead and x == 0:
            _, metrics = self._font(span.tone)
            column = metrics.horizontalAdvance(_LEAD)
            return max(0, column - metrics.horizontalAdvance(span.text))
        if x == 0:
            return 0
        if span.is_tight:
            return x
        is_near = span.tone in (Tone.MUTED, Tone.FIGURE, Tone.STRONG) and not span.icon
        if span.is_apart:
            return x + 4 * u
        return x + (u if is_near else 2 * u + u // 2)

    def _after(self, span: Span, x: int) -> int:
        _, metrics = self._font(span.tone)
        return x + self._icon_room(span, metrics) + metrics.horizontalAdvance(span.text)

    def _icon_room(self, span: Span, metrics: QFontMetrics) -> int:
        if not span.icon:
            return 0
        return metrics.height() + (self.theme.u if span.text else 0)

    def _paint_span(self, painter: QPainter, box: QRect, span: Span) -> None:
        font, metrics = self._font(span.tone)
        colour = self.colour(span.tone)
        if span.icon:
            side = metrics.height()
            place = QRect(box.left(), box.center().y() - side // 2, side, side)
            if span.icon == RING:
                self._paint_ring(painter, place, colour)
            else:
                self._icons.paint(painter, span.icon, place, colour)
        painter.setFont(font)
        painter.setPen(colour)
        words = box.adjusted(self._icon_room(span, metrics), 0, 0, 0)
        text = span.text
        if metrics.horizontalAdvance(text) > words.width():  # which rounds, as the room was told
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)

    def _paint_ring(self, painter: QPainter, place: QRect, colour: QColor) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.3))
        side = place.height() * 0.5
        ring = QRectF(place.left() + 0.5, 0, side, side)
        ring.moveTop(place.center().y() - side / 2 + side / 4)
        painter.drawEllipse(ring)
        painter.restore()

    def _font(self, tone: Tone) -> tuple[QFont, QFontMetrics]:
        if tone not in self._fonts:
            font = self._make(tone)
            self._fonts[tone] = (font, QFontMetrics(font))
        return self._fonts[tone]

    def _make(self, tone: Tone) -> QFont:
        if tone in _SMALL:
            return self.theme.figures(Type.SMALL)
        if tone is Tone.STRONG:
            return self.theme.figures(Type.STRONG)
        return self.theme.figures(Type.BODY)
