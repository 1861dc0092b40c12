"""The popup that finds a study by a few letters of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from gui.matching import rank
from gui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QPaintEvent

    from extraction.study import Study
    from gui.context import WindowContext

    Index = QModelIndex | QPersistentModelIndex

_ROWS = 10
"""Rows shown at once."""


class StudyList(QAbstractListModel):
    """The studies whose names match what is typed, the best first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._studies: tuple[Study, ...] = ()
        self._shown: list[Study] = []

    def set_studies(self, studies: Sequence[Study]) -> None:
        """Take the review's studies."""
        self._studies = tuple(studies)
        self.find("")

    def find(self, text: str) -> None:
        """Show those that match."""
        self.beginResetModel()
        order = rank(text, [study.name for study in self._studies])
        self._shown = [self._studies[index] for index in order]
        self.endResetModel()

    def study(self, index: Index) -> Study:
        """The study in a row."""
        return self._shown[index.row()]

    def row_of(self, study: Study | None) -> int:
        """The row of a study; 0 where it isn't shown."""
        ids = [one.id for one in self._shown]
        return ids.index(study.id) if study is not None and study.id in ids else 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """How many match."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The study's name."""
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._shown[index.row()].name


class StudyPopup(QFrame):
    """A line to type in above the list; Enter or a click chooses, Esc closes."""

    chosen = Signal(object)  # Study

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._context = context
        self.setAccessibleName(self.tr("Studies"))
        self.search = SearchField(context.icons, self.tr("Find a study"))
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Studies"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.model = StudyList(self)
        self.list.setModel(self.model)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.search)
        self._column.addWidget(self.list)
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._on_return)
        self.search.installEventFilter(self)
        self.list.clicked.connect(self._choose)

    def open_at(self, place: QPoint, studies: Sequence[Study], shown: Study | None) -> None:
        """Show the studies below ``place`` (global), with the shown one marked."""
        theme = self._context.theme
        self.model.set_studies(studies)
        self.search.setText("")
        u = theme.u
        self._column.setContentsMargins(2 * u, 2 * u, 2 * u, 2 * u)
        width = QFontMetrics(theme.font()).averageCharWidth() * 56
        rows = min(_ROWS, max(1, len(studies)))
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 2)
        self.setFixedWidth(width)
        self.move(place)
        self.list.setCurrentIndex(self.model.index(self.model.row_of(shown), 0))
        self.show()
        self.search.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the outline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._context.theme.colour("raised"))
        painter.setPen(self._context.theme.colour("outline"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def eventFilter(self, watched: object, event: object) -> bool:
        """The arrows move in the list while one types."""
        keys = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if isinstance(event, QKeyEvent) and event.type() is QKeyEvent.Type.KeyPress:
            step = keys.get(Qt.Key(event.key()))
            if step is not None:
                row = self.list.currentIndex().row() + step
                row = min(max(row, 0), self.model.rowCount() - 1)
                self.list.setCurrentIndex(self.model.index(row, 0))
                return True
        return False

    def _on_typed(self, text: str) -> None:
        self.model.find(text)
        self.list.setCurrentIndex(self.model.index(0, 0))

    def _on_return(self) -> None:
        if self.list.currentIndex().isValid():
            self._choose(self.list.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        study = self.model.study(index)
        self.close()
        self.chosen.emit(study)
