"""The shortcut sheet: every key of the window in four columns, made from the table of actions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.actions import Sheet
from gui.matching import rank
from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.dialog import Dialog
from gui.widgets.keys import KeyCaps, caps_of
from gui.widgets.labels import Text
from gui.widgets.lines import Hairline
from gui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gui.actions import Actions
    from gui.context import WindowContext


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line: words, and the keys of the actions that share it."""

    words: str
    caps: tuple[str, ...]


def sheet_lines(actions: Actions, sheet: Sheet) -> list[SheetLine]:
    """The lines of one column, in the table's order; actions without a key have none."""
    lines: dict[str, list[str]] = {}
    for spec in actions.specs():
        keys = actions.keys(spec.id)
        if spec.sheet is sheet and keys:
            lines.setdefault(spec.line or spec.plain.rstrip("…"), []).append(keys)
    return [SheetLine(words, joined(keys)) for words, keys in lines.items()]


def joined(keys: Sequence[str]) -> tuple[str, ...]:
    """The caps of one line: Ctrl+Z, Ctrl+Y → Ctrl, "Z / Y"; F6, Shift+F6 → F6, "⇧ F6".

    More than two numbers are a range: Ctrl, "1–5".
    """
    parts = [caps_of(key) for key in keys]
    heads = {tuple(part[:-1]) for part in parts}
    if len(parts) == 1:
        return tuple(parts[0])
    if len(heads) > 1 or heads == {()}:
        return tuple(" ".join(part).replace("Shift", "⇧") for part in parts)
    lasts = [part[-1] for part in parts]
    is_range = all(last.isdigit() for last in lasts) and len(lasts) > 2
    return (*parts[0][:-1], f"{lasts[0]}–{lasts[-1]}" if is_range else " / ".join(lasts))


class ShortcutSheet(Dialog):
    """All keys; a few letters leave the lines that match by name or key."""

    def __init__(self, context: WindowContext, parent: QWidget, change: Callable[[], None]) -> None:
        super().__init__(context.theme, "", parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        self._context, self._over = context, parent
        theme, u = context.theme, context.theme.u
        self.search = SearchField(context.icons, self.tr("Find by name or key"))
        self.search.setMinimumWidth(60 * u)
        change_button = Button(context.icons, self.tr("Change…"))
        close = Button(context.icons, self.tr("Close"), keys="Esc")
        change_button.clicked.connect(self.accept)
        change_button.clicked.connect(change)
        close.clicked.connect(self.accept)
        head = QHBoxLayout()
        head.setContentsMargins(6 * u, 4 * u, 6 * u, 4 * u)
        head.setSpacing(2 * u)
        head.addWidget(Text(theme, self.tr("Shortcuts"), Type.TITLE))
        head.addSpacing(4 * u)
        head.addWidget(self.search)
        head.addStretch()
        head.addWidget(change_button)
        head.addWidget(close)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(theme))
        column.addWidget(self._area, 1)
        self.search.textChanged.connect(self._fill)
        context.actions.keys_changed.connect(self._on_keys_changed)
        self._fill("")

    def _on_keys_changed(self, _name: str) -> None:
        self._fill(self.search.text())

    def show_over(self) -> None:
        """Open it, as large as the window allows."""
        parent, u = self._over, self._context.theme.u
        wanted = self._page.sizeHint()
        width = min(max(wanted.width() + 6 * u, 300 * u), parent.width() - 12 * u)
        height = min(wanted.height() + 26 * u, parent.height() - 12 * u)
        self.resize(width, height)
        self.search.setText("")
        self.open()
        self.search.setFocus()

    @property
    def lines(self) -> list[SheetLine]:
        """The lines shown now, column by column."""
        return [line for sheet in Sheet for line in self._matching(sheet)]

    def _matching(self, sheet: Sheet) -> list[SheetLine]:
        lines = sheet_lines(self._context.actions, sheet)
        query = self.search.text()
        texts = [f"{line.words} {'+'.join(line.caps)}" for line in lines]
        return [lines[index] for index in sorted(rank(query, texts))]

    def _fill(self, _text: str) -> None:
        theme, u = self._context.theme, self._context.theme.u
        self._page = page = QWidget()
        page.setAutoFillBackground(True)
        page.setBackgroundRole(page.palette().ColorRole.Base)
        row = QHBoxLayout(page)
        row.setContentsMargins(6 * u, 4 * u, 6 * u, 4 * u)
        row.setSpacing(5 * u)
        for number, sheet in enumerate(Sheet):
            if number:
                row.addWidget(Hairline(theme, Qt.Orientation.Vertical))
            row.addLayout(self._column(sheet), 1)
        self._area.setWidget(page)

    def _column(self, sheet: Sheet) -> QVBoxLayout:
        theme, u = self._context.theme, self._context.theme.u
        column = QVBoxLayout()
        column.setSpacing(3 * u)
        column.addWidget(Text(theme, self._title(sheet), Type.STRONG))
        grid = QGridLayout()
        grid.setVerticalSpacing(2 * u)
        grid.setHorizontalSpacing(3 * u)
        grid.setColumnStretch(0, 1)
        for number, line in enumerate(self._matching(sheet)):
            grid.addWidget(Text(theme, line.words, role="muted"), number, 0)
            caps = KeyCaps(theme, line.caps)
            grid.addWidget(caps, number, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)
        column.addStretch()
        return column

    def _title(self, sheet: Sheet) -> str:
        return {
            Sheet.EVERYWHERE: self.tr("Everywhere"),
            Sheet.FORM: self.tr("Form"),
            Sheet.PAGE: self.tr("Page"),
            Sheet.SETTLE: self.tr("Pair and settle"),
        }[sheet]
