"""Draws pages: the picture or the paper in its place, marks, shapes in the margin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.pdf.dark_page import GROUND
from gui.pdf.highlights import paint_in_margin, paint_mark
from gui.pdf.turning import lies, shown_corners
from gui.theme import Type
from gui.theme_tokens import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from extraction.pdf.boxes import PageBox
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

    ``image`` fills ``rect``, turned by ``turn`` degrees clockwise; ``is_exact`` if pixel by pixel.
    Without one ``words`` stand there: the page's number, or why it can't be shown. ``marks`` are
    drawn as on the upright page and turned with it. ``margins`` are where the text beside the
    current source begins and ends across the page, in fractions of it.
    """

    rect: QRectF
    image: QImage | None
    is_exact: bool
    words: str
    marks: Sequence[Mark]
    margins: tuple[float, float] | None
    turn: int = 0
    is_dark: bool = False

    @property
    def upright(self) -> QRectF:
        """The page as large as it is, but upright and in the painter's origin."""
        size = self.rect.size()
        return QRectF(QPointF(), size.transposed() if lies(self.turn) else size)

    def place(self, box: PageBox, turn: int) -> QRectF:
        """Where a box of the page lies on it, turned so; from the corner of what is turned."""
        size = self.rect.size() if turn == self.turn else self.upright.size()
        x0, y0, x1, y1 = shown_corners(box, turn)
        wide, high = size.width(), size.height()
        return QRectF(x0 * wide, y0 * high, (x1 - x0) * wide, (y1 - y0) * high)


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
    painter.save()
    painter.setClipRect(sheet.rect)
    painter.save()
    _turn(painter, sheet)
    if sheet.image is not None:
        _paint_image(painter, sheet, sheet.image)
    for mark in sheet.marks:
        rects = [sheet.place(box, 0) for box in mark.boxes]
        paint_mark(painter, mark, rects, on_dark=sheet.is_dark)
    painter.restore()
    for mark in sheet.marks:
        if mark.is_current and mark.shape is not None and mark.boxes:
            passage = sheet.place(mark.boxes[0], sheet.turn).translated(sheet.rect.topLeft())
            at = margin_point(sheet.rect, passage, sheet.margins or _USUAL_MARGINS)
            paint_in_margin(painter, mark.shape, at, _SHAPE, on_dark=sheet.is_dark)
    painter.restore()


def _turn(painter: QPainter, sheet: Sheet) -> None:
    """Let the painter draw on the upright page, from its upper left corner on."""
    rect = sheet.rect
    corner = {
        0: rect.topLeft(),
        90: rect.topRight(),
        180: rect.bottomRight(),
        270: rect.bottomLeft(),
    }[sheet.turn]
    painter.translate(corner)
    painter.rotate(sheet.turn)


def _paint_image(painter: QPainter, sheet: Sheet, image: QImage) -> None:
    if sheet.is_exact:
        painter.drawImage(QPointF(), image)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(sheet.upright, image)


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
    painter.fillRect(sheet.rect, GROUND if sheet.is_dark else Qt.GlobalColor.white)
    painter.setPen(QColor(DARK.muted if sheet.is_dark else LIGHT.muted))
    painter.setFont(theme.figures(Type.TITLE if sheet.words.isdigit() else Type.BODY))
    inner = sheet.rect.adjusted(6 * theme.u, 6 * theme.u, -6 * theme.u, -6 * theme.u)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(inner, flags, sheet.words)
