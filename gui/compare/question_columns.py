"""Both sides of a question in two equal columns, and the pages of their sources over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.compare.side_column import SideColumn
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from extraction.evidence import Evidence
    from gui.compare.questions import Question
    from gui.context import WindowContext
    from gui.page_images import PageImages


class QuestionColumns(QWidget):
    """The first and the second side; ``masked`` ones say nothing of who is who."""

    place_wanted = Signal(object)  # tuple[int, Evidence]: the side, and its place

    def __init__(self, context: WindowContext, images: PageImages, *, masked: bool) -> None:
        super().__init__()
        keys = context.actions.keys
        self.first = SideColumn(context, images, 0, keys("settle.show_a"), masked=masked)
        self.second = SideColumn(context, images, 1, keys("settle.show_b"), masked=masked)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(on_base(self.first), 1)
        line.addWidget(Hairline(context.theme, Qt.Orientation.Vertical))
        line.addWidget(on_base(self.second), 1)
        self.first.place_wanted.connect(self._on_first_wanted)
        self.second.place_wanted.connect(self._on_second_wanted)

    @property
    def sides(self) -> tuple[SideColumn, SideColumn]:
        """Both columns."""
        return self.first, self.second

    def show_question(self, question: Question, names: Sequence[str]) -> None:
        """Show what both sides hold."""
        for column, name in zip(self.sides, names, strict=True):
            column.show_question(question, name)
        self._align()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both passages begin at the same height at every width."""
        super().resizeEvent(event)
        self._align()

    def _align(self) -> None:
        figures, typings = zip(self.first.heights(), self.second.heights(), strict=True)
        for column in self.sides:
            column.keep_heights(max(figures), max(typings))

    def _on_first_wanted(self, place: Evidence) -> None:
        self.place_wanted.emit((0, place))

    def _on_second_wanted(self, place: Evidence) -> None:
        self.place_wanted.emit((1, place))


def on_base(widget: QWidget) -> QWidget:
    """The widget on the ground that paper has."""
    widget.setAutoFillBackground(True)
    widget.setBackgroundRole(QPalette.ColorRole.Base)
    return widget
