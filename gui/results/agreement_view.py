"""How well did we agree, and where not: shares with their intervals, and what is beyond chance."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QStackedWidget,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from extraction.export.plots import agreement_figure
from gui.actions import ActionSpec
from gui.delegates.parts import PartsDelegate
from gui.results.agreement_model import NUMBERS, AgreementModel, Column
from gui.results.agreement_pane import AgreementPane
from gui.results.agreement_rows import By, rows_of
from gui.results.agreement_words import AgreementWords
from gui.results.conflicts_model import conflicts_of
from gui.results.drawing import Drawing, Figure
from gui.results.fitting import FittingDelegate
from gui.results.interval import IntervalDelegate
from gui.theme import Type
from gui.widgets.buttons import Segments
from gui.widgets.empty_state import EmptyState
from gui.widgets.labels import Text
from gui.widgets.lines import Hairline
from gui.widgets.table import Table

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from extraction.agreement import AgreementReport
    from gui.context import WindowContext
    from gui.results.computing import Outcome

_LAYOUT = "agreement.splitter"
_KEY, _ALL = "key", "all"
_COPY = "results.copy_agreement"
_TRACK, _SHORT_TRACK = 38, 18
"""The interval's line in u, and where there is little room."""
_BEYOND, _LEAST_BEYOND = 34, 18
"""Average letters of the last column below which the interval gives way, and the least."""
_LONGEST_NAME = 44
_MEASURED = 40
"""So many of the names with most letters are measured for the width of their column."""


