"""What the selected figure rests on: the sum, the verdict, the arms with their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from extraction.replacing.standing import place_of
from gui.delegates.parts import PartsDelegate
from gui.results.inputs import inputs_of, standing_now
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

    from extraction.state import ReviewState
    from extraction.synthesis import Statistic
    from gui.context import WindowContext
    from gui.results.computing import Outcome
    from gui.results.figures_model import FigureRow
    from gui.results.inputs import Input
    from gui.results.words import FigureWords

_MEASURED = 100
"""Rows whose words are measured for the widths of the columns."""


class InputsTable(Table):
    """Arms as headings, below each its cells; Enter leads to the page."""

    def __init__(self, context: WindowContext, model: InputsModel) -> None:
        super().__init__(context.theme, self.tr("Where the figure comes from"), margin=5)
        self._context, self._inputs = context, model
        self.setModel(model)
        delegate = PartsDelegate(
            context.icons, model.pieces, self, margin=5, is_heading=model.is_heading
        )
        self._width = delegate.painter.width
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
        """As wide as the words they hold, up to a limit; the quotes take what is left."""
        theme, header = self._context.theme, self.horizontalHeader()
        letter = QFontMetrics(theme.font()).averageCharWidth()
        widest = {
            Column.CELL: letter * 20,
            Column.VALUE: letter * 20,
            Column.PAGE: chip_size(theme, self.tr("p. 10, 12")).width(),
        }
        for column, limit in widest.items():
            width = min(self._widest(column), limit) + (8 if column is Column.CELL else 6) * theme.u
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, max(width, header.sectionSizeHint(column)))
        self.widen(Column.QUOTE, 16 * letter)

    def _widest(self, column: Column) -> int:
        """The widest of the first cells of a column; headings go across all columns."""
        rows = range(min(self._inputs.rowCount(), _MEASURED))
        cells = (self._inputs.index(row, column) for row in rows)
        own = (cell for cell in cells if not self._inputs.is_heading(cell))
        widths = (sum(map(self._width, self._inputs.pieces(cell))) for cell in own)
        return max(widths, default=0)


class InputsPane(QWidget):
    """The right half of the figures; ``place_wanted`` names a study and a place in its papers."""

    place_wanted = Signal(object, object)  # Study, Evidence

    def __init__(self, context: WindowContext, words: FigureWords) -> None:
        super().__init__()
        self._context, self._words = context, words
        self._statistic: Statistic | None = None
        self._state: ReviewState | None = None
        self._begins = False
        self._task = context.tasks.task(self.tr("Looking up the inputs"), self)
        self._task.done.connect(self._on_found)
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

    @property
    def is_settled(self) -> bool:
        """Whether the rows are those of the figure."""
        return not self._task.is_running

    def clear(self) -> None:
        """Show nothing."""
        self._task.stop()
        self.title.set_text("")
        for label in (self.equation, self.sum):
            label.setText("")
        for notice in (self.verdict, self.outside, self.open, self.note):
            notice.say()
        self.model.set_inputs(())

    def show_figure(self, outcome: Outcome, row: FigureRow) -> None:
        """Tell how a figure is worked out, whether it fits the print, and from where it comes."""
        statistic, words = row.statistic, self._words
        self._statistic, self._begins = statistic, False
        self.title.set_text(words.title(statistic))
        parts = (words.equation(statistic), words.interval(statistic))
        self.equation.setText(", ".join(filter(None, parts)))
        told = words.sum(statistic)
        self.sum.setText(told)
        self.sum.setVisible(bool(told))
        self._show_verdict(row)
        codebook, consensus = outcome.material.codebook, outcome.material.consensus
        self._state = outcome.material.state
        self._task.run(lambda _job: inputs_of(codebook, consensus, statistic))

    def _on_found(self, inputs: Sequence[Input]) -> None:
        state = self._state
        if state is not None:
            inputs = standing_now(inputs, lambda study, one: place_of(state, study, one, None))
        if self._statistic is not None:
            self._show_notices(self._statistic, inputs)
        self.model.set_inputs(inputs)
        if self._begins:
            self.begin()

    def begin(self) -> None:
        """Give the table the focus, at its first row that leads somewhere."""
        self.table.setFocus()
        self._begins = self._task.is_running
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
