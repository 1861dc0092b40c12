"""The index kept up to date: what is new is read in, what is gone is forgotten."""

from __future__ import annotations

import hashlib
from collections import deque
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass
from queue import LifoQueue
from typing import TYPE_CHECKING

from extraction.errors import CoextractError, PasswordNeeded
from extraction.pdf.client import PdfWorker
from extraction.pdf.keeper import Ticket
from extraction.pdf.layers import layer_words
from extraction.pdf.passwords import Passwords
from extraction.pdf.texts import texts_of
from extraction.searching.folding import fold, packed
from extraction.storage.text_index import IndexedPage, IndexedReport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

    from extraction.storage.text_index import TextIndex
    from extraction.store import Store
    from extraction.study import Report

    Tell = Callable[[int, int], object]
    Read = tuple[IndexedReport, Sequence[IndexedPage]]

_READERS = 2  # workers; a third would only take the processor from the window
_AT_ONCE = 100  # pages written in one go, so that what is read can soon be searched
_AHEAD = 4  # reports read, or being read, while one is written
_LOCKED = "locked"  # the basis of a report that asked for a password nobody knew
_GLANCE = 0.2  # seconds after which somebody who waits for a page may say that it is enough


@dataclass(frozen=True, slots=True)
class Due:
    """What the index lacks: reports to be read, with what their text is made from, and others."""

    reports: tuple[tuple[Report, str], ...]
    gone: frozenset[str]

    @property
    def is_nothing(self) -> bool:
        """Whether the index holds just what the review does."""
        return not self.reports and not self.gone

    @property
    def pages(self) -> int:
        """How many pages are to be read."""
        return sum(report.pages for report, _ in self.reports)


def is_locked(report: IndexedReport) -> bool:
    """Whether a report is not in the index because it asks for a password."""
    return report.basis == _LOCKED


def due(
    index: TextIndex, store: Store, reports: Sequence[Report], passwords: Passwords | None = None
) -> Due:
    """What must be read or forgotten so that the index holds ``reports`` as they are now.

    One that asked for a password is read as soon as ``passwords`` know it.
    """
    kept, known = index.reports(), passwords or Passwords()
    wanted = {report.sha256: (report, _basis(store, report)) for report in reports}
    missing = [
        one
        for sha256, one in wanted.items()
        if sha256 not in kept or _is_behind(kept[sha256], one[1], known)
    ]
    return Due(tuple(missing), frozenset(kept.keys() - wanted.keys()))


def _is_behind(kept: IndexedReport, basis: str, passwords: Passwords) -> bool:
    return bool(passwords.of(kept.sha256)) if is_locked(kept) else kept.basis != basis


def build(
    index: TextIndex,
    store: Store,
    reports: Sequence[Report],
    tell: Tell = lambda _done, _all: 0,
    passwords: Passwords | None = None,
) -> bool:
    """Bring the index up to date with ``reports``; gives whether anything had to be done.

    ``tell`` is told how many pages of how many are done, and ends the work by raising; whatever
    was read by then is kept. A report that can't be read is kept with the reason; ``passwords``
    open those that ask for one.
    """
    known = passwords or Passwords()
    todo = due(index, store, reports, known)
    index.drop(todo.gone)
    if todo.reports:
        with ExitStack() as stack:
            workers = [stack.enter_context(PdfWorker()) for _ in range(_READERS)]
            _Builder(index, store, workers, tell, known).build(todo)
    return not todo.is_nothing


class _Builder:
    """Has reports read by several workers, and writes each while the next are read."""

    def __init__(
        self,
        index: TextIndex,
        store: Store,
        workers: Sequence[PdfWorker],
        tell: Tell,
        passwords: Passwords,
    ) -> None:
        self._index, self._store, self._tell = index, store, tell
        self._workers, self._passwords = workers, passwords
        self._idle: LifoQueue[PdfWorker] = LifoQueue()  # a single report starts a single worker
        for worker in workers:
            self._idle.put(worker)
        self._ticket = Ticket()
        self._unwritten: list[Read] = []
        self._done = self._all = 0

    def build(self, todo: Due) -> None:
        self._all = todo.pages
        with ThreadPoolExecutor(len(self._workers), "index") as pool:
            try:
                for read in self._read_ahead(pool, todo):
                    self._take(read)
            finally:
                for worker in self._workers:
                    worker.cancel(self._ticket)
                pool.shutdown(cancel_futures=True)
                self._write()
        self._tell(self._all, self._all)

    def _take(self, read: Read) -> None:
        """Keep what was read; several reports are written at once."""
        report, _ = read
        self._unwritten.append(read)
        self._done += report.pages
        if sum(one.pages for one, _ in self._unwritten) >= _AT_ONCE:
            self._write()

    def _write(self) -> None:
        read, self._unwritten = self._unwritten, []
        if read:
            self._index.put(read)

    def _read_ahead(self, pool: ThreadPoolExecutor, todo: Due) -> Iterator[Read]:
        left = iter(todo.reports)
        waiting: deque[Future[Read]] = deque()
        while True:
            while len(waiting) < _AHEAD and (one := next(left, None)) is not None:
                waiting.append(pool.submit(self._read, *one))
            if not waiting:
                return
            self._tell(min(self._done, self._all), self._all)
            while wait([waiting[0]], _GLANCE).not_done:
                self._tell(min(self._done, self._all), self._all)
            yield waiting.popleft().result()

    def _read(self, report: Report, basis: str) -> Read:
        """A report's pages, or why it has none."""
        worker = self._idle.get()
        try:
            texts = self._texts(worker, report)
        except PasswordNeeded as refusal:
            return IndexedReport(report.sha256, _LOCKED, 0, str(refusal)), ()
        except CoextractError as refusal:
            return IndexedReport(report.sha256, basis, 0, str(refusal)), ()
        finally:
            self._idle.put(worker)
        pages = [_page(text) for text in self._with_layers(report, texts)]
        return IndexedReport(report.sha256, basis, len(pages)), pages

    def _texts(self, worker: PdfWorker, report: Report) -> list[str]:
        data = self._store.report(report.sha256)
        document = self._passwords.open(
            worker, data, report.name, report.sha256, ticket=self._ticket
        )
        try:
            return [*texts_of(worker, document, ticket=self._ticket)]
        finally:
            worker.close_document(document)

    def _with_layers(self, report: Report, texts: Sequence[str]) -> Iterator[str]:
        """The texts; of a page that is a picture, what was recognised on it."""
        recognised = self._store.recognised_pages(report.sha256)
        for number, text in enumerate(texts, 1):
            yield text if text or number not in recognised else self._layer(report, number)

    def _layer(self, report: Report, page: int) -> str:
        layer = self._store.text_layer(report.sha256, page)
        return "" if layer is None else " ".join(word.text for word in layer_words(layer.text))


def _page(text: str) -> IndexedPage:
    folded = fold(text)
    return IndexedPage(text, folded.lowered, packed(folded))


def _basis(store: Store, report: Report) -> str:
    """What a report's text is made from beside its PDF: the words recognised on its pages."""
    pages = sorted(store.recognised_pages(report.sha256))
    if not pages:
        return ""
    told = hashlib.sha256()
    for page in pages:
        layer = store.text_layer(report.sha256, page)
        told.update(f"{page} {layer.text if layer else ''}".encode())
    return told.hexdigest()