class AgreementView(QSplitter):
    """Left the rows, right what there is to know of the selected one."""

    item_wanted = Signal(object, object)  # Study, ItemKey, to be compared

    def __init__(self, context: WindowContext) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._context = context
        self._outcome: Outcome | None = None
        theme, icons = context.theme, context.icons
        self._words = AgreementWords(self)
        self.drawing = Drawing(context, self)
        self.overall = Text(theme, kind=Type.DISPLAY, figures=True)
        self.counted = Text(theme, role="muted", wraps=True, figures=True)
        self.basis = Text(theme, role="muted", wraps=True)
        choices = [(_KEY, self.tr("Key outcomes")), (_ALL, self.tr("All fields"))]
        self.which = Segments(icons, self.tr("Fields"), choices)
        self.by = Segments(icons, self.tr("By"), self._ways())
        self.model = AgreementModel(self)
        self.table = self._make_table()
        self.pane = AgreementPane(context, self._words, self.drawing)
        self.empty = EmptyState(
            icons,
            "scale",
            self.tr("Agreement is computed once both records of a study are sealed."),
            self.tr("Studies extracted by one, or verified, stay out of it."),
        )
        self._lay_out()
        self._connect()
        self._bind()

    def _ways(self) -> list[tuple[str, str]]:
        return [
            (By.FIELDS, self.tr("Fields")),
            (By.SECTIONS, self.tr("Sections")),
            (By.STUDIES, self.tr("Studies")),
            (By.ROWS, self.tr("Rows")),
            (By.REVIEWERS, self.tr("Reviewers")),
            (By.PILOT, self.tr("Pilot")),
        ]

    def _make_table(self) -> Table:
        icons, model = self._context.icons, self.model
        table = Table(self._context.theme, self.tr("Agreement"))
        table.setModel(model)
        heading = model.is_heading
        cells = PartsDelegate(icons, model.parts, table, right=NUMBERS, is_heading=heading)
        table.setItemDelegate(cells)
        interval = IntervalDelegate(icons, model, table)
        table.setItemDelegateForColumn(Column.INTERVAL, interval)
        table.setItemDelegateForColumn(Column.BEYOND, FittingDelegate(icons, model, table))
        return table

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is what is so."""
        return not self.drawing.is_running

    def show_outcome(self, outcome: Outcome) -> None:
        """Show agreement on the sealed originals; at first that on the key outcomes, if any."""
        report, is_first = outcome.agreement, self._outcome is None
        has_key = any(field.key_outcome for _, field in outcome.material.codebook.fields())
        self.which.offer(_KEY, has_key)
        if is_first or not has_key:
            self.which.choose(_KEY if has_key else _ALL)
        self.by.offer(By.PILOT, report.pilot is not None)
        self.by.offer(By.ROWS, bool(report.rows))
        reviewers = () if outcome.material.hides_names else report.reviewers
        self.by.offer(By.REVIEWERS, bool(reviewers))
        missing = {By.PILOT: report.pilot, By.ROWS: report.rows, By.REVIEWERS: reviewers}
        if not missing.get(By(self.by.choice), True):
            self.by.choose(By.FIELDS)
        self._outcome = outcome
        self._show()

    def clear(self) -> None:
        """Show nothing."""
        self._outcome = None
        for label in (self.overall, self.counted, self.basis):
            label.setText("")
        self.model.set_rows([])
        self.by.choose(By.FIELDS)
        self.pane.show_nothing()

    def _connect(self) -> None:
        self.which.chosen.connect(self._show)
        self.by.chosen.connect(self._show)
        self.model.modelReset.connect(self._on_reset)
        self.table.selectionModel().currentRowChanged.connect(self._show_selected)
        self.pane.item_wanted.connect(self.item_wanted)
        self.splitterMoved.connect(self._on_moved)
        self._context.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _bind(self) -> None:
        actions = self._context.actions
        text = self.tr("Copy the table of agreement")
        actions.add(ActionSpec(_COPY, text, ("Ctrl+C",), "copy", is_local=True))
        actions.bind(_COPY, self._copy, self)

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    def _report(self, outcome: Outcome) -> AgreementReport:
        """That of the pilot studies where these are looked at."""
        pilot = outcome.agreement.pilot
        is_pilot = self.by.choice == By.PILOT
        return pilot if is_pilot and pilot is not None else outcome.agreement

    def _show(self, _: object = None) -> None:
        outcome = self._outcome
        if outcome is None:
            return
        by = By(self.by.choice)
        is_by_field = by in (By.FIELDS, By.PILOT)
        only_key = is_by_field and self.which.choice == _KEY
        report, words = self._report(outcome), self._words
        share = report.key_outcomes if only_key else report.overall
        drawn = report.key_bootstrap if only_key else report.bootstrap
        self.overall.setText(words.overall(share))
        self.counted.setText(words.counted(share, drawn))
        tried = outcome.agreement.pilot
        pilots = len(tried.studies) if tried is not None and report is not tried else 0
        self.basis.setText(words.basis(len(report.studies), pilots, report.unmatched))
        self.model.set_rows(list(rows_of(outcome, words, by, only_key=only_key)), by)
        shown = self.table if outcome.material.dual else self.empty
        self._stack.setCurrentWidget(shown)
        self.which.setEnabled(is_by_field)

    def _on_reset(self) -> None:
        self.table.clearSpans()
        headings = self.model.heading_rows()
        for row in headings:
            self.table.setSpan(row, 0, 1, len(Column))
        self._share_width()
        self.table.choose_row(1 if headings else 0)
        self._show_selected()

    def _show_selected(self) -> None:
        outcome, index = self._outcome, self.table.currentIndex()
        if outcome is None or not index.isValid() or self.model.is_heading(index):
            self.pane.show_nothing()
            return
        row, pilots = self.model.row(index), self.by.choice == By.PILOT
        found = conflicts_of(outcome, row.scope, pilots=pilots) if row.scope else []
        self.pane.show_row(row, found, outcome, self._report(outcome))

    # ── what is done ─────────────────────────────────────────────────────────────────────────

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.model.as_text())

    def save_figure(self) -> None:
        """Ask where the figure of all fields is to be written."""
        outcome = self._outcome
        if outcome is not None:
            report, name = self._report(outcome), self.tr("Agreement by field")
            draw = partial(agreement_figure, outcome.material.codebook, report)
            self.drawing.save(Figure(name, "", draw, draw))

    def _on_moved(self) -> None:
        self._context.settings.keep_layout(_LAYOUT, self.saveState())
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width of the table anew."""
        super().resizeEvent(event)
        self._share_width()

    # ── layout ───────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        theme = self._context.theme
        figure = QVBoxLayout()
        figure.setSpacing(0)
        figure.addWidget(self.overall)
        figure.addWidget(self.counted)
        told = QHBoxLayout()
        told.addLayout(figure, 5)
        told.addWidget(self.basis, 4)
        self._ways_line = QHBoxLayout()
        self._ways_line.addWidget(self.which)
        self._ways_line.addStretch()
        self._ways_line.addWidget(self.by)
        self._head, self._told = QVBoxLayout(), told
        self._head.addLayout(told)
        self._head.addLayout(self._ways_line)
        self._stack = QStackedWidget()
        for widget in (self.table, self.empty):
            widget.setBackgroundRole(QPalette.ColorRole.Base)
            widget.setAutoFillBackground(True)
            self._stack.addWidget(widget)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(Hairline(theme))
        column.addWidget(self._stack, 1)
        self.addWidget(left)
        self.addWidget(self.pane)
        self.setChildrenCollapsible(False)
        if not self.restoreState(self._context.settings.layout(_LAYOUT)):
            self.setSizes([740, 260])  # parts of the width there is
        self.setFocusProxy(self.table)

    def _on_theme_changed(self) -> None:
        u = self._context.theme.u
        self._head.setContentsMargins(6 * u, 4 * u, 6 * u, 3 * u)
        self._head.setSpacing(3 * u)
        self._told.setSpacing(8 * u)
        self._share_width()

    def _width_of_names(self) -> int:
        """What the names and their column's need."""
        model, option = self.model, QStyleOptionViewItem()
        title = str(model.headerData(Column.NAME, Qt.Orientation.Horizontal))
        small = QFontMetrics(self._context.theme.font(Type.SMALL))
        widths = [small.horizontalAdvance(title) + 10 * self._context.theme.u]
        cells = self.table.itemDelegate()
        for row in model.longest_rows(_MEASURED):
            index = model.index(row, Column.NAME)
            widths.append(cells.sizeHint(option, index).width() + 1)
        return max(widths)

    def _share_width(self) -> None:
        """Give each column what it needs; the interval's line gives way first, then the last."""
        theme, table = self._context.theme, self.table
        u, body = theme.u, QFontMetrics(theme.figures())
        letter, header = body.averageCharWidth(), table.horizontalHeader()
        widths = {
            Column.NAME: min(self._width_of_names(), _LONGEST_NAME * letter),
            Column.AGREED: body.horizontalAdvance("000 of 000") + 7 * u,
            Column.PERCENT: body.horizontalAdvance("100.0 %") + 7 * u,
            Column.INTERVAL: body.horizontalAdvance("100.0–100.0") + 7 * u,
        }
        left = table.viewport().width() - sum(widths.values())
        track = min(_TRACK * u, max(_SHORT_TRACK * u, left - _BEYOND * letter))
        widths[Column.INTERVAL] += track
        table.setColumnHidden(Column.BEYOND, left - track < _LEAST_BEYOND * letter)
        for column, width in widths.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            table.setColumnWidth(column, width)
        table.widen(Column.BEYOND, 0)
