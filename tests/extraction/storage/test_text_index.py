"""What the search index says where it can't be read or written: what, where, and what to do."""

from __future__ import annotations

import resource
import sqlite3
import tempfile
import threading
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extraction.errors import CannotWrite
from extraction.storage.text_index import IndexedPage, IndexedReport, TextIndex
from tests.extraction.storage.test_unwritable import as_an_ordinary_user

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINE, LONG = "an engine", "many words " * 50_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the index lies."""
    return tmp_path / "cache" / "a.index"


def refusal(index: TextIndex) -> str:
    """What is said where a long page can't be kept."""
    page = IndexedPage(LONG, LONG, b"")
    with pytest.raises(CannotWrite) as refused:
        index.put([(IndexedReport("a" * 64, "", 1), [page])])
    told = str(refused.value)
    assert told.startswith(f"{index.path}: ")
    assert "\n" not in told
    return told


@contextmanager
def short_files(most: int) -> Iterator[None]:
    """The system lets no file grow over ``most`` bytes."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def impatient(monkeypatch: pytest.MonkeyPatch, pragma: str = "") -> None:
    """Connections wait for nobody; each begins with ``pragma``."""
    connect = sqlite3.connect

    def connected(
        place: Path, *, isolation_level: None, check_same_thread: bool, timeout: float
    ) -> sqlite3.Connection:
        assert timeout
        connection = connect(
            place, 0, isolation_level=isolation_level, check_same_thread=check_same_thread
        )
        connection.execute(pragma)
        return connection

    monkeypatch.setattr("sqlite3.connect", connected)


def test_that_another_program_that_writes_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with TextIndex(path, ENGINE), closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        impatient(monkeypatch)
        with TextIndex(path, ENGINE) as index:
            told = refusal(index)
    assert "another program writes to the search index; search again in a moment" in told


def test_that_a_full_disk_is_told_as_one_and_nothing_is_lost(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient(monkeypatch, "PRAGMA max_page_count = 40")
    with TextIndex(path, ENGINE) as index:
        told = refusal(index)
        assert index.reports() == {}
    assert "no room is left for the search index; make some there and search again" in told
    assert "busy" not in told


def test_that_a_disk_that_fails_is_told_as_one(path: Path) -> None:
    with TextIndex(path, ENGINE) as index, short_files(200_000):
        told = refusal(index)
    assert "the disk failed while the search index was read or written" in told


def test_that_a_folder_that_may_not_be_written_is_told() -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.index"
        path.parent.chmod(0o555)
        with as_an_ordinary_user(), pytest.raises(CannotWrite) as refused:
            TextIndex(path, ENGINE)
        path.parent.chmod(0o755)
    told = str(refused.value)
    assert told.startswith(f"{path}: the search index can't be opened; allow this file and its")
    assert "busy" not in told


def test_that_several_that_make_the_index_at_once_all_have_it(path: Path) -> None:
    """Where two made it anew at once, one was told that another program writes to it."""
    refused: list[CannotWrite] = []
    for number in range(40):
        begun = threading.Barrier(3)
        place = path.with_name(f"{number}.index")

        def make(place: Path = place, begun: threading.Barrier = begun) -> None:
            begun.wait()
            try:
                TextIndex(place, ENGINE).close()
            except CannotWrite as error:
                refused.append(error)

        makers = [threading.Thread(target=make) for _ in range(3)]
        for maker in makers:
            maker.start()
        for maker in makers:
            maker.join()
    assert refused == []
