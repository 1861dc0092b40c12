"""Beside the sources: why a pair is asked about, and what can be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from gui.context import WindowContext
    from gui.icons import Icons


class _SayButton(Button):
    """The button of an action, with a shorter word than the action's own."""

    def __init__(self, icons: Icons, text: str, action: QAction, keys: str) -> None:
        super().__init__(icons, text, keys=keys)
        self._said = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._on_said_changed)
        self._on_said_changed()

    def _on_said_changed(self) -> None:
        self.setEnabled(self._said.isEnabled())
        self.setToolTip(self._said.toolTip())


class WhyPane(QWidget):
    """A heading, a few sentences, three buttons that look alike."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        theme, actions = context.theme, context.actions
        self._title = Text(theme, kind=Type.STRONG)
        self._words = Text(theme, role="muted", wraps=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._words.setMinimumHeight(3 * theme.height())
        flow = FlowLayout(spacing=2 * theme.u)
        texts = {
            "pair.same": self.tr("Same"),
            "pair.different": self.tr("Different"),
            "pair.with": self.tr("Pair with…"),
        }
        for name, text in texts.items():
            action = actions.get(name)
            flow.addWidget(_SayButton(context.icons, text, action, actions.keys(name)))
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * theme.u, 3 * theme.u, 5 * theme.u, 3 * theme.u)
        column.setSpacing(2 * theme.u)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addLayout(flow)
        column.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def words(self) -> str:
        """Why it asks."""
        return self._words.text()

    def say(self, title: str, words: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._words.setText(words)
