"""What is marked on pages and how: sources of A, B and the final value, hits, the selection."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from gui.shapes import Shape, paint_shape
from gui.theme_tokens import (
    ON_DARK_PAGE,
    PAGE_A,
    PAGE_B,
    PAGE_CONSENSUS,
    PAGE_SEARCH,
    PAGE_SELECTION,
    PageMark,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extraction.evidence import Evidence
    from extraction.pdf.boxes import PageBox

_RADIUS, _FRAME, _UNDERLINE, _BETWEEN = 2.5, 1.5, 1.25, 2.5  # logical pixels


@dataclass(frozen=True, slots=True)
class Highlight:
    """A source of a value, marked on its page: ``name`` is what the tooltip calls the field.

    ``key`` is whatever its owner knows the value by.
    """

    evidence: Evidence
    name: str = ""
    key: object = None


class Look(Enum):
    """How a mark is drawn: its colours on the white page, and lines under it."""

    A = (PAGE_A, 1)
    B = (PAGE_B, 2)
    CONSENSUS = (PAGE_CONSENSUS, 0)
    SEARCH = (PAGE_SEARCH, 0)  # its line is dotted
    SELECTION = (PAGE_SELECTION, 0)

    @property
    def mark(self) -> PageMark:
        """Its colours."""
        mark: PageMark = self.value[0]
        return mark

    @property
    def underlines(self) -> int:
        """How many lines stand under it."""
        return int(self.value[1])


_LOOKS = {Shape.A: Look.A, Shape.B: Look.B, Shape.CONSENSUS: Look.CONSENSUS}
_FRAMED = (Look.CONSENSUS, Look.SELECTION)


@dataclass(frozen=True, slots=True)
class Mark:
    """Boxes of one page to be marked alike; ``shape`` stands in the margin of a current source."""

    boxes: tuple[PageBox, ...]
    look: Look
    is_current: bool = False
    shape: Shape | None = None


class Highlights(QObject):
    """The sources to be marked, a set for each shape, and the current one of them."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sets: dict[Shape, tuple[Highlight, ...]] = {}
        self._current: tuple[Shape, Evidence] | None = None
        self._beside: tuple[Evidence, ...] = ()

    @property
    def current(self) -> Evidence | None:
        """The source that is framed."""
        return None if self._current is None else self._current[1]

    def put(self, shape: Shape, highlights: Iterable[Highlight]) -> None:
        """Mark these sources with this shape, in place of those before."""
        self._sets[shape] = tuple(highlights)
        self.changed.emit()

    def set_current(
        self, shape: Shape, evidence: Evidence | None, beside: Sequence[Evidence] = ()
    ) -> None:
        """Frame one source, or none, and others of the same value; none need be in a set."""
        self._current = None if evidence is None else (shape, evidence)
        self._beside = tuple(beside)
        self.changed.emit()

    def clear(self) -> None:
        """Mark nothing."""
        self._sets.clear()
        self._current, self._beside = None, ()
        self.changed.emit()

    def marks(self, report: str, page: int) -> list[Mark]:
        """What is marked on a page, in the order it is drawn: the current source last.

        A passage that is the source of several values is marked once; the same words elsewhere on
        the page are another passage.
        """
        places = {
            (shape, one.evidence.boxes): Mark(one.evidence.boxes, _LOOKS[shape])
            for shape, one in self._on(report, page)
        }
        framed = []
        if self._current is not None:
            shape, evidence = self._current
            for one in (*self._beside, evidence):
                places.pop((shape, one.boxes), None)
                if (one.report, one.page) == (report, page) and one.boxes:
                    framed.append(Mark(one.boxes, _LOOKS[shape], is_current=True, shape=shape))
        return [*places.values(), *framed]

    def shapes_on(self, report: str, page: int) -> list[tuple[Shape, tuple[PageBox, ...]]]:
        """Whose sources stand where on a page, where that has to be told by a shape in the margin.

        That is so where there are those of several, and of what is final. Framed ones are left out.
        """
        framed = {mark.boxes for mark in self.marks(report, page) if mark.is_current}
        found = {(shape, one.evidence.boxes): None for shape, one in self._on(report, page)}
        is_told = len({shape for shape, _ in found}) > 1 or any(
            shape is Shape.CONSENSUS for shape, _ in found
        )
        return [one for one in found if is_told and one[1] and one[1] not in framed]

    def at(self, report: str, page: int, x: float, y: float) -> tuple[Highlight, ...]:
        """The sources at a point of a page, in fractions, the smallest first."""
        found = [one for _, one in self._on(report, page) if _holds(one.evidence.boxes, x, y)]
        return tuple(sorted(found, key=lambda one: sum(_area(box) for box in one.evidence.boxes)))

    def _on(self, report: str, page: int) -> Iterable[tuple[Shape, Highlight]]:
        return (
            (shape, highlight)
            for shape, highlights in self._sets.items()
            for highlight in highlights
            if (highlight.evidence.report, highlight.evidence.page) == (report, page)
        )


