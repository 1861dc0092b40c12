"""From the results to what they rest on: a page, a compared item, a record; and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.results.facts import item_of
from gui.results.way_back import WayBack

if TYPE_CHECKING:
    from extraction.evidence import Evidence
    from extraction.findings import ReviewFinding
    from extraction.results import ItemKey
    from extraction.study import Study
    from gui.context import WindowContext
    from gui.results.figures_view import FiguresView
    from gui.workspace import Workspace


class Leading(QObject):
    """Shows what a result rests on in the stage that can."""

    def __init__(self, workspace: Workspace, context: WindowContext, figures: FiguresView) -> None:
        super().__init__(figures)
        self._workspace, self._context, self._figures = workspace, context, figures
        self._way_back = WayBack(figures)
        self._way_back.wanted.connect(self._return)

    def show_place(self, study: Study, place: Evidence) -> None:
        """Show a page; Esc or Alt+Left there leads back to the input."""
        self._workspace.show_study(study)
        self._workspace.place_wanted.emit(place)
        self._way_back.open()

    def show_item(self, study: Study, item: ItemKey) -> None:
        """Show a compared item."""
        self._workspace.show_study(study)
        self._workspace.item_wanted.emit(item)

    def show_finding(self, study: Study, finding: ReviewFinding) -> None:
        """To its item where both records are open, else to the own record."""
        review = self._workspace.review
        self._workspace.show_study(study)
        if review is None or not review.state.unblinded.get(study.id):
            self._context.actions.get("view.extract").trigger()
            return
        item = item_of(review.comparison(study), finding)
        if item is None:
            self._context.actions.get("view.compare").trigger()
        else:
            self._workspace.item_wanted.emit(item.key)

    def _return(self) -> None:
        self._context.actions.get("view.results").trigger()
        self._figures.inputs.table.setFocus()
