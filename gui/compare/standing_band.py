"""Over both views: locked, who may settle, what is still sealed, and what was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.adjudicating.masking import shown_name
from gui.widgets.band import Band

if TYPE_CHECKING:
    from gui.compare.standing import Standing
    from gui.context import WindowContext
    from gui.workspace import Workspace


class StandingBand(Band):
    """Hidden where all is open; ``Unlock…`` stands beside the sentence that a study is locked."""

    def __init__(self, workspace: Workspace, context: WindowContext) -> None:
        super().__init__(context.icons)
        self._workspace = workspace
        self._unlock = self.add_button(self.tr("Unlock…"))
        self._unlock.clicked.connect(context.actions.get("study.unlock").trigger)

    def show_standing(self, standing: Standing) -> None:
        """Say how the shown study stands."""
        self._unlock.setVisible(standing.may_unlock)
        if standing.why_closed:
            self.say("")
        elif standing.is_locked:
            words = self.tr("This study is locked, version %s of its dataset; it is read-only.")
            self.say(words % standing.version, "consensus", "lock")
        elif standing.why_not:
            self.say(standing.why_not, "missing", "eye")
        else:
            self.say(standing.waits, "missing", "eye-off")

    def refuse(self, why: str) -> None:
        """Say what was refused; names that are hidden from this person are left out."""
        review, study = self._workspace.review, self._workspace.study
        given = study.assignment if study is not None else None
        if review is not None and study is not None and given is not None:
            for name in given.reviewers:
                if shown_name(review.state, study, self._workspace.reviewer, name) is None:
                    why = why.replace(name, self.tr("a reviewer"))
        self._unlock.hide()
        self.say(why, "conflict", "triangle-alert")