def _holds(boxes: Sequence[PageBox], x: float, y: float) -> bool:
    return any(box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1 for box in boxes)


def _area(box: PageBox) -> float:
    return box.width * box.height


def paint_mark(
    painter: QPainter, mark: Mark, rects: Sequence[QRectF], *, on_dark: bool = False
) -> None:
    """Draw a mark over the page; ``rects`` are its boxes in logical pixels.

    Of page and tint the darker shows, so that letters stay as black as they are, and where marks
    overlap the tint is no deeper; on a dark page the lighter shows.
    """
    colours = ON_DARK_PAGE[mark.look.mark] if on_dark else mark.look.mark
    is_framed = mark.is_current or mark.look in _FRAMED
    shape = outline(rects)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    modes = QPainter.CompositionMode
    painter.setCompositionMode(
        modes.CompositionMode_Lighten if on_dark else modes.CompositionMode_Darken
    )
    painter.fillPath(shape, QColor(colours.current_fill if mark.is_current else colours.fill))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    if is_framed:
        pen = QPen(QColor(colours.line), _FRAME, j=Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(shape, pen)
    else:
        is_hit = mark.look is Look.SEARCH
        style = Qt.PenStyle.DotLine if is_hit else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(colours.line), _UNDERLINE, style))
        _paint_underlines(painter, rects, 1 if is_hit else mark.look.underlines)
    painter.restore()


def outline(rects: Sequence[QRectF]) -> QPainterPath:
    """The outline around boxes of letters: lines that follow each other closely are in one."""
    path = QPainterPath()
    if len(rects) == 1:
        path.addRoundedRect(_grown(rects[0]), _RADIUS, _RADIUS)
        return path
    path.setFillRule(Qt.FillRule.WindingFill)
    for rect in joined([_grown(rect) for rect in rects]):
        path.addRect(rect)
    return path.simplified()  # of sixty lines half a millisecond; uniting them one by one took 11


def joined(rects: Sequence[QRectF]) -> list[QRectF]:
    """The rectangles of lines, each long enough to reach the next one if that is close below."""
    found = [QRectF(rect) for rect in rects]
    for one, below in pairwise(found):
        gap = below.top() - one.bottom()
        is_below = one.left() < below.right() and below.left() < one.right()
        if is_below and 0 < gap < one.height():
            one.setBottom(below.top() + _RADIUS)
    return found


def _grown(rect: QRectF) -> QRectF:
    """A box of letters with a little air around."""
    return rect.adjusted(-1.0, -1.5, 1.0, 2.0)


def _paint_underlines(painter: QPainter, rects: Sequence[QRectF], count: int) -> None:
    for rect in map(_grown, rects):
        for number in range(count):
            y = rect.bottom() + _BETWEEN * number
            painter.drawLine(QLineF(rect.left(), y, rect.right(), y))


def paint_in_margin(
    painter: QPainter, shape: Shape, at: QPointF, side: float, *, on_dark: bool = False
) -> None:
    """Draw a reviewer's shape in the margin, its middle ``at`` a point, ``side`` pixels large."""
    rect = QRectF(0, 0, side, side)
    rect.moveCenter(at)
    mark = {Shape.A: PAGE_A, Shape.B: PAGE_B, Shape.CONSENSUS: PAGE_CONSENSUS}[shape]
    paint_shape(painter, shape, rect, QColor((ON_DARK_PAGE[mark] if on_dark else mark).line))
