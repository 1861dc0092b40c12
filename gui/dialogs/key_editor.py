"""Giving actions other keys: a list, a key to press, and a refusal where another action has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.theme import Type
from gui.widgets.buttons import Button, LinkButton
from gui.widgets.dialog import Dialog
from gui.widgets.labels import Text
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from gui.actions import ActionSpec
    from gui.context import WindowContext


class KeyEditor(Dialog):
    """One line for each action that may have a key; changes hold at once."""

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(context.theme, "", parent)
        self._context = context
        self.setWindowTitle(self.tr("Change shortcuts"))
        self.editors: dict[str, QKeySequenceEdit] = {}
        self.refusal = Text(context.theme, role="conflict", wraps=True)
        theme, u = context.theme, context.theme.u
        page = QWidget()
        page.setAutoFillBackground(True)
        page.setBackgroundRole(page.palette().ColorRole.Base)
        grid = QGridLayout(page)
        grid.setContentsMargins(6 * u, 3 * u, 6 * u, 3 * u)
        grid.setColumnStretch(0, 1)
        specs = [spec for spec in context.actions.specs() if spec.keys and not spec.is_hint]
        for row, spec in enumerate(specs):
            self._add_line(grid, row, spec)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(page)
        close = Button(context.icons, self.tr("Close"), keys="Esc")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(6 * u, 3 * u, 6 * u, 3 * u)
        foot.addWidget(self.refusal, 1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = Text(theme, self.tr("Press the key an action should have."), Type.HEADING)
        head.setContentsMargins(6 * u, 4 * u, 6 * u, 4 * u)
        column.addWidget(head)
        column.addWidget(Hairline(theme))
        column.addWidget(area, 1)
        column.addWidget(Hairline(theme))
        column.addLayout(foot)
        self.resize(150 * u, 150 * u)

    def _add_line(self, grid: QGridLayout, row: int, spec: ActionSpec) -> None:
        theme = self._context.theme
        words = spec.plain.rstrip("…")
        editor = QKeySequenceEdit()
        editor.setMaximumSequenceLength(1)
        editor.setAccessibleName(self.tr("Key of %s") % words)
        self.editors[spec.id] = editor
        self._show_keys(spec.id)
        editor.editingFinished.connect(lambda: self._on_edited(spec.id))
        back = LinkButton(self._context.icons, self.tr("As it was"))
        back.setAccessibleName(self.tr("Give %s its first key again") % words)
        back.clicked.connect(lambda: self._on_restored(spec.id))
        grid.addWidget(Text(theme, words), row, 0)
        grid.addWidget(editor, row, 1)
        grid.addWidget(back, row, 2)

    def _on_edited(self, name: str) -> None:
        actions = self._context.actions
        keys = self.editors[name].keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if QKeySequence(actions.keys(name)) == self.editors[name].keySequence():
            return
        other = actions.change_keys(name, keys)
        self.refusal.setText("")
        if other:
            words = actions.spec(other).plain.rstrip("…")
            text = self.tr("%s is the key of “%s”. Choose another, or change that one first.")
            self.refusal.setText(text % (self.editors[name].keySequence().toString(), words))
            self._show_keys(name)

    def _on_restored(self, name: str) -> None:
        self._context.actions.restore_keys(name)
        self.refusal.setText("")
        self._show_keys(name)

    def _show_keys(self, name: str) -> None:
        self.editors[name].setKeySequence(QKeySequence(self._context.actions.keys(name)))
