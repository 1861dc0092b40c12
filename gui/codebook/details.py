"""The selected thing of the codebook: its name, then rows of label and value under headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.theme import Type
from gui.widgets.labels import Text
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.codebook.words import Detail
    from gui.context import WindowContext


class DetailsPane(QScrollArea):
    """Rows are made anew for each selection; there are some twenty at most."""

    def __init__(self, context: WindowContext, name: str, *, is_list: bool = False) -> None:
        super().__init__()
        self._context, self._is_list = context, is_list
        theme = context.theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.title = Text(theme, kind=Type.HEADING if is_list else Type.TITLE)
        self.id = Text(theme, role="muted")
        self._body = QWidget()
        self._rows: list[QWidget] = []
        self._grid = QGridLayout()
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.id)
        head.addStretch()
        head.setSpacing(3 * theme.u)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(6 * theme.u, 5 * theme.u, 6 * theme.u, 5 * theme.u)
        column.setSpacing(4 * theme.u)
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addStretch()
        self.setWidget(self._body)
        role = QPalette.ColorRole.Window if is_list else QPalette.ColorRole.Base
        for widget in (self._body, self.viewport()):
            widget.setBackgroundRole(role)
            widget.setAutoFillBackground(True)

    def show_details(self, title: tuple[str, str], details: Sequence[Detail]) -> None:
        """Show another thing."""
        self.title.setText(title[0])
        self.id.setText(title[1])
        for widget in self._rows:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rows = []
        u = self._context.theme.u
        self._grid.setHorizontalSpacing(4 * u)
        self._grid.setVerticalSpacing(2 * u if self._is_list else 3 * u)
        place = 0
        for detail in details:
            place += self._add_stacked(place, detail) if self._is_list else self._add(place, detail)
        letters = QFontMetrics(self._context.theme.font()).averageCharWidth()
        self._grid.setColumnMinimumWidth(0, 0 if self._is_list else 22 * letters)
        self._grid.setColumnStretch(0 if self._is_list else 1, 1)
        self.verticalScrollBar().setValue(0)

    def _add(self, place: int, detail: Detail) -> int:
        """A label with its value, perhaps with a muted word below; gives the rows it took."""
        theme = self._context.theme
        if not detail.value:
            self._put(Hairline(theme), place, 0, 2)
            self._put(Text(theme, detail.label, Type.STRONG, role="muted"), place + 1, 0, 2)
            return 2
        self._put(Text(theme, detail.label, role="muted"), place, 0)
        value = Text(theme, detail.value, wraps=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAccessibleName(f"{detail.label}: {detail.value}")
        self._put(self._with_aside(value, detail.aside), place, 1)
        return 1

    def _add_stacked(self, place: int, detail: Detail) -> int:
        label = Text(self._context.theme, detail.label, wraps=True)
        self._put(self._with_aside(label, detail.value), place, 0)
        return 1

    def _with_aside(self, above: QWidget, aside: str) -> QWidget:
        """A widget with a small muted sentence close below it."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(above)
        if aside:
            column.addWidget(Text(self._context.theme, aside, Type.SMALL, role="muted", wraps=True))
        return holder

    def _put(self, widget: QWidget, row: int, column: int, span: int = 1) -> None:
        is_line = isinstance(widget, Hairline)
        top = Qt.AlignmentFlag(0) if is_line or column else Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(widget, row, column, 1, span, top)
        widget.show()  # the layout would, one event later
        self._rows.append(widget)
