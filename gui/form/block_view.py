"""The groups of one section for one row: headings, and a row of the form for each field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from extraction.record import CellKey
from gui.form.group_view import GroupView
from gui.form.progress import Tally, tally_of
from gui.form.row_widget import FieldRow
from gui.form.value_spans import missing_words, short_words
from schemas.visibility import hidden_fields

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from gui.form.cell import FieldCell
    from gui.form.outline import Block, Plan
    from gui.form.shown import Shown
    from gui.form.tools import FormTools

CELLS_A_STEP = 12
"""How many cells are filled before others have their turn."""

_MOST_VALUES = 4
"""How many values the line of a folded group tells."""


class BlockView(QWidget):
    """The fields of a section that does not repeat, or of the row that is shown of one that does.

    The widgets stay; ``bind`` lets them stand for another row or study.
    """

    toggled = Signal()

    def __init__(self, plan: Plan, tools: FormTools) -> None:
        super().__init__()
        self._section = plan.section
        self._row = ""
        self._groups = [self._group(block, tools) for block in plan.blocks]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for group, _ in self._groups:
            column.addWidget(group)

    def _group(self, block: Block, tools: FormTools) -> tuple[GroupView, list[FieldRow]]:
        group = GroupView(tools.context, block.title, block.context)
        rows = [FieldRow(field, tools) for field in block.fields]
        for row in rows:
            group.add(row)
        group.toggled.connect(self.toggled)
        return group, rows

    # ── what it shows ────────────────────────────────────────────────────────────────────────

    def bind(self, shown: Shown, row: str, row_name: str = "") -> None:
        """Stand for a row of the record (``""`` where the section does not repeat)."""
        for _ in self.show_row(shown, row, row_name):
            pass

    def show_row(self, shown: Shown, row: str, row_name: str = "") -> Iterator[None]:
        """Stand for a row of the record, with a pause after some of its cells."""
        self._row = row
        section = self._section.id
        for number, cell in enumerate(self._cells(), 1):
            shown.show_in(cell, CellKey(section, row, cell.field.id), row_name)
            if number % CELLS_A_STEP == 0:
                yield
        self.refresh(shown, ())

    def refresh(self, shown: Shown, changed: Collection[CellKey]) -> None:
        """Show the answers of the cells that changed, and what follows from them for the rest."""
        hidden = hidden_fields(shown.codebook, shown.record, self._section, self._row)
        state = shown.record.rows.get(self._section.id, {}).get(self._row)
        for group, rows in self._groups:
            for row in rows:
                row.cell.name_row(state.name if state is not None else "")
                if row.cell.key in changed:
                    shown.show_answer(row.cell)
                    row.relayout()
                row.cell.show_finding(shown.findings.get(row.cell.key, ""))
                row.ask(row.cell.field.id not in hidden)
            asked = [row.cell for row in rows if row.is_asked]
            group.setVisible(bool(asked))
            tally = tally_of(shown.record, (cell.key for cell in asked))
            group.header.show_tally(tally, _summary(asked))

    def fold_finished(self, shown: Shown) -> None:
        """Fold the finished groups before the first unfinished one; unfold all others.

        Where nothing is unfinished everything stays in view.
        """
        tallies = [self._tally(shown, rows) for _, rows in self._groups]
        is_before = not all(tally.is_finished for tally in tallies)
        for (group, _), tally in zip(self._groups, tallies, strict=True):
            is_before = is_before and tally.is_finished
            group.fold(is_before)

    def fold_all(self, on: bool) -> None:
        """Fold every group, or unfold it."""
        for group, _ in self._groups:
            group.fold(on)

    def is_finished(self, shown: Shown) -> bool:
        """Whether everything it asks is answered."""
        return all(self._tally(shown, rows).is_finished for _, rows in self._groups)

    # ── its cells ────────────────────────────────────────────────────────────────────────────

    def cells(self) -> Iterator[FieldCell]:
        """The cells that are asked, also those of folded groups."""
        for row in self.rows():
            yield row.cell

    def rows(self) -> Iterator[FieldRow]:
        """The rows that are asked."""
        for _, rows in self._groups:
            yield from (row for row in rows if row.is_asked)

    def reveal(self, key: CellKey) -> FieldCell | None:
        """The cell of a key, its group unfolded; ``None`` where it is not here or not asked."""
        for group, rows in self._groups:
            for row in rows:
                if row.cell.key == key and row.is_asked:
                    group.fold(False)
                    return row.cell
        return None

    def group_of(self, cell: FieldCell) -> GroupView | None:
        """The group a cell stands in."""
        for group, rows in self._groups:
            if any(row.cell is cell for row in rows):
                return group
        return None

    def _cells(self) -> Iterator[FieldCell]:
        for _, rows in self._groups:
            yield from (row.cell for row in rows)

    def _tally(self, shown: Shown, rows: list[FieldRow]) -> Tally:
        asked = [row.cell.key for row in rows if row.is_asked]
        return tally_of(shown.record, asked)


def _summary(cells: list[FieldCell]) -> str:
    """The main values of a group in a line, and how many reasons it holds."""
    answers = [(cell.answer, cell.field) for cell in cells if cell.answer is not None]
    told = [words for answer, field in answers if (words := short_words(answer, field))]
    reasons = [answer.missing for answer, _ in answers if answer.missing is not None]
    return "  ·  ".join(filter(None, (*told[:_MOST_VALUES], missing_words(reasons))))
