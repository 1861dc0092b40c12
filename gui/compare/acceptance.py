"""When nothing is left: accept what both agree on, with a second look at a sample or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from extraction.results import Draw
from gui.compare.option_button import OptionButton
from gui.theme import Type
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from gui.context import WindowContext

_FIRST = Qt.Key.Key_1.value


class Acceptance(QWidget):
    """Three options that look alike; none is chosen, and none has the focus.

    While this has the keys, digits mean what stands here.
    """

    drawn = Signal(object)  # tuple[Draw, int]: how, and the share in percent
    locked = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        theme, u = context.theme, context.theme.u
        self._agreed = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Second look"))
        self._share = QSpinBox()
        self._share.setRange(1, 100)
        self._share.setSuffix(" %")
        self._share.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._share.setAccessibleName(self.tr("Share of what both agree on"))
        self._share.valueChanged.connect(self._say)
        self._options = [OptionButton(theme, str(number)) for number in (1, 2, 3)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * u)
        column.addLayout(self._share_line(context))
        column.addSpacing(u)
        for number, option in enumerate(self._options):
            option.clicked.connect(lambda _=False, number=number: self._choose(number))
            column.addWidget(option)
        column.addStretch()
        self.setMinimumWidth(110 * u)

    def _share_line(self, context: WindowContext) -> QHBoxLayout:
        theme = context.theme
        line = QHBoxLayout()
        line.setSpacing(2 * theme.u)
        words = self.tr("A second look takes")
        line.addWidget(Text(theme, words, Type.SMALL, role="muted"))
        line.addWidget(self._share)
        line.addWidget(Text(theme, self.tr("of what both agree on"), Type.SMALL, role="muted"))
        line.addStretch()
        return line

    def show_count(self, agreed: int, share: int) -> None:
        """Offer it for as many agreed values; the share is the review's until another is set."""
        if agreed != self._agreed:
            self._share.setValue(max(1, share))
        self._agreed = agreed
        self._say()

    def _say(self) -> None:
        count = -(-self._agreed * self._share.value() // 100)
        of = self.tr("%s of %s") % (count, self._agreed)
        self._options[0].say(self.tr("Second look at a random sample"), of)
        self._options[1].say(self.tr("Second look at the riskiest"), of)
        self._options[2].say(self.tr("Lock study"), self.tr("without a second look"))

    def _choose(self, number: int) -> None:
        if number == len(Draw):
            self.locked.emit()
        else:
            self.drawn.emit(((Draw.RANDOM, Draw.RISK)[number], self._share.value()))

    # ── keys ─────────────────────────────────────────────────────────────────────────────────

    def event(self, event: QEvent) -> bool:
        """Digits mean what stands here, not what they mean around it."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._means(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by number."""
        if self._means(event):
            self._options[event.key() - _FIRST].click()
        else:
            super().keyPressEvent(event)

    def _means(self, event: QKeyEvent) -> bool:
        plain = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        is_digit = _FIRST <= event.key() < _FIRST + len(self._options)
        return is_digit and event.modifiers() in plain and not self._share.hasFocus()
