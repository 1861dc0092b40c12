"""A project of an older version is copied, brought to the newest, or left as it was."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect

from extraction.errors import CoextractError, DamagedProject, ReadOnlyProject
from extraction.storage import sqlite
from extraction.storage.connecting import through_sqlalchemy
from extraction.storage.migrating import SHIPPED, Migrations, statements
from extraction.storage.opening import Surroundings
from extraction.storage.tables import METADATA
from extraction.verifying import verify
from tests.extraction.storage.desk import Desk, answer, cell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEXT = SHIPPED.newest + 1
SCRIPT = '''
"""One more version, for this test."""

from alembic import op

revision = "{next:04}"
down_revision = "{last:04}"


def upgrade() -> None:
    op.execute("ALTER TABLE journal ADD COLUMN who TEXT NOT NULL DEFAULT ''")
    op.execute("CREATE TABLE drafts (cell TEXT NOT NULL PRIMARY KEY)")
    {more}
'''


def one_version_more(folder: Path, more: str = "") -> Surroundings:
    """What ships, and one more version after it."""
    shutil.copytree(SHIPPED.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    schema = (folder / f"schema_{SHIPPED.newest}.sql").read_text(encoding="utf-8")
    schema = schema.replace(
        "    what TEXT NOT NULL,\n    hash TEXT NOT NULL\n",
        "    what TEXT NOT NULL,\n    hash TEXT NOT NULL\n, who TEXT NOT NULL DEFAULT ''",
    )
    drafts = "CREATE TABLE drafts (cell TEXT NOT NULL PRIMARY KEY);\n"
    (folder / f"schema_{NEXT}.sql").write_text(schema + drafts, encoding="utf-8")
    script = SCRIPT.format(next=NEXT, last=SHIPPED.newest, more=more)
    (folder / "versions" / "one_more.py").write_text(script, encoding="utf-8")
    return Surroundings(migrations=Migrations(folder))


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


@pytest.fixture
def shipped_connection() -> Iterator[sqlite3.Connection]:
    """An empty database with the schema that ships."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in SHIPPED.statements(SHIPPED.newest):
            connection.execute(statement)
        yield connection


def test_that_the_tables_known_are_those_made(shipped_connection: sqlite3.Connection) -> None:
    with closing(through_sqlalchemy(shipped_connection)) as connection:
        made = inspect(connection)
        assert {*METADATA.tables, "alembic_version"} == set(made.get_table_names())
        for name, table in METADATA.tables.items():
            found = [
                (one["name"], str(one["type"]), one["nullable"]) for one in made.get_columns(name)
            ]
            known = [(one.name, str(one.type), one.nullable) for one in table.columns]
            assert [(n, t) for n, t, _ in found] == [(n, t) for n, t, _ in known]
            keys = made.get_pk_constraint(name)["constrained_columns"]
            assert keys == [column.name for column in table.primary_key]
            assert not [n for n, _, empty in found if empty and n not in keys]


def test_that_a_trigger_is_one_statement() -> None:
    text = "-- why\nCREATE TABLE a (x);\n\nCREATE TRIGGER t AFTER INSERT ON a\nBEGIN\n"
    text += "    SELECT 1;\n    SELECT 2;\nEND;\n"
    assert [one.split()[-1] for one in statements(text)] == ["(x);", "END;"]


def test_that_a_new_project_is_of_the_newest_version(path: Path, tmp_path: Path) -> None:
    around = one_version_more(tmp_path / "migrations")
    with closing(sqlite.create_project(path, around)) as store:
        Desk(store).put({cell("age"): answer("49")})
        assert verify(store) == []
    assert path.read_bytes()[60:64] == NEXT.to_bytes(4, "big")


def test_that_an_older_project_is_copied_and_brought_up_to_date(
    closed: Path, tmp_path: Path
) -> None:
    around = one_version_more(tmp_path / "migrations")
    before = closed.read_bytes()
    with closing(sqlite.open_project(closed, surroundings=around)) as store:
        assert store.record("s1", "Ana").answers[cell("year")] == answer("2019")
        Desk(store).put({cell("age"): answer("49")})
        assert verify(store) == []
    copy = closed.with_name(f"review.version-{SHIPPED.newest}.coextract")
    assert contents(closed.parent).keys() == {closed.name, copy.name}
    assert copy.read_bytes()[60:64] == before[60:64]
    with closing(sqlite.open_project(copy)) as store:
        assert len(list(store.events())) == 3
        assert verify(store) == []


def test_that_an_earlier_copy_is_kept(closed: Path, tmp_path: Path) -> None:
    earlier = closed.with_name(f"review.version-{SHIPPED.newest}.coextract")
    earlier.write_text("the work of years")
    sqlite.open_project(closed, surroundings=one_version_more(tmp_path / "migrations")).close()
    assert earlier.read_text() == "the work of years"
    assert closed.with_name(f"review.version-{SHIPPED.newest} 2.coextract").exists()


@pytest.mark.parametrize(
    "more", ["raise ValueError('no')", "op.execute('CREATE TABLE not_in_the_schema (x)')"]
)
def test_that_a_migration_that_fails_leaves_the_project_as_it_was(
    closed: Path, tmp_path: Path, more: str
) -> None:
    around = one_version_more(tmp_path / "migrations", more)
    before = closed.read_bytes()
    with pytest.raises((CoextractError, ValueError)):
        sqlite.open_project(closed, surroundings=around)
    assert closed.read_bytes() == before
    with closing(sqlite.open_project(closed)) as store:
        assert verify(store) == []


def test_that_an_older_project_with_a_trigger_of_its_own_is_not_migrated(
    closed: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON journal BEGIN SELECT 1; END")
    before = contents(closed.parent)
    with pytest.raises(DamagedProject, match="trigger t does not belong"):
        sqlite.open_project(closed, surroundings=one_version_more(tmp_path / "migrations"))
    assert contents(closed.parent) == before


def test_that_an_older_project_is_not_migrated_by_one_who_only_reads(
    closed: Path, tmp_path: Path
) -> None:
    before = contents(closed.parent)
    with pytest.raises(ReadOnlyProject, match="of an older version and must be rewritten"):
        sqlite.open_project(
            closed, read_only=True, surroundings=one_version_more(tmp_path / "migrations")
        )
    assert contents(closed.parent) == before


def test_that_a_folder_with_a_percent_sign_can_be_migrated(closed: Path, tmp_path: Path) -> None:
    around = one_version_more(tmp_path / "100% mine")
    sqlite.open_project(closed, surroundings=around).close()
    assert closed.read_bytes()[60:64] == NEXT.to_bytes(4, "big")
