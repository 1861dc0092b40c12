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

    study_wanted = Signal(object)  # Study, to be looked at

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
        self.table.setItemDelegate(PartsDelegate(icons, self.model.parts, self.table))
        self.empty = EmptyState(icons, "check", self.tr("Nothing to look at twice."))
        self.whole = Notice(icons, "triangle-alert", "warning")
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._show_selected)
        self.table.doubleClicked.connect(self.open_study)
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
        count = self.model.rowCount()
        many = self.tr("%s findings") % in_words(count)
        self.title.setText(self.tr("One finding") if count == 1 else capital(many))
        self._stack.setCurrentWidget(self.table if count else self.empty)
        self.table.choose_row(0)
        self._show_selected()

    def open_study(self) -> None:
        """Lead to the study of the selected finding."""
        index = self.table.currentIndex()
        if index.isValid():
            self.study_wanted.emit(self.model.study(index))

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
