"""Single extraction with verification: confirming copies the first reviewer's answers.

The second reviewer sees the first's sealed record, corrects what is wrong, and confirms the rest.
Rows are copied under their names, and rows of one name are the same row.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from extraction.edits import CellRef, Edit
from extraction.errors import NotAllowed
from extraction.record import CellKey, RowState
from extraction.rows.alignment import FixedPairing
from extraction.sealing import sealed_sections, sections_of
from extraction.study import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extraction.record import Record
    from extraction.review import Review
    from extraction.study import Study
    from schemas.codebook import Codebook, Section


def confirm(review: Review, study: Study, by: str, *, section: str | None = None) -> int:
    """Copy the first reviewer's answers into all cells where ``by`` has nothing; how many.

    Raises as ``edits_to_confirm``, which says what is copied.
    """
    edits = edits_to_confirm(review, study, by, section=section)
    review.apply(edits, by=by)
    return sum(bool(edit.cell.key.field) for edit in edits)


def edits_to_confirm(
    review: Review, study: Study, by: str, *, section: str | None = None
) -> list[Edit]:
    """The edits that confirm all that ``by`` has no answer to; nothing is written.

    ``section`` narrows it to one; sealed sections stay as they are. Rows that ``by`` lacks are
    begun, each before what stands in it. Raises ``NotAllowed`` unless ``by`` verifies the study,
    ``Blinded`` before the first reviewer has sealed.
    """
    assignment = study.assignment
    if assignment is None or assignment.mode is not Mode.VERIFY or by != assignment.second:
        raise NotAllowed(f"{by} doesn't verify {study.name}; only who verifies can confirm")
    first = review.record(study, assignment.first, viewer=by)
    own = review.record(study, by, viewer=by)
    sealed = sealed_sections(review.state, study.id, by)
    due = [
        one
        for one in sections_of(review.codebook, study, by)
        if one.id not in sealed and section in (None, one.id)
    ]
    return list(_Copy(review.codebook, first, own.copy()).edits(due))


class _Copy:
    """The edits that bring one record's answers into another, where that has none."""

    def __init__(self, codebook: Codebook, source: Record, target: Record) -> None:
        self._codebook = codebook
        self._source, self._target = source, target

    def edits(self, sections: Sequence[Section]) -> Iterator[Edit]:
        """The edits of these sections, each row before its cells."""
        for section in sections:
            for row in self._source.rows.get(section.id, {}) if section.repeats else [""]:
                begun: list[Edit] = []
                same = self._same_row(section, row, begun) if row else ""
                yield from begun
                yield from self._cells(section, row, same)

    def _cells(self, section: Section, row: str, same: str) -> Iterator[Edit]:
        for field in section.fields:
            answer = self._source.answer(section.id, row, field.id)
            key = CellKey(section.id, same, field.id)
            if answer is not None and key not in self._target.answers:
                yield Edit(self._cell(key), None, answer)

    def _same_row(self, section: Section, row: str, begun: list[Edit]) -> str:
        """The target's row of the same name, begun where it isn't there."""
        state, parent = self._source.rows[section.id][row], None
        outer = self._codebook.section(section.within) if section.within else None
        if outer is not None and state.parent is not None:
            parent = self._same_row(outer, state.parent, begun)
        found = self._target.find_row(section.id, state.name, parent)
        if found is not None:
            return found
        key = CellKey(section.id, uuid.uuid4().hex, "")
        after = RowState(state.name, parent, len(self._target.row_ids(section.id, parent)))
        self._target.put(key, after)
        begun.append(Edit(self._cell(key), None, after))
        return key.row

    def _cell(self, key: CellKey) -> CellRef:
        return CellRef(self._target.study, self._target.reviewer, key)


def same_rows(codebook: Codebook, first: Record, second: Record) -> list[FixedPairing]:
    """The rows of one name in the two records of a verified study, as pairs that were seen."""
    pairs: list[FixedPairing] = []
    for section in codebook.sections:
        paths = {second.row_path(section.id, row): row for row in second.rows.get(section.id, {})}
        for row in first.rows.get(section.id, {}):
            other = paths.get(first.row_path(section.id, row))
            if other is not None:
                pairs.append(FixedPairing(section.id, row, other, together=True))
    return pairs
