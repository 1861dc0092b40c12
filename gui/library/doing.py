"""Doing the next step of a study: another stage is shown, or who extracts it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from extraction.setting_up import assign
from gui.library.assigning import AssignDialog
from gui.library.next_steps import Step

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from extraction.study import Study
    from gui.context import WindowContext
    from gui.library.assigning import Wanted
    from gui.library.next_steps import Standing
    from gui.workspace import Workspace

_STAGES = {
    Step.CONTINUE: "view.extract",
    Step.START: "view.extract",
    Step.VERIFY: "view.extract",
    Step.PAIR: "view.compare",
    Step.LOOK_OVER: "view.compare",
    Step.SETTLE: "view.compare",
    Step.REFERRED: "view.compare",
    Step.LOOK_AGAIN: "view.compare",
    Step.LOCK: "view.compare",
    Step.LOCKED: "view.results",
}


class Doing(QObject):
    """Turns a study's next step into what the window shows."""

    def __init__(self, workspace: Workspace, context: WindowContext, panel: QWidget) -> None:
        super().__init__(panel)
        self._workspace, self._context, self._panel = workspace, context, panel
        self.dialog: AssignDialog | None = None

    def do(self, standing: Standing) -> None:
        """Do the next step; of a study that waits the own record is shown."""
        step = standing.next.step
        if step is Step.ASSIGN:
            self.assign(standing.study)
            return
        self._workspace.show_study(standing.study)
        if step is not Step.WAIT or standing.own is not None:
            self._context.actions.get(_STAGES.get(step, "view.extract")).trigger()

    def compare(self, study: Study | None) -> None:
        """Show the comparison of a study."""
        if study is not None:
            self._workspace.show_study(study)
            self._context.actions.get("view.compare").trigger()

    def assign(self, study: Study) -> None:
        """Ask who extracts a study."""
        review = self._workspace.review
        if review is None:
            return
        people, title = review.state.people, self.tr("Who extracts %s?") % study.name
        self.dialog = AssignDialog(
            self._context, title, people, study.assignment, self._panel.window()
        )
        self.dialog.wanted.connect(lambda wanted: self._take(study, wanted))
        self.dialog.open()

    def _take(self, study: Study, wanted: Wanted) -> None:
        why = self._workspace.set_up(
            lambda review: assign(
                review,
                [study],
                wanted.names,
                adjudicator=wanted.adjudicator,
                mode=wanted.mode,
            )
        )
        if self.dialog is None:
            return
        if why:
            self.dialog.refuse(why)
        else:
            self.dialog.accept()
