"""What leads to places in a paper: its page numbers as printed, its outline, its links."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.pdf.desk import Question

if TYPE_CHECKING:
    from extraction.pdf.client import PdfWorker
    from extraction.pdf.documents import OutlineEntry
    from extraction.pdf.keeper import Ticket
    from extraction.pdf.links import Link
    from gui.pdf.paper import Paper

_PAGES_KEPT = 64  # whose links are kept


class Leads(QObject):
    """Known once they were asked for; ``None`` before. What can't be read counts as not there."""

    labelled = Signal()
    outlined = Signal()
    linked = Signal(object)  # int, the page

    def __init__(self, paper: Paper) -> None:
        super().__init__(paper)
        self._paper = paper
        self.labels: tuple[str | None, ...] | None = None
        self.outline: tuple[OutlineEntry, ...] | None = None
        self._links: OrderedDict[int, tuple[Link, ...]] = OrderedDict()

    def links(self, page: int) -> tuple[Link, ...]:
        """The links of a page that lead somewhere, as far as they were read."""
        return self._links.get(page, ())

    def knows_links(self, page: int) -> bool:
        """Whether the links of a page were read."""
        return page in self._links

    def labelling(self) -> Question | None:
        """Learn the pages' printed numbers."""
        document = self._paper.document
        if document is None or self.labels is not None:
            return None
        return Question(
            lambda worker, ticket: worker.labels(document, ticket=ticket),
            self._on_labels,
            lambda _why: self._on_labels(()),
        )

    def outlining(self) -> Question | None:
        """Learn the outline."""
        document = self._paper.document
        if document is None or self.outline is not None:
            return None
        return Question(
            lambda worker, ticket: worker.outline(document, ticket=ticket),
            self._on_outline,
            lambda _why: self._on_outline(()),
        )

    def linking(self, page: int) -> Question | None:
        """Learn the links of a page."""
        document = self._paper.document
        if document is None or page in self._links or self._paper.fault(page):
            return None

        def ask(worker: PdfWorker, ticket: Ticket) -> tuple[Link, ...]:
            from extraction.pdf.links import links_of

            return links_of(worker, document, page, ticket=ticket)

        return Question(
            ask, lambda links: self._on_links(page, links), lambda _why: self._on_links(page, ())
        )

    def _on_labels(self, labels: tuple[str | None, ...]) -> None:
        self.labels = labels
        self.labelled.emit()

    def _on_outline(self, outline: tuple[OutlineEntry, ...]) -> None:
        self.outline = outline
        self.outlined.emit()

    def _on_links(self, page: int, links: tuple[Link, ...]) -> None:
        self._links[page] = tuple(link for link in links if link.leads_somewhere)
        while len(self._links) > _PAGES_KEPT:
            self._links.popitem(last=False)
        self.linked.emit(page)
