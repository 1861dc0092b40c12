"""The pictures of the screens: each is taken, none differs from one run to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.cli import main as run_headless
from extraction.record import RecordState
from extraction.review import Review
from extraction.storage import open_project
from gui.screens.scenes import scenes
from gui.screens.staging import AMARA, IN_WORK, TUNDE, Moments, stage
from gui.screens.studio import LOOKS
from gui.screens.taking import take_pictures
from gui.theme import ThemeChoice
from main import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

SCREENS = {
    *("start-first", "start", "who-am-i", "board", "shortcuts", "extraction", "capture"),
    *("passages", "caret", "area"),
    *("find", "found", "scan", "recognised"),
    *("side", "dark-page", "turned", "table-grab"),
    *("palette", "seal", "pairing", "adjudication", "results", "agreement", "codebook"),
    *("differences", "reviewers", "methods", "linking", "replacing"),
    *("discussion", "masked", "who-settles", "acceptance", "second-look", "export", "error"),
}


@pytest.fixture(scope="module")
def moments(tmp_path_factory: pytest.TempPathFactory) -> Moments:
    """The sample at the moments that are shown."""
    return stage(tmp_path_factory.mktemp("moments"))


def _taken(moments: Moments, folder: Path, *names: str) -> Iterator[tuple[str, QImage]]:
    """The scenes of these names in the first look."""
    wanted = [scene for scene in scenes() if scene.name in names]
    for name, picture in take_pictures(moments, folder, LOOKS[:1], wanted):
        yield name, picture.toImage()


def test_that_every_screen_is_shown_in_every_palette_light_and_dark_in_two_sizes() -> None:
    assert {scene.name for scene in scenes()} == SCREENS
    assert {(look.theme, look.width, look.height) for look in LOOKS} == {
        (theme, *size)
        for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK)
        for size in ((1440, 900), (1280, 720))
    } | {(ThemeChoice.CONTRAST, 1440, 900)}


def test_that_each_scene_gives_a_picture_unlike_the_others(
    qtbot: QtBot, moments: Moments, tmp_path: Path
) -> None:
    pictures = dict(_taken(moments, tmp_path, *SCREENS))
    assert set(pictures) == {f"{name}-light-1440.png" for name in SCREENS}
    assert {(one.width(), one.height()) for one in pictures.values()} == {(1440, 900)}
    seen = [bytes(one.constBits()) for one in pictures.values()]
    assert len(set(seen)) == len(seen)


def test_that_two_runs_give_the_same_pictures(
    qtbot: QtBot, moments: Moments, tmp_path: Path
) -> None:
    names = ("start", "who-am-i", "board", "extraction", "pairing")
    runs = []
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        runs.append(dict(_taken(moments, tmp_path / run, *names)))
    assert runs[0] == runs[1]


def test_that_the_middle_of_the_sample_has_records_in_every_state(moments: Moments) -> None:
    review = Review(open_project(moments.middle, read_only=True))
    states = {
        (study.name, who): review.record_state(study, who)
        for study in review.studies()
        for who in (AMARA, TUNDE)
    }
    assert states[IN_WORK, AMARA] is RecordState.IN_PROGRESS
    assert states[IN_WORK, TUNDE] is RecordState.SEALED
    assert states["Stacchiotti", AMARA] is RecordState.NOT_STARTED
    assert states["Han", TUNDE] is RecordState.IN_PROGRESS
    assert len(review.state.locked) == 3
    review.store.close()


def test_that_at_the_end_of_the_sample_every_study_is_locked(moments: Moments) -> None:
    review = Review(open_project(moments.end, read_only=True))
    assert set(review.state.locked) == {study.id for study in review.studies()}
    review.store.close()


def test_that_the_command_line_alone_says_that_pictures_need_the_window(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_headless(["screens", str(tmp_path)]) == 2
    assert "needs the window" in capsys.readouterr().err


def test_that_a_folder_that_cannot_be_made_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert main(["screens", str(tmp_path / "file" / "pictures")]) == 2
    assert "can't be made" in capsys.readouterr().err
