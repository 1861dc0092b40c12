"""The papers that are open: the last few stay so, that one may turn back to them at once."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.pdf.desk import Question
from gui.pdf.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from extraction.pdf.client import PdfWorker
    from extraction.pdf.keeper import Ticket
    from extraction.pdf.passwords import Passwords
    from extraction.study import Report
    from gui.pdf.desk import Desk

_MOST_OPEN = 3


class Shelf(QObject):
    """Papers by the hash of their report."""

    def __init__(self, desk: Desk, parent: QObject, passwords: Passwords) -> None:
        super().__init__(parent)
        self._desk, self._passwords = desk, passwords
        self._papers: OrderedDict[str, Paper] = OrderedDict()
        self._put_away: list[Paper] = []

    def add_source(self) -> None:
        """Close what is put away, after all that other sources want."""
        self._desk.add_source(self._closing)

    def take(self, report: Report, load: Callable[[], bytes]) -> Paper:
        """The paper of a report, open still or to be opened with the bytes ``load`` gives."""
        paper = self._papers.get(report.sha256)
        if paper is None:
            paper = self._papers[report.sha256] = Paper(report, load, self)
            paper.passwords = self._passwords
        self._papers.move_to_end(report.sha256)
        while len(self._papers) > _MOST_OPEN:
            self._put_away.append(self._papers.popitem(last=False)[1])
        return paper

    def known(self, sha256: str) -> Paper | None:
        """The paper of a report, if it is open still."""
        return self._papers.get(sha256)

    def clear(self) -> None:
        """Put all papers away."""
        self._put_away.extend(self._papers.values())
        self._papers.clear()
        self._desk.wake()

    def _closing(self) -> Question | None:
        """Close a paper put away.

        Only now, when the desk is free, is it sure that no answer for it is on its way.
        """
        while self._put_away:
            paper = self._put_away.pop()
            paper.deleteLater()
            document = paper.document
            if document is not None:
                break
        else:
            return None

        def ask(worker: PdfWorker, _ticket: Ticket) -> None:
            worker.close_document(document)

        return Question(ask, lambda _done: None, lambda _why: None)
