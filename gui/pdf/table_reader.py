"""Asks the worker for the grid of a table, the newest wish only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.pdf.desk import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.pdf.boxes import PageBox
    from extraction.pdf.client import PdfWorker
    from extraction.pdf.documents import DocumentInfo
    from extraction.pdf.keeper import Ticket
    from extraction.pdf.tables_grid import TableGrid
    from gui.pdf.desk import Desk

    Borders = tuple[Sequence[float], Sequence[float]]


class TableReader(QObject):
    """One wish at a time: a newer one takes the place of an older, whose answer is not told."""

    found = Signal(object)  # TableGrid
    failed = Signal(object)  # str, one line that says why

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wish: Question | None = None
        self._number = 0
        desk.add_source(self._next)

    def read(
        self, document: DocumentInfo, page: int, box: PageBox, borders: Borders | None = None
    ) -> None:
        """Find the grid in a box of a page, or cut it where its ``borders`` are."""
        self._number += 1
        number = self._number

        def ask(worker: PdfWorker, ticket: Ticket) -> TableGrid:
            return worker.table(document, page, box, borders=borders, ticket=ticket)

        def told(grid: TableGrid) -> None:
            if number == self._number:
                self.found.emit(grid)

        def failed(why: str) -> None:
            if number == self._number:
                self.failed.emit(why)

        self._wish = Question(ask, told, failed)
        self._desk.wake()

    def stop(self) -> None:
        """Want nothing any more."""
        self._number += 1
        self._wish = None
        self._desk.give_up()

    def _next(self) -> Question | None:
        wish, self._wish = self._wish, None
        return wish
