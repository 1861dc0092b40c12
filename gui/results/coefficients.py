"""The statistics of a field, one a line: name, value, interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from extraction.agreement import Statistic
from gui.theme import Type
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gui.theme import Theme


class Coefficients(QWidget):
    """As many lines as are told; hidden without any."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._lines = [
            (
                Text(theme, role="muted"),
                Text(theme, kind=Type.STRONG, figures=True),
                Text(theme, role="muted", wraps=True, figures=True),
            )
            for _ in Statistic
        ]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * theme.u)
        grid.setVerticalSpacing(theme.u)
        grid.setColumnStretch(2, 1)
        for row, labels in enumerate(self._lines):
            for column, label in enumerate(labels):
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)

    def tell(self, told: Iterable[tuple[str, str, str]]) -> None:
        """Show these lines: name, value, interval."""
        lines = list(told)
        for place, labels in enumerate(self._lines):
            is_told = place < len(lines)
            for label, text in zip(labels, lines[place] if is_told else ("",) * 3, strict=True):
                label.setText(text)
                label.setVisible(is_told)
        self.setVisible(bool(lines))
