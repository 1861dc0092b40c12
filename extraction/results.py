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
    ROW_SPLIT = "row-split"
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
    it. ``confirmed`` says that a person has seen it. In a link, which only a person makes, one
    reviewer's single row is several of the other's: ``also_a`` or ``also_b`` are the further ones.
    """

    section: str
    a: str | None
    b: str | None
    score: float | None = None
    confirmed: bool = False
    parent: RowPair | None = None
    also_a: tuple[str, ...] = ()
    also_b: tuple[str, ...] = ()

    @property
    def is_matched(self) -> bool:
        """Whether both reviewers have the row; in a link, as other rows."""
        return self.a is not None and self.b is not None

    @property
    def is_link(self) -> bool:
        """Whether one reviewer's row is several of the other's."""
        return bool(self.also_a or self.also_b)

    @property
    def is_one_to_one(self) -> bool:
        """Whether it is a row of both reviewers, compared cell by cell."""
        return self.is_matched and not self.is_link

    @property
    def rows_of_a(self) -> tuple[str, ...]:
        """All of A's rows in it."""
        return () if self.a is None else (self.a, *self.also_a)

    @property
    def rows_of_b(self) -> tuple[str, ...]:
        """All of B's rows in it."""
        return () if self.b is None else (self.b, *self.also_b)

    @property
    def item_key(self) -> ItemKey:
        """The item about its rows as wholes.

        A link is named by all its rows: with other rows it is another question, which nobody has
        answered yet.
        """
        return ItemKey(self.section, "+".join(self.rows_of_a), "+".join(self.rows_of_b), "")


class ItemKey(NamedTuple):
    """The stable name of an item within its study: row ids are ``""`` where there is no row.

    The item about a link has all ids of a side, joined by ``+``.
    """

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
    """What an adjudicator can decide about an item.

    ``EQUAL``: both mean the same after the rule (unit, rounding), the finer answer stands; of an
    agreed item: looked at and right. ``COMBINE``: all options of both sets. ``WITHDRAWN`` takes a
    decision back: it supersedes it, and the item is open again.
    """

    A = "a"
    B = "b"
    EQUAL = "equal"
    COMBINE = "combine"
    VALUE = "value"
    MISSING = "missing"
    KEEP_ROW = "keep-row"
    DROP_ROW = "drop-row"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Decision:
    """How an item was settled, by whom, when and why. ``answer`` for ``value`` and ``missing``.

    ``at`` is ISO 8601 with offset. ``revision`` counts the decisions on an item from 1: a higher
    one supersedes the lower, which stays in the trail. ``reason`` is free text, ``codes`` are
    reasons of the closed list of ``extraction.adjudicating.reasons``.
    """

    key: ItemKey
    outcome: Outcome
    by: str
    at: str
    reason: str = ""
    answer: Answer | None = None
    revision: int = 1
    codes: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[int, str, str]:
        """Of two decisions on one item the one of higher rank stands, in whatever order they come.

        Two people who decide apart from each other have the same revision; then the later time
        stands, and at the same instant the name.
        """
        return (self.revision, self.at, self.by)


class Referral(StrEnum):
    """To whom an open item was referred; it stays open until somebody decides it."""

    NONE = "none"
    DISCUSSION = "discussion"
    THIRD_REVIEWER = "third-reviewer"
    AUTHORS = "authors"


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said about an item; ``referral`` is ``None`` where it says nothing of that.

    ``number`` counts the remarks on an item from 1. Two people who write apart from each other have
    the same number; then the earlier time comes first, and at the same instant the name.
    """

    key: ItemKey
    by: str
    at: str
    text: str = ""
    referral: Referral | None = None
    number: int = 1

    @property
    def rank(self) -> tuple[int, str, str]:
        """The place in the thread, in whatever order remarks come."""
        return (self.number, self.at, self.by)


@dataclass(frozen=True, slots=True)
class Thread:
    """All that was said about an item, first remark first."""

    key: ItemKey
    remarks: tuple[Remark, ...] = ()

    @property
    def referral(self) -> Referral:
        """To whom the item is referred: the last word on that."""
        said = [one.referral for one in self.remarks if one.referral is not None]
        return said[-1] if said else Referral.NONE

    def with_remark(self, remark: Remark) -> Thread:
        """The thread with one more remark, at its place."""
        return Thread(self.key, tuple(sorted([*self.remarks, remark], key=lambda one: one.rank)))


class Draw(StrEnum):
    """How agreed items are drawn for a second look."""

    RANDOM = "random"
    RISK = "risk"


@dataclass(frozen=True, slots=True)
class SecondLook:
    """Agreed items of a study drawn for a second look; the rest were accepted in bulk.

    ``share`` is in percent of the agreed items at that time. ``seed`` makes the draw repeatable.
    """

    study: str
    by: str
    at: str
    method: Draw
    share: int
    seed: int
    keys: tuple[ItemKey, ...]


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
