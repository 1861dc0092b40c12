"""What the stage Compare does to the shown study; each gives whether it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.adjudicating import discussing, second_look, settling
from extraction.rows import pairing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.results import Decision, Draw, ItemKey, Referral, RowPair
    from gui.workspace import Workspace


class Desk:
    """Pairs rows, decides and locks as the person at the window; refusals go to the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    # ── rows ─────────────────────────────────────────────────────────────────────────────────

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

    def link(self, section: str, a: Sequence[str], b: Sequence[str]) -> bool:
        """Say that one reviewer's row is several of the other's."""
        return self._workspace.act(lambda review, study: pairing.link(review, study, section, a, b))

    # ── values ───────────────────────────────────────────────────────────────────────────────

    def decide(self, decision: Decision, seen: int | None = None) -> bool:
        """Settle an item, or take that back; ``seen`` is the revision that the screen shows."""
        by, expected = self._workspace.reviewer, None if seen is None else {decision.key: seen}
        return self._workspace.act(
            lambda review, study: settling.decide(
                review, [(study, [decision])], by=by, expected=expected
            )
        )

    def standing(self, key: ItemKey) -> Decision | None:
        """The last decision on an item of the shown study, even one that was taken back."""
        review, study = self._workspace.review, self._workspace.study
        decided = review.state.decisions.get(study.id, {}) if review and study else {}
        return decided.get(key)

    def remark(self, key: ItemKey, text: str) -> bool:
        """Say something about an item."""
        by = self._workspace.reviewer
        return self._workspace.act(
            lambda review, study: discussing.remark(review, study, key, text, by)
        )

    def refer(self, key: ItemKey, to: Referral, text: str = "") -> bool:
        """Refer an open item to somebody, or take that back."""
        by = self._workspace.reviewer
        return self._workspace.act(
            lambda review, study: discussing.refer(review, study, key, to, text, by)
        )

    def draw(self, method: Draw, share: int) -> bool:
        """Accept what both agree on, but for a sample that is looked at again."""
        by = self._workspace.reviewer
        return self._workspace.act(
            lambda review, study: second_look.draw(review, study, by=by, method=method, share=share)
        )

    # ── the study ────────────────────────────────────────────────────────────────────────────

    def lock(self) -> bool:
        """Close the settled study."""
        return self._workspace.act(settling.lock)

    def unlock(self, reason: str) -> bool:
        """Open the locked study again."""
        return self._workspace.act(lambda review, study: settling.unlock(review, study, reason))
