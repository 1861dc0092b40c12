"""Figures left, what the selected one rests on right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QSplitter, QVBoxLayout, QWidget

from extraction.published import Verdict
from extraction.rounding import Rounding
from gui.delegates.parts import PartsDelegate
from gui.number_words import capital, in_words
from gui.results.figures_model import NUMBERS, Column, FiguresModel, figure_rows
from gui.results.inputs_pane import InputsPane
from gui.results.words import FigureWords, rounding_names
from gui.theme import Type
from gui.widgets.buttons import Segments
from gui.widgets.labels import Text
from gui.widgets.lines import Hairline
from gui.widgets.notice import Notice
from gui.widgets.table import Table

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from gui.context import WindowContext
    from gui.results.computing import Outcome

_LAYOUT = "results.splitter"
_NARROW = 340
"""Below this width, in u (1360 pixels at the usual text size), the table has a larger share."""
_SHARE, _NARROW_SHARE = 0.56, 0.6


class FiguresView(QSplitter):
    """The table of figures and the inputs of the selected one."""

    rounding_chosen = Signal(object)  # Rounding

    def __init__(self, context: WindowContext) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._context = context
        self._outcome: Outcome | None = None
        self._is_split = False
        theme, icons = context.theme, context.icons
        self._words = FigureWords(self)
        self.title = Text(theme, kind=Type.TITLE)
        self.updating = Text(theme, self.tr("updating"), Type.SMALL, role="muted")
        self.rounding = Segments(icons, self.tr("Rounding"), rounding_names())
        self.model = FiguresModel(self._words, self)
        self.table = Table(theme, self.tr("Figures"))
        self.table.setModel(self.model)
        self._cells = PartsDelegate(icons, self.model.parts, self.table, right=NUMBERS)
        self.table.setItemDelegate(self._cells)
        self.truncated = Notice(icons, "scissors", "warning", link=self.tr("Show truncated"))
        self.inputs = InputsPane(context, self._words)
        self._lay_out()
        self.rounding.chosen.connect(lambda key: self.rounding_chosen.emit(Rounding(key)))
        self.truncated.link.clicked.connect(self._on_truncated_wanted)
        self.table.selectionModel().currentRowChanged.connect(self._show_selected)
        self.splitterMoved.connect(self._on_moved)
        context.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_outcome(self, outcome: Outcome) -> None:
        """Show other figures; the selected one stays selected."""
        self._outcome = outcome
        self._words.noun = _noun(outcome)
        self._words.sections = {one.id: one for one in outcome.material.codebook.sections}
        self.title.setText(self._title(outcome))
        self.model.set_rows(figure_rows(outcome))
        self._size_columns()
        if not self.table.currentIndex().isValid():
            self.table.choose_row(0)
        self._show_truncated(outcome)
        self._show_selected()

    def show_updating(self, on: bool) -> None:
        """Say that newer figures are on their way; those shown stay."""
        self.updating.setVisible(on)

    def clear(self) -> None:
        """Show nothing."""
        self._outcome = None
        self.title.setText("")
        self.model.set_rows([])
        self.truncated.say()
        self.inputs.clear()

    def _show_selected(self) -> None:
        index = self.table.currentIndex()
        if self._outcome is not None and index.isValid():
            self.inputs.show_figure(self._outcome, self.model.row(index))

    def _title(self, outcome: Outcome) -> str:
        summary = outcome.summary
        arms = self.tr("one arm") if summary.arms == 1 else self.tr("%s arms")
        told = arms % in_words(summary.arms) if "%" in arms else arms
        if summary.patients is not None:
            told += f", {summary.patients} {self._words.noun}"
        return capital(told)

    def _show_truncated(self, outcome: Outcome) -> None:
        count = sum(check.verdict is Verdict.TRUNCATED for check in outcome.checks)
        if not count:
            self.truncated.say()
            return
        one = self.tr("One printed figure was truncated, not rounded.")
        many = self.tr("%s printed figures were truncated, not rounded.")
        strong = one if count == 1 else capital(many % in_words(count))
        muted = self.tr("The counts behind them agree exactly; only the last digit differs.")
        self.truncated.say(strong, muted)
        is_shown = outcome.summary.rounding is Rounding.TRUNCATE
        self.truncated.link.setVisible(not is_shown)

    def _on_truncated_wanted(self) -> None:
        self.rounding.choose(Rounding.TRUNCATE.value)
        self.rounding_chosen.emit(Rounding.TRUNCATE)

    def _on_moved(self) -> None:
        self._context.settings.keep_layout(_LAYOUT, self.saveState())

    def showEvent(self, event: QShowEvent) -> None:
        """Share the width at first; later as it was left."""
        super().showEvent(event)
        if not self._is_split:
            self._is_split = True
            share = _SHARE if self.width() >= _NARROW * self._context.theme.u else _NARROW_SHARE
            self.setSizes([round(share * self.width()), round((1 - share) * self.width())])

    # ── layout ───────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        theme = self._context.theme
        self._rule = QHBoxLayout()
        label = Text(theme, self.tr("Rounding"), Type.SMALL, role="muted")
        for widget in (label, self.rounding, self.updating):
            self._rule.addWidget(widget)
        self._rule.addStretch()
        self._head = QVBoxLayout()
        self._head.addWidget(self.title)
        self._head.addLayout(self._rule)
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.truncated)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(Hairline(theme))
        column.addWidget(self.table, 1)
        foot = QWidget()
        foot.setLayout(self._foot)
        foot.setBackgroundRole(QPalette.ColorRole.Base)
        foot.setAutoFillBackground(True)
        column.addWidget(foot)
        self.addWidget(left)
        self.addWidget(self.inputs)
        self.setChildrenCollapsible(False)
        self._is_split = self.restoreState(self._context.settings.layout(_LAYOUT))
        self.setFocusProxy(self.table)
        self.updating.hide()

    def _on_theme_changed(self) -> None:
        theme = self._context.theme
        u = theme.u
        self._head.setContentsMargins(6 * u, 4 * u, 6 * u, 3 * u)
        self._head.setSpacing(2 * u)
        self._rule.setSpacing(2 * u)
        self._foot.setContentsMargins(6 * u, 3 * u, 6 * u, 3 * u)
        self._size_columns()

    def _size_columns(self) -> None:
        """As wide as the words they hold; the figures' names take what is left."""
        theme, header = self._context.theme, self.table.horizontalHeader()
        for column in list(Column)[1:]:
            cells = [self.model.index(row, column) for row in range(self.model.rowCount())]
            widths = [sum(map(self._cells.painter.width, self.model.parts(cell))) for cell in cells]
            widest = max(widths, default=0) + 6 * theme.u
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(column, max(widest, header.sectionSizeHint(column)))
        letter = QFontMetrics(theme.font()).averageCharWidth()
        self.table.widen(Column.FIGURE, 20 * letter)


def _noun(outcome: Outcome) -> str:
    """What the review calls participants, from the label of the field that counts them."""
    for section in outcome.material.codebook.sections:
        field = section.field(section.size) if section.size else None
        if field is not None:
            return field.label[:1].lower() + field.label[1:]
    return "rows"
