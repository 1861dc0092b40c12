"""Fixtures of the study board's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.drivers.board import BoardDriver
from tests.helpers.reviews import ANA

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from gui.context import WindowContext
    from tests.helpers.workspaces import WorkspaceOn


@pytest.fixture
def boards(
    qtbot: QtBot, context: WindowContext, workspace_on: WorkspaceOn
) -> Callable[..., BoardDriver]:
    """Opens the board on a review, for a person."""

    def show(review: Review, who: str = ANA) -> BoardDriver:
        return BoardDriver(qtbot, workspace_on(review, who), context)

    return show
