"""The tables as SQLAlchemy knows them; what makes them is ``migrations/schema_<version>.sql``."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()

#: All that happened, in chains; only ever added to.
EVENTS = Table(
    "events",
    METADATA,
    Column("place", Integer, primary_key=True),
    Column("stream", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("clock", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("salt", Text, nullable=False),
    Column("prev", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

#: The end of each stream; kept by a trigger on ``events``.
HEADS = Table(
    "heads",
    METADATA,
    Column("stream", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", Text, nullable=False),
)

#: What the edits amount to; ``id`` tells the order in which cells were begun.
CELLS = Table(
    "cells",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("study", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("row_id", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

#: The sections whose cells triggers keep as they are.
SEALED = Table(
    "sealed",
    METADATA,
    Column("study", Text, primary_key=True),
    Column("reviewer", Text, primary_key=True),
    Column("section", Text, primary_key=True),
)

#: What a record that is open to all comes to in short: a cache of its cells, of some ``basis``.
OUTLINES = Table(
    "outlines",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("study", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

#: PDFs, each once.
REPORTS = Table(
    "reports",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

#: Pictures kept as evidence, each once.
PICTURES = Table(
    "pictures",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

#: The words of pages that are pictures, as they were recognised.
TEXT_LAYERS = Table(
    "text_layers",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("report", Text, nullable=False),
    Column("page", Integer, nullable=False),
    Column("engine", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

#: What was done with the file here: openings, exports, checks.
JOURNAL = Table(
    "journal",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("hash", Text, nullable=False),
)
