"""The chips of one cell: made as they are needed, kept for the next answer, walked by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gui.form.source_chips import EvidenceChip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.evidence import Evidence
    from gui.form.cell import FieldCell
    from gui.form.tools import FormTools


class ChipRow:
    """The sources of the answer that a cell shows, at the cell's right edge."""

    def __init__(self, cell: FieldCell, tools: FormTools, *, is_short: bool) -> None:
        self._cell, self._tools, self._is_short = cell, tools, is_short
        self._made: list[EvidenceChip] = []
        self._shown = 0

    @property
    def chips(self) -> tuple[EvidenceChip, ...]:
        """The chips that show a source now."""
        return tuple(self._made[: self._shown])

    def show(self, sources: Sequence[Evidence], *, is_offered: bool = False) -> None:
        """Show these sources and no other; offered ones bear the other reviewer's shape."""
        self._shown = len(sources)
        while len(self._made) < len(sources):
            self._make(sources[len(self._made)])
        for number, chip in enumerate(self._made):
            if number < len(sources):
                chip.show_evidence(sources[number], is_offered=is_offered)
                chip.set_current(False)
            chip.setVisible(number < len(sources))

    def focus(self) -> None:
        """Give the first chip the focus."""
        for chip in self.chips[:1]:
            chip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def frame(self, evidence: Evidence | None) -> None:
        """Frame the chip of the source that is shown on the page."""
        for chip in self.chips:
            chip.set_current(chip.evidence == evidence)

    def place(self, right: int) -> int:
        """Put the chips left of ``right`` (logical pixels); gives where the room before ends."""
        theme = self._tools.context.theme
        for chip in reversed(self.chips):
            size = chip.sizeHint()
            right -= size.width()
            top = (theme.form_row - size.height()) // 2
            chip.setGeometry(right, top, size.width(), size.height())
            right -= theme.u
        return right - 2 * theme.u if self.chips and not self._is_short else right

    def _make(self, evidence: Evidence) -> None:
        cell, events = self._cell, self._tools.events
        chip = EvidenceChip(self._tools, evidence, is_short=self._is_short)
        chip.setParent(cell)
        chip.clicked.connect(lambda: events.on_source_pressed(cell, chip.evidence))
        chip.removed.connect(lambda: events.on_source_removed(cell, chip.evidence))
        chip.moved.connect(lambda step: self._go(chip, step))
        chip.escaped.connect(lambda: cell.setFocus(Qt.FocusReason.OtherFocusReason))
        self._made.append(chip)

    def _go(self, chip: EvidenceChip, step: int) -> None:
        place = self._made.index(chip) + step
        if 0 <= place < self._shown:
            self._made[place].setFocus(Qt.FocusReason.OtherFocusReason)
