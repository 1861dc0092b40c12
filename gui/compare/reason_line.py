"""Reasons for a decision at one key each, and a line for one's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from extraction.adjudicating.reasons import ReasonCode
from gui.compare.key_chip import KeyChip
from gui.theme import Type
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.keys import KeyCaps
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from gui.actions import Actions
    from gui.theme import Theme


class ReasonLine(QWidget):
    """The reason for the next decision; empty unless somebody gives one."""

    given = Signal()  # Enter in one's own words

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self._chips = {
            code: KeyChip(theme, code.label, actions.keys(reason_action(code)))
            for code in ReasonCode
        }
        self._words = QLineEdit()
        self._words.setProperty("boxed", True)
        self._words.setPlaceholderText(self.tr("in your own words"))
        self._words.setAccessibleName(self.tr("Reason in your own words"))
        self._words.returnPressed.connect(self.given)
        head = QHBoxLayout()
        head.setSpacing(theme.u)
        head.addWidget(KeyCaps(theme, actions.keys("settle.reason")))
        head.addWidget(Text(theme, self.tr("Reason"), Type.SMALL, role="muted"))
        head.addSpacing(theme.u)
        head.addWidget(self._words, 1)
        flow = FlowLayout(spacing=theme.u + theme.u // 2)
        for chip in self._chips.values():
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u + theme.u // 2)
        column.addLayout(head)
        column.addLayout(flow)

    @property
    def codes(self) -> tuple[str, ...]:
        """The reasons of the closed list that are checked."""
        return tuple(code.value for code, chip in self._chips.items() if chip.isChecked())

    @property
    def words(self) -> str:
        """What is typed."""
        return self._words.text().strip()

    def toggle(self, code: ReasonCode) -> None:
        """Check a reason, or uncheck it."""
        chip = self._chips[code]
        chip.setChecked(not chip.isChecked())

    def clear(self) -> None:
        """Give no reason."""
        for chip in self._chips.values():
            chip.setChecked(False)
        self._words.setText("")

    def offer(self, *, own_slip: bool) -> None:
        """Offer a slip of one's own only to who may have made one."""
        self._chips[ReasonCode.OWN_SLIP].setVisible(own_slip)

    def begin_words(self) -> None:
        """Let a reason be typed in one's own words."""
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)


def reason_action(code: ReasonCode) -> str:
    """The id of the action that gives a reason."""
    return f"settle.reason_{code.value}"
