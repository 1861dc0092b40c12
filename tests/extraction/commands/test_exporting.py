"""Where `export` and `demo` refuse to write, and what they leave as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from extraction.errors import NotFound
from extraction.export.dump import write_dump
from extraction.state import REPORT_ADDED
from extraction.trail import REVIEW_STREAM
from tests.helpers.command_line import CommandLine
from tests.helpers.papers import paper
from tests.helpers.reviews import ANA, a_review

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(capsys)


@pytest.fixture
def project(run: CommandLine, tmp_path: Path) -> Path:
    path = tmp_path / "p.coextract"
    run.ok("new", path, "--codebook", "dfsp-imatinib", "--reviewer", "Ana")
    return path


def _is_whole(project: Path) -> bool:
    with closing(sqlite3.connect(project)) as database:
        return bool(database.execute("PRAGMA integrity_check").fetchone()[0] == "ok")


@pytest.mark.parametrize("kind", ["json", "xlsx"])
def test_that_an_export_never_writes_over_its_project(
    run: CommandLine, project: Path, tmp_path: Path, kind: str
) -> None:
    link = tmp_path / f"link.{kind}"
    link.symlink_to(project)
    for out in (project, link):
        told = run.refused("export", project, out, "--format", kind)
        assert "is the project itself" in told
    assert link.is_symlink()
    assert _is_whole(project)


@pytest.mark.parametrize("name", ["other.coextract", "OTHER.COEXTRACT", "p.coextract-wal"])
def test_that_an_export_never_takes_the_name_of_a_project(
    run: CommandLine, project: Path, tmp_path: Path, name: str
) -> None:
    told = run.refused("export", project, tmp_path / name, "--format", "json")
    assert "name of a project" in told


def test_that_an_export_never_writes_over_a_renamed_project(
    run: CommandLine, project: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(project.read_bytes())
    assert "is a project" in run.refused("export", project, other)
    assert _is_whole(other)


def test_that_a_failed_dump_leaves_no_folder_of_reports(
    run: CommandLine, project: Path, tmp_path: Path
) -> None:
    run.ok("add", project, paper(tmp_path / "Wang.pdf", "Wang et al"))
    target = tmp_path / "out.json"
    target.mkdir()
    run.refused("export", project, target, "--as", "Ana")
    assert not (tmp_path / "out.reports").exists()


def test_that_reports_that_cannot_be_kept_leave_the_earlier_dump_and_no_folder(
    tmp_path: Path,
) -> None:
    review = a_review("S")
    target = tmp_path / "out.json"
    write_dump(review, target, viewer=ANA)
    before = target.read_bytes()
    lost = {"study": review.study("S").id, "sha256": "0" * 64, "name": "lost.pdf"}
    review.write(REVIEW_STREAM, [(REPORT_ADDED, {**lost, "pages": 1, "role": "main"})])
    with pytest.raises(NotFound):
        write_dump(review, target, viewer=ANA)
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_that_an_unwritable_folder_for_the_sample_is_told(
    run: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    told = run.refused("demo", tmp_path, "--headless")
    assert f"{tmp_path}: can't be written (Permission denied)" in told
