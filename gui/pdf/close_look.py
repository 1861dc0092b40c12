"""A closer look at what is selected: what its text can't be trusted in, and its picture."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from extraction.evidence import EvidenceKind
from extraction.pdf.boxes import PageBox, union
from gui.pdf.desk import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.pdf.client import PdfWorker
    from extraction.pdf.documents import DocumentInfo
    from extraction.pdf.doubts import Doubt
    from extraction.pdf.keeper import Ticket
    from gui.pdf.desk import Desk
    from gui.pdf.page_view import PageView
    from gui.pdf.paper import Paper
    from gui.pdf.selection import PageSelection

_DPI = 200  # dots an inch of the picture that is kept
_MOST_PIXELS = 3_000_000
_POINTS = 72
_AIR = 0.004  # of the page: what is left around words in their picture
_PAGES_KEPT = 64
_WHOLE = PageBox(0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a closer look found: doubts about the words, and the place's picture as image and PNG.

    There is a picture, of ``box``, where there is a doubt, and of every area.
    """

    doubts: tuple[Doubt, ...] = ()
    box: PageBox | None = None
    picture: QImage | None = None
    png: bytes = b""

    @property
    def is_doubtful(self) -> bool:
        """Whether the words may not be what is printed."""
        return bool(self.doubts)


class CloseLook(QObject):
    """Looks at each new selection, by way of the desk.

    ``look`` is ``None`` while that is not known yet, and without a selection. A page one begins to
    select on is looked over at once, so that most often all is known when the button is let go.
    """

    looked = Signal()

    def __init__(self, view: PageView, desk: Desk) -> None:
        super().__init__(view)
        self._view, self._desk = view, desk
        self.look: Looked | None = None
        self._selection: PageSelection | None = None
        self._pages: dict[tuple[str, int], tuple[Doubt, ...]] = {}
        self._unchecked: set[tuple[str, int]] = set()
        self._page_wanted: int | None = None
        view.gestures.changed.connect(self._on_selecting)
        view.gestures.selection_changed.connect(self._on_selected)
        desk.add_source(self._next)

    def look_again(self, sha256: str, page: int) -> None:
        """The words of a page are others now."""
        self._pages.pop((sha256, page), None)

    # ── what is wanted ───────────────────────────────────────────────────────────────────────

    def _on_selecting(self) -> None:
        page = self._view.gestures.page
        if page is not None and page != self._page_wanted:
            self._page_wanted = page
            self._desk.wake()

    def _on_selected(self, selection: PageSelection | None) -> None:
        self._selection, self.look = selection, None
        while self._unchecked:  # perhaps it can be checked by now
            self._pages.pop(self._unchecked.pop(), None)
        if selection is not None and not self._answer(selection):
            self._desk.wake()

    def _answer(self, selection: PageSelection) -> bool:
        """Tell at once where nothing has to be asked for."""
        known = [self._doubts_at(one) for one in selection.passages]
        if any(one is None for one in known) or selection.kind is EvidenceKind.FIGURE:
            return False
        if any(known):
            return False  # its picture is wanted
        self._tell(selection, Looked())
        return True

    def _next(self) -> Question | None:
        paper, selection = self._view.paper, self._selection
        if paper is None or paper.document is None:
            return None
        if selection is not None and self.look is None and selection.report == paper.sha256:
            return self._looking(paper, selection)
        page = self._page_wanted
        if page is None or (paper.sha256, page) in self._pages:
            return None
        return self._reading(paper, page)

    # ── questions ────────────────────────────────────────────────────────────────────────────

    def _looking(self, paper: Paper, selection: PageSelection) -> Question | None:
        """The doubts of the first page not looked over yet, else the picture."""
        for one in selection.passages:
            if (paper.sha256, one.page) not in self._pages:
                return self._reading(paper, one.page)
        doubts = tuple(d for one in selection.passages for d in self._doubts_at(one) or ())
        if not doubts and selection.kind is not EvidenceKind.FIGURE:
            self._tell(selection, Looked())
            return None
        document, size = paper.document, paper.sizes[selection.page - 1]
        assert document is not None, "asked before"
        box = _place(selection, doubts)
        scale = min(_DPI / _POINTS, sqrt(_MOST_PIXELS / (size.width * size.height * _area(box))))

        def ask(worker: PdfWorker, ticket: Ticket) -> tuple[QImage, bytes]:
            return _cut_out(worker, document, selection.page, scale, box, ticket)

        def then(found: tuple[QImage, bytes]) -> None:
            self._tell(selection, Looked(doubts, box, *found))

        return Question(ask, then, lambda _why: self._tell(selection, Looked(doubts)))

    def _reading(self, paper: Paper, page: int) -> Question:
        document, key, recognised = paper.document, (paper.sha256, page), paper.recognised
        assert document is not None, "asked before"

        def ask(worker: PdfWorker, ticket: Ticket) -> Sequence[Doubt]:
            from extraction.pdf.doubts import doubts_of
            from extraction.recognition import recognised_doubts

            kept = recognised(paper.sha256, page)
            if kept is not None:  # its own words are none
                return recognised_doubts(kept.words)
            return doubts_of(worker, document, page, ticket=ticket)

        return Question(
            ask, lambda found: self._keep(key, found), lambda _why: self._doubt_all(key)
        )

    def _doubt_all(self, key: tuple[str, int]) -> None:
        """A page that can't be looked over may say anything: all of its words are doubted."""
        from extraction.pdf.doubts import Doubt

        told = self.tr("This page could not be checked: its text may say what is not printed.")
        self._unchecked.add(key)
        self._keep(key, (Doubt(_WHOLE, "", told),))

    def _keep(self, key: tuple[str, int], doubts: Sequence[Doubt]) -> None:
        self._pages[key] = tuple(doubts)
        while len(self._pages) > _PAGES_KEPT:
            del self._pages[next(iter(self._pages))]
        if self._selection is not None and self.look is None:
            self._answer(self._selection)

    def _tell(self, selection: PageSelection, look: Looked) -> None:
        if selection is self._selection:
            self.look = look
            self.looked.emit()

    def _doubts_at(self, selection: PageSelection) -> tuple[Doubt, ...] | None:
        """The doubts about selected words; ``None`` while their page is not looked over."""
        found = self._pages.get((selection.report, selection.page))
        if found is None:
            return None
        return tuple(one for one in found if any(_overlap(one.box, box) for box in selection.boxes))


