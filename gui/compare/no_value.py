"""After a check of the paper there is no value: the reason why, at one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.compare.option_button import OptionButton
from gui.theme import Type
from gui.widgets.keys import KeyHint
from gui.widgets.labels import Text
from schemas.values import Missing

if TYPE_CHECKING:
    from gui.theme import Theme

_FIRST = Qt.Key.Key_1.value


class NoValue(QWidget):
    """The six reasons, numbered; while one of them has the focus, digits mean them."""

    chosen = Signal(object)  # Missing
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.u)
        title = self.tr("After a check of the paper:")
        column.addWidget(Text(theme, title, Type.SMALL, role="muted", wraps=True))
        self._reasons = tuple(Missing)
        self._buttons = [
            OptionButton(theme, str(number), reason.label)
            for number, reason in enumerate(self._reasons, start=1)
        ]
        for button, reason in zip(self._buttons, self._reasons, strict=True):
            button.clicked.connect(lambda _=False, reason=reason: self.chosen.emit(reason))
            column.addWidget(button)
        column.addWidget(KeyHint(theme, "Esc", self.tr("back")))

    def start(self) -> None:
        """Take the keys."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Digits and Esc mean what stands here, not what they mean around it."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._means(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by number, or leave."""
        if not self._means(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            self.chosen.emit(self._reasons[event.key() - _FIRST])

    def _means(self, event: QKeyEvent) -> bool:
        if event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            return False
        is_digit = _FIRST <= event.key() < _FIRST + len(self._reasons)
        return is_digit or event.key() == Qt.Key.Key_Escape
