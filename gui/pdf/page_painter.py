"""Draws pages: the picture or the paper in its place, marks, shapes in the margin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.pdf.highlights import paint_in_margin, paint_mark
from gui.theme import Type
from gui.theme_tokens import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from gui.pdf.highlights import Mark
    from gui.theme import Theme

_LIGHT_GROUND, _DARK_GROUND, _EDGE = 102, 135, 115  # percent darker: than hairline, window, ground
_MIDDLE = 127  # of lightness: below it a theme is dark
_USUAL_MARGINS = (0.08, 0.92)
_SHAPE = 11.0  # logical pixels
_FROM_TEXT = 18.0  # from the text's edge to the middle of a shape beside it


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn of one page, all in logical pixels of the viewport.

    ``image`` fills ``rect``; ``is_exact`` if pixel by pixel. Without one ``words`` stand there: the
    page's number, or why it can't be shown. ``marks`` come with the rectangles of their boxes,
    ``margins`` are where the text beside the current source begins and ends across the page, in
    fractions of it.
    """

    rect: QRectF
    image: QImage | None
    is_exact: bool
    words: str
    marks: Sequence[tuple[Mark, Sequence[QRectF]]]
    margins: tuple[float, float] | None


def ground(theme: Theme) -> QColor:
    """The ground that pages lie on: darker than the window in every theme."""
    window = theme.colour("window")
    if window.lightness() > _MIDDLE:
        return theme.colour("hairline").darker(_LIGHT_GROUND)
    return window.darker(_DARK_GROUND)


def paint_sheet(painter: QPainter, theme: Theme, sheet: Sheet) -> None:
    """Draw a page with everything on it."""
    _paint_edge(painter, theme, sheet.rect)
    if sheet.image is None:
        _paint_paper(painter, theme, sheet)
    elif sheet.is_exact:
        painter.drawImage(sheet.rect.topLeft(), sheet.image)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(sheet.rect, sheet.image)
    painter.save()
    painter.setClipRect(sheet.rect)
    for mark, rects in sheet.marks:
        paint_mark(painter, mark, rects)
        if mark.is_current and mark.shape is not None and rects:
            at = margin_point(sheet.rect, rects[0], sheet.margins or _USUAL_MARGINS)
            paint_in_margin(painter, mark.shape, at, _SHAPE)
    painter.restore()


def margin_point(page: QRectF, passage: QRectF, margins: tuple[float, float]) -> QPointF:
    """Where in the nearer margin of the page the shape beside a passage stands."""
    text_left, text_right = (page.x() + margin * page.width() for margin in margins)
    half = _SHAPE / 2 + 1
    if passage.center().x() <= page.center().x():
        return QPointF(max(page.left() + half, text_left - _FROM_TEXT), passage.center().y())
    return QPointF(min(page.right() - half, text_right + _FROM_TEXT), passage.center().y())


def _paint_edge(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    colour = theme.colour("outline") if theme.is_contrast else ground(theme).darker(_EDGE)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))


def _paint_paper(painter: QPainter, theme: Theme, sheet: Sheet) -> None:
    """A page that is not there yet: paper, and in its middle the number or a reason."""
    painter.fillRect(sheet.rect, Qt.GlobalColor.white)
    painter.setPen(QColor(LIGHT.muted))
    painter.setFont(theme.figures(Type.TITLE if sheet.words.isdigit() else Type.BODY))
    inner = sheet.rect.adjusted(6 * theme.u, 6 * theme.u, -6 * theme.u, -6 * theme.u)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(inner, flags, sheet.words)
