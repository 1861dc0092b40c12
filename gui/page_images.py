"""Pictures of passages: parts of reports' pages, drawn off the GUI thread and kept for a while."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QImage

from extraction.errors import CoextractError
from extraction.pdf.client import PdfWorker
from extraction.pdf.keeper import Ticket
from extraction.pdf.passwords import Passwords
from gui.crop_geometry import Region, Sheet, View, region_around, whole_page

if TYPE_CHECKING:
    from extraction.evidence import Evidence
    from extraction.pdf.boxes import PageBox
    from extraction.pdf.documents import DocumentInfo
    from extraction.store import Store
    from gui.tasks import Job, Tasks
    from gui.workspace import Workspace

_MOST_BYTES = 48 * 1024**2
_WHOLE_PAGE_WIDTH = 1400  # logical pixels; wider than that a page is not shown


@dataclass(frozen=True, slots=True)
class Passage:
    """What is to be seen: the boxes of a page of a report (SHA-256), in ``view`` logical pixels.

    ``ratio`` is device pixels a logical one. With ``is_whole`` it is all of the page, as wide as
    ``view`` says.
    """

    report: str
    page: int
    boxes: tuple[PageBox, ...]
    view: View
    ratio: float = 1.0
    is_whole: bool = False

    @classmethod
    def of(
        cls, evidence: Evidence, view: View, ratio: float = 1.0, *, is_whole: bool = False
    ) -> Passage:
        """The passage of a piece of evidence."""
        return cls(evidence.report, evidence.page, evidence.boxes, view, ratio, is_whole)


@dataclass(frozen=True, slots=True)
class Crop:
    """A drawn part of a page: the image (its device pixel ratio is set) and which part it is."""

    image: QImage
    region: Region

    def place(self, box: PageBox) -> tuple[float, float, float, float]:
        """Where a box of the page lies in the image: left, top, width, height in logical pixels."""
        shown, (width, height) = self.region.box, self.size
        across, down = width / shown.width, height / shown.height
        return (
            (box.x0 - shown.x0) * across,
            (box.y0 - shown.y0) * down,
            box.width * across,
            box.height * down,
        )

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in logical pixels."""
        ratio = self.image.devicePixelRatio()
        return self.image.width() / ratio, self.image.height() / ratio

    @property
    def text_left(self) -> float | None:
        """Where the lines of the passage's column begin, in logical pixels; if that is known."""
        text, shown = self.region.text, self.region.box
        return None if text is None else (text - shown.x0) / shown.width * self.size[0]


class PageImages(QObject):
    """Draws passages of the open review's reports in a PDF worker of its own.

    A view asks through its own ``request``; what was drawn before is shown at once.
    """

    closing = Signal()  # the review's reports can't be read any more

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        parent: QObject | None = None,
        passwords: Passwords | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._tasks = workspace, tasks
        self._kept: OrderedDict[Passage, Crop] = OrderedDict()
        reader = _Reader(passwords or Passwords())
        self._reader = reader
        workspace.review_closed.connect(self._on_review_closed)
        self.destroyed.connect(lambda: reader.close())

    def request(self, parent: QObject) -> CropRequest:
        """What one view asks with; it lives as long as ``parent``."""
        return CropRequest(self, self._tasks, parent)

    def kept(self, passage: Passage) -> Crop | None:
        """The crop of a passage, if it was drawn before."""
        crop = self._kept.get(passage)
        if crop is not None:
            self._kept.move_to_end(passage)
        return crop

    def keep(self, passage: Passage, crop: Crop) -> None:
        """Keep a crop; those shown longest ago go where there is no room."""
        self._kept[passage] = crop
        while sum(one.image.sizeInBytes() for one in self._kept.values()) > _MOST_BYTES:
            self._kept.popitem(last=False)

    @property
    def reader(self) -> _Reader:
        """What draws; its methods may be called on any thread."""
        return self._reader

    @property
    def store(self) -> Store | None:
        """Where the reports lie; ``None`` while no review is open."""
        return self._workspace.review.store if self._workspace.review else None

    def name_of(self, report: str) -> str:
        """What messages call a report: its file's name, where it is one of the shown study."""
        study = self._workspace.study
        reports = study.known_reports if study else ()
        return next((one.name for one in reports if one.sha256 == report), "")

    def _on_review_closed(self) -> None:
        self.closing.emit()
        self._kept.clear()
        self._reader.close()


