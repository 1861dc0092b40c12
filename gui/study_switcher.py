"""The shown study in the tool bar, and a popup that finds another by a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.matching import rank
from gui.people import person_in
from gui.stage_bar import Room
from gui.theme import Type
from gui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QPaintEvent

    from extraction.record import RecordState
    from extraction.study import Study
    from gui.context import WindowContext
    from gui.workspace import Workspace

    Index = QModelIndex | QPersistentModelIndex

_ROWS = 10
"""Rows of the popup shown at once."""
_MOST = 44
"""Letters of a study's name shown in the tool bar."""


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
        self.search.clear()
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


class StudySwitcher(QToolButton):
    """The study's name; pressing it opens the popup. Beside it what may be told of the other."""

    def __init__(self, workspace: Workspace, context: WindowContext) -> None:
        super().__init__()
        self._workspace, self._context = workspace, context
        self._other = ""
        self._room = Room.ALL
        self.popup = StudyPopup(context, self)
        self.popup.chosen.connect(workspace.show_study)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_popup)
        for changed in (
            workspace.review_opened,
            workspace.reviewer_changed,
            workspace.study_changed,
            workspace.progressed,
        ):
            changed.connect(self.refresh)
        context.theme.changed.connect(self.refresh)
        self.refresh()

    def set_room(self, room: Room) -> None:
        """Say nothing of the other record where there is no room."""
        self._room = room
        self.updateGeometry()
        self.update()

    def open_popup(self) -> None:
        """Show the studies to choose from."""
        review = self._workspace.review
        if review is not None:
            place = self.mapToGlobal(QPoint(0, self.height()))
            self.popup.open_at(place, review.studies(), self._workspace.study)

    def refresh(self) -> None:
        """Say again which study is shown."""
        study = self._workspace.study
        name = study.name if study is not None else self.tr("Choose a study")
        self.setText(name)
        self._other = self._told_of_other()
        spoken = self.tr("Study: %s") % name
        self.setAccessibleName("; ".join(filter(None, (spoken, self._other))))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for name, chevrons and what is told of the other."""
        theme = self._context.theme
        strong = QFontMetrics(theme.font(Type.STRONG))
        name = min(strong.horizontalAdvance(self.text()), strong.averageCharWidth() * _MOST)
        other = QFontMetrics(theme.font()).horizontalAdvance(self._shown_other())
        width = name + theme.icon_size + other + 6 * theme.u
        return QSize(width, theme.height() + 3 * theme.u)

    def minimumSizeHint(self) -> QSize:
        """Room for some of the name."""
        theme = self._context.theme
        width = QFontMetrics(theme.font(Type.STRONG)).averageCharWidth() * 12
        return QSize(width + theme.icon_size, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw name, chevrons, and the words about the other record."""
        theme = self._context.theme
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), theme.colour("hairline"))
        side, u = theme.icon_size, theme.u
        strong = QFontMetrics(theme.font(Type.STRONG))
        wanted = min(strong.horizontalAdvance(self.text()), strong.averageCharWidth() * _MOST)
        width = min(wanted, self.width() - side - 2 * u) + 1
        name = strong.elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        painter.setFont(theme.font(Type.STRONG))
        painter.setPen(theme.colour("text"))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(u, 0, width, self.height()), flags, name)
        mark = QRect(width + 2 * u, (self.height() - side) // 2, side, side)
        self._context.icons.paint(painter, "chevrons-up-down", mark, theme.colour("muted"))
        painter.setFont(theme.font())
        painter.setPen(theme.colour("muted"))
        rest = QRect(mark.right() + 2 * u, 0, self.width() - mark.right() - 2 * u, self.height())
        text = painter.fontMetrics().elidedText(
            self._shown_other(), Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, flags, text)
        if self.hasFocus():
            theme.paint_ring(painter, self.rect())

    def _shown_other(self) -> str:
        return self._other if self._room is Room.ALL else ""

    def _told_of_other(self) -> str:
        """The state of the other's record, which is all that may be told before both sealed."""
        from extraction.record import RecordState  # heavy, and not needed for the first picture
        from extraction.sealing import is_unblinded

        review, study, name = (
            self._workspace.review,
            self._workspace.study,
            self._workspace.reviewer,
        )
        if review is None or study is None or study.assignment is None:
            return ""
        others = [one for one in study.assignment.reviewers if one != name]
        if len(others) != 1 or name not in study.assignment.reviewers:
            return ""
        person = person_in(study, others[0])
        letter = person.shape.value.upper() if person.shape else person.name
        if is_unblinded(review.state, study):
            return self.tr("%s: open to both") % letter
        state = review.record_state(study, others[0])
        if state is RecordState.SEALED:
            return self.tr("%s: sealed, hidden until you seal") % letter
        return f"{letter}: {_words(self, state)}"


def _words(owner: StudySwitcher, state: RecordState) -> str:
    from extraction.record import RecordState  # heavy, and not needed for the first picture

    return {
        RecordState.NOT_STARTED: owner.tr("not started"),
        RecordState.IN_PROGRESS: owner.tr("in progress"),
        RecordState.PARTLY_SEALED: owner.tr("partly sealed"),
        RecordState.SEALED: owner.tr("sealed"),
    }[state]
