"""A machine reads the page's picture of what is selected, where text recognition is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from extraction.pdf.boxes import confidence_of
from gui.recognition import Area, recognition_of

if TYPE_CHECKING:
    from extraction.pdf.recognising import Recognised
    from gui.context import WindowContext
    from gui.extract.draft import Draft
    from gui.extract.drafts import Drafts
    from gui.form.record_pane import RecordPane
    from gui.pdf.page_pane import PagePane


class MachineReading(QObject):
    """Fills in what a person would type, with how sure the machine was; a person still takes it.

    An answer for a selection that was let go meanwhile is void, and none takes the place of what
    was typed or chosen since it was asked for.
    """

    changed = Signal()

    def __init__(
        self, page: PagePane, pane: RecordPane, drafts: Drafts, context: WindowContext
    ) -> None:
        super().__init__(page)
        self._page, self._drafts = page, drafts
        self._recognition = recognition_of(pane.workspace, context)
        self._read: Draft | None = None  # the one that is being read
        self.fault = ""

    @property
    def can_read(self) -> bool:
        """Whether there is something to be read, and text recognition to read it by.

        What a machine read already it would read no better.
        """
        draft = self._drafts.draft
        if draft is None or draft.seen is None or not draft.seen.png:
            return False
        is_read = draft.seen.confidence is not None or draft.evidence.is_recognised
        return not is_read and not self._recognition.why_not

    @property
    def words(self) -> str:
        """What is told of it: that it reads, or what came of it; empty where that is nothing."""
        draft = self._drafts.draft
        if draft is None or draft.seen is None:
            return ""
        if self._read is draft:
            return self.tr("reading the picture…")
        if draft.seen.confidence is not None:
            return self.tr("read by OCR, %s of 100 sure: compare") % draft.seen.confidence
        return self.fault

    def read(self) -> None:
        """Have the picture read, once."""
        draft, report, box = self._drafts.draft, self._page.report, self._drafts.picture_box
        if not self.can_read or self._read is draft or report is None or box is None:
            return
        assert draft is not None, "there is something to be read"
        self._read, self.fault = draft, ""
        area = Area(report, draft.evidence.page, box)
        changes = draft.seen.changes if draft.seen is not None else 0
        self._recognition.read_area(
            area,
            lambda found: self._on_read(draft, changes, found),
            lambda why: self._on_failed(draft, why),
        )
        self.changed.emit()

    def forget(self) -> None:
        """Something else is selected."""
        self._read, self.fault = None, ""

    def _on_read(self, draft: Draft, changes: int, found: Recognised) -> None:
        if self._read is not draft:
            return
        self._read = None
        shown = self._drafts.draft  # by now it may be for another field
        seen = shown.seen if shown is not None else None
        if seen is None:
            return
        if not found.words:
            self._tell(self.tr("no text was found in the picture"))
            return
        text = " ".join(word.text for word in found.words)
        if seen.changes == changes or (seen.is_picture and not seen.typed):
            self._drafts.type(text, confidence_of(found.words))
        else:
            self._tell(self.tr("OCR read “%s”; what you typed or chose stays") % text)

    def _on_failed(self, draft: Draft, why: str) -> None:
        if self._read is draft:
            self._read = None
            self._tell(why)

    def _tell(self, fault: str) -> None:
        self.fault = fault
        self.changed.emit()
