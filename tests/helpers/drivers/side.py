"""Drives what stands beside the page: small pages, the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QTabBar, QTreeView

if TYPE_CHECKING:
    from tests.helpers.drivers.page import PageDriver


class SideDriver:
    """Finds lists by the names they are read out by."""

    def __init__(self, pages: PageDriver) -> None:
        self._pages = pages

    @property
    def is_shown(self) -> bool:
        """Whether anything stands beside the page."""
        panel = self._pages.pane.side.panel
        return panel is not None and panel.isVisible()

    @property
    def tabs(self) -> list[str]:
        """The names of the tabs, once the panel was shown."""
        bar = self._bar()
        return [bar.tabText(at) for at in range(bar.count())]

    def choose_tab(self, name: str) -> None:
        """Click a tab."""
        bar = self._bar()
        at = bar.tabRect(self.tabs.index(name)).center()
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=at)

    @property
    def rows(self) -> list[str]:
        """What stands in the list that shows; headings indented by their level."""
        return [told for told, _ in self._all()]

    @property
    def current(self) -> str:
        """The row that is marked."""
        return str(self.shown.currentIndex().data() or "")

    def tip(self, row: str) -> str:
        """What a row's tooltip says."""
        return str(self._index(row).data(Qt.ItemDataRole.ToolTipRole))

    def click(self, row: str) -> None:
        """Click a row."""
        view, index = self.shown, self._index(row)
        view.scrollTo(index)
        at: QPoint = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def key(self, key: Qt.Key) -> None:
        """Press a key with the focus in the list."""
        QTest.keyClick(self.shown, key)

    @property
    def shown(self) -> QAbstractItemView:
        """The list that shows."""
        panel = self._pages.pane.side.panel
        assert panel is not None
        shown = [one for one in panel.findChildren(QAbstractItemView) if one.isVisible()]
        assert len(shown) == 1
        return shown[0]

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _bar(self) -> QTabBar:
        panel = self._pages.pane.side.panel
        assert panel is not None
        return panel.findChildren(QTabBar)[0]

    def _index(self, row: str) -> QModelIndex:
        return next(index for told, index in self._all() if told.strip() == row)

    def _all(self) -> list[tuple[str, QModelIndex]]:
        view = self.shown
        model, found = view.model(), []

        def walk(parent: QModelIndex, level: int) -> None:
            for row in range(model.rowCount(parent)):
                index = model.index(row, 0, parent)
                found.append(("  " * level + str(index.data()), index))
                if isinstance(view, QTreeView):
                    walk(index, level + 1)

        walk(QModelIndex(), 0)
        return found
