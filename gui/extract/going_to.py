"""To a cell of the form that is not shown yet: as soon as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from extraction.record import CellKey
    from gui.form.record_pane import RecordPane


class GoingTo(QObject):
    """Makes a cell current once the form shows its record again."""

    def __init__(self, record: RecordPane) -> None:
        super().__init__(record)
        self._record = record
        self._key: CellKey | None = None
        record.changed.connect(self._look)

    def go(self, key: CellKey) -> None:
        """Go to a cell now, or when it is there."""
        self._key = key
        self._look()

    def _look(self) -> None:
        if self._key is None or self._record.is_stale:
            return
        key, self._key = self._key, None
        cell = self._record.form.reveal(key)
        if cell is not None:
            self._record.form.set_current(cell)
