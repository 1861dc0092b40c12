"""What stands in place of a paper that asks for a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.empty_state import Glyph
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from gui.icons import Icons
    from gui.pdf.locks import Lock

_WIDTH = 72  # units of space; less where there is less room


class LockedState(QWidget):
    """Asks for the password; Enter opens the paper with it."""

    unlocked = Signal(object, object)  # str, the password; bool, whether the keyring shall keep it

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        theme, u = icons.theme, icons.theme.u
        self._why = Text(theme, self.tr("This PDF asks for a password"), Type.STRONG)
        self._how = Text(theme, "", role="muted", wraps=True)
        self._wrong = Text(theme, "", role="conflict", wraps=True)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setProperty("boxed", True)
        self.line.setAccessibleName(self.tr("Password of this PDF"))
        self.keep = QCheckBox(self.tr("Keep it in the system’s keyring"))
        self._open = Button(icons, self.tr("Open"), keys="Return", primary=True)
        self._open.setEnabled(False)
        self._open.clicked.connect(self._on_entered)
        self.line.returnPressed.connect(self._on_entered)
        self.line.textChanged.connect(lambda text: self._open.setEnabled(bool(text)))
        self._assemble(icons, u)

    def _assemble(self, icons: Icons, u: int) -> None:
        asked = QWidget()
        asked.setMaximumWidth(_WIDTH * u)
        row = QHBoxLayout(asked)
        row.setContentsMargins(0, u, 0, u)
        row.setSpacing(2 * u)
        row.addWidget(self.line, 1)
        row.addWidget(self._open)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * u, 6 * u, 6 * u, 6 * u)
        column.setSpacing(u)
        column.addStretch(2)
        column.addWidget(Glyph(icons, "lock"), 0, centre)
        for label in (self._why, self._how, self._wrong):
            label.setAlignment(centre)
        column.addWidget(self._why)
        column.addWidget(self._how)
        narrow = QHBoxLayout()
        narrow.addStretch(1)
        narrow.addWidget(asked, 9)
        narrow.addStretch(1)
        column.addLayout(narrow)
        column.addWidget(self._wrong)
        column.addWidget(self.keep, 0, centre)
        column.addStretch(3)
        self.setFocusProxy(self.line)

    @property
    def text(self) -> str:
        """All that is said."""
        return "\n".join(filter(None, (self._why.text(), self._how.text(), self._wrong.text())))

    def ask(self, lock: Lock) -> None:
        """Ask for the password of another paper, or again where it was the wrong one."""
        kept = self.tr("It is kept until you close, or in the system’s keyring if you wish.")
        only = self.tr("It is kept in memory until you close, and nowhere else.")
        self._how.setText(kept if lock.can_keep else only)
        self.keep.setVisible(lock.can_keep)
        wrong = self.tr("That is not the password of this file. Type it again.")
        self._wrong.setText(wrong if lock.was_wrong else "")
        self._wrong.setVisible(lock.was_wrong)
        self.line.setText("")

    def _on_entered(self) -> None:
        if self.line.text():
            self.unlocked.emit(self.line.text(), self.keep.isChecked() and not self.keep.isHidden())
            self.line.setText("")
