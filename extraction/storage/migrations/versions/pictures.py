"""Version 3: tables for pictures kept as evidence, and for the words of recognised pages."""

from __future__ import annotations

from pathlib import Path

from alembic import op

from extraction.storage.migrating import statements

revision = "0003"
down_revision = "0002"

_NEW = ("CREATE TABLE pictures", "CREATE TABLE text_layers")


def upgrade() -> None:
    """Make the tables, word for word as the whole schema has them."""
    schema = Path(__file__).parents[1] / "schema_3.sql"
    for statement in statements(schema.read_text(encoding="utf-8")):
        if any(table in statement for table in _NEW):
            op.execute(statement)
