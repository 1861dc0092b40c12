"""How words are sought: whole words or parts too, with their case or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QToolButton

from extraction.searching.query import Query

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from gui.context import WindowContext

WHOLE_WORDS, MATCH_CASE = "page.whole_words", "page.match_case"


class FindWays(QObject):
    """The two choices of one pane; their actions say how whatever is typed is sought."""

    changed = Signal()

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = context.actions

    def bind(self, widget: QWidget) -> None:
        """Let the keys of both work in ``widget``."""
        for name in (WHOLE_WORDS, MATCH_CASE):
            self._actions.bind(name, self.changed.emit, widget)

    def query(self, text: str) -> Query:
        """What to seek."""
        whole, case = (self._actions.get(name).isChecked() for name in (WHOLE_WORDS, MATCH_CASE))
        return Query(text, whole_words=whole, match_case=case)

    def buttons(self) -> tuple[QToolButton, QToolButton]:
        """A button for each."""
        return (
            _WayButton(self._actions.get(WHOLE_WORDS), self.tr("Whole words")),
            _WayButton(self._actions.get(MATCH_CASE), self.tr("Aa")),
        )


class _WayButton(QToolButton):
    """A word that is pressed in while it holds."""

    def __init__(self, action: QAction, word: str) -> None:
        super().__init__()
        self._action = action
        self.setText(word)
        self.setCheckable(True)
        self.setProperty("segment", True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._on_action_changed)
        self._on_action_changed()

    def _on_action_changed(self) -> None:
        self.setChecked(self._action.isChecked())
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())
        self.setAccessibleName(self._action.text())
