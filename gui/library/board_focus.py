"""Who has the keys on the board: its table, unless something else was chosen on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.library.board_body import BoardBody


class BoardFocus(QObject):
    """Whenever the board is shown, Enter does the next step, however one came here.

    ``changed`` comes when the table gets the focus or loses it.
    """

    changed = Signal()

    def __init__(self, board: QWidget, body: BoardBody) -> None:
        super().__init__(board)
        self._board, self._body = board, body
        board.installEventFilter(self)
        body.table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Listen for the board being shown, and for the focus coming and going."""
        kind = event.type()
        if watched is self._board and kind is QEvent.Type.Show:
            QTimer.singleShot(0, self, self.take)
        elif watched is self._body.table and kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self.changed.emit)
        return False

    @property
    def is_in_table(self) -> bool:
        """Whether the table has the keys, or will have them when the window is in front again."""
        return self._board.window().focusWidget() is self._body.table

    def take(self) -> None:
        """Give the keys to the table, or without studies to the button that chooses PDFs."""
        if self._board.isVisible() and self._board.isEnabled():
            self._body.main.setFocus()
            self.changed.emit()

    def take_if_lost(self) -> None:
        """Give the keys to the table where nothing on the board has them."""
        if not self._board.isAncestorOf(self._board.window().focusWidget()):
            self.take()
