"""What the stage Compare does to the shown study; each gives whether it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction import pairing, settling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.results import Decision, RowPair
    from gui.workspace import Workspace


class Desk:
    """Pairs rows, decides and locks as the person at the window; refusals go to the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def pair(self, section: str, a: str | None, b: str | None) -> bool:
        """Confirm a pair of rows."""
        return self._workspace.act(lambda review, study: pairing.pair(review, study, section, a, b))

    def confirm_pairs(self, section: str, pairs: Sequence[RowPair]) -> bool:
        """Confirm proposed pairs of one section in one step."""
        return self._workspace.act(
            lambda review, study: pairing.confirm(review, study, section, pairs)
        )

    def unpair(self, section: str, a: str, b: str) -> bool:
        """Say that two rows are not the same."""
        return self._workspace.act(
            lambda review, study: pairing.unpair(review, study, section, a, b)
        )

    def decide(self, decisions: Sequence[Decision]) -> bool:
        """Settle items."""
        by = self._workspace.reviewer
        return self._workspace.act(
            lambda review, study: settling.decide(review, [(study, decisions)], by=by)
        )

    def lock(self) -> bool:
        """Close the settled study."""
        return self._workspace.act(settling.lock)

    def unlock(self, reason: str) -> bool:
        """Open the locked study again."""
        return self._workspace.act(lambda review, study: settling.unlock(review, study, reason))
