"""Tests on real articles run where the articles are, and are named where they are not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SUITE = """
import pytest

@pytest.mark.corpus
def test_that_reads_an_article(corpus):
    assert corpus.is_dir()

@pytest.mark.corpus
def test_that_reads_another(corpus):
    assert corpus.is_dir()

def test_that_reads_none():
    pass
"""


class Session:
    """A pytest session on a small suite of its own, with this project's conftest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tally = folder / "tally"
        (folder / "conftest.py").write_text("from tests.conftest import *\n", encoding="utf-8")
        (folder / "pytest.ini").write_text("[pytest]\nmarkers = corpus\n", encoding="utf-8")
        self.write(SUITE)

    def write(self, suite: str) -> None:
        (self.folder / "test_sample.py").write_text(suite, encoding="utf-8")

    def run(self, corpus: Path, *arguments: str) -> str:
        """Return what the session printed."""
        own = {
            "PYTHONPATH": str(ROOT),
            "COEXTRACT_CORPUS": str(corpus),
            "COEXTRACT_CORPUS_TALLY": str(self.tally),
            "QT_QPA_PLATFORM": "offscreen",
        }
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "--rootdir", str(self.folder), *arguments],
            cwd=self.folder,
            env={**os.environ, **own},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(tmp_path)


@pytest.fixture(params=[("-n", "0"), ("-n", "2")], ids=["alone", "two workers"])
def workers(request: pytest.FixtureRequest) -> tuple[str, str]:
    chosen: tuple[str, str] = request.param
    return chosen


def test_that_without_the_articles_each_test_on_them_is_named(
    session: Session, workers: tuple[str, str]
) -> None:
    printed = session.run(session.folder / "absent", *workers)
    assert "LEFT OUT test_sample.py::test_that_reads_an_article" in printed
    assert "LEFT OUT test_sample.py::test_that_reads_another" in printed
    assert "2 tests on real articles were left out" in printed
    assert "1 passed" in printed


def test_that_without_the_articles_the_tally_is_nought(
    session: Session, workers: tuple[str, str]
) -> None:
    session.run(session.folder / "absent", *workers)
    assert session.tally.read_text(encoding="utf-8") == "chosen 0\nran 0\n"


def test_that_with_the_articles_every_test_runs_and_is_counted(
    session: Session, workers: tuple[str, str]
) -> None:
    printed = session.run(session.folder, *workers)
    assert "3 passed" in printed
    assert "left out" not in printed
    assert session.tally.read_text(encoding="utf-8") == "chosen 2\nran 2\n"


def test_that_a_skipped_test_does_not_count_as_run(
    session: Session, workers: tuple[str, str]
) -> None:
    skipping = SUITE.replace("assert corpus.is_dir()", "pytest.skip('no')", 1)
    session.write(skipping)
    session.run(session.folder, *workers)
    assert session.tally.read_text(encoding="utf-8") == "chosen 2\nran 1\n"


def test_that_a_deselected_test_is_not_counted_as_chosen(session: Session) -> None:
    session.run(session.folder, "-k", "another")
    assert session.tally.read_text(encoding="utf-8") == "chosen 1\nran 1\n"
