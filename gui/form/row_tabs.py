"""The rows of a repeating section as tabs, with what can be done to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QTabBar, QWidget

from gui.form.editors.base import is_override_of
from gui.theme import Type
from gui.widgets.buttons import LinkButton
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from gui.context import WindowContext


class _Tabs(QTabBar):
    """Tabs that are renamed by a double click or F2."""

    renamed = Signal(object)  # int, which tab is to have another name

    def event(self, event: QEvent) -> bool:
        """Keep F2, which elsewhere leads to the sources of a field."""
        if is_override_of(event, Qt.Key.Key_F2):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames."""
        if event.key() == Qt.Key.Key_F2 and self.currentIndex() >= 0:
            self.renamed.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class RowTabs(QWidget):
    """Title of the section, a tab for each row, and a word to begin another row.

    Signals name rows by their id.
    """

    chosen = Signal(object)  # str
    add_asked = Signal()
    rename_asked = Signal(object)  # str
    duplicate_asked = Signal(object)  # str
    remove_asked = Signal(object)  # str

    def __init__(self, context: WindowContext, title: str) -> None:
        super().__init__()
        self._context = context
        self._rows: tuple[str, ...] = ()
        self._is_locked = False
        theme = context.theme
        self._title = Text(theme, title, Type.STRONG)
        self._tabs = _Tabs()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideMiddle)
        self._tabs.setAccessibleName(title)
        self._tabs.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._none = Text(theme, role="muted")
        self._add = LinkButton(context.icons, self.tr("Add"))
        self._add.setToolTip(context.actions.get("form.add_row").toolTip())
        self._line = QHBoxLayout(self)
        for widget in (self._title, self._tabs, self._none, self._add):
            self._line.addWidget(widget)
        self._line.addStretch(1)
        self._tabs.currentChanged.connect(self._on_current_changed)
        self._tabs.tabBarDoubleClicked.connect(self._on_rename)
        self._tabs.renamed.connect(self._on_rename)
        self._tabs.customContextMenuRequested.connect(self._on_menu)
        self._add.clicked.connect(self.add_asked)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    @property
    def row(self) -> str:
        """The chosen row; empty where there is none."""
        place = self._tabs.currentIndex()
        return self._rows[place] if 0 <= place < len(self._rows) else ""

    def show_rows(self, rows: Sequence[tuple[str, str]], current: str, *, is_locked: bool) -> None:
        """Show these rows, ``(id, name)``, with one of them chosen."""
        self._tabs.blockSignals(True)
        while self._tabs.count() > len(rows):
            self._tabs.removeTab(self._tabs.count() - 1)
        for place, (_, name) in enumerate(rows):
            shown = name.replace("&", "&&")
            if place < self._tabs.count():
                self._tabs.setTabText(place, shown)
            else:
                self._tabs.addTab(shown)
            self._tabs.setTabToolTip(place, name)
        self._rows = tuple(row for row, _ in rows)
        if current in self._rows:
            self._tabs.setCurrentIndex(self._rows.index(current))
        self._tabs.blockSignals(False)
        self._tabs.setVisible(bool(rows))
        self._none.setText(self.tr("None yet"))
        self._none.setVisible(not rows)
        self._is_locked = is_locked
        self._add.setVisible(not is_locked)

    def menu_at(self, place: QPoint, row: str) -> QMenu:
        """Open the menu of a row at a place of the screen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked = (
            (self.tr("Rename…"), self.rename_asked),
            (self.tr("Duplicate row"), self.duplicate_asked),
            (self.tr("Remove row"), self.remove_asked),
        )
        for text, signal in asked:
            action = menu.addAction(text)
            action.setEnabled(not self._is_locked)
            action.triggered.connect(lambda _=False, told=signal: told.emit(row))
        menu.popup(place)
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline below."""
        painter = QPainter(self)
        colour = self._context.theme.colour("hairline")
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour)

    def _on_current_changed(self, place: int) -> None:
        if 0 <= place < len(self._rows):
            self.chosen.emit(self._rows[place])

    def _on_rename(self, place: int) -> None:
        if 0 <= place < len(self._rows) and not self._is_locked:
            self.rename_asked.emit(self._rows[place])

    def _on_menu(self, at: QPoint) -> None:
        place = self._tabs.tabAt(at)
        if 0 <= place < len(self._rows):
            self.menu_at(self._tabs.mapToGlobal(at), self._rows[place])

    def _on_theme_changed(self) -> None:
        u = self._context.theme.u
        side = 4 * u + self._context.theme.height() + u
        self._line.setContentsMargins(side, 2 * u, 4 * u, 2 * u)
        self._line.setSpacing(2 * u)
