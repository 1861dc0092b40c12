"""The pages of a review that are pictures, recognised one by one and kept in the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extraction.errors import BadPdf, PasswordNeeded
from extraction.evidence import CONFIDENCE_LINE
from extraction.pdf.doubts import Doubt
from extraction.pdf.layers import layer_text, layer_words
from extraction.store import Commit, TextLayer

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from extraction.pdf.boxes import Word
    from extraction.pdf.documents import DocumentInfo
    from extraction.pdf.keeper import Ticket
    from extraction.pdf.recognising import Recognised, Recogniser
    from extraction.store import Store
    from extraction.study import Report


class Step(NamedTuple):
    """A page that was recognised, the ``done``-th of ``total``; ``fault`` tells why it was not.

    ``numbers`` are the words with figures, ``doubtful`` those of them under the line. A report that
    can't be opened has page 0, and a fault.
    """

    report: Report
    page: int
    done: int
    total: int
    words: int = 0
    numbers: int = 0
    doubtful: int = 0
    fault: str = ""


class PageWords(NamedTuple):
    """The words recognised on a page, and by what."""

    engine: str
    words: tuple[Word, ...]


def recognised_words(store: Store, report: str, page: int) -> PageWords | None:
    """What the project keeps of a page that is a picture; ``None`` where nobody recognised it.

    ``report`` is its SHA-256. Raises ``DamagedProject``.
    """
    layer = store.text_layer(report, page)
    return None if layer is None else PageWords(layer.engine, layer_words(layer.text))


def recognised_doubts(words: Iterable[Word]) -> tuple[Doubt, ...]:
    """The numbers among recognised words that ask for a look, as ``doubts_of`` tells doubts."""
    return tuple(
        Doubt(
            word.box,
            word.text,
            f"A machine read this from a picture, {word.confidence} of 100 sure.",
        )
        for word in words
        if _is_doubtful(word) and any(map(str.isdigit, word.text))
    )


def keep_recognised(store: Store, report: str, page: int, recognised: Recognised) -> None:
    """Keep what was recognised on a page, in place of what was before.

    Raises ``ReadOnlyProject`` or ``CannotWrite``.
    """
    layer = TextLayer(report, page, recognised.engine, layer_text(recognised.words))
    store.write(Commit((), text_layers=[layer]))


def recognise_reports(
    store: Store,
    recogniser: Recogniser,
    reports: Iterable[Report],
    *,
    password: Callable[[Report], str] = lambda _report: "",
    begin_at: int = 1,
    ticket: Ticket | None = None,
) -> Generator[Step, None, None]:
    """Recognise the pages of ``reports`` that hold no text and were not recognised before.

    Of the first report those from page ``begin_at`` on come first: somebody waits for that one.
    Each is kept as soon as it is read, so that stopping loses nothing; one that can't be read is
    told and passed over. Raises ``Cancelled`` once ``ticket`` is cancelled.
    """
    reading = _Reading(store, recogniser, password, ticket)
    plan = []
    for report in reports:
        try:
            plan.append((report, reading.wanted(report)))
        except BadPdf as error:
            yield Step(report, 0, 0, 0, fault=str(error))
    if plan:
        plan[0][1].sort(key=lambda page: (page < begin_at, page))
    total, done = sum(len(pages) for _, pages in plan), 0
    for report, pages in plan:
        for step in reading.steps(report, pages):
            done += 1
            yield step._replace(done=done, total=total)


class _Reading:
    """One run over reports; a document is open only while it is read."""

    def __init__(
        self,
        store: Store,
        recogniser: Recogniser,
        password: Callable[[Report], str],
        ticket: Ticket | None,
    ) -> None:
        self._store = store
        self._recogniser = recogniser
        self._password = password
        self._ticket = ticket

    def wanted(self, report: Report) -> list[int]:
        """The pages of a report that are to be recognised."""
        document = self._opened(report)
        try:
            known = self._store.recognised_pages(report.sha256)
            pages = self._recogniser.pages_without_text(document, ticket=self._ticket)
        finally:
            self._recogniser.close_document(document)
        return [page for page in pages if page not in known]

    def steps(self, report: Report, pages: Sequence[int]) -> Iterator[Step]:
        """Recognise and keep pages of a report."""
        if not pages:
            return
        document = self._opened(report)
        try:
            for page in pages:
                yield self._step(report, document, page)
        finally:
            self._recogniser.close_document(document)

    def _step(self, report: Report, document: DocumentInfo, page: int) -> Step:
        try:
            found = self._recogniser.recognise_page(document, page, ticket=self._ticket)
        except BadPdf as error:
            return Step(report, page, 0, 0, fault=str(error))
        keep_recognised(self._store, report.sha256, page, found)
        numbers = [word for word in found.words if any(map(str.isdigit, word.text))]
        doubtful = sum(_is_doubtful(word) for word in numbers)
        return Step(report, page, 0, 0, len(found.words), len(numbers), doubtful)

    def _opened(self, report: Report) -> DocumentInfo:
        """The report in the recogniser; a password is asked for only where one is needed."""
        data = self._store.report(report.sha256)
        try:
            return self._recogniser.open(data, report.name, ticket=self._ticket)
        except PasswordNeeded:
            password = self._password(report)
            if not password:
                raise
        return self._recogniser.open(data, report.name, password=password, ticket=self._ticket)


def _is_doubtful(word: Word) -> bool:
    return word.confidence is not None and word.confidence < CONFIDENCE_LINE
