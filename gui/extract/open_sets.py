"""The sources of everybody, once a study is open to all: those of A, of B and what is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from extraction.errors import Blinded
from extraction.record import CellKey
from extraction.results import Settled
from gui.pdf.highlights import Highlight
from gui.people import person_in
from gui.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from extraction.evidence import Evidence
    from extraction.record import Record
    from extraction.results import Consensus
    from extraction.review import Review
    from extraction.study import Study
    from schemas.codebook import Codebook


def highlights_of(
    codebook: Codebook, record: Record, now_at: Callable[[Evidence], Evidence], who: str = ""
) -> list[Highlight]:
    """Every source of a record, with the name of its field and the cell it belongs to.

    ``now_at`` tells where a source of a replaced report stands now; ``who`` goes before the names.
    """
    found = []
    for key, answer in record.answers.items():
        field = codebook.field(key.section, key.field)
        if field is None:
            continue
        path = record.row_path(key.section, key.row)
        name = f"{path}: {field.label}" if path else field.label
        found += [Highlight(now_at(one), f"{who}{name}", key) for one in answer.evidence]
    return found


class OpenSets:
    """Works them out anew only when another study is asked for, or something was decided."""

    def __init__(self) -> None:
        self._key: object = None
        self._sets: dict[Shape, list[Highlight]] = {}

    def of(
        self, review: Review, study: Study, now_at: Callable[[Evidence], Evidence]
    ) -> dict[Shape, list[Highlight]]:
        """A set for each reviewer and one for what is decided; none while a record is hidden."""
        try:
            records = review.open_records(study)
        except Blinded:
            return {}
        names = study.assignment.reviewers if study.assignment else ()
        answers = [len(record.answers) for record in records]
        placed = review.state.placements.get(study.id, {}).values()
        known = [sum(one.revision for one in found.values()) for found in placed]
        key = (review, study, answers, known, list(review.decisions(study).items()))
        if key != self._key:
            self._sets = {}
            for name, record in zip(names, records, strict=True):
                shape = person_in(study, name).shape
                if shape is not None:
                    who = f"{shape.sign} {name}, "
                    self._sets[shape] = highlights_of(review.codebook, record, now_at, who)
            self._sets[Shape.CONSENSUS] = _settled(review, study, now_at)
            self._key = key
        return self._sets


def _settled(
    review: Review, study: Study, now_at: Callable[[Evidence], Evidence]
) -> list[Highlight]:
    """The sources of what is decided; none while a section is hidden."""
    if not review.decisions(study):
        return []
    try:
        consensus = review.consensus(study)
    except Blinded:
        return []
    return _highlights(review.codebook, consensus, now_at)


def _highlights(
    codebook: Codebook, consensus: Consensus, now_at: Callable[[Evidence], Evidence]
) -> list[Highlight]:
    lead = QCoreApplication.translate("OpenSets", "%s final, ") % Shape.CONSENSUS.sign
    found = []
    for row in consensus.rows:
        for field_id in row.cells:
            field, answer = codebook.field(row.section, field_id), row.answer(field_id)
            is_decided = row.cells[field_id].settled is Settled.DECIDED
            if field is None or answer is None or not is_decided:
                continue
            name = f"{lead}{row.path}: {field.label}" if row.path else f"{lead}{field.label}"
            key = CellKey(row.section, "", field_id)
            found += [Highlight(now_at(one), name, key) for one in answer.evidence]
    return found
