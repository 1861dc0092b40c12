"""Workspaces of a test, each open on a review as a person works in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from extraction.review import Review
    from gui.workspace import Workspace


class WorkspaceOn(Protocol):
    """Opens a workspace on a review, for a person; the fixture closes it with the test."""

    def __call__(self, review: Review, who: str) -> Workspace:
        """The workspace; no study is shown in it yet."""
