"""How a value came to be, under its field: reported, calculated, estimated, from the authors."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from extraction.record import Origin
from gui.form.key_button import KeyButton
from gui.form.note_line import NoteLine
from gui.theme import Type
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from gui.form.cell import FieldCell
    from gui.theme import Theme

ORDER = (Origin.CALCULATED, Origin.ESTIMATED, Origin.AUTHOR, Origin.REPORTED)
"""The order in which one key goes through them, from what is reported on."""


def next_origin(origin: Origin) -> Origin:
    """The one the key leads to."""
    return ORDER[(ORDER.index(origin) + 1) % len(ORDER)]


class OriginRow(FlowLayout):
    """The four origins, the one of the value checked; part of the hint block's own layout.

    ``formula`` is the line for how the value was worked out. Both show for a value that is not
    simply reported.
    """

    chosen = Signal(object)  # Origin

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, 3 * theme.u // 2)
        words = {
            Origin.REPORTED: self.tr("reported"),
            Origin.CALCULATED: self.tr("calculated"),
            Origin.ESTIMATED: self.tr("estimated"),
            Origin.AUTHOR: self.tr("from the authors"),
        }
        self._lead = Text(theme, self.tr("value"), Type.SMALL, role="muted")
        self.addWidget(self._lead)
        self._buttons: dict[Origin, KeyButton] = {}
        for origin, text in words.items():
            button = KeyButton(theme, "", text)
            button.setCheckable(True)
            button.clicked.connect(partial(self._on_clicked, origin))
            self._buttons[origin] = button
            self.addWidget(button)
        self._lead.setMinimumHeight(self._buttons[Origin.REPORTED].sizeHint().height())
        self.formula = NoteLine(theme, self.tr("How it was worked out"))

    def show_cell(self, cell: FieldCell, *, is_locked: bool, is_other: bool) -> None:
        """Show the origin of a cell's value; ``is_other`` tells that it is another cell now."""
        answer = cell.answer
        origin = answer.origin if answer is not None else Origin.REPORTED
        is_told = origin is not Origin.REPORTED and not cell.is_dirty
        self._lead.setVisible(is_told and not is_locked)
        for one, button in self._buttons.items():
            button.setChecked(one is origin)
            button.setVisible(is_told and not is_locked)
        formula = answer.formula if answer is not None else ""
        self.formula.show_note(formula, is_locked=is_locked, is_other=is_other)

    def forget(self) -> None:
        """Say nothing of the cell that was shown last."""
        self.formula.show_note("", is_locked=True)

    def _on_clicked(self, origin: Origin, _checked: bool = False) -> None:
        self.chosen.emit(origin)
