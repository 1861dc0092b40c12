"""Rows of the tables ↔ what they mean, and the hash that tells whether a row is as it was written.

What is read may be anything (a file can be damaged, or be made to harm): parts of a wrong type
become texts that no hash fits.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, NamedTuple

from extraction.codec import state_from_data, state_to_data
from extraction.edits import CellRef
from extraction.record import CellKey
from extraction.store import KeptOutline, TextLayer
from extraction.trail import Event, canonical_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.record import Answer, RowState


def row_hash(*parts: str) -> str:
    """The SHA-256 (hex) of a row's parts; where one ends and the next begins is part of it."""
    text = f"[{','.join(map(encode_basestring, parts))}]"  # the canonical JSON of the list
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def text_of(content: object) -> str:
    """A text as it is; of anything else what no text of ours is."""
    return content if isinstance(content, str) else repr(content)


def _whole(content: object) -> int:
    return content if isinstance(content, int) else -1


def event_row(event: Event) -> dict[str, object]:
    """The row of an event."""
    return {
        "stream": event.stream,
        "seq": event.seq,
        "clock": event.clock,
        "at": event.at,
        "kind": event.kind,
        "payload": canonical_json(event.payload),
        "salt": event.salt,
        "prev": event.prev,
        "hash": event.hash,
    }


def event_of(row: Sequence[object]) -> Event:
    """The event of a row (in ``event_row``'s order); an unreadable payload becomes an empty one."""
    stream, seq, clock, at, kind, payload, salt, prev, hash_ = row
    return Event(
        text_of(stream),
        _whole(seq),
        _whole(clock),
        text_of(at),
        text_of(kind),
        _payload(text_of(payload)),
        text_of(salt),
        text_of(prev),
        text_of(hash_),
    )


def is_as_written(event: Event, payload: object) -> bool:
    """Whether an event, whose row holds ``payload``, has the hash of its content."""
    parts = (event.stream, event.at, event.kind, event.salt, event.prev)
    stream, at, kind, salt, prev = map(encode_basestring, parts)
    # The payload is kept as it was hashed; only one spelled otherwise has to be spelled again.
    text = f"[{stream},{event.seq},{event.clock},{at},{kind},{payload},{salt},{prev}]"
    written = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return event.hash == written or event.hash == event.computed_hash()


def _payload(text: str) -> dict[str, object]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


class Cell(NamedTuple):
    """A row of ``cells``: ``state`` is canonical JSON."""

    study: str
    reviewer: str
    section: str
    row_id: str
    field: str
    state: str
    hash: str

    @property
    def ref(self) -> CellRef:
        """Which cell of the review it is."""
        return CellRef(self.study, self.reviewer, self.key)

    @property
    def key(self) -> CellKey:
        """Which cell of its record it is."""
        return CellKey(self.section, self.row_id, self.field)

    @property
    def is_intact(self) -> bool:
        """Whether its content is what was written."""
        return self.hash == row_hash(*self[:6])

    def content(self) -> Answer | RowState | None:
        """What it holds. Raises one of ``UNREADABLE`` for what no cell can hold."""
        return _content(self.state, is_field=bool(self.field))


@lru_cache(maxsize=1 << 16)
def _content(state: str, *, is_field: bool) -> Answer | RowState | None:
    """What a text stands for; many cells of a review hold the very same (“NR”, “0/40”)."""
    return state_from_data(CellKey("", "", "x" if is_field else ""), json.loads(state))


def outline_row(outline: KeptOutline) -> dict[str, str]:
    """The row of an outline."""
    return {**outline._asdict(), "hash": row_hash(*outline)}


def outline_of(row: Sequence[object]) -> tuple[KeptOutline, bool]:
    """The outline of a row (in ``outline_row``'s order), and whether it is what was written."""
    *parts, hash_ = map(text_of, row)
    return KeptOutline(*parts), hash_ == row_hash(*parts)


def layer_row(layer: TextLayer) -> dict[str, object]:
    """The row of a text layer."""
    return {**layer._asdict(), "hash": _layer_hash(layer)}


def layer_of(row: Sequence[object]) -> tuple[TextLayer, bool]:
    """The text layer of a row (in ``layer_row``'s order), and whether it is what was written."""
    report, page, engine, text, hash_ = row
    layer = TextLayer(text_of(report), _whole(page), text_of(engine), text_of(text))
    return layer, hash_ == _layer_hash(layer)


def _layer_hash(layer: TextLayer) -> str:
    return row_hash(layer.report, str(layer.page), layer.engine, layer.text)


def cell_of(row: Sequence[object]) -> Cell:
    """The cell of a row."""
    whole = set(map(type, row)) == {str}  # as good as always
    return Cell._make(row if whole else map(text_of, row))


def cell_for(ref: CellRef, state: Answer | RowState) -> Cell:
    """The row of a cell that holds ``state``."""
    parts = (ref.study, ref.reviewer, *ref.key, state_text(state))
    return Cell(*parts, row_hash(*parts))


def state_text(state: Answer | RowState) -> str:
    """What a cell holds, as canonical JSON."""
    return canonical_json(state_to_data(state))
