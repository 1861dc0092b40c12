"""Beside the sources: why a pair is asked about, and what can be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.compare.say_button import SayButton
from gui.theme import Type
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from gui.context import WindowContext


class WhyPane(QWidget):
    """A heading, a few sentences, four buttons that look alike."""

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
            "pair.link": self.tr("Link…"),
        }
        self._buttons: dict[str, SayButton] = {}
        for name, text in texts.items():
            action = actions.get(name)
            self._buttons[name] = SayButton(context.icons, text, action, actions.keys(name))
            flow.addWidget(self._buttons[name])
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

    def say(self, title: str, words: str, *, is_link: bool = False) -> None:
        """Say something else; of a link, that it can be taken back."""
        self._title.setText(title)
        self._words.setText(words)
        button = self._buttons["pair.different"]
        text = self.tr("Unlink") if is_link else self.tr("Different")
        if button.text() != text:
            button.setText(text)
            button.setAccessibleName(text)
            button.updateGeometry()
