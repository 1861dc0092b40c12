"""One reviewer's answers for one study: rows, cells, answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from extraction.evidence import Evidence
    from schemas.values import Missing, Value


class Origin(StrEnum):
    """How a value came to be."""

    REPORTED = "reported"
    CALCULATED = "calculated"
    ESTIMATED = "estimated"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Answer:
    """A value, or a reason for none, with all that belongs to it. Exactly one of both is present.

    ``raw`` is the text as typed or printed, ``unit`` the unit as given beside it. ``reading`` is
    the reading the reviewer confirmed (``"median,iqr"``), ``assumed`` the parts of the value that
    were read by the field's default and confirmed by nobody.
    """

    value: Value | None = None
    missing: Missing | None = None
    raw: str = ""
    unit: str = ""
    reading: str = ""
    assumed: tuple[str, ...] = ()
    origin: Origin = Origin.REPORTED
    formula: str = ""
    confidence: str = ""
    looked_in: str = ""
    note: str = ""
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if (self.value is None) == (self.missing is None):
            raise ValueError("an answer is either a value or a reason for none")


@dataclass(frozen=True, slots=True)
class RowState:
    """A row of a repeating section: its name, unique under its parent, and the parent row's id."""

    name: str
    parent: str | None = None
    position: int = 0


class CellKey(NamedTuple):
    """A place in one record; ``row`` is a row id or ``""``, ``field`` ``""`` for the row itself."""

    section: str
    row: str
    field: str


class RecordState(StrEnum):
    """How far one reviewer's record of a study is; ``PARTLY_SEALED`` has some sections sealed."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    PARTLY_SEALED = "partly sealed"
    SEALED = "sealed"


@dataclass(slots=True)
class Record:
    """One reviewer's answers for one study.

    ``answers`` maps cells to answers; a cell that is not in it is unset. ``rows`` maps a section id
    to its rows by row id, in the order they were begun.
    """

    study: str
    reviewer: str
    answers: dict[CellKey, Answer] = field(default_factory=dict)
    rows: dict[str, dict[str, RowState]] = field(default_factory=dict)

    def answer(self, section: str, row: str, field_id: str) -> Answer | None:
        """The answer in a cell, ``None`` where it is unset."""
        return self.answers.get(CellKey(section, row, field_id))

    def value(self, section: str, row: str, field_id: str) -> Value | None:
        """The value in a cell, ``None`` where it is unset or a reason stands."""
        answer = self.answer(section, row, field_id)
        return answer.value if answer else None

    def row_ids(self, section: str, parent: str | None = None) -> list[str]:
        """The ids of a section's rows under ``parent``, in order."""
        rows = self.rows.get(section, {})
        return [row for row, state in rows.items() if state.parent == parent]

    def row_path(self, section: str, row: str) -> str:
        r"""``parent/child`` with ``/`` inside a name written ``\/``; ``""`` for no row.

        Where the first name itself begins with ``B:``, which across records marks a row that only
        B has, the path begins with ``\B:``. ``extraction.entries.split_path`` undoes both.
        """
        path = "/".join(name.replace("/", "\\/") for name in self._names(section, row))
        return f"\\{path}" if path.lstrip("\\").startswith("B:") else path

    def _names(self, section: str, row: str) -> Iterator[str]:
        if not row:
            return
        state = self.rows[section][row]
        if state.parent is not None:
            yield from self._names(self._section_of(state.parent), state.parent)
        yield state.name

    def _section_of(self, row: str) -> str:
        return next(section for section, rows in self.rows.items() if row in rows)

    def has_row(self, section: str, row: str) -> bool:
        """Whether the section has a row of this id."""
        return row in self.rows.get(section, {})

    def find_row(self, section: str, name: str, parent: str | None = None) -> str | None:
        """The id of the row of this name under ``parent``, if there is one."""
        rows = self.rows.get(section, {})
        return next((r for r, s in rows.items() if (s.parent, s.name) == (parent, name)), None)

    def content(self, key: CellKey) -> Answer | RowState | None:
        """What a cell, or a row itself, holds now."""
        if key.field:
            return self.answers.get(key)
        return self.rows.get(key.section, {}).get(key.row)

    def put(self, key: CellKey, state: Answer | RowState | None) -> None:
        """Let a cell, or a row itself, hold ``state``; ``None`` empties it."""
        if isinstance(state, RowState):
            self.rows.setdefault(key.section, {})[key.row] = state
        elif state is not None:
            self.answers[key] = state
        elif key.field:
            self.answers.pop(key, None)
        else:
            self.rows.get(key.section, {}).pop(key.row, None)

    def copy(self) -> Record:
        """A record of its own with the same (immutable) contents."""
        rows = {section: dict(rows) for section, rows in self.rows.items()}
        return Record(self.study, self.reviewer, dict(self.answers), rows)

    def only(self, sections: Collection[str]) -> Record:
        """The record without the sections that are not named."""
        answers = {key: answer for key, answer in self.answers.items() if key.section in sections}
        rows = {section: rows for section, rows in self.rows.items() if section in sections}
        return Record(self.study, self.reviewer, answers, rows)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing at all was entered."""
        return not self.answers and not any(self.rows.values())
