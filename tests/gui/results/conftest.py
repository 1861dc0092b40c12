"""Opens the results of a review for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.drivers.results import ResultsDriver
from tests.helpers.reviews import ANA

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from gui.context import WindowContext
    from tests.helpers.workspaces import WorkspaceOn

    Results = Callable[..., ResultsDriver]


@pytest.fixture
def results(qtbot: QtBot, context: WindowContext, workspace_on: WorkspaceOn) -> Results:
    """Shows the results of a review."""

    def show(review: Review, who: str = ANA) -> ResultsDriver:
        workspace = workspace_on(review, who)
        return ResultsDriver(qtbot, workspace, context)

    return show
