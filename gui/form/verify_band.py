"""The line over the form of one who verifies: whose answers are offered, how they are confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.form.key_button import KeyButton
from gui.theme import Type
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gui.form.record_pane import RecordPane


class VerifyBand(QWidget):
    """Hidden unless answers of the first reviewer wait to be confirmed."""

    def __init__(self, pane: RecordPane) -> None:
        super().__init__()
        self._pane, context = pane, pane.context
        theme, actions = context.theme, context.actions
        self._told = Text(theme, kind=Type.SMALL, wraps=True)
        self._one = self._button("form.confirm", self.tr("confirm this answer"))
        self._section = self._button("form.confirm_section", self.tr("confirm the section"))
        self._rows = KeyButton(theme, "", "")
        self._rows.clicked.connect(pane.verifying.begin_rows)
        keys = FlowLayout(None, 3 * theme.u // 2)
        for button in (self._one, self._section, self._rows):
            keys.addWidget(button)
        column, u = QVBoxLayout(self), theme.u
        column.setContentsMargins(4 * u, 2 * u, 4 * u, 2 * u + 1)
        column.setSpacing(u)
        column.addWidget(self._told)
        column.addLayout(keys)
        actions.get("form.confirm").changed.connect(self._allow)
        actions.get("form.confirm_section").changed.connect(self._allow)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while hidden."""
        return "" if self.isHidden() else self._told.text()

    def refresh(self) -> None:
        """Say what waits now."""
        verifying, study = self._pane.verifying, self._pane.workspace.study
        given = study.assignment if study is not None else None
        waits = verifying.count + verifying.missing_rows
        if given is None or not waits:
            self.hide()
            return
        self._told.setText(
            self.tr(
                "You verify %s’s sealed record: confirm each answer, or correct it by typing. %s"
            )
            % (given.first, self._left(verifying.count))
        )
        rows = verifying.missing_rows
        self._rows.say(
            self.tr("begin its row") if rows == 1 else self.tr("begin its %s rows") % rows
        )
        self._rows.setVisible(rows > 0)
        self.setAccessibleName(self._told.text())
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and hairline."""
        theme, painter = self._pane.context.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.colour("alternate"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hairline"))

    def _left(self, count: int) -> str:
        return self.tr("1 is left.") if count == 1 else self.tr("%s are left.") % count

    def _button(self, action: str, words: str) -> KeyButton:
        context = self._pane.context
        button = KeyButton(context.theme, context.actions.keys(action), words)
        button.clicked.connect(context.actions.get(action).trigger)
        return button

    def _allow(self) -> None:
        actions = self._pane.context.actions
        self._one.setEnabled(actions.get("form.confirm").isEnabled())
        self._section.setEnabled(actions.get("form.confirm_section").isEnabled())
