"""A passage of a paper with the text around it, drawn from its page and marked as a reviewer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.crop_geometry import View
from gui.page_images import Crop, PageImages, Passage
from gui.shapes import Shape, paint_shape
from gui.theme import Type
from gui.theme_tokens import PAGE_A, PAGE_B, PAGE_CONSENSUS, RADIUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from extraction.evidence import Evidence
    from gui.theme import Theme

_MARKS = {Shape.A: PAGE_A, Shape.B: PAGE_B, Shape.CONSENSUS: PAGE_CONSENSUS}
_SIDE, _BESIDE = 8.0, 4.0  # logical pixels: the shape in the margin, and from it to the text
_PAD = 8  # logical pixels of paper above and below the picture
_PAUSE = 80  # milliseconds the size must rest before a crop is drawn anew


def paint_marks(
    painter: QPainter, shape: Shape, places: Sequence[QRectF], text_left: float | None = None
) -> None:
    """Tint and frame places of a page, joined where they touch, with the shape in the margin.

    ``text_left`` is where the lines begin in which the places stand: a place amid a line has words
    before it.
    """
    if not places:
        return
    mark = _MARKS[shape]
    path = QPainterPath()
    for place in places:
        one = QPainterPath()
        one.addRect(place.adjusted(-2, -2, 2, 2))
        path = path.united(one)
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillPath(path, QColor(mark.current_fill))
    painter.restore()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(mark.line), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path.simplified())
    lefts = [place.left() for place in places]
    left = min(lefts if text_left is None else [*lefts, text_left]) - _BESIDE - _SIDE
    box = QRectF(max(1.0, left), places[0].center().y() - _SIDE / 2, _SIDE, _SIDE)
    paint_shape(painter, shape, box, QColor(mark.line))
    painter.restore()


class CropCard(QWidget):
    """White in every theme, as paper is. One that ``is_link`` asks for the whole page."""

    pressed = Signal()

    def __init__(
        self,
        theme: Theme,
        images: PageImages,
        shape: Shape,
        *,
        lines: int = 6,
        is_link: bool = False,
    ) -> None:
        super().__init__()
        self._is_link = is_link
        self._theme, self._shape, self._lines = theme, shape, lines
        self._evidence: Evidence | None = None
        self._crop: Crop | None = None
        self._told = ""
        self._request = images.request(self)
        self._request.drawn.connect(self._on_drawn)
        self._request.failed.connect(self._on_failed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._on_theme_changed)
        self.show_words("")

    @property
    def has_picture(self) -> bool:
        """Whether the passage is drawn."""
        return self._crop is not None

    @property
    def crop(self) -> Crop | None:
        """What is drawn of the page."""
        return self._crop

    @property
    def told(self) -> str:
        """The words in place of a picture."""
        return self._told

    def show_evidence(self, evidence: Evidence) -> None:
        """Show a passage."""
        self._evidence, self._crop = evidence, None
        self._told = self.tr("page %s") % evidence.page
        if evidence.quote.strip() and not evidence.boxes:
            self._told = self.tr("These words were not found on page %s:") % evidence.page
            self._told += f"\n“{evidence.quote.strip()}”"
        said = self.tr("Source on page %s") % evidence.page
        self.setAccessibleName(f"{said}: {evidence.quote}" if evidence.quote else said)
        if self._is_link:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if self._has_place:
            self._ask()
        else:
            self._request.give_up()
        self.update()

    def show_words(self, words: str) -> None:
        """Say why there is no passage."""
        self._request.give_up()
        self._evidence, self._crop, self._told = None, None, words
        self.setAccessibleName(words)
        self.unsetCursor()
        self.update()

    def sizeHint(self) -> QSize:
        """A few lines of a paper."""
        return QSize(80 * self._theme.u, self._lines * round(self._theme.height() * 1.4))

    def minimumSizeHint(self) -> QSize:
        """Half of them."""
        return QSize(30 * self._theme.u, self.sizeHint().height() // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew once the size rests."""
        super().resizeEvent(event)
        if self._has_place:
            self._pause.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the whole page."""
        if self._evidence is not None and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper, and on it the passage or the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QPainterPath()
        paper.addRoundedRect(self.paper.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self._has_place:
            painter.fillPath(paper, QColor("white"))
        if self._crop is not None and self._evidence is not None:
            painter.save()
            painter.setClipPath(paper)
            self._paint_passage(painter, self._crop, self._evidence)
            painter.restore()
        else:
            self._paint_words(painter)
        if not self._told:
            return
        painter.setPen(QPen(self._theme.colour("hairline"), 1))
        painter.drawPath(paper)

    @property
    def paper(self) -> QRectF:
        """What is drawn of the card: all of it, or as much as a lower picture needs."""
        whole = QRectF(self.rect())
        if self._crop is not None:
            needed = self._crop.size[1] + 2 * _PAD
            spare = whole.height() - needed
            if spare > 2 * self._theme.height():
                whole.setHeight(needed)
        return whole

    def _paint_passage(self, painter: QPainter, crop: Crop, evidence: Evidence) -> None:
        top = (self.paper.height() - crop.size[1]) / 2
        painter.translate(round(crop.region.indent), round(top))
        painter.drawImage(QPointF(0, 0), crop.image)
        places = [QRectF(*crop.place(box)) for box in evidence.boxes]
        paint_marks(painter, self._shape, places, crop.text_left)

    def _paint_words(self, painter: QPainter) -> None:
        u = self._theme.u
        painter.setFont(self._theme.font(Type.SMALL))
        on_paper = QColor(PAGE_CONSENSUS.line) if self._has_place else self._theme.colour("muted")
        painter.setPen(on_paper)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(3 * u, 2 * u, -3 * u, -2 * u), flags, self._told)

    @property
    def _has_place(self) -> bool:
        """Whether there is a page to draw: its passage, or the page as a whole."""
        evidence = self._evidence
        return evidence is not None and bool(evidence.boxes or not evidence.quote.strip())

    def _ask(self) -> None:
        if self._evidence is None or not self.isVisible() or self.width() < 40:
            return
        view = View(self.width(), max(1, self.height() - 2 * _PAD))
        self._request.ask(Passage.of(self._evidence, view, self.devicePixelRatioF()))

    def showEvent(self, event: object) -> None:
        """Draw what was asked for while it was hidden."""
        if self._has_place and self._crop is None:
            self._pause.start()

    def _on_drawn(self, crop: Crop) -> None:
        self._crop = crop
        self.update()

    def _on_failed(self, why: str) -> None:
        self._crop, self._told = None, why
        self.setAccessibleName(why)
        self.update()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
