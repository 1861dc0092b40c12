"""What a record leaves open before it is sealed, in words, each with the place to go to. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.record import CellKey, Origin
from gui.form.progress import asked_cells, rowless_sections, rowless_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extraction.record import Answer, Record
    from schemas.codebook import Codebook, Section


def left_open(
    codebook: Codebook, sections: Sequence[Section], record: Record
) -> Iterator[tuple[str, CellKey]]:
    """Fields without answer, sections without rows, values without a source; none is required.

    A key without field is that of a section.
    """
    keys = [key for key, _ in asked_cells(codebook, sections, record)]
    unset = [key for key in keys if key not in record.answers]
    if unset:
        count = len(unset)
        words = "1 field not looked at yet" if count == 1 else f"{count} fields not looked at yet"
        yield words, unset[0]
    for section in rowless_sections(sections, record):
        yield rowless_words([section.title]), CellKey(section.id, "", "")
    bare = [key for key in keys if key in record.answers and _lacks_source(record.answers[key])]
    if bare:
        count = len(bare)
        words = "1 value without a source" if count == 1 else f"{count} values without a source"
        yield words, bare[0]


def _lacks_source(answer: Answer) -> bool:
    """Whether a value is said to be printed, and nothing says where."""
    is_printed = answer.value is not None and answer.origin is Origin.REPORTED
    return is_printed and not answer.evidence
