"""Version 2: a table for outlines of records, which are worked out when they are first wanted."""

from __future__ import annotations

from pathlib import Path

from alembic import op

from extraction.storage.migrating import statements

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table, word for word as the whole schema has it."""
    schema = Path(__file__).parents[1] / "schema_2.sql"
    for statement in statements(schema.read_text(encoding="utf-8")):
        if "CREATE TABLE outlines" in statement:
            op.execute(statement)
