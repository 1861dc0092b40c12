"""The rows of a repeating section as tabs, with what can be done to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSizePolicy, QTabBar, QWidget

from gui.form.editors.base import is_override_of
from gui.theme import Type
from gui.widgets.buttons import LinkButton
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent

    from gui.context import WindowContext


_MOST_TABS = 12
_NAME = 24
"""So many rows have a tab each; the letters of a name that a list of more shows."""


class _Tabs(QTabBar):
    """Tabs that are renamed by a double click or F2."""

    renamed = Signal(object)  # int, which tab is to have another name

    def event(self, event: QEvent) -> bool:
        """Keep F2, which elsewhere renames the row of the current field."""
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


class _Names(QComboBox):
    """The names of many rows, to choose one by its first letters."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_NAME)
        self.setMaxVisibleItems(_MOST_TABS)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form: the wheel never shows another row."""
        event.ignore()


class RowTabs(QWidget):
    """Title of the section, a tab for each row, and a word to begin another row.

    More rows than a line of tabs can tell are a list that opens. Signals name rows by their id.
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
        self._is_locked = self._has_many = False
        theme = context.theme
        self._title = Text(theme, title, Type.STRONG)
        self._tabs = _Tabs()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideMiddle)
        self._tabs.setAccessibleName(title)
        self._tabs.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._names = _Names(title)
        self._none = Text(theme, role="muted")
        self.add = LinkButton(context.icons, self.tr("Add"))
        self.add.setToolTip(context.actions.get("form.add_row").toolTip())
        self._line = QHBoxLayout(self)
        for widget in (self._title, self._tabs, self._names, self._none, self.add):
            self._line.addWidget(widget)
        self._line.addStretch(1)
        self._tabs.currentChanged.connect(self._on_current_changed)
        self._names.currentIndexChanged.connect(self._on_current_changed)
        self._tabs.tabBarDoubleClicked.connect(self._on_rename)
        self._tabs.renamed.connect(self._on_rename)
        self._tabs.customContextMenuRequested.connect(self._on_menu)
        self._names.customContextMenuRequested.connect(self._on_menu_of_chosen)
        self.add.clicked.connect(self.add_asked)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    @property
    def row(self) -> str:
        """The chosen row; empty where there is none."""
        place = (self._names if self._has_many else self._tabs).currentIndex()
        return self._rows[place] if 0 <= place < len(self._rows) else ""

    def show_rows(self, rows: Sequence[tuple[str, str]], current: str, *, is_locked: bool) -> None:
        """Show these rows, ``(id, name)``, with one of them chosen."""
        has_many = len(rows) > _MOST_TABS
        names = [name for _, name in rows]
        self._rows = tuple(row for row, _ in rows)
        with QSignalBlocker(self._tabs), QSignalBlocker(self._names):
            _show_tabs(self._tabs, [] if has_many else names)
            _show_names(self._names, names if has_many else [])
            if current in self._rows:
                bar = self._names if has_many else self._tabs
                bar.setCurrentIndex(self._rows.index(current))
        self._has_many = has_many
        self._tabs.setVisible(bool(rows) and not has_many)
        self._names.setVisible(has_many)
        self._none.setText(self.tr("None yet"))
        self._none.setVisible(not rows)
        self._is_locked = is_locked
        self.add.setVisible(not is_locked)

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

    def _on_menu_of_chosen(self, at: QPoint) -> None:
        if self.row:
            self.menu_at(self._names.mapToGlobal(at), self.row)

    def _on_theme_changed(self) -> None:
        u = self._context.theme.u
        side = 4 * u + self._context.theme.height() + u
        self._line.setContentsMargins(side, 2 * u, 4 * u, 2 * u)
        self._line.setSpacing(2 * u)


def _show_tabs(tabs: QTabBar, names: Sequence[str]) -> None:
    """Let tabs bear these names; a bar lays itself out anew with each text that is set."""
    while tabs.count() > len(names):
        tabs.removeTab(tabs.count() - 1)
    for place, name in enumerate(names):
        shown = name.replace("&", "&&")
        if place == tabs.count():
            tabs.addTab(shown)
        elif tabs.tabText(place) != shown:
            tabs.setTabText(place, shown)
        tabs.setTabToolTip(place, name)


def _show_names(box: QComboBox, names: Sequence[str]) -> None:
    """Let a list hold these names, telling what changed alone."""
    while box.count() > len(names):
        box.removeItem(box.count() - 1)
    for place, name in enumerate(names[: box.count()]):
        if box.itemText(place) != name:
            box.setItemText(place, name)
    box.addItems(names[box.count() :])
