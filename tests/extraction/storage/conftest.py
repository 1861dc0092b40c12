"""A project in an empty folder, open and closed after the test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.storage import create_project
from tests.extraction.storage.desk import Desk, answer, cell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extraction.storage.sqlite import SqliteStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a project may be made."""
    return tmp_path / "review.coextract"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    """An empty project, open."""
    made = create_project(path)
    yield made
    made.close()


@pytest.fixture
def closed(path: Path) -> Path:
    """A project with some content, closed."""
    made = create_project(path)
    desk = Desk(made)
    desk.put({cell("author"): answer("Navarrete"), cell("year"): answer("2019")})
    desk.add_report(b"%PDF-1.7 a small report")
    made.close()
    return path
