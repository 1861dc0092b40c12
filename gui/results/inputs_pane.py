"""What the selected figure rests on: the sum, the verdict, the arms with their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from gui.delegates.parts import PartsDelegate
from gui.results.inputs import inputs_of
from gui.results.inputs_model import Column, InputsModel
from gui.results.words import VERDICT_LOOKS
from gui.theme import Type
from gui.widgets.chips import chip_size
from gui.widgets.keys import KeyHint
from gui.widgets.labels import ElidedLabel, Text
from gui.widgets.lines import Hairline
from gui.widgets.notice import Notice
from gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.synthesis import Statistic
    from gui.context import WindowContext
    from gui.results.computing import Outcome
    from gui.results.figures_model import FigureRow
    from gui.results.inputs import Input
    from gui.results.words import FigureWords


class InputsTable(Table):
    """Arms as headings, below each its cells; Enter leads to the page."""

    def __init__(self, context: WindowContext, model: InputsModel) -> None:
        super().__init__(context.theme, self.tr("Where the figure comes from"), margin=5)
        self._context, self._inputs = context, model
        self.setModel(model)
        delegate = PartsDelegate(
            context.icons, model.pieces, self, margin=5, is_heading=model.is_heading
        )
        self.setItemDelegate(delegate)
        model.modelReset.connect(self._on_reset)
        context.theme.changed.connect(self._size_columns)
        self._size_columns()

    def _on_reset(self) -> None:
        self.clearSpans()
        for row in self._inputs.heading_rows():
            self.setSpan(row, Column.CELL, 1, len(Column))
        self._size_columns()

    def _size_columns(self) -> None:
        theme, header = self._context.theme, self.horizontalHeader()
        body = QFontMetrics(theme.font())
        widths = {
            Column.CELL: body.averageCharWidth() * 17 + 8 * theme.u,
            Column.VALUE: body.averageCharWidth() * 19 + 6 * theme.u,
            Column.PAGE: chip_size(theme, self.tr("p. 10, 12")).width() + 6 * theme.u,
        }
        for column, width in widths.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(Column.QUOTE, QHeaderView.ResizeMode.Stretch)


class InputsPane(QWidget):
    """The right half of the figures; ``place_wanted`` names a study and a place in its papers."""

    place_wanted = Signal(object, object)  # Study, Evidence

    def __init__(self, context: WindowContext, words: FigureWords) -> None:
        super().__init__()
        self._context, self._words = context, words
        theme, icons = context.theme, context.icons
        self.setAccessibleName(self.tr("Inputs of the figure"))
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.title = ElidedLabel(theme, kind=Type.HEADING)
        self.equation = Text(theme, role="muted", wraps=True, figures=True)
        self.sum = Text(theme, role="muted", wraps=True, figures=True)
        self.verdict = Notice(icons, "check", "agree")
        self.outside = Notice(icons, "triangle-alert", "warning")
        self.open = Notice(icons, "triangle-alert", "warning")
        self.note = Notice(icons, "info", "muted")
        self.model = InputsModel(words, self)
        self.table = InputsTable(context, self.model)
        self._hint = KeyHint(theme, "Return", self.tr("page and quote"))
        self._lay_out()
        self.table.doubleClicked.connect(self._on_wanted)
        self.setFocusProxy(self.table)

    def clear(self) -> None:
        """Show nothing."""
        self.title.set_text("")
        for label in (self.equation, self.sum):
            label.setText("")
        for notice in (self.verdict, self.outside, self.open, self.note):
            notice.say()
        self.model.set_inputs(())

    def show_figure(self, outcome: Outcome, row: FigureRow) -> None:
        """Tell how a figure is worked out, whether it fits the print, and from where it comes."""
        statistic, words = row.statistic, self._words
        inputs = inputs_of(outcome.material.codebook, outcome.material.consensus, statistic)
        self.title.set_text(words.title(statistic))
        parts = (words.equation(statistic), words.interval(statistic))
        self.equation.setText(", ".join(filter(None, parts)))
        told = words.sum(statistic)
        self.sum.setText(told)
        self.sum.setVisible(bool(told))
        self._show_verdict(row)
        self._show_notices(statistic, inputs)
        self.model.set_inputs(inputs)

    def begin(self) -> None:
        """Give the table the focus, at its first row that leads somewhere."""
        self.table.setFocus()
        for row in range(self.model.rowCount()):
            if not self.model.is_heading(self.model.index(row, 0)):
                self.table.choose_row(row)
                return

    def open_place(self) -> None:
        """Lead to the page and quote of the selected row."""
        self._on_wanted(self.table.currentIndex())

    def _show_verdict(self, row: FigureRow) -> None:
        if row.check is None:
            self.verdict.say()
            return
        icon, role = VERDICT_LOOKS[row.check.verdict]
        sentence = self._words.verdict_sentence(row.statistic, row.check)
        self.verdict.say(sentence, row.check.source, icon, role)

    def _show_notices(self, statistic: Statistic, inputs: Sequence[Input]) -> None:
        words = self._words
        self.outside.say(words.outside(statistic, inputs))
        self.open.say(*words.open(inputs))
        note = statistic.note
        self.note.say(muted=f"{note[:1].upper()}{note[1:]}." if note else "")

    def _on_wanted(self, index: QModelIndex) -> None:
        place = self.model.place(index) if index.isValid() else None
        if place is not None:
            self.place_wanted.emit(*place)

    def _lay_out(self) -> None:
        theme, u = self._context.theme, self._context.theme.u
        head = QHBoxLayout()
        head.setSpacing(3 * u)
        head.addWidget(self.title, 1)
        head.addWidget(self._hint)
        told = QVBoxLayout()
        told.setContentsMargins(5 * u, 4 * u, 5 * u, 3 * u)
        told.setSpacing(u)
        told.addLayout(head)
        for widget in (self.equation, self.sum):
            told.addWidget(widget)
        told.addSpacing(u)
        for notice in (self.verdict, self.outside, self.note, self.open):
            told.addWidget(notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(told)
        column.addWidget(Hairline(theme))
        column.addWidget(self.table, 1)
