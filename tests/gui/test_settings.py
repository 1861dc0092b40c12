"""What is remembered on this machine: typed, and unharmed by what cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QSettings

from gui.settings import MOST_RECENT, RecentReview, Settings
from gui.theme import ThemeChoice

if TYPE_CHECKING:
    from pathlib import Path


def reopened(settings_file: Path) -> Settings:
    return Settings(QSettings(str(settings_file), QSettings.Format.IniFormat))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept.ini"


def test_that_nothing_is_set_at_first(settings: Settings) -> None:
    assert settings.theme is ThemeChoice.SYSTEM
    assert settings.text_size == 100
    assert not settings.skips_capture
    assert settings.recent == ()
    assert settings.layout("window").isEmpty()
    assert settings.keys("file.open") is None


def test_that_all_is_there_again_after_a_restart(file: Path) -> None:
    first = reopened(file)
    first.theme, first.text_size = ThemeChoice.DARK, 125
    first.skips_capture = True
    first.keep_layout("extract.splitter", QByteArray(b"\x00\x01state"))
    first.keep_keys("file.open", "")
    first.keep_who_am_i("/reviews/a.coextract", "Ana")
    first.keep_last_study("/reviews/a.coextract", "s1")
    del first
    again = reopened(file)
    assert (again.theme, again.text_size) == (ThemeChoice.DARK, 125)
    assert again.skips_capture
    assert again.layout("extract.splitter") == QByteArray(b"\x00\x01state")
    assert again.keys("file.open") == ""
    assert again.who_am_i("/reviews/a.coextract") == "Ana"
    assert again.who_am_i("/reviews/b.coextract") == ""
    assert again.last_study("/reviews/a.coextract") == "s1"


@pytest.mark.parametrize(
    ("key", "kept"),
    [
        ("look/theme", "pink"),
        ("look/text_size", "large"),
        ("recent", "[{"),
        ("recent", "[1]"),
        ("recent", '[{"path": 5}]'),
        ("recent", "5"),
        ("recent", '[{"path": "/tmp", "title": [1]}]'),
        ("recent", '[{"place": "/tmp"}]'),
    ],
)
def test_that_what_cannot_be_read_counts_as_not_set(file: Path, key: str, kept: str) -> None:
    store = QSettings(str(file), QSettings.Format.IniFormat)
    store.setValue(key, kept)
    settings = Settings(store)
    assert settings.theme is ThemeChoice.SYSTEM
    assert settings.text_size == 100
    assert settings.recent == ()


def test_that_the_newest_review_stands_first_and_once(settings: Settings) -> None:
    for name in ("a", "b", "a"):
        settings.note_recent(RecentReview(f"/r/{name}.coextract", name))
    assert [review.title for review in settings.recent] == ["a", "b"]


def test_that_only_so_many_reviews_are_kept(settings: Settings) -> None:
    for number in range(MOST_RECENT + 5):
        settings.note_recent(RecentReview(f"/r/{number}.coextract"))
    assert len(settings.recent) == MOST_RECENT
    assert settings.recent[0].name == f"{MOST_RECENT + 4}.coextract"


def test_that_a_review_leaves_the_list(settings: Settings) -> None:
    settings.note_recent(RecentReview("/r/a.coextract"))
    settings.forget_recent("/r/a.coextract")
    assert settings.recent == ()


def test_that_one_file_is_one_review_however_it_is_written(
    settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "deep").mkdir()
    settings.note_recent(RecentReview(str(tmp_path / "a.coextract")))
    settings.note_recent(RecentReview(str(tmp_path / "deep" / ".." / "a.coextract")))
    assert len(settings.recent) == 1


def test_that_a_review_knows_whether_its_file_is_there(tmp_path: Path) -> None:
    there, gone = tmp_path / "a.coextract", tmp_path / "b.coextract"
    there.touch()
    assert RecentReview(str(there)).is_there
    assert not RecentReview(str(gone)).is_there


def test_that_a_changed_key_can_be_forgotten(settings: Settings) -> None:
    settings.keep_keys("file.open", "Ctrl+P")
    settings.keep_keys("file.open", None)
    assert settings.keys("file.open") is None


@pytest.mark.parametrize("path", ["/" + "a" * 5000, "/a\0b"])
def test_that_a_name_no_system_takes_counts_as_missing(path: str) -> None:
    assert not RecentReview(path).is_there
