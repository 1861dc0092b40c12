"""No event of board, results, codebook or export takes the GUI thread longer than 50 ms."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from extraction.review import Review
from extraction.sample import write_sample
from extraction.storage import create_project, open_project
from gui.results.results_panel import Page
from gui.workspace import Workspace
from tests.helpers.drivers.board import BoardDriver
from tests.helpers.drivers.codebook import CodebookDriver
from tests.helpers.drivers.export import ExportDriver
from tests.helpers.drivers.results import ResultsDriver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from tests.helpers.watching import Watchdog


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample review in a file."""
    path = tmp_path_factory.mktemp("sample") / "sample.coextract"
    store = create_project(path)
    write_sample(store, lambda _: None)
    store.close()
    return path


@pytest.fixture(autouse=True)
def calm_heap() -> Iterator[None]:
    """What other tests left behind is not searched for garbage while events are measured."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture
def workspace(qtbot: QtBot, project: Path) -> Iterator[Workspace]:
    """The sample open as its first reviewer, read from disk anew."""
    workspace = Workspace()
    review = Review(open_project(project))
    workspace.open_review(review, review.state.reviewers[0])
    yield workspace
    workspace.close_review()


def test_that_the_board_never_blocks(
    qtbot: QtBot, workspace: Workspace, context: WindowContext, watchdog: Watchdog
) -> None:
    with watchdog.watching():
        board = BoardDriver(qtbot, workspace, context)
        board.find("han")
        board.find("")
        for study in board.studies:
            board.choose(study)


def test_that_the_results_never_block(
    qtbot: QtBot, workspace: Workspace, context: WindowContext, watchdog: Watchdog
) -> None:
    with watchdog.watching():
        view = ResultsDriver(qtbot, workspace, context)
        for name in ("Mean age, years", "Response, 400 against 800 mg/day"):
            view.choose(name)
        view.round_by("truncate")
        view.show(Page.AGREEMENT)
        view.press_button("Fields: All fields")
        view.choose("Tumour size")
        view.show(Page.CHECKS)


def test_that_the_codebook_never_blocks(
    qtbot: QtBot, workspace: Workspace, context: WindowContext, watchdog: Watchdog
) -> None:
    with watchdog.watching():
        codebook = CodebookDriver(qtbot, workspace, context)
        codebook.find("tumour size")
        codebook.find("response, 400 against")


def test_that_an_export_never_blocks(
    qtbot: QtBot, workspace: Workspace, context: WindowContext, watchdog: Watchdog
) -> None:
    with watchdog.watching():
        dialog = ExportDriver(qtbot, workspace, context)
        dialog.write("Name", "dataset")
        dialog.export()
    assert dialog.reads("Written and checked: dataset.xlsx, 16 sheets.")
