"""Fixtures of journeys: a home folder, the window, and what the sample comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.drivers.journey import Journey
from tests.helpers.sample_files import write_finished_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.settings import Settings
    from tests.helpers.watching import Watchdog


@pytest.fixture(scope="session")
def expected_workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the finished sample, made without a window."""
    folder = tmp_path_factory.mktemp("finished")
    write_finished_workbook(folder / "dfsp.coextract", folder / "dfsp.xlsx")
    return folder / "dfsp.xlsx"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test, where the program was started."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def journey(qtbot: QtBot, settings: Settings, home: Path, watchdog: Watchdog) -> Iterator[Journey]:
    """The whole window on its start page; no event of a journey may block it."""
    journey = Journey(qtbot, settings)
    with watchdog.watching():
        yield journey
        journey.close()
    watchdog.check_places()
