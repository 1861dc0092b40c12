"""Opens the results of a review for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui.workspace import Workspace
from tests.helpers.drivers.results import ResultsDriver
from tests.helpers.reviews import ANA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from gui.context import WindowContext

    Results = Callable[..., ResultsDriver]


@pytest.fixture
def results(qtbot: QtBot, context: WindowContext) -> Iterator[Results]:
    """Shows the results of a review."""
    spaces: list[Workspace] = []

    def show(review: Review, who: str = ANA) -> ResultsDriver:
        workspace = Workspace()
        workspace.open_review(review, who)
        spaces.append(workspace)
        return ResultsDriver(qtbot, workspace, context)

    yield show
    for workspace in spaces:
        workspace.close_review()
