"""The line above the form: how far the record is, the next step, seal or reopen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from gui.form.key_button import KeyButton
from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.labels import ElidedLabel, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gui.context import WindowContext
    from gui.form.progress import Tally


class RecordHeader(QWidget):
    """“Your record”, the count of answers with a bar, the key to the next one, Seal."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        theme, actions = context.theme, context.actions
        self._state = ElidedLabel(theme, kind=Type.SMALL, role="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(28 * theme.u)
        self._bar.setAccessibleName(self.tr("Answered fields"))
        self._next = KeyButton(
            theme, actions.keys("form.next_unanswered"), self.tr("next unanswered")
        )
        self._next.clicked.connect(actions.get("form.next_unanswered").trigger)
        self.seal = Button.for_action(context.icons, actions.get("study.seal"))
        self.reopen = Button.for_action(context.icons, actions.get("study.reopen"))
        self._line = QHBoxLayout(self)
        self._line.addWidget(Text(theme, self.tr("Your record"), Type.STRONG))
        for widget in (self._state, self._bar):
            self._line.addWidget(widget)
        self._line.addStretch(1)
        for button in (self._next, self.seal, self.reopen):
            self._line.addWidget(button)
        self._state.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    @property
    def text(self) -> str:
        """What it says about the record."""
        return self._state.text

    def show_progress(self, tally: Tally) -> None:
        """Show how much of an open record is answered."""
        self._state.set_text(self.tr("%s of %s answered") % (tally.answered, tally.asked))
        self._bar.setRange(0, max(tally.asked, 1))
        self._bar.setValue(tally.answered)
        self._bar.setVisible(tally.asked > 0)
        self._next.setVisible(True)
        self.seal.setVisible(True)
        self.reopen.setVisible(False)

    def show_closed(self, words: str) -> None:
        """Say why the record can't be edited; it is reopened where that is still possible."""
        self._state.set_text(words)
        for widget in (self._bar, self._next, self.seal):
            widget.setVisible(False)
        self.reopen.setVisible(self.reopen.isEnabled())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and hairline."""
        theme = self._context.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hairline"))

    def _on_theme_changed(self) -> None:
        u = self._context.theme.u
        self._line.setContentsMargins(4 * u, u, 4 * u, u + 1)
        self._line.setSpacing(3 * u)
        self.setMinimumHeight(self._context.theme.height() + 5 * u)
