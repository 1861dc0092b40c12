"""The sources of the own record, marked on the pages they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from extraction.record import CellKey
from gui.pdf.highlights import Highlight
from gui.shapes import Shape

if TYPE_CHECKING:
    from extraction.evidence import Evidence
    from extraction.record import Record
    from gui.form.cell import FieldCell
    from gui.form.record_pane import RecordPane
    from gui.pdf.page_pane import PagePane
    from schemas.codebook import Codebook


def highlights_of(codebook: Codebook, record: Record) -> list[Highlight]:
    """Every source of a record, with the name of its field and the cell it belongs to."""
    found = []
    for key, answer in record.answers.items():
        field = codebook.field(key.section, key.field)
        if field is None:
            continue
        path = record.row_path(key.section, key.row)
        name = f"{path}: {field.label}" if path else field.label
        found += [Highlight(evidence, name, key) for evidence in answer.evidence]
    return found


class Sources(QObject):
    """Keeps the marks on the page in step with the record, and leads from one to the other."""

    def __init__(self, page: PagePane, pane: RecordPane) -> None:
        super().__init__(page)
        self._page, self._pane = page, pane
        pane.changed.connect(self._on_changed)
        pane.source_wanted.connect(self.show)
        pane.form.current_changed.connect(self._on_current_changed)
        page.highlight_clicked.connect(self._on_highlight_clicked)

    def refresh(self) -> None:
        """Mark the sources of the record that is shown."""
        shown, shape = self._pane.form.shown, self._pane.form.tools.shape
        has_record = self._pane.workspace.record() is not None
        found = highlights_of(shown.codebook, shown.record) if shown and has_record else []
        first = self._pane.verifying.first_record()
        checked = highlights_of(shown.codebook, first) if shown and first else []
        for other in (Shape.A, Shape.B):
            self._page.set_highlights(other, found if other is shape else checked)

    def show(self, evidence: Evidence) -> None:
        """Show a source on its page."""
        self._page.show_place(evidence, self._pane.form.tools.shape)

    def _on_changed(self) -> None:
        self.refresh()

    def _on_current_changed(self, cell: FieldCell | None) -> None:
        """Frame the current field's first source, without scrolling to it."""
        evidence = (
            cell.sources.chips[0].evidence if cell is not None and cell.sources.chips else None
        )
        self._page.set_current(evidence, self._pane.form.tools.shape)

    def _on_highlight_clicked(self, highlight: Highlight) -> None:
        if isinstance(highlight.key, CellKey):
            self._pane.form.focus(highlight.key)
