"""The rows that a row can be paired with, in a list over the table; Enter takes, Esc leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout

from gui.theme import Type
from gui.widgets.keys import KeyHint
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from gui.theme import Theme

_MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class Partner:
    """A row of the other side by its id; ``None`` for no partner at all.

    ``note`` tells what comes of choosing it.
    """

    row: str | None
    words: str
    note: str = ""


class PartnerChooser(QFrame):
    """Lies over its parent and has the keys while it does."""

    chosen = Signal(object)  # Partner
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget, does: str) -> None:
        super().__init__(parent)
        self._theme, self._over = theme, parent
        self._partners: Sequence[Partner] = ()
        self._title = Text(theme, kind=Type.STRONG)
        self._list = QListView()
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._model = QStringListModel(self)
        self._list.setModel(self._model)
        self._list.clicked.connect(self._take)
        self._list.selectionModel().currentChanged.connect(self._say_note)
        self._note = Text(theme, kind=Type.SMALL, role="muted", wraps=True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        u = theme.u
        column.setContentsMargins(3 * u, 2 * u, 3 * u, 2 * u)
        column.setSpacing(2 * u)
        column.addWidget(self._title)
        column.addWidget(self._list)
        column.addWidget(self._note)
        column.addWidget(KeyHint(theme, "Return", self.tr("%s; Esc leaves") % does))
        self.setFocusProxy(self._list)
        self.hide()

    @property
    def words(self) -> list[str]:
        """What is offered."""
        return self._model.stringList()

    def ask(self, title: str, partners: Sequence[Partner], below: QPoint) -> None:
        """Offer rows, the list's upper left corner at ``below`` or where there is room."""
        self._partners = partners
        self._title.setText(title)
        self._list.setAccessibleName(title)
        self._model.setStringList([partner.words for partner in partners])
        line = self._list.sizeHintForRow(0) if partners else self._theme.height()
        self._list.setFixedHeight(line * min(len(partners), _MOST_LINES) + 4)
        self._list.setMinimumWidth(130 * self._theme.u)
        self._note.setFixedHeight(2 * self._theme.height(Type.SMALL))
        self._note.setVisible(any(partner.note for partner in partners))
        self._list.setCurrentIndex(self._model.index(0))
        self.adjustSize()
        room = self._over.height() - self.height()
        side = self._over.width() - self.width()
        self.move(max(0, min(below.x(), side)), max(0, min(below.y(), room)))
        self.show()
        self.raise_()
        self._list.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    @property
    def note(self) -> str:
        """What comes of choosing the present one."""
        return self._note.text()

    def _say_note(self, index: QModelIndex) -> None:
        is_one = index.isValid() and index.row() < len(self._partners)
        self._note.setText(self._partners[index.row()].note if is_one else "")

    def _take(self) -> None:
        index = self._list.currentIndex()
        if index.isValid():
            self.hide()
            self.chosen.emit(self._partners[index.row()])

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
