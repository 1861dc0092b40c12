"""Reconciled records made in a line or two, without a review around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.record import Answer
from extraction.results import Consensus, ConsensusCell, ConsensusRow, Settled
from extraction.study import Study
from schemas.values import Boolean, Integer, Missing, Text

if TYPE_CHECKING:
    from schemas.values import Value

    Entry = Value | Missing | ConsensusCell | int | str | bool

#: A cell the reviewers differ on and nobody has decided.
OPEN = ConsensusCell(None, Settled.OPEN)


def cell(entry: Entry) -> ConsensusCell:
    """A settled cell of a value, a reason, or a plain number, text or truth."""
    match entry:
        case ConsensusCell():
            return entry
        case Missing():
            return ConsensusCell(Answer(missing=entry), Settled.AGREED)
        case bool():
            entry = Boolean(entry)
        case int():
            entry = Integer(entry)
        case str():
            entry = Text(entry)
    return ConsensusCell(Answer(value=entry), Settled.AGREED)


def row(section: str, path: str = "", /, **cells: Entry) -> ConsensusRow:
    """A settled row at this path; rows inside it name its path as their parent."""
    settled = {field: cell(entry) for field, entry in cells.items()}
    parent = path.rpartition("/")[0]
    return ConsensusRow(section, row_id(path), path, row_id(parent), cells=settled)


def open_row(section: str, path: str) -> ConsensusRow:
    """A row that only one reviewer has and nobody has decided on."""
    return ConsensusRow(section, row_id(path), path, row_id(path.rpartition("/")[0]), open=True)


def row_id(path: str) -> str:
    """The id of the row at this path, ``""`` for a section that does not repeat."""
    return f"id of {path}" if path else ""


def study(name: str, *rows: ConsensusRow, excluded: str | None = None) -> Consensus:
    """The reconciled record of a study."""
    return Consensus(Study(f"id of {name}", name, excluded_from_pooling=excluded), rows)
