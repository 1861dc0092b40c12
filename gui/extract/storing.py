"""Drafts put into the record: value and sources, one more source, or the reason *unclear*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from extraction.errors import CoextractError
from gui.extract.seen import with_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.edits import Edit
    from extraction.evidence import Evidence
    from extraction.record import CellKey
    from gui.extract.draft import Draft
    from gui.form.record_pane import RecordPane

_MOST_SHOWN = 60  # letters of words that were not taken


class Storing(QObject):
    """Each method is one undoable step in the draft's field, and gives whether it was taken.

    What was asked for and can't be done is told over the form, until one has gone to its field or
    answered it.
    """

    def __init__(self, pane: RecordPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._told: tuple[str, frozenset[CellKey]] = ("", frozenset())
        pane.workspace.edited.connect(self._on_edited)
        pane.notice.chosen.connect(self._hush)

    def put(self, draft: Draft) -> bool:
        """Store value and sources, in place of what the field held."""
        cell, offer, sources = self._pane.form.cell(draft.key), draft.offer, self._sources(draft)
        if cell is None or offer is None or sources is None:
            return False
        kept = draft.answer.evidence if draft.answer and draft.is_added else ()
        return self._pane.gestures.capture(cell, offer.text, offer.reading, (*kept, *sources))

    def add_beside(self, draft: Draft) -> bool:
        """Put the sources beside those of the answer that stands."""
        cell, sources = self._pane.form.cell(draft.key), self._sources(draft)
        if cell is None or sources is None:
            return False
        return self._pane.gestures.add_sources(cell, sources)

    def keep_unclear(self, draft: Draft) -> bool:
        """Keep the words as the reason *unclear*."""
        cell, sources = self._pane.form.cell(draft.key), self._sources(draft)
        if cell is None or sources is None:
            return False
        return self._pane.gestures.unclear(cell, sources)

    def tell_untaken(self, drafts: Sequence[Draft], *, is_left: bool = False) -> None:
        """Tell of drafts of one selection that were asked for and can't be done.

        ``is_left`` says that their study is not shown any more.
        """
        words = " ".join(drafts[0].evidence.quote.split())[:_MOST_SHOWN]
        sentence = self.tr("“%s” was not taken: you went on before it was looked at.") % words
        if is_left:
            labels = ", ".join(one.field.label for one in drafts)
            self._pane.context.messages.tell(self.tr("Not taken: %s") % labels, sentence)
            return
        sentence = self.tr("%s Select it again for:") % sentence
        self._told = (sentence, frozenset(one.key for one in drafts))
        self._pane.notice.say(sentence, [(one.field.label, one.key) for one in drafts])

    def _on_edited(self, edits: Sequence[Edit]) -> None:
        if any(edit.cell.key in self._told[1] for edit in edits):
            self._hush()

    def _hush(self) -> None:
        """Take back what is told, if it still is."""
        if self._told[0] and self._pane.notice.text == self._told[0]:
            self._pane.notice.say("")
        self._told = ("", frozenset())

    def _sources(self, draft: Draft) -> tuple[Evidence, ...] | None:
        """The sources with the picture that goes with them; ``None`` where it can't be kept."""
        review, cell = self._pane.workspace.review, self._pane.form.cell(draft.key)
        if review is None or cell is None:
            return None
        try:
            return with_picture(draft, review.keep_picture)
        except CoextractError as refusal:
            cell.refuse(str(refusal))
            self._pane.form.relayout(cell)
            return None