class CropRequest(QObject):
    """One view's wish: the newest passage asked for is drawn, an older one is given up."""

    drawn = Signal(object)  # Crop
    failed = Signal(object)  # str

    def __init__(self, images: PageImages, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._images = images
        self._wanted: Passage | None = None
        self._ticket: Ticket | None = None
        self._task = tasks.task(self.tr("Drawing the source"), self)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        images.closing.connect(self.give_up)

    @property
    def is_waiting(self) -> bool:
        """Whether a picture is still being drawn."""
        return self._task.is_running

    def ask(self, passage: Passage) -> None:
        """Have a passage drawn; ``drawn`` or ``failed`` follows, at once where it was kept."""
        if passage == self._wanted and self._task.is_running:
            return
        self.give_up()
        self._wanted = passage
        store = self._images.store
        kept = self._images.kept(passage)
        if kept is not None:
            self.drawn.emit(kept)
        elif store is not None:
            self._start(passage, store)

    def give_up(self) -> None:
        """Nothing is wanted any more."""
        self._wanted = None
        if self._ticket is not None and self._task.is_running:
            self._task.stop()
            self._images.reader.cancel(self._ticket)
        self._ticket = None

    def _start(self, passage: Passage, store: Store) -> None:
        ticket, reader = Ticket(), self._images.reader
        source = _Source(store, passage.report, self._images.name_of(passage.report))
        self._ticket = ticket

        def draw(_job: Job) -> Crop:
            return reader.draw(passage, source, ticket)

        self._task.run(draw)

    def _on_done(self, crop: Crop) -> None:
        if self._wanted is not None:
            self._images.keep(self._wanted, crop)
            self.drawn.emit(crop)

    def _on_failed(self, error: Exception) -> None:
        told = str(error) if isinstance(error, CoextractError) else ""
        self.failed.emit(told or self.tr("The page can't be drawn; see the program's report."))


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a report's bytes come from, and what messages call it."""

    store: Store
    report: str
    name: str


class _Reader:
    """A PDF worker with the documents it has opened; used from the threads of tasks."""

    def __init__(self, passwords: Passwords) -> None:
        self._passwords = passwords
        self._guard = threading.Lock()  # held for moments only
        self._worker: PdfWorker | None = None
        self._documents: dict[str, DocumentInfo] = {}
        self._asked: set[Ticket] = set()

    def draw(self, passage: Passage, source: _Source, ticket: Ticket) -> Crop:
        """The crop of a passage. Raises ``CoextractError``, or ``Cancelled`` by the ticket."""
        with self._guard:
            worker = self._worker = self._worker or PdfWorker()
            self._asked.add(ticket)
        try:
            document = self._opened(worker, source, ticket)
            return _drawn(worker, document, passage, ticket)
        finally:
            with self._guard:
                self._asked.discard(ticket)

    def cancel(self, ticket: Ticket) -> None:
        """Void a question."""
        worker = self._worker
        if worker is not None:
            worker.cancel(ticket)

    def close(self) -> None:
        """End the worker, whatever it does; the next question starts another."""
        with self._guard:
            worker, self._worker = self._worker, None
            asked, self._asked = self._asked, set()
            self._documents = {}
        if worker is not None:
            for ticket in asked:
                worker.cancel(ticket)
            worker.close()

    def _opened(self, worker: PdfWorker, source: _Source, ticket: Ticket) -> DocumentInfo:
        with self._guard:
            known = self._documents.get(source.report)
        if known is not None:
            return known
        data = source.store.report(source.report)
        opened = self._passwords.open
        document = opened(worker, data, source.name, source.report, ticket=ticket)
        with self._guard:
            if worker is self._worker:
                self._documents.setdefault(source.report, document)
        return document


def _drawn(worker: PdfWorker, document: DocumentInfo, passage: Passage, ticket: Ticket) -> Crop:
    [page] = worker.pages(document, [passage.page], ticket=ticket)
    sheet = Sheet(page.width, page.height)
    words = worker.words(document, passage.page, ticket=ticket)
    if passage.is_whole:
        view = View(min(passage.view.width, _WHOLE_PAGE_WIDTH), passage.view.height)
        region = whole_page(sheet, view, passage.boxes, words)
    else:
        region = region_around(passage.boxes, words, sheet, passage.view)
    scale = region.scale * passage.ratio
    with worker.render(document, passage.page, scale, ticket=ticket) as bitmap:
        size, form = (bitmap.width, bitmap.height), QImage.Format.Format_RGB32
        whole = QImage(bitmap.data, *size, bitmap.stride, form)
        image = whole.copy(_pixels(region.box, *size))
        del whole  # it looks into memory that is about to be given back
    image.setDevicePixelRatio(passage.ratio)
    return Crop(image, region)


def _pixels(box: PageBox, width: int, height: int) -> QRect:
    left, top = round(box.x0 * width), round(box.y0 * height)
    return QRect(left, top, round(box.x1 * width) - left, round(box.y1 * height) - top)
