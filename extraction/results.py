"""What comparing and settling a study gives: pairs of rows, items, decisions, the consensus."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extraction.record import Answer
    from extraction.study import Study


class Status(StrEnum):
    """Whether both reviewers mean the same; a decision does not change it."""

    AGREE = "agree"
    CONFLICT = "conflict"


class Category(StrEnum):
    """Why an item is a conflict; the first that applies, in this order."""

    ROW_UNMATCHED = "row-unmatched"
    OMISSION = "omission"
    MISSING_TYPE = "missing-type"
    UNIT = "unit"
    DENOMINATOR = "denominator"
    PRECISION = "precision"
    INTERPRETATION = "interpretation"
    WORDING = "wording"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class RowPair:
    """A row of A's and the row of B's it is, by row ids; ``None`` where only one has it.

    ``score`` is 0–1, ``None`` for a pair a person made. ``parent`` is the pair of the rows around
    it. ``confirmed`` says that a person has seen it.
    """

    section: str
    a: str | None
    b: str | None
    score: float | None = None
    confirmed: bool = False
    parent: RowPair | None = None

    @property
    def is_matched(self) -> bool:
        """Whether both reviewers have the row."""
        return self.a is not None and self.b is not None


class ItemKey(NamedTuple):
    """The stable name of an item within its study: row ids are ``""`` where there is no row."""

    section: str
    a: str
    b: str
    field: str


@dataclass(frozen=True, slots=True)
class Item:
    """One field of one pair of rows (or of the study), or a whole row only one reviewer has.

    ``field`` is ``""`` for such a row. ``row`` names the pair (A's path, or ``B:`` and B's path),
    ``a_row`` and ``b_row`` are each record's own paths, ``""`` where there is none. ``parts`` names
    what differs in values of several numbers.
    """

    key: ItemKey
    row: str
    a_row: str
    b_row: str
    a: Answer | None
    b: Answer | None
    status: Status
    category: Category | None = None
    parts: tuple[str, ...] = ()


class Outcome(StrEnum):
    """What an adjudicator can decide about an item."""

    A = "a"
    B = "b"
    VALUE = "value"
    MISSING = "missing"
    KEEP_ROW = "keep-row"
    DROP_ROW = "drop-row"


@dataclass(frozen=True, slots=True)
class Decision:
    """How an item was settled, by whom, when and why. ``answer`` for ``value`` and ``missing``.

    ``at`` is ISO 8601 with offset. ``revision`` counts the decisions on an item from 1: a higher
    one supersedes the lower, which stays in the trail.
    """

    key: ItemKey
    outcome: Outcome
    by: str
    at: str
    reason: str = ""
    answer: Answer | None = None
    revision: int = 1

    @property
    def rank(self) -> tuple[int, str, str]:
        """Of two decisions on one item the one of higher rank stands, in whatever order they come.

        Two people who decide apart from each other have the same revision; then the later time
        stands, and at the same instant the name.
        """
        return (self.revision, self.at, self.by)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both records of a study side by side."""

    study: str
    pairs: tuple[RowPair, ...]
    items: tuple[Item, ...]


class Settled(StrEnum):
    """How a consensus cell came about; ``OPEN`` ones hold no answer."""

    AGREED = "agreed"
    DECIDED = "decided"
    SINGLE = "single"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class ConsensusCell:
    """The reconciled answer of a cell; ``answer`` is ``None`` while it is open."""

    answer: Answer | None
    settled: Settled


@dataclass(frozen=True, slots=True)
class ConsensusRow:
    """A row of the reconciled record. ``id`` is stable; ``path`` is its name with its parents'.

    ``section`` is ``""``-rowed for the study itself (``id == ""``). ``open`` says that only one
    reviewer has the row and nobody decided whether to keep it. ``cells`` lack unset fields.
    """

    section: str
    id: str
    path: str
    parent: str = ""
    open: bool = False
    cells: Mapping[str, ConsensusCell] = field(default_factory=dict)

    def answer(self, field_id: str) -> Answer | None:
        """The settled answer of a field, if there is one."""
        cell = self.cells.get(field_id)
        return cell.answer if cell else None


@dataclass(frozen=True, slots=True)
class Consensus:
    """The reconciled record of one study: one row a section for those that do not repeat."""

    study: Study
    rows: tuple[ConsensusRow, ...]

    def of_section(self, section: str) -> tuple[ConsensusRow, ...]:
        """The rows of a section, in order; dropped rows are not among them."""
        return tuple(row for row in self.rows if row.section == section)

    def row(self, section: str, row_id: str) -> ConsensusRow | None:
        """The row with this id, if there is one."""
        return next((r for r in self.rows if r.section == section and r.id == row_id), None)
