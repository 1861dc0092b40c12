"""Fixtures: the sample review as its adjudicator has it, and small reviews made for a test."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from extraction.review import Review
from extraction.sample import write_sample
from extraction.storage import create_project, open_project
from tests.helpers.drivers.compare import CompareDriver
from tests.helpers.reviews import ANA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from tests.helpers.workspaces import WorkspaceOn

    Comparing = Callable[..., CompareDriver]

INES, AMARA, TUNDE = "Ines Calder", "Amara Osei", "Tunde Bello"


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample review, made once; nothing is settled in it."""
    path = tmp_path_factory.mktemp("sample") / "dfsp.coextract"
    store = create_project(path)
    write_sample(store, lambda _step: None)
    store.close()
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Iterator[Review]:
    """A copy of the sample review, for one test."""
    path = tmp_path / "dfsp.coextract"
    shutil.copy(sample_file, path)
    review = Review(open_project(path))
    yield review
    review.store.close()


@pytest.fixture
def comparing(qtbot: QtBot, context: WindowContext, workspace_on: WorkspaceOn) -> Comparing:
    """Opens the stage on a study, for a person."""

    def show(review: Review, study: str = "S", who: str = ANA) -> CompareDriver:
        workspace = workspace_on(review, who)
        workspace.show_study(review.study(study))
        return CompareDriver(qtbot, workspace, context)

    return show
