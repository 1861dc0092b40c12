"""An open report: its pages' sizes and texts, as far as known, and the questions that tell more."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from extraction.pdf.passwords import Passwords
from gui.pdf.dark_page import darkened
from gui.pdf.desk import Question
from gui.pdf.layout import UNKNOWN_SIZE, PageSize
from gui.pdf.leads import Leads
from gui.pdf.locks import Key, Lock, opened, opened_by
from gui.pdf.page_text import PageText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extraction.pdf.client import PdfWorker
    from extraction.pdf.documents import DocumentInfo, PageInfo
    from extraction.pdf.keeper import Ticket
    from extraction.recognition import PageWords
    from extraction.study import Report
    from gui.pdf.cache import PageKey

    Recognised = Callable[[str, int], "PageWords | None"]

_TEXTS_KEPT = 32  # pages; a thousand words of one take a quarter of a megabyte


class Paper(QObject):
    """A report as it is read bit by bit. Pages count from 1; nothing here waits.

    ``load`` gives the PDF's bytes and is called on another thread, as is ``recognised``, which
    tells the words that were recognised on a page of a report without text.
    """

    opened = Signal()
    refused = Signal(object)  # str, why it can't be opened
    sized = Signal()  # sizes of more pages are known
    text_came = Signal(object)  # int, the page
    page_refused = Signal(object)  # int, the page; ``fault`` tells why

    def __init__(self, report: Report, load: Callable[[], bytes], parent: QObject) -> None:
        super().__init__(parent)
        self.report = report
        self.document: DocumentInfo | None = None
        self.refusal = ""
        self.lock: Lock | None = None
        self.passwords = Passwords()
        self._key: Key | None = None
        self.sizes: list[PageSize] = [UNKNOWN_SIZE] * max(1, report.pages)
        self.recognised: Recognised = _nothing
        self._load = load
        self._infos: dict[int, PageInfo] = {}
        self._texts: OrderedDict[int, PageText] = OrderedDict()
        self._faults: dict[int, str] = {}
        self.leads = Leads(self)
        self._is_wary = False  # a page of several harmed the worker: they are asked one by one

    # ── what is known ────────────────────────────────────────────────────────────────────────

    @property
    def sha256(self) -> str:
        """The report's hash, by which evidence names it."""
        return self.report.sha256

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self.sizes)

    @property
    def engine(self) -> str:
        """The text engine its words come from; empty until it is open."""
        return "" if self.document is None else self.document.engine

    def knows(self, page: int) -> bool:
        """Whether a page has told its size, or never will."""
        return page in self._infos or page in self._faults

    def text(self, page: int) -> PageText | None:
        """The words of a page, once they were read."""
        return self._texts.get(page)

    def engine_of(self, page: int) -> str:
        """What the words of a page come from: what recognised them, on a picture."""
        text = self._texts.get(page)
        return (text.engine if text is not None else "") or self.engine

    def is_recognised(self, page: int) -> bool:
        """Whether the words of a page, once they were read, were recognised on a picture."""
        text = self._texts.get(page)
        return text is not None and bool(text.engine)

    def is_picture(self, page: int) -> bool:
        """Whether a page is known to have no text."""
        info = self._infos.get(page)
        return info is not None and not info.has_text

    def fault(self, page: int) -> str:
        """Why a page can't be shown; empty where it can, or where nobody knows yet."""
        return self._faults.get(page, "")

    def read_again(self, page: int) -> None:
        """Forget the words of a page, which are others now."""
        self._texts.pop(page, None)

    def retry(self) -> None:
        """Forget what failed, so that it is asked again."""
        self.refusal = ""
        self._faults.clear()

    # ── questions ────────────────────────────────────────────────────────────────────────────

    def opening(self) -> Question | None:
        """Open it, unless that is done or was refused."""
        if self.document is not None or self.refusal:
            return None
        key, self._key = self._key, None
        load, report, passwords = self._load, self.report, self.passwords

        def ask(worker: PdfWorker, ticket: Ticket) -> DocumentInfo | Lock:
            if key is None:
                return opened(worker, load(), report, passwords, ticket)
            return opened_by(worker, load(), report, passwords, key)

        return Question(ask, self._on_answered, self._on_refused)

    def unlock(self, password: str, *, keep: bool) -> None:
        """Open it with this password the next time it is asked for."""
        self._key, self.refusal = Key(password, keep), ""

    def sizing(self, pages: Sequence[int]) -> Question | None:
        """Learn the facts of those of ``pages`` that are not known."""
        document, wanted = self.document, [page for page in pages if not self.knows(page)]
        if document is None or not wanted:
            return None

        if self._is_wary:
            wanted = wanted[:1]

        def failed(why: str) -> None:
            if len(wanted) == 1:
                self._fail(wanted[0], why)
            self._is_wary = True

        return Question(
            lambda worker, ticket: worker.pages(document, wanted, ticket=ticket),
            self._on_sized,
            failed,
        )

    def reading(self, page: int) -> Question | None:
        """Read the words of a page, unless they are there or can't be read."""
        document, sha256, recognised = self.document, self.sha256, self.recognised
        if document is None or page in self._texts or page in self._faults:
            return None
        size = self.sizes[page - 1]

        def ask(worker: PdfWorker, ticket: Ticket) -> PageText:
            words = worker.words(document, page, ticket=ticket)
            kept = None if words else recognised(sha256, page)
            if kept is None:
                return PageText(words, *size)
            return PageText(kept.words, *size, engine=kept.engine)

        return Question(
            ask, lambda text: self._on_text(page, text), lambda why: self._fail(page, why)
        )

    def drawing(self, key: PageKey, then: Callable[[PageKey, QImage], None]) -> Question | None:
        """Draw a page as wide as ``key`` says, unless it can't be drawn."""
        document, page = self.document, key.page
        if document is None or page in self._faults:
            return None
        scale = key.width / self.sizes[page - 1].width

        def ask(worker: PdfWorker, ticket: Ticket) -> QImage:
            image = _drawn(worker, document, page, scale, ticket)
            return darkened(image) if key.is_dark else image

        return Question(ask, lambda image: then(key, image), lambda why: self._fail(page, why))

    # ── answers ──────────────────────────────────────────────────────────────────────────────

    def _on_answered(self, answer: DocumentInfo | Lock) -> None:
        if isinstance(answer, Lock):
            self.lock = answer
            self._on_refused(answer.why)
        else:
            self._on_opened(answer)

    def _on_opened(self, document: DocumentInfo) -> None:
        self.document, self.lock = document, None
        missing = document.page_count - len(self.sizes)
        self.sizes = [*self.sizes, *[UNKNOWN_SIZE] * missing][: document.page_count]
        self.opened.emit()

    def _on_refused(self, why: str) -> None:
        self.refusal = why
        self.refused.emit(why)

    def _on_sized(self, infos: list[PageInfo]) -> None:
        for info in infos:
            self._infos[info.number] = info
            self.sizes[info.number - 1] = PageSize(info.width, info.height)
        if len(self._infos) == len(infos):  # the first to be known: the others may well be alike
            usual = self.sizes[infos[0].number - 1]
            self.sizes = [
                self.sizes[page - 1] if page in self._infos else usual
                for page in range(1, self.page_count + 1)
            ]
        self.sized.emit()

    def _on_text(self, page: int, text: PageText) -> None:
        self._texts[page] = text
        while len(self._texts) > _TEXTS_KEPT:
            self._texts.popitem(last=False)
        self.text_came.emit(page)

    def _fail(self, page: int, why: str) -> None:
        self._faults[page] = why
        self.page_refused.emit(page)


def _nothing(_sha256: str, _page: int) -> None:
    """Nothing was recognised."""


def _drawn(
    worker: PdfWorker, document: DocumentInfo, page: int, scale: float, ticket: Ticket
) -> QImage:
    """The page drawn by the worker, copied out of the memory it shares."""
    with worker.render(document, page, scale, ticket=ticket) as bitmap:
        image = QImage(bitmap.width, bitmap.height, QImage.Format.Format_RGB32)
        memoryview(image.bits())[:] = bitmap.data
    return image
