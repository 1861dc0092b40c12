"""In place of a question: that nothing is left to settle, and what can be done then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.buttons import Button
from gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from gui.compare.standing import Standing
    from gui.context import WindowContext


class DonePage(QWidget):
    """One button: it locks the study, or leads to the rows that are still to be confirmed."""

    rows_wanted = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._lock = context.actions.get("study.lock")
        self._why_not = ""
        self._button = Button(context.icons, self.tr("Lock study"), primary=True)
        self._button.setAutoDefault(True)
        self._button.clicked.connect(self._on_pressed)
        self._state = EmptyState(context.icons, "circle-check", "", button=self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._state)

    @property
    def text(self) -> str:
        """What is said."""
        return self._state.text

    def say(self, standing: Standing, why_not: str, *, is_over: bool) -> None:
        """Tell how it stands: whether all is settled, and why the study can't be locked, if so."""
        self._why_not = why_not
        self._button.setVisible(is_over and standing.may_decide and not standing.waits)
        self._button.setText(self.tr("To the rows") if why_not else self.tr("Lock study"))
        self._button.setAccessibleName(self._button.text())
        if not is_over:
            self._state.say(self.tr("Nothing is listed here"), icon="list-filter")
        elif standing.is_locked:
            what = self.tr("Choose a question at the left to see how it was settled.")
            self._state.say(self.tr("All is settled"), what, icon="lock")
        else:
            can_lock = standing.may_decide and not why_not
            what = self.tr("Lock this study?") if can_lock else why_not
            self._state.say(self.tr("Nothing left to settle"), what, icon="circle-check")

    def take_focus(self) -> bool:
        """Give the keys to the button; gives whether there is one."""
        has_button = not self._button.isHidden()
        if has_button:
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)
        return has_button

    def _on_pressed(self) -> None:
        if self._why_not:
            self.rows_wanted.emit()
        else:
            self._lock.trigger()
