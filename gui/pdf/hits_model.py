"""What was found in several papers: a line for each paper, and below it its hits."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from extraction.searching.finding import Hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    Index = QModelIndex | QPersistentModelIndex


class PaperHits(NamedTuple):
    """The hits of a paper: ``title`` is what leads to it, ``name`` tells it from its siblings.

    ``home`` is the id of the study it is listed for; the same file may be of several.
    """

    title: str
    name: str
    hits: Sequence[Hit]
    home: str = ""


class HitsModel(QAbstractListModel):
    """Lines of two kinds; only hits can be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: list[PaperHits | Hit] = []
        self._homes: list[str] = []

    def show_papers(self, papers: Sequence[PaperHits]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self._lines.clear()
        self._homes.clear()
        for paper in papers:
            self._lines += [paper, *paper.hits]
            self._homes += [paper.home] * (1 + len(paper.hits))
        self.endResetModel()

    def line(self, index: Index) -> PaperHits | Hit:
        """What stands in a line."""
        return self._lines[index.row()]

    def hit(self, index: Index) -> Hit | None:
        """The hit in a line; ``None`` where there is none."""
        line = self._lines[index.row()] if index.isValid() else None
        return line if isinstance(line, Hit) else None

    def home(self, index: Index) -> str:
        """The study that a line stands for, by its id; empty where there is none."""
        return self._homes[index.row()] if index.isValid() else ""

    def place_of(self, hit: Hit | None, home: str = "") -> QModelIndex:
        """The index of a hit of a study, or of the first one where it is gone; none of nothing."""
        sought = (hit, home)
        lines = enumerate(zip(self._lines, self._homes, strict=True))
        row = next((row for row, line in lines if line == sought), 1)
        return self.index(row, 0) if self._lines else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The line of a paper can't be chosen."""
        if index.isValid() and isinstance(self.line(index), PaperHits):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line in words."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            line = self.line(index)
            if isinstance(line, PaperHits):
                return ", ".join(filter(None, (line.title, line.name)))
            return self.tr("page %s: %s") % (line.page, line.before + line.text + line.after)
        return None
