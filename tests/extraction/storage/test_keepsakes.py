"""Pictures kept as evidence and recognised words are kept whole, and were unknown before."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extraction.codec import answer_to_data
from extraction.errors import BadInput, DamagedProject, NotFound
from extraction.evidence import Evidence, EvidenceKind
from extraction.storage import create_project, open_project, sqlite
from extraction.storage.migrating import SHIPPED, Migrations
from extraction.storage.opening import Surroundings
from extraction.storage.queued import QueuedStore
from extraction.store import PICTURE_LIMIT, Commit, TextLayer
from extraction.verifying import verify
from tests.extraction.storage.desk import Desk, answer, cell, sha256
from tests.extraction.storage.tampering import past_the_triggers
from tests.helpers.memory_store import MemoryStore

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

PICTURE = b"\x89PNG a figure's crop"
NAME = sha256(PICTURE)
PDF = b"%PDF-1.7 a scanned report"
REPORT = sha256(PDF)
LAYER = TextLayer(REPORT, 3, "tesseract 5.5", "[]")
PICTURED = replace(
    answer("49.3"),
    evidence=(Evidence(REPORT, 3, kind=EvidenceKind.FIGURE, picture=NAME, confidence=71),),
)


class Silent:
    """A listener that keeps nothing."""

    def queued(self) -> None: ...
    def saved(self, at: datetime) -> None: ...
    def failed(self, why: str) -> None: ...


class AsVersion2(sqlite.SqliteStore):
    """Writes what version 2 of the program wrote."""

    def __init__(self, store: sqlite.SqliteStore) -> None:
        vars(self).update(vars(store))

    def write(self, commit: Commit) -> None:
        """Write all but what version 2 did not know."""
        super().write(replace(commit, pictures=(), text_layers=()))


@pytest.fixture
def version_2(path: Path, tmp_path: Path) -> Path:
    """A closed project as version 2 of the program made it."""
    folder = tmp_path / "migrations"
    shutil.copytree(SHIPPED.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "schema_3.sql").unlink()
    (folder / "versions" / "pictures.py").unlink()
    around = Surroundings(migrations=Migrations(folder))
    with closing(sqlite.create_project(path, around)) as store:
        Desk(AsVersion2(store)).put({cell("year"): answer("2019")})
    assert path.read_bytes()[60:64] == (2).to_bytes(4, "big")
    return path


def changed(path: Path, statement: str) -> Path:
    """A project after a row was changed by hand."""
    with past_the_triggers(path) as connection:
        assert connection.execute(statement).rowcount > 0
    return path


def rules(path: Path) -> set[str]:
    """The rules a closed project breaks."""
    with closing(open_project(path)) as store:
        return {finding["rule"] for finding in verify(store)}


# ── kept, and read again ─────────────────────────────────────────────────────────────────────


def test_that_a_picture_is_read_as_it_was_kept(path: Path) -> None:
    with closing(create_project(path)) as store:
        Desk(store).keep(PICTURE)
        Desk(store).keep(PICTURE)
    with closing(open_project(path, read_only=True)) as store:
        assert store.picture(NAME) == PICTURE
        with pytest.raises(NotFound, match="no picture with the SHA-256 cd"):
            store.picture("cd")


def test_that_what_is_recognised_again_replaces_what_was_before(path: Path) -> None:
    with closing(create_project(path)) as store:
        Desk(store).add_report(PDF)
        Desk(store).keep(PICTURE, LAYER, LAYER._replace(page=4))
        Desk(store).keep(PICTURE, LAYER._replace(engine="tesseract 6"))
        assert store.text_layer(REPORT, 3) == LAYER._replace(engine="tesseract 6")
        assert store.text_layer(REPORT, 4) == LAYER._replace(page=4)
        assert store.text_layer(REPORT, 5) is None
        assert store.recognised_pages(REPORT) == {3, 4}
        assert store.recognised_pages("cd") == frozenset()
        assert verify(store) == []


def test_that_a_picture_of_another_name_is_refused(path: Path) -> None:
    with closing(create_project(path)) as store:
        with pytest.raises(BadInput, match=r"is not what it was: take it again$"):
            store.write(Commit((), pictures=[("ab", PICTURE)]))
        with pytest.raises(NotFound):
            store.picture("ab")


def test_that_a_picture_over_the_limit_is_refused(path: Path) -> None:
    huge = bytes(PICTURE_LIMIT + 1)
    too_large = pytest.raises(BadInput, match=r"40\.0 MB is too large.*: choose a smaller area$")
    with closing(create_project(path)) as store, too_large:
        Desk(store).keep(huge)


def test_that_evidence_without_picture_and_confidence_is_written_as_ever() -> None:
    plain = replace(answer("49.3"), evidence=(Evidence(REPORT, 3, "49.3"),))
    assert answer_to_data(plain)["evidence"] == [{"report": REPORT, "page": 3, "quote": "49.3"}]
    marked = answer_to_data(PICTURED)["evidence"]
    assert marked == [
        {"report": REPORT, "page": 3, "kind": "figure", "picture": NAME, "confidence": 71}
    ]


def test_that_a_copy_holds_pictures_and_recognised_words(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.coextract"
    with closing(create_project(path)) as store:
        Desk(store).keep(PICTURE, LAYER)
        waiting = [Commit((), text_layers=[LAYER._replace(page=9)])]
        store.copy_to(copy, waiting)
    with closing(open_project(copy)) as store:
        assert store.picture(NAME) == PICTURE
        assert store.recognised_pages(REPORT) == {3, 9}


# ── checked ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("UPDATE pictures SET bytes = CAST('other' AS BLOB)", "picture"),
        ("UPDATE pictures SET size = size + 1", "picture"),
        ("DELETE FROM pictures", "picture"),
        ("UPDATE text_layers SET text = '[[]]'", "row hash"),
        ("UPDATE text_layers SET page = 4", "row hash"),
    ],
)
def test_that_a_change_by_hand_is_found(path: Path, statement: str, rule: str) -> None:
    with closing(create_project(path)) as store:
        Desk(store).add_report(PDF)
        Desk(store).keep(PICTURE, LAYER)
        Desk(store).put({cell("age"): PICTURED})
        assert verify(store) == []
    assert rules(changed(path, statement)) == {rule}


def test_that_what_was_changed_by_hand_is_not_handed_out(path: Path) -> None:
    with closing(create_project(path)) as store:
        Desk(store).keep(PICTURE, LAYER)
    changed(path, "UPDATE pictures SET bytes = CAST('other' AS BLOB)")
    changed(path, "UPDATE text_layers SET text = '[[]]'")
    with closing(open_project(path)) as store:
        with pytest.raises(DamagedProject, match=r"the bytes of picture .* were changed"):
            store.picture(NAME)
        with pytest.raises(DamagedProject, match="the recognised words of page 3 of report"):
            store.text_layer(REPORT, 3)


# ── of version 2 ─────────────────────────────────────────────────────────────────────────────


def test_that_a_file_of_version_2_is_read_as_it_is(version_2: Path) -> None:
    before = version_2.read_bytes()
    with closing(open_project(version_2, read_only=True)) as store:
        assert store.record("s1", "Ana").answers[cell("year")] == answer("2019")
        assert store.text_layer(REPORT, 3) is None
        assert store.recognised_pages(REPORT) == frozenset()
        with pytest.raises(NotFound):
            store.picture(NAME)
        assert verify(store) == []
    assert version_2.read_bytes() == before


def test_that_a_file_of_version_2_takes_pictures_once_it_is_opened_to_write(
    version_2: Path,
) -> None:
    with closing(open_project(version_2)) as store:
        Desk(store).add_report(PDF)
        Desk(store).keep(PICTURE, LAYER)
        Desk(store).put({cell("age"): PICTURED})
        assert store.picture(NAME) == PICTURE
        assert verify(store) == []
    assert version_2.read_bytes()[60:64] == SHIPPED.newest.to_bytes(4, "big")
    assert version_2.with_name("review.version-2.coextract").exists()


# ── waiting to be written ────────────────────────────────────────────────────────────────────


def test_that_what_waits_to_be_written_is_handed_out() -> None:
    store = MemoryStore()
    store.write(Commit((), pictures=[("ab", b"old")], text_layers=[LAYER]))
    queue = QueuedStore(store, Silent())
    newer = LAYER._replace(engine="tesseract 6")
    queue.write(Commit((), pictures=[(NAME, PICTURE)], text_layers=[newer]))
    queue.write(Commit((), text_layers=[LAYER._replace(page=7)]))
    assert (queue.picture("ab"), queue.picture(NAME)) == (b"old", PICTURE)
    assert queue.text_layer(REPORT, 3) == newer
    assert queue.recognised_pages(REPORT) == {3, 7}
    queue.close()
    assert store.text_layer(REPORT, 3) == newer
    with pytest.raises(NotFound):
        queue.picture("cd")
