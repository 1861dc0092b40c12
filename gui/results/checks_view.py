"""Arithmetic and logic findings in all that this person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from gui.delegates.parts import PartsDelegate
from gui.number_words import capital, in_words
from gui.results.checks_model import ChecksModel, Column
from gui.theme import Type
from gui.widgets.empty_state import EmptyState
from gui.widgets.labels import Text
from gui.widgets.lines import Hairline
from gui.widgets.notice import Notice
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.context import WindowContext
    from gui.results.computing import Outcome


class ChecksView(QWidget):
    """The table of findings, and the whole sentence of the selected one below."""

    finding_wanted = Signal(object, object)  # Study, ReviewFinding, to be looked at

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        theme, icons = context.theme, context.icons
        self.title = Text(theme, kind=Type.TITLE)
        told = self.tr("Findings never block: papers do print numbers that can’t be.")
        self._told = Text(theme, told, role="muted")
        self.model = ChecksModel(self)
        self.table = Table(theme, self.tr("Findings"))
        self.table.setModel(self.model)
        cells = PartsDelegate(icons, self.model.parts, self.table, is_heading=self.model.is_heading)
        self.table.setItemDelegate(cells)
        self.empty = EmptyState(icons, "check", self.tr("Nothing to look at twice."))
        self.whole = Notice(icons, "triangle-alert", "warning")
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._show_selected)
        self.table.doubleClicked.connect(self.open_finding)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def clear(self) -> None:
        """Show nothing."""
        self.model.set_outcome(None)
        self.title.setText("")
        self.whole.say()

    def show_outcome(self, outcome: Outcome) -> None:
        """Show the findings."""
        self.model.set_outcome(outcome)
        self.title.setText(self._counted())
        self.table.clearSpans()
        headings = self.model.heading_rows()
        for row in headings:
            self.table.setSpan(row, 0, 1, len(Column))
        self._stack.setCurrentWidget(self.table if headings else self.empty)
        self.table.choose_row(1)
        self._show_selected()

    def _counted(self) -> str:
        """How many facts there are in the settled data, and how many only in originals."""
        settled, others = (self.model.count(settled=settled) for settled in (True, False))
        one, many = self.tr("One finding"), self.tr("%s findings")
        told = one if settled == 1 else capital(many % in_words(settled))
        told = self.tr("%s in the settled data") % told
        more = self.tr(", %s more in originals") % in_words(others)
        return told + (more if others else "")

    def open_finding(self) -> None:
        """Lead to what the selected finding is about."""
        index = self.table.currentIndex()
        fact = self.model.fact(index) if index.isValid() else None
        if fact is not None:
            self.finding_wanted.emit(self.model.study(fact), fact.finding)

    def _show_selected(self) -> None:
        index = self.table.currentIndex()
        cell = self.model.index(index.row(), Column.WHAT)
        self.whole.say(muted=str(cell.data()) if index.isValid() else "")

    def _lay_out(self) -> None:
        theme = self._context.theme
        self._head, self._foot = QVBoxLayout(), QVBoxLayout()
        self._head.addWidget(self.title)
        self._head.addWidget(self._told)
        self._foot.addWidget(self.whole)
        self._stack = QStackedWidget()
        for widget in (self.table, self.empty):
            widget.setBackgroundRole(QPalette.ColorRole.Base)
            widget.setAutoFillBackground(True)
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(Hairline(theme))
        column.addWidget(self._stack, 1)
        column.addLayout(self._foot)
        self.setFocusProxy(self.table)

    def _on_theme_changed(self) -> None:
        theme = self._context.theme
        u = theme.u
        self._head.setContentsMargins(6 * u, 4 * u, 6 * u, 3 * u)
        self._head.setSpacing(u)
        self._foot.setContentsMargins(6 * u, 3 * u, 6 * u, 3 * u)
        letter, header = (
            QFontMetrics(theme.font()).averageCharWidth(),
            self.table.horizontalHeader(),
        )
        widths = {Column.STUDY: 24, Column.WHOSE: 20, Column.WHERE: 36}
        for column, letters in widths.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(column, letters * letter + 6 * u)
        self.table.widen(Column.WHAT, 40 * letter)
