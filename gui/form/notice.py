"""What is missing before a record can be sealed: a sentence, and each field to jump to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.theme_tokens import MARK_WIDTH
from gui.widgets.buttons import LinkButton
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from extraction.record import CellKey
    from gui.context import WindowContext

_MOST = 12


class Notice(QWidget):
    """An amber band with a sentence and links; hidden until it has something to say."""

    chosen = Signal(object)  # CellKey

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._said: tuple[str, tuple[tuple[str, CellKey], ...]] = ("", ())
        theme = context.theme
        self._sentence = Text(theme, wraps=True)
        self._links = QWidget()
        self._flow = FlowLayout(self._links, theme.u)
        column = QVBoxLayout(self)
        u = theme.u
        column.setContentsMargins(4 * u, 2 * u, 4 * u, 2 * u)
        column.setSpacing(u)
        column.addWidget(self._sentence)
        column.addWidget(self._links)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while hidden."""
        return "" if self.isHidden() else self._sentence.text()

    @property
    def links(self) -> tuple[LinkButton, ...]:
        """The fields to jump to, as buttons."""
        found = (self._flow.itemAt(number) for number in range(self._flow.count()))
        widgets = (item.widget() for item in found if item is not None)
        return tuple(widget for widget in widgets if isinstance(widget, LinkButton))

    def say(self, sentence: str, fields: Sequence[tuple[str, CellKey]] = ()) -> None:
        """Say something, with fields to jump to; an empty sentence hides it."""
        if (sentence, tuple(fields)) == self._said:
            return
        self._said = (sentence, tuple(fields))
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for name, key in fields[:_MOST]:
            link = LinkButton(self._context.icons, name)
            link.clicked.connect(lambda _=False, chosen=key: self.chosen.emit(chosen))
            self._flow.addWidget(link)
        self._sentence.setText(sentence)
        self._links.setVisible(bool(fields))
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tinted ground and the mark at the left edge."""
        theme = self._context.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("warning_soft"))
        painter.fillRect(0, 0, MARK_WIDTH, self.height(), theme.colour("warning"))
