"""Rows become events, records and reports; whatever was not written so is refused."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, cast

from sqlalchemy import bindparam, literal_column, select, tuple_

from extraction.codec import UNREADABLE
from extraction.errors import DamagedProject, NotFound
from extraction.record import Answer, CellKey, Record, RowState
from extraction.storage.rows import Cell, cell_of, event_of, is_as_written, outline_of
from extraction.storage.tables import CELLS, EVENTS, HEADS, OUTLINES, REPORTS
from extraction.trail import Head

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Select

    from extraction.store import KeptOutline
    from extraction.trail import Event

#: How many events are fetched at once: between two fetches others may write.
_PAGE = 1000

#: The parts of an event, in the order of ``rows.event_row``.
EVENT_COLUMNS = tuple(column for column in EVENTS.c if column.name != "place")
_PAYLOAD = [column.name for column in EVENT_COLUMNS].index("payload")
#: The parts of a cell, in the order of ``rows.Cell``.
CELL_COLUMNS = tuple(column for column in CELLS.c if column.name != "id")

_ORDER = (EVENTS.c.clock, EVENTS.c.stream, EVENTS.c.seq)
_EVENTS: Select[tuple[object, ...]] = (
    select(*EVENT_COLUMNS)
    .where(tuple_(*_ORDER) > tuple_(bindparam("clock"), bindparam("stream"), bindparam("seq")))
    .order_by(*_ORDER)
    .limit(_PAGE)
)
# Word for word the condition of the index on them.
_EVENTS_BUT_EDITS = _EVENTS.where(literal_column("kind <> 'edit'"))

_RECORD: Select[tuple[object, ...]] = (
    select(*CELL_COLUMNS)
    .where(CELLS.c.study == bindparam("study"), CELLS.c.reviewer == bindparam("reviewer"))
    .order_by(CELLS.c.id)
)
_HEADS = (
    select(HEADS.c.stream, HEADS.c.seq, HEADS.c.hash, EVENTS.c.clock)
    .outerjoin(EVENTS, (EVENTS.c.stream == HEADS.c.stream) & (EVENTS.c.seq == HEADS.c.seq))
    .order_by(HEADS.c.stream)
)
#: The parts of an outline, in the order of ``rows.outline_row``.
OUTLINE_COLUMNS = tuple(column for column in OUTLINES.c if column.name != "id")
_OUTLINES: Select[tuple[object, ...]] = select(*OUTLINE_COLUMNS).where(
    OUTLINES.c.study.in_(bindparam("studies", expanding=True))
)
_REPORT = select(REPORTS.c.bytes).where(REPORTS.c.sha256 == bindparam("sha256"))


def heads_of(connection: Connection) -> dict[str, Head]:
    """The end of each stream, by stream."""
    rows = connection.execute(_HEADS)
    return {stream: Head(seq, hash_, clock or 0) for stream, seq, hash_, clock in rows}


def events_after(
    connection: Connection, order: tuple[int, str, int], place: str, *, edits: bool
) -> list[Event]:
    """The next events after a place in their order; none at the end.

    Raises ``DamagedProject`` for one whose content is not what was written.
    """
    at = dict(zip(("clock", "stream", "seq"), order, strict=True))
    rows = connection.execute(_EVENTS if edits else _EVENTS_BUT_EDITS, at).all()
    return list(_intact(cast("Iterable[Sequence[object]]", rows), place))


def _intact(rows: Iterable[Sequence[object]], place: str) -> Iterator[Event]:
    for row in rows:
        event = event_of(row)
        if not is_as_written(event, row[_PAYLOAD]):
            raise DamagedProject(
                f"{place} is damaged (event {event.seq} of stream {event.stream} was changed): "
                "run “verify”, and open a copy of it from before"
            )
        yield event


def record_of(connection: Connection, study: str, reviewer: str, place: str) -> Record:
    """A reviewer's record of a study. Raises ``DamagedProject``."""
    rows = connection.execute(_RECORD, {"study": study, "reviewer": reviewer}).all()
    record = Record(study, reviewer)
    found: dict[str, list[tuple[str, RowState]]] = {}
    for cell in map(cell_of, cast("Iterable[Sequence[object]]", rows)):
        state = content_of(cell, place)
        if isinstance(state, Answer):
            record.answers[cell.key] = state
        else:
            found.setdefault(cell.section, []).append((cell.row_id, state))
    for section, states in found.items():  # rows of one position stay in the order of their id
        record.rows[section] = dict(sorted(states, key=lambda row: row[1].position))
    return record


def content_of(cell: Cell, place: str) -> Answer | RowState:
    """What a cell holds. Raises ``DamagedProject`` if that is not what was written."""
    try:
        state = cell.content() if cell.is_intact else None
    except UNREADABLE:
        state = None
    if state is None:
        raise DamagedProject(
            f"{place} is damaged ({where_is(cell)} was changed): run “verify”, and open a copy of "
            "it from before"
        )
    return state


def where_is(cell: Cell) -> str:
    """A cell's place in words."""
    key = "/".join(part for part in CellKey(*cell.key) if part)
    return f"{key} in {cell.reviewer}'s record of {cell.study}"


def outlines_of(connection: Connection, studies: Collection[str], place: str) -> list[KeptOutline]:
    """The outlines of these studies' records. Raises ``DamagedProject``."""
    rows = connection.execute(_OUTLINES, {"studies": [*studies]}).all()
    found = []
    for outline, is_intact in map(outline_of, cast("Iterable[Sequence[object]]", rows)):
        if not is_intact:
            raise DamagedProject(
                f"{place} is damaged (the outline of {outline.reviewer}'s record of "
                f"{outline.study} was changed): run “verify”, and open a copy of it from before"
            )
        found.append(outline)
    return found


def report_of(connection: Connection, sha256: str, place: str) -> bytes:
    """The bytes of a report. Raises ``NotFound``, ``DamagedProject``."""
    content = connection.execute(_REPORT, {"sha256": sha256}).scalar_one_or_none()
    if content is None:
        raise NotFound(f"{place} holds no report with the SHA-256 {sha256}")
    if not isinstance(content, bytes) or hashlib.sha256(content).hexdigest() != sha256:
        raise DamagedProject(
            f"{place} is damaged (the bytes of report {sha256[:12]} were changed): run “verify”, "
            "and open a copy of it from before"
        )
    return content
