"""Pictures kept as evidence, and the words of recognised pages; neither is in version 2."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select
from sqlalchemy.dialects import sqlite

from extraction.errors import BadInput, DamagedProject, NotFound
from extraction.storage.rows import layer_of, layer_row
from extraction.storage.tables import PICTURES, TEXT_LAYERS
from extraction.store import within_limit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from extraction.store import TextLayer

#: The first version that keeps them.
WITH_KEEPSAKES = 3

_INSERT_PICTURE = sqlite.insert(PICTURES).on_conflict_do_nothing()
_PICTURE = select(PICTURES.c.bytes).where(PICTURES.c.sha256 == bindparam("sha256"))

#: The parts of a text layer, in the order of ``rows.layer_row``.
LAYER_COLUMNS = tuple(column for column in TEXT_LAYERS.c if column.name != "id")
_LAYER = select(*LAYER_COLUMNS).where(
    TEXT_LAYERS.c.report == bindparam("report"), TEXT_LAYERS.c.page == bindparam("page")
)
_PAGES = select(TEXT_LAYERS.c.page).where(TEXT_LAYERS.c.report == bindparam("report"))
_INSERT_LAYER = sqlite.insert(TEXT_LAYERS)
_UPSERT_LAYER = _INSERT_LAYER.on_conflict_do_update(
    index_elements=(TEXT_LAYERS.c.report, TEXT_LAYERS.c.page),
    set_={name: _INSERT_LAYER.excluded[name] for name in ("engine", "text", "hash")},
)


def put_pictures(connection: Connection, pictures: Sequence[tuple[str, bytes]], place: str) -> None:
    """Keep pictures. Raises ``BadInput`` for one that is too large or has another name."""
    for sha256, content in pictures:
        if hashlib.sha256(within_limit(content, place)).hexdigest() != sha256:
            raise BadInput(f"{place}: picture {sha256[:12]} is not what it was: take it again")
        row = {"sha256": sha256, "size": len(content), "bytes": content}
        connection.execute(_INSERT_PICTURE, row)


def picture_of(connection: Connection, sha256: str, place: str) -> bytes:
    """The bytes of a picture. Raises ``NotFound``, ``DamagedProject``."""
    content = connection.execute(_PICTURE, {"sha256": sha256}).scalar_one_or_none()
    if content is None:
        raise no_picture(place, sha256)
    if not isinstance(content, bytes) or hashlib.sha256(content).hexdigest() != sha256:
        raise DamagedProject(
            f"{place} is damaged (the bytes of picture {sha256[:12]} were changed): run “verify”, "
            "and open a copy of it from before"
        )
    return content


def no_picture(place: str, sha256: str) -> NotFound:
    """The refusal where a picture is not kept."""
    return NotFound(f"{place} holds no picture with the SHA-256 {sha256}")


def put_layers(connection: Connection, layers: Sequence[TextLayer]) -> None:
    """Keep what was recognised, instead of what was recognised on the same pages before."""
    if layers:
        connection.execute(_UPSERT_LAYER, [layer_row(layer) for layer in layers])


def text_layer_of(connection: Connection, report: str, page: int, place: str) -> TextLayer | None:
    """What was recognised on a page, if it was. Raises ``DamagedProject``."""
    row = connection.execute(_LAYER, {"report": report, "page": page}).one_or_none()
    if row is None:
        return None
    layer, is_intact = layer_of(tuple(row))
    if not is_intact:
        raise DamagedProject(
            f"{place} is damaged (the recognised words of page {page} of report {report[:12]} "
            "were changed): run “verify”, and open a copy of it from before"
        )
    return layer


def recognised_pages_of(connection: Connection, report: str) -> frozenset[int]:
    """The pages of a report that have a text layer."""
    return frozenset(connection.execute(_PAGES, {"report": report}).scalars())
