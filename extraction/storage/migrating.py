"""The schema's versions, and the way from an older one to the newest."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.errors import DamagedProject

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: "CoEx", so that ``file`` and other programs know the file (sqlite.org/pragma.html).
APPLICATION_ID = 0x436F4578

#: Kind and name → its table, and the statement that made it to the letter; the indexes that SQLite
#: makes for itself have no statement.
Schema = dict[tuple[str, str], tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Migrations:
    """A folder of ``schema_<version>.sql`` and the Alembic scripts that lead there.

    ``reads_from`` is the oldest version that can be read as it is; without it only the newest can.
    """

    folder: Path
    reads_from: int | None = None

    @property
    def newest(self) -> int:
        """The highest version known."""
        files = self.folder.glob("schema_*.sql")
        return max(int(file.stem.removeprefix("schema_")) for file in files)

    @property
    def readable(self) -> int:
        """The oldest version that can be read as it is."""
        return self.newest if self.reads_from is None else self.reads_from

    def statements(self, version: int) -> list[str]:
        """What makes an empty project of a version."""
        return statements((self.folder / f"schema_{version}.sql").read_text(encoding="utf-8"))

    def schema(self, version: int) -> Schema:
        """What a project of a version holds, exactly."""
        with closing(sqlite3.connect(":memory:")) as connection:
            for statement in self.statements(version):
                connection.execute(statement)
            return schema_of(connection)


#: The versions this program ships with. Version 1 lacks only what can be worked out again, and
#: version 2 what nobody could keep in it.
SHIPPED = Migrations(Path(__file__).parent / "migrations", reads_from=1)


def statements(text: str) -> list[str]:
    """The statements of an SQL text; a trigger's body stays with its trigger."""
    found: list[str] = []
    begun = ""
    for line in text.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            found.append(begun.strip())
            begun = ""
    return found


def schema_of(connection: sqlite3.Connection) -> Schema:
    """What a file holds. A trigger may have a table's name, so the kind is told with it."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    return {(kind, name): (table, sql) for kind, name, table, sql in rows}


def differences(found: Schema, expected: Schema) -> list[str]:
    """What does not belong into a schema, is missing in it or is not as it should be."""
    told = [
        *((key, "does not belong there") for key in found.keys() - expected.keys()),
        *((key, "is missing") for key in expected.keys() - found.keys()),
        *(
            (key, "is not as it should be")
            for key in expected.keys() & found.keys()
            if found[key] != expected[key]
        ),
    ]
    return sorted(f"the {kind} {name} {what}" for (kind, name), what in told)


def build(connection: Connection, migrations: Migrations) -> None:
    """Make an empty project in an empty file, inside the transaction that is open."""
    connection.exec_driver_sql(migrations.statements(1)[0])  # Alembic's own table, as we spell it
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    upgrade(connection, migrations)


def upgrade(connection: Connection, migrations: Migrations) -> None:
    """Lead a project to the newest version, inside the transaction that is open.

    Raises ``DamagedProject`` where what comes out is not that version's schema; the caller rolls
    back.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations.folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA user_version = {migrations.newest}")
    driver = connection.connection.driver_connection
    faults = differences(schema_of(_sqlite(driver)), migrations.schema(migrations.newest))
    if faults:
        raise DamagedProject(f"the file can't be brought to the newest version: {faults[0]}")


def _sqlite(driver: object) -> sqlite3.Connection:
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(f"migrations of a project file run on SQLite, not on {driver!r}")
    return driver
