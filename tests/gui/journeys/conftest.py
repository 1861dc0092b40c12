"""Fixtures of journeys: a home folder with the sample to work on, the window, what it comes to."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from gui.places import sample_folder
from tests.helpers.drivers.journey import Journey
from tests.helpers.sample_files import write_begun_sample, write_finished_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.settings import Settings


@pytest.fixture(scope="session")
def begun_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with one record still to be made; copied, never opened."""
    path = tmp_path_factory.mktemp("begun") / "sample.coextract"
    write_begun_sample(path)
    return path


@pytest.fixture(scope="session")
def expected_workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the finished sample, made without a window."""
    folder = tmp_path_factory.mktemp("finished")
    write_finished_workbook(folder / "dfsp.coextract", folder / "dfsp.xlsx")
    return folder / "dfsp.xlsx"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test."""
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def sample(home: Path, begun_sample: Path) -> Path:
    """The sample where “Open the sample review” finds it."""
    path = sample_folder() / "sample.coextract"
    path.parent.mkdir(parents=True)
    shutil.copy(begun_sample, path)
    return path


@pytest.fixture
def journey(qtbot: QtBot, settings: Settings, home: Path) -> Iterator[Journey]:
    """The whole window on its start page."""
    journey = Journey(qtbot, settings)
    yield journey
    journey.close()
