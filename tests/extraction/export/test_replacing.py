"""Files are written aside and take the old one's place only when they are whole."""

from __future__ import annotations

import os
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
