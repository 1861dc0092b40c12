"""The shown study in the tool bar; pressing it opens the list of studies."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolButton

from gui.people import person_in
from gui.stage_bar import Room
from gui.theme import Type

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from extraction.record import RecordState
    from gui.context import WindowContext
    from gui.study_popup import StudyPopup
    from gui.workspace import Workspace

_MOST = 44
"""Letters of a study's name shown in the tool bar."""


class StudySwitcher(QToolButton):
    """The study's name; pressing it opens the popup. Beside it what may be told of the other."""

    def __init__(self, workspace: Workspace, context: WindowContext) -> None:
        super().__init__()
        self._workspace, self._context = workspace, context
        self._other = ""
        self._room = Room.ALL
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

    @cached_property
    def popup(self) -> StudyPopup:
        """The list of studies, made when it is first opened."""
        from gui.study_popup import StudyPopup  # not needed for the first picture

        popup = StudyPopup(self._context, self)
        popup.chosen.connect(self._workspace.show_study)
        return popup

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
        review, study, name = (
            self._workspace.review,
            self._workspace.study,
            self._workspace.reviewer,
        )
        if review is None or study is None or study.assignment is None:
            return ""
        from extraction.record import RecordState  # heavy, and not needed for the first picture
        from extraction.sealing import is_unblinded

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
