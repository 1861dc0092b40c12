"""Where one was in a study, kept between sessions: place in the paper, size of pages, field."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from extraction.record import CellKey
from gui.pdf.layout import Spot
from gui.pdf.places import Place, Stand

if TYPE_CHECKING:
    from gui.form.record_pane import RecordPane
    from gui.pdf.page_pane import PagePane
    from gui.settings import Settings


class LastPlaces(QObject):
    """Keeps where one is whenever a study is left, and leads back when it is shown again.

    Each person has places of their own: where somebody reads tells what they found.
    """

    def __init__(self, page: PagePane, pane: RecordPane, settings: Settings) -> None:
        super().__init__(pane)
        self._page, self._pane, self._settings = page, pane, settings
        self._stand: Stand | None = None
        self._field: CellKey | None = None
        self._was_there = False
        pane.workspace.leaving.connect(self.keep)
        page.stands.keep_in(self._read_stand, self._keep_stand)
        pane.changed.connect(self._find_field)

    def keep(self) -> None:
        """Keep where one is in the study that is shown, if it was looked at."""
        whose, stand = self._whose(), self._page.navigator.stand()
        if whose is None or stand is None or not self._was_there:
            return
        self._page.stands.keep()
        current = self._pane.form.current
        self._settings.keep_last_place(*whose, _to_text(stand, current.key if current else None))

    def come_to(self) -> None:
        """Another study is shown, or another person looks: find out where they were."""
        self._was_there, whose = False, self._whose()
        kept = self._settings.last_place(*whose) if whose is not None else ""
        self._stand, self._field = _from_text(kept)
        self._find_field()  # the form may show it already

    def go_back(self) -> None:
        """Show the page as it stood when it was left; once, and with the stage in sight."""
        self._was_there = True
        stand, self._stand = self._stand, None
        if stand is not None:
            self._page.navigator.return_to(stand)

    def forget(self) -> None:
        """One goes to another place of one's own will."""
        self._was_there = True
        self._stand = None

    def _whose(self) -> tuple[str, str, str] | None:
        workspace = self._pane.workspace
        if workspace.review is None or workspace.study is None:
            return None
        return workspace.review.store.place, workspace.reviewer, workspace.study.id

    def _read_stand(self, report: str) -> str:
        """How this person left a report."""
        whose = self._whose()
        return "" if whose is None else self._settings.last_place(*whose[:2], report)

    def _keep_stand(self, report: str, stand: str) -> None:
        whose = self._whose()
        if whose is not None:
            self._settings.keep_last_place(*whose[:2], report, stand)

    def _find_field(self) -> None:
        """Make the field current that was, once the form shows it, or the next without answer.

        The focus stays where it is; what has it already, in the form, is the current field.
        """
        pane, key = self._pane, self._field
        if key is None or pane.is_stale or pane.form.shown is None:
            return
        self._field = None
        current = pane.form.current
        if current is not None and current.editor.widget.hasFocus():
            return
        cell = pane.form.reveal(key) if pane.can_edit else None
        if cell is not None:
            pane.form.set_current(cell)
            if cell.answer is not None:
                pane.advance()


def _to_text(stand: Stand, field: CellKey | None) -> str:
    place = [stand.place.report, *stand.place.spot, stand.fit, stand.percent]
    key = [field.section, field.row, field.field] if field is not None else []
    return json.dumps([place, key])


def _from_text(text: str) -> tuple[Stand | None, CellKey | None]:
    """What was kept; nothing of a text that somebody else wrote."""
    try:
        (report, page, x, y, fit, percent), key = json.loads(text)
        spot = Spot(int(page), float(x), float(y))
        stand = Stand(Place(str(report), spot), str(fit), int(percent))
        return stand, CellKey(*map(str, key)) if key else None
    except (ValueError, TypeError):
        return None, None
