"""What is asked for in the block under the current field, done to that field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.form.cell import FieldCell
    from gui.form.record_pane import RecordPane


class HintGestures(QObject):
    """Hears the hint block of a pane's form."""

    def __init__(self, pane: RecordPane) -> None:
        super().__init__(pane)
        self._pane = pane
        hint, gestures = pane.form.hint, pane.gestures
        hint.taken.connect(lambda: self._act(pane.take))
        hint.put_back.connect(lambda: self._act(lambda cell: cell.put_back()))
        hint.overfull.connect(lambda most: self._act(lambda cell: cell.hears.on_overfull(most)))
        hint.note_given.connect(lambda text: self._act(lambda cell: gestures.note(cell, text)))
        hint.places_given.connect(lambda text: self._act(lambda cell: gestures.look_in(cell, text)))
        hint.origin.chosen.connect(
            lambda origin: self._act(lambda cell: gestures.come_to_be(cell, origin))
        )
        hint.origin.formula.given.connect(
            lambda text: self._act(lambda cell: gestures.work_out(cell, text))
        )
        for line in (hint.note, hint.origin.formula):
            line.left.connect(pane.focus_current)

    def _act(self, act: Callable[[FieldCell], object]) -> None:
        pane = self._pane
        cell = pane.form.current
        if cell is not None and pane.is_open(cell):
            act(cell)
            pane.form.relayout(cell)
            pane.refresh_hint()