def _place(selection: PageSelection, doubts: Sequence[Doubt]) -> PageBox:
    """The box of the page that is cut out: the lines in doubt with a little air, an area as is."""
    if selection.kind is EvidenceKind.FIGURE:
        return union(selection.boxes)
    lines = [box for box in selection.boxes if any(_overlap(one.box, box) for one in doubts)]
    box = union(lines or selection.boxes)
    return PageBox(
        max(box.x0 - _AIR, 0.0),
        max(box.y0 - _AIR, 0.0),
        min(box.x1 + _AIR, 1.0),
        min(box.y1 + _AIR, 1.0),
    )


def _area(box: PageBox) -> float:
    return box.width * box.height


def _overlap(one: PageBox, other: PageBox) -> bool:
    """Whether the middle of a doubtful word, or of the selection, lies in the other."""
    return _holds(one, other) or _holds(other, one)


def _holds(one: PageBox, other: PageBox) -> bool:
    x, y = (one.x0 + one.x1) / 2, (one.y0 + one.y1) / 2
    return other.x0 <= x <= other.x1 and other.y0 <= y <= other.y1


def _cut_out(
    worker: PdfWorker,
    document: DocumentInfo,
    page: int,
    scale: float,
    box: PageBox,
    ticket: Ticket,
) -> tuple[QImage, bytes]:
    """A part of a page as image and as PNG; made on a thread of the pool, as PNG takes a while."""
    with worker.render(document, page, scale, area=box, ticket=ticket) as bitmap:
        image = QImage(bitmap.width, bitmap.height, QImage.Format.Format_RGB32)
        memoryview(image.bits())[:] = bitmap.data
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return image, bytes(buffer.data().data())
