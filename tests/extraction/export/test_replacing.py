"""Files are written aside and take the old one's place only when they are whole."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from extraction.errors import CannotWrite
from extraction.export.replacing import replacing

if TYPE_CHECKING:
    from pathlib import Path


def test_that_a_whole_file_takes_the_old_ones_place(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    with replacing(target) as temporary:
        temporary.write_text("new")
    assert target.read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


def _write_half(target: Path, fault: BaseException) -> None:
    with replacing(target) as temporary:
        temporary.write_text("half")
        raise fault


@pytest.mark.parametrize("fault", [CannotWrite("did not read back"), KeyboardInterrupt()])
def test_that_a_failed_write_leaves_the_earlier_file_and_nothing_else(
    tmp_path: Path, fault: BaseException
) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    with pytest.raises(type(fault)):
        _write_half(target, fault)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


def test_that_a_full_disk_is_told_with_the_place_and_what_to_do(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    with pytest.raises(CannotWrite, match=r"No space left.*make room"), replacing(target):
        raise OSError(28, os.strerror(28))


def test_that_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="can't be written"), replacing(tmp_path / "no" / "x"):
        pass


def test_that_a_folder_is_no_place_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="is a folder"), replacing(tmp_path):
        pass


def test_that_an_export_is_readable_like_any_new_file(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    with replacing(target) as temporary:
        temporary.write_text("x")
    usual = tmp_path / "usual.txt"
    usual.write_text("x")
    assert target.stat().st_mode == usual.stat().st_mode


def test_that_a_link_stays_and_the_file_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    kept, link = tmp_path / "real" / "kept.txt", tmp_path / "out.txt"
    kept.write_text("old")
    link.symlink_to(kept)
    with replacing(link) as temporary:
        temporary.write_text("new")
    assert link.is_symlink()
    assert kept.read_text() == "new"
    assert [path.name for path in kept.parent.iterdir()] == ["kept.txt"]


def test_that_a_link_to_itself_is_told(tmp_path: Path) -> None:
    link = tmp_path / "out.txt"
    link.symlink_to(link)
    with pytest.raises(CannotWrite, match="leads nowhere"), replacing(link):
        pass
    assert link.is_symlink()


def test_that_a_pipe_is_refused_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe.xlsx", tmp_path / "link.xlsx"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for target in (pipe, link):
        with pytest.raises(CannotWrite, match="not a file"), replacing(target):
            pass
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_that_no_project_is_overwritten_whatever_its_name(tmp_path: Path) -> None:
    project = tmp_path / "renamed.xlsx"
    project.write_bytes(b"SQLite format 3\x00 and more")
    with pytest.raises(CannotWrite, match="is a project"), replacing(project):
        pass
    assert project.read_bytes() == b"SQLite format 3\x00 and more"
