"""The line above the page while a table is taken: its size, and what can be done to its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.pdf.table_keys import WRITTEN, Act
from gui.pdf.tool_button import ToolButton
from gui.theme import Type
from gui.widgets.keys import KeyHint
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from gui.context import WindowContext


class TableBar(QWidget):
    """Takes the place of the page's toolbar; its buttons are the keys of the lines."""

    asked = Signal(object)  # Act

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._theme = context.theme
        icons = context.icons
        self.mode = ToolButton(icons, "table-2", self.tr("Leave the table"), self.tr("Table"))
        self.mode.setCheckable(True)
        self.mode.setChecked(True)
        self.mode.clicked.connect(self._on_mode)
        self.size_told = Text(context.theme, role="muted", kind=Type.SMALL)
        self._buttons: dict[Act, ToolButton] = {}
        for act, icon, name in (
            (Act.SPLIT_ROW, "table-rows-split", self.tr("Split row")),
            (Act.SPLIT_COLUMN, "table-columns-split", self.tr("Split column")),
            (Act.JOIN, "table-cells-merge", self.tr("Join")),
            (Act.HEAD, "heading", self.tr("Header row")),
        ):
            button = ToolButton(icons, icon, name, name)
            button.setToolTip(f"{name} ({WRITTEN[act]})")
            button.clicked.connect(lambda _checked=False, act=act: self.asked.emit(act))
            self._buttons[act] = button
        self._leave = KeyHint(context.theme, "Esc", self.tr("leave"))
        self._line = QHBoxLayout(self)
        self._fill()
        self._on_theme_changed()
        context.theme.changed.connect(self._on_theme_changed)
        self.show_size(None)

    def show_size(self, size: tuple[int, int] | None) -> None:
        """Tell how many rows and columns there are; without a table nothing can be done to it."""
        for button in self._buttons.values():
            button.setEnabled(size is not None)
        if size is None:
            self.size_told.setText("")
        else:
            rows = self.tr("1 row") if size[0] == 1 else self.tr("%s rows") % size[0]
            columns = self.tr("1 column") if size[1] == 1 else self.tr("%s columns") % size[1]
            self.size_told.setText(f"{rows} × {columns}")
        self._fit_in()

    def _fill(self) -> None:
        for widget in (self.mode, self.size_told, *self._buttons.values()):
            self._line.addWidget(widget)
        self._line.addStretch(1)
        self._line.addWidget(self._leave)

    def _on_mode(self) -> None:
        self.mode.setChecked(True)
        self.asked.emit(Act.LEAVE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the buttons lose their words."""
        self._fit_in()

    def _fit_in(self) -> None:
        for shown in (True, False):
            for button in self._buttons.values():
                button.show_word(shown)
            self._line.invalidate()
            if self._line.sizeHint().width() <= self.width():
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and a hairline below, as the page's toolbar does."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("window"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("hairline"))

    def _on_theme_changed(self) -> None:
        u = self._theme.u
        self._line.setContentsMargins(2 * u, u, 4 * u, u + 1)
        self._line.setSpacing(2 * u)
        self.setMinimumHeight(self._theme.height() + 5 * u)
        self._fit_in()
