"""The strip over page and form while sources of a replaced file are looked for, or to be placed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QVBoxLayout, QWidget

from gui.delegates.parts import PartsDelegate
from gui.extract.lost_model import Column, LostModel, LostSource
from gui.widgets.band import Band
from gui.widgets.lines import Hairline
from gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from gui.context import WindowContext
    from gui.widgets.buttons import Button

_MOST = 3
"""Rows in view; the others are scrolled to."""
_SHARES = {Column.FIELD: 22, Column.VALUE: 16, Column.PLACE: 24}
"""Hundredths of the width; the words have the rest."""


class PlacingStrip(QWidget):
    """Hidden where there is nothing to say. A sentence, what to do, and the sources to place.

    ``chosen`` tells which source is current; ``stopped`` and ``closed`` that a button was pressed.
    """

    chosen = Signal(object)  # LostSource
    stopped = Signal()
    closed = Signal()

    def __init__(self, context: WindowContext, place: QAction) -> None:
        super().__init__()
        self._context, self._action = context, place
        self._is_made = False
        self.setAccessibleName(self.tr("Sources to place"))
        self.model = LostModel(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @cached_property
    def band(self) -> Band:
        """The sentence and the buttons."""
        return Band(self._context.icons, "warning", "triangle-alert")

    @cached_property
    def table(self) -> Table:
        """The sources to place."""
        context = self._context
        table = Table(context.theme, self.tr("Sources to place"))
        table.horizontalHeader().hide()
        table.setModel(self.model)
        table.setItemDelegate(PartsDelegate(context.icons, self.model.parts, table))
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for pressed in (table.selectionModel().currentRowChanged, table.clicked):
            pressed.connect(self._on_current_changed)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        return table

    @cached_property
    def place(self) -> Button:
        """Places a source where the selection is."""
        button = self.band.add_button(self._action.text())
        button.follow(self._action)
        button.set_keys(self._context.actions.keys("page.place_source"))
        return button

    @cached_property
    def stop(self) -> Button:
        """Ends the search."""
        button = self.band.add_button(self.tr("Stop"))
        button.clicked.connect(self.stopped)
        return button

    @cached_property
    def close_button(self) -> Button:
        """Lets the strip go."""
        button = self.band.add_button(self.tr("Later"))
        button.clicked.connect(self.closed)
        return button

    def _make(self) -> None:
        """Make what is shown, once there is something to say: few papers are ever replaced."""
        if self._is_made:
            return
        self._is_made = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.band, self.table, Hairline(self._context.theme)):
            column.addWidget(widget)
        for button in (self.place, self.stop, self.close_button):
            button.hide()
        self._context.theme.changed.connect(self._fit)

    @property
    def current(self) -> LostSource | None:
        """The source that is to be placed next."""
        return self.model.source(self.table.currentIndex()) if self._is_made else None

    def show_search(self, words: str) -> None:
        """Say that sources are looked for, and how far that is."""
        self._make()
        self.model.show_sources(())
        self._say(words, "missing", "search")
        self.place.hide()
        self.close_button.hide()
        self.stop.show()

    def show_sources(self, words: str, sources: Sequence[LostSource]) -> None:
        """Show what is to be placed, the first of it as the current one."""
        self._make()
        row = max(0, self.table.currentIndex().row())
        self.model.show_sources(sources)
        self._say(words, "warning", "triangle-alert")
        self.place.setVisible(bool(sources))
        self.close_button.setText(self.tr("Later"))
        self.close_button.show()
        self.stop.hide()
        if sources and self.current is None:
            self.table.choose_row(min(row, len(sources) - 1))

    def show_end(self, words: str, role: str, icon: str) -> None:
        """Say what came of it."""
        self._make()
        self.model.show_sources(())
        self._say(words, role, icon)
        self.place.hide()
        self.stop.hide()
        self.close_button.setText(self.tr("Close"))
        self.close_button.show()

    def say_nothing(self) -> None:
        """Go away."""
        if self._is_made:
            self.model.show_sources(())
            self.band.say("")
        self.hide()

    def resizeEvent(self, _event: object) -> None:
        """The columns share the width."""
        if self._is_made:
            self._fit()

    def _say(self, words: str, role: str, icon: str) -> None:
        self.band.say(words, role, icon)
        self._fit()
        self.show()

    def _fit(self) -> None:
        rows = min(_MOST, self.model.rowCount())
        self.table.setVisible(rows > 0)
        self.table.setFixedHeight(rows * self.table.row_height)
        for column, share in _SHARES.items():
            self.table.setColumnWidth(column, self.width() * share // 100)

    def _on_current_changed(self, current: QModelIndex, _before: object = None) -> None:
        source = self.model.source(current)
        if source is not None:
            self.chosen.emit(source)
