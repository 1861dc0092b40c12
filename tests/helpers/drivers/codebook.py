"""The codebook stage as a person reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit

from gui.codebook.codebook_panel import CodebookPanel

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from gui.workspace import Workspace


class CodebookDriver:
    """Opens the codebook, finds a field, reads what stands there."""

    def __init__(self, qtbot: QtBot, workspace: Workspace, context: WindowContext) -> None:
        self.workspace, self._context = workspace, context
        self.panel = CodebookPanel(workspace, context)
        qtbot.addWidget(self.panel)
        self.panel.resize(1280, 640)
        with qtbot.waitExposed(self.panel):
            self.panel.show()

    @property
    def banner(self) -> str:
        """The sentence over the codebook."""
        return self.panel.banner.text

    @property
    def tree(self) -> list[str]:
        """Every name in the tree, from top to bottom, however deep."""
        return list(self._names(self.panel.tree.rootIndex()))

    def _names(self, above: QModelIndex) -> list[str]:
        model = self.panel.model
        found = []
        for row in range(model.rowCount(above)):
            index = model.index(row, 0, above)
            found += [str(index.data()), *self._names(index)]
        return found

    @property
    def selected(self) -> str:
        """The name of what is selected."""
        return str(self.panel.tree.currentIndex().data() or "")

    @property
    def details(self) -> list[str]:
        """All words about the selected thing."""
        return self._words(self.panel.details)

    @property
    def uses(self) -> list[str]:
        """What uses it."""
        return self._words(self.panel.uses)

    @property
    def editors(self) -> list[QWidget]:
        """What could be typed into or pressed, the search left out."""
        kinds = (QLineEdit, QPlainTextEdit, QAbstractButton)
        found = [one for kind in kinds for one in self.panel.findChildren(kind)]
        return [one for one in found if one is not self.panel.search and one.isVisible()]

    def find(self, text: str) -> None:
        """Type into the search."""
        self._context.actions.get("codebook.find").trigger()
        self.panel.search.clear()
        QTest.keyClicks(self.panel.search, text)

    @staticmethod
    def _words(pane: QWidget) -> list[str]:
        labels = pane.findChildren(QLabel)
        return [one.text() for one in labels if one.text() and one.isVisibleTo(pane)]
