"""In place of a question: that nothing is left to settle, and what can be done then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.compare.acceptance import Acceptance
from gui.widgets.buttons import Button
from gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.compare.standing import Standing
    from gui.context import WindowContext


@dataclass(frozen=True, slots=True)
class Left:
    """What is left in a study: open conflicts, drawn items to look at, agreed ones nobody saw.

    ``was_drawn`` says that a sample was drawn already. ``share`` is the review's, in percent.
    """

    open: int = 0
    drawn: int = 0
    agreed: int = 0
    was_drawn: bool = False
    share: int = 10


class DonePage(QWidget):
    """Leads on: to the second look, to the lock, or to rows that are still to be confirmed."""

    rows_wanted = Signal()
    look_wanted = Signal()
    drawn = Signal(object)  # tuple[Draw, int]

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._lock = context.actions.get("study.lock")
        self._then: Callable[[], object] = self._lock.trigger
        self._button = Button(context.icons, self.tr("Lock study"), primary=True)
        self._button.setAutoDefault(True)
        self._button.clicked.connect(lambda: self._then())
        self._acceptance = Acceptance(context)
        self._acceptance.drawn.connect(self.drawn)
        self._acceptance.locked.connect(self._lock.trigger)
        self._ways = QStackedWidget()
        for way in (_centred(self._button), self._acceptance):
            self._ways.addWidget(way)
        self._state = EmptyState(context.icons, "circle-check", "", button=self._ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._state)

    @property
    def text(self) -> str:
        """What is said."""
        return self._state.text

    def say(self, standing: Standing, why_not: str, left: Left) -> None:
        """Tell how it stands: what is left, and why the study can't be locked, if so."""
        self._ways.setVisible(not left.open and standing.may_decide and not standing.waits)
        self._ways.setCurrentIndex(0)
        if left.open:
            self._state.say(self.tr("Nothing is listed here"), icon="list-filter")
        elif standing.is_locked:
            what = self.tr("Choose a question at the left to see how it was settled.")
            self._state.say(self.tr("All is settled"), what, icon="lock")
        elif left.drawn and standing.may_decide:
            self._lead(self.tr("Go on looking"), self.look_wanted.emit)
            self._tell(self.tr("%s drawn for a second look are still unseen.") % left.drawn)
        elif why_not:
            self._lead(self.tr("To the rows"), self.rows_wanted.emit)
            self._tell(why_not)
        elif left.agreed and not left.was_drawn and standing.may_decide:
            self._ways.setCurrentIndex(1)
            self._acceptance.show_count(left.agreed, left.share)
            told = self.tr("Both agree on %s. Accept them, with or without a second look.")
            self._tell(told % left.agreed)
        else:
            self._lead(self.tr("Lock study"), self._lock.trigger)
            self._tell(self.tr("Lock this study?") if standing.may_decide else "")

    def _lead(self, words: str, then: Callable[[], object]) -> None:
        self._then = then
        self._button.setText(words)
        self._button.setAccessibleName(words)
        self._button.updateGeometry()

    def _tell(self, what: str) -> None:
        self._state.say(self.tr("Nothing left to settle"), what, icon="circle-check")

    def take_focus(self) -> bool:
        """Give the keys to what leads on; gives whether there is anything."""
        is_choice = self._ways.currentWidget() is self._acceptance
        target = self._acceptance if is_choice else self._button
        if self._ways.isHidden() or not target.isEnabled():
            return False
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def _centred(button: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch()
    return holder
