"""The sources of the own record, and of all once they are open, marked on their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from extraction.record import CellKey
from gui.extract.open_sets import OpenSets, highlights_of
from gui.shapes import Shape

if TYPE_CHECKING:
    from extraction.evidence import Evidence
    from gui.form.cell import FieldCell
    from gui.form.record_pane import RecordPane
    from gui.pdf.highlights import Highlight
    from gui.pdf.page_pane import PagePane


class Sources(QObject):
    """Keeps the marks on the page in step with the record, and leads from one to the other."""

    def __init__(self, page: PagePane, pane: RecordPane) -> None:
        super().__init__(page)
        self._page, self._pane = page, pane
        self._sets = OpenSets()
        self._marked: dict[Shape, list[Highlight]] = {}
        pane.changed.connect(self._on_changed)
        pane.source_wanted.connect(self.show)
        pane.form.current_changed.connect(self._on_current_changed)
        page.highlight_clicked.connect(self._on_highlight_clicked)

    def refresh(self) -> None:
        """Mark the sources of the record that is shown."""
        shown, shape = self._pane.form.shown, self._pane.form.tools.shape
        has_record = self._pane.workspace.record() is not None
        now_at = self._pane.workspace.place_of
        found = highlights_of(shown.codebook, shown.record, now_at) if shown and has_record else []
        first = self._pane.verifying.first_record()
        checked = highlights_of(shown.codebook, first, now_at) if shown and first else []
        self._marked = {Shape.A: checked, Shape.B: checked, **self._open(), shape: found}
        for one in Shape:
            self._page.set_highlights(one, self._marked.get(one, ()))

    def _open(self) -> dict[Shape, list[Highlight]]:
        """The sets of everybody, where the study is open to all."""
        workspace = self._pane.workspace
        if workspace.review is None or workspace.study is None:
            return {}
        return self._sets.of(workspace.review, workspace.study, workspace.place_of)

    def _shape_of(self, evidence: Evidence) -> Shape:
        """Whose source it is: the own, unless only another's set on the page holds it."""
        own = self._pane.form.tools.shape
        holders = [
            shape
            for shape, marks in self._marked.items()
            if any(one.evidence.place == evidence.place for one in marks)
        ]
        return own if own in holders or not holders else holders[0]

    def show(self, evidence: Evidence) -> None:
        """Show a source on its page, with the shape of whom it is of."""
        now = self._pane.workspace.place_of(evidence)
        self._page.show_place(now, self._shape_of(now))

    def _on_changed(self) -> None:
        self.refresh()

    def _on_current_changed(self, cell: FieldCell | None) -> None:
        """Frame the current field's sources, without scrolling to them."""
        chips = cell.sources.chips if cell is not None else ()
        places = [self._pane.workspace.place_of(chip.evidence) for chip in chips]
        first = places[0] if places else None
        shape = self._shape_of(first) if first else self._pane.form.tools.shape
        self._page.set_current(first, shape, places[1:])

    def _on_highlight_clicked(self, highlight: Highlight) -> None:
        if isinstance(highlight.key, CellKey):
            self._pane.form.focus(highlight.key)
