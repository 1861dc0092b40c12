"""All of a page over the columns, with the passage marked; it goes away with Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.compare.crop_card import paint_marks
from gui.compare.marks import ShapeMark
from gui.crop_geometry import View
from gui.page_images import Crop, PageImages, Passage
from gui.shapes import Shape
from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.labels import Text
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from extraction.evidence import Evidence
    from gui.context import WindowContext

_WIDEST = 980  # logical pixels of a page


class _Sheet(QWidget):
    """The page with its marks."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self._shape = shape
        self._crop: Crop | None = None
        self._evidence: Evidence | None = None

    def show_crop(self, crop: Crop, evidence: Evidence) -> None:
        """Show a drawn page."""
        self._crop, self._evidence = crop, evidence
        ratio = crop.image.devicePixelRatio()
        self.setFixedSize(round(crop.image.width() / ratio), round(crop.image.height() / ratio))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw page and marks."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        if self._crop is None or self._evidence is None:
            return
        painter.drawImage(QPointF(0, 0), self._crop.image)
        places = [QRectF(*self._crop.place(box)) for box in self._evidence.boxes]
        paint_marks(painter, self._shape, places, self._crop.text_left)


class PageOverlay(QFrame):
    """A page of the study's report, as wide as there is room."""

    closed = Signal()
    wanted_in_paper = Signal(object)  # Evidence

    def __init__(self, context: WindowContext, images: PageImages, shape: Shape) -> None:
        super().__init__()
        self._theme, self.shape = context.theme, shape
        self._evidence: Evidence | None = None
        self._request = images.request(self)
        self._request.drawn.connect(self._on_drawn)
        self._request.failed.connect(self._on_failed)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = Text(self._theme, kind=Type.STRONG)
        self._sheet = _Sheet(shape)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._scroll.setWidget(self._sheet)
        self.setFocusProxy(self._scroll)
        self._assemble(context)
        self.hide()

    def _assemble(self, context: WindowContext) -> None:
        u = self._theme.u
        paper = Button(context.icons, self.tr("Go to the paper"), icon="external-link")
        close = Button(context.icons, self.tr("Close"), keys="Esc")
        paper.clicked.connect(lambda: self.wanted_in_paper.emit(self._evidence))
        close.clicked.connect(self.close_page)
        head = QHBoxLayout()
        head.setContentsMargins(5 * u, 2 * u, 5 * u, 2 * u)
        head.setSpacing(2 * u)
        head.addWidget(ShapeMark(self._theme, self.shape))
        head.addWidget(self._title, 1)
        head.addWidget(paper)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(self._theme))
        column.addWidget(self._scroll, 1)

    @property
    def title(self) -> str:
        """Whose place it is, and where."""
        return self._title.text()

    @property
    def evidence(self) -> Evidence | None:
        """The place that is shown."""
        return self._evidence

    def show_place(self, evidence: Evidence, report: str) -> None:
        """Show the page of a place; ``report`` is the name of its file."""
        self._evidence = evidence
        titles = {Shape.A: self.tr("Reviewer A: "), Shape.B: self.tr("Reviewer B: ")}
        who = titles.get(self.shape, "")
        self._title.setText(who + self.tr("page %s of %s") % (evidence.page, report))
        self.setAccessibleName(self._title.text())
        self._scroll.setAccessibleName(f"{self._title.text()}. {evidence.quote}")
        self.show()
        self.raise_()
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)
        width = min(_WIDEST, max(200, self.width() - 12 * self._theme.u))
        view = View(width, width)
        ratio = self.devicePixelRatioF()
        self._request.ask(Passage.of(evidence, view, ratio, is_whole=True))

    def close_page(self) -> None:
        """Go away."""
        self._request.give_up()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_page()
        else:
            super().keyPressEvent(event)

    def _on_drawn(self, crop: Crop) -> None:
        if self._evidence is None:
            return
        self._sheet.show_crop(crop, self._evidence)
        if self._evidence.boxes:
            _, top, _, height = crop.place(self._evidence.boxes[0])
            self._scroll.ensureVisible(0, round(top + height / 2), 0, self._scroll.height() // 2)

    def _on_failed(self, why: str) -> None:
        self._title.setText(why)
