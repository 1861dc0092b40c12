"""One commit becomes rows, inside the transaction that is open."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from sqlalchemy import bindparam, delete, func, insert, select, tuple_
from sqlalchemy.dialects import sqlite

from extraction.errors import BadInput, StaleEdit
from extraction.storage import REPORT_LIMIT, REVIEW_LIMIT
from extraction.storage.connecting import changed_meanwhile
from extraction.storage.keepsakes import put_layers, put_pictures
from extraction.storage.reading import CELL_COLUMNS, content_of
from extraction.storage.rows import (
    Cell,
    cell_for,
    cell_of,
    event_row,
    outline_row,
    row_hash,
    state_text,
)
from extraction.storage.tables import CELLS, EVENTS, JOURNAL, OUTLINES, REPORTS, SEALED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from extraction.edits import CellRef, Edit
    from extraction.record import Answer, RowState
    from extraction.store import Commit, Seal

    State = Answer | RowState | None

#: Cells looked up by one statement: five bound values each, and SQLite takes 999 where it is old.
_BATCH = 190

_CELL_KEY = (CELLS.c.study, CELLS.c.reviewer, CELLS.c.section, CELLS.c.row_id, CELLS.c.field)
_CELLS = select(*CELL_COLUMNS).where(tuple_(*_CELL_KEY).in_(bindparam("cells", expanding=True)))
_DELETE_CELL = delete(CELLS).where(*(part == bindparam(f"of_{part.name}") for part in _CELL_KEY))
_INSERT_CELL = sqlite.insert(CELLS)
_UPSERT_CELL = _INSERT_CELL.on_conflict_do_update(
    index_elements=_CELL_KEY,
    set_={"state": _INSERT_CELL.excluded.state, "hash": _INSERT_CELL.excluded.hash},
)
_INSERT_OUTLINE = sqlite.insert(OUTLINES)
_UPSERT_OUTLINE = _INSERT_OUTLINE.on_conflict_do_update(
    index_elements=(OUTLINES.c.study, OUTLINES.c.reviewer),
    set_={name: _INSERT_OUTLINE.excluded[name] for name in ("basis", "text", "hash")},
)
_UNSEAL = delete(SEALED).where(*(part == bindparam(f"of_{part.name}") for part in SEALED.c))
_REPORT_SIZES = select(func.coalesce(func.sum(REPORTS.c.size), 0))
_INSERT_REPORT = sqlite.insert(REPORTS).on_conflict_do_nothing()


def put(connection: Connection, commit: Commit, place: str) -> None:
    """Write a commit.

    Raises ``ProjectBusy`` where a cell does not hold what its edit says it held, ``StaleEdit``
    where two edits of the commit contradict each other, ``BadInput`` for reports over the limits.
    """
    _take_seals(connection, commit.unsealed, place)
    _put_cells(connection, commit.edits, place)
    if commit.sealed:
        connection.execute(insert(SEALED), [_seal_row(seal) for seal in commit.sealed])
    _put_reports(connection, commit.reports, place)
    put_pictures(connection, commit.pictures, place)
    put_layers(connection, commit.text_layers)
    if commit.outlines:
        connection.execute(_UPSERT_OUTLINE, [outline_row(one) for one in commit.outlines])
    if commit.events:
        connection.execute(insert(EVENTS), [event_row(event) for event in commit.events])


def put_note(connection: Connection, at: str, what: str) -> None:
    """Write a line of the journal."""
    connection.execute(insert(JOURNAL), {"at": at, "what": what, "hash": row_hash(at, what)})


def _take_seals(connection: Connection, seals: Sequence[Seal], place: str) -> None:
    for seal in seals:
        row = {f"of_{name}": value for name, value in _seal_row(seal).items()}
        if connection.execute(_UNSEAL, row).rowcount != 1:
            raise changed_meanwhile(place)


def _seal_row(seal: Seal) -> dict[str, str]:
    return {"study": seal.study, "reviewer": seal.reviewer, "section": seal.section}


@dataclass(slots=True)
class _Change:
    """What the edits of one cell amount to; ``anew`` if it was empty in between."""

    before: State
    after: State
    anew: bool = False


def _put_cells(connection: Connection, edits: Sequence[Edit], place: str) -> None:
    changes = _amount_of(edits, place)
    stored = _stored(connection, changes)
    for ref, change in changes.items():
        if not _holds(stored.get(ref), change.before, place):
            raise changed_meanwhile(place)
    gone = [ref for ref, c in changes.items() if ref in stored and (c.after is None or c.anew)]
    if gone:
        connection.execute(_DELETE_CELL, [_away(ref) for ref in gone])
    cells = [cell_for(ref, c.after)._asdict() for ref, c in changes.items() if c.after is not None]
    if cells:
        connection.execute(_UPSERT_CELL, cells)


def _amount_of(edits: Iterable[Edit], place: str) -> dict[CellRef, _Change]:
    """The change of each cell, in the order in which the cells were begun."""
    changes: dict[CellRef, _Change] = {}
    for edit in edits:
        change = changes.get(edit.cell)
        if change is None:
            changes[edit.cell] = _Change(edit.before, edit.after)
        elif change.after != edit.before:
            raise StaleEdit(
                f"{place}: {_key(edit)} no longer holds what it held: repeat the change"
            )
        elif edit.before is None:
            del changes[edit.cell]
            changes[edit.cell] = _Change(change.before, edit.after, anew=True)
        else:
            change.after = edit.after
    return changes


def _key(edit: Edit) -> str:
    return "/".join(part for part in edit.cell.key if part)


def _stored(connection: Connection, refs: Iterable[CellRef]) -> dict[CellRef, Cell]:
    cells: dict[CellRef, Cell] = {}
    for batch in _batches([(ref.study, ref.reviewer, *ref.key) for ref in refs]):
        rows = connection.execute(_CELLS, {"cells": batch})
        found = map(cell_of, cast("Iterable[Sequence[object]]", rows))
        cells.update((cell.ref, cell) for cell in found)
    return cells


def _batches(keys: list[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    for start in range(0, len(keys), _BATCH):
        yield keys[start : start + _BATCH]


def _holds(cell: Cell | None, state: State, place: str) -> bool:
    if cell is None or state is None:
        return cell is None and state is None
    # the same text is the same content; another text may be an older spelling of it
    same = cell.is_intact and cell.state == state_text(state)
    return same or content_of(cell, place) == state


def _away(ref: CellRef) -> dict[str, str]:
    names = (column.name for column in _CELL_KEY)
    values = (ref.study, ref.reviewer, *ref.key)
    return {f"of_{name}": value for name, value in zip(names, values, strict=True)}


def _put_reports(connection: Connection, reports: Sequence[tuple[str, bytes]], place: str) -> None:
    if not reports:
        return
    for sha256, content in reports:
        if len(content) > REPORT_LIMIT:
            raise BadInput(f"{place}: {_too_large(len(content), REPORT_LIMIT, 'a report')}")
        if hashlib.sha256(content).hexdigest() != sha256:
            raise BadInput(f"{place}: report {sha256[:12]} is not the file it was: add it again")
        row = {"sha256": sha256, "size": len(content), "bytes": content}
        connection.execute(_INSERT_REPORT, row)
    total = connection.execute(_REPORT_SIZES).scalar_one()
    if total > REVIEW_LIMIT:
        raise BadInput(f"{place}: {_too_large(total, REVIEW_LIMIT, 'all reports of a review')}")


def _too_large(size: int, limit: int, what: str) -> str:
    return f"{size / 1e6:,.1f} MB is too large, {what} may have {limit / 1e6:,.0f} MB: add less"
