"""Version 1: the schema as it began."""

from __future__ import annotations

from pathlib import Path

from alembic import op

from extraction.storage.migrating import statements

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make everything but Alembic's own table, which is there already."""
    schema = Path(__file__).parents[1] / "schema_1.sql"
    for statement in statements(schema.read_text(encoding="utf-8"))[1:]:
        op.execute(statement)
