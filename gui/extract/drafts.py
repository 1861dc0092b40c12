"""The draft of what is selected: made for the current field, looked at closer, read anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.extract.drafting import draft_for, look_ahead, look_closer, read_again

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extraction.pdf.boxes import PageBox
    from extraction.record import Answer, CellKey
    from gui.extract.draft import Draft
    from gui.form.cell import FieldCell
    from gui.form.record_pane import RecordPane
    from gui.pdf.close_look import Looked
    from gui.pdf.page_pane import PagePane
    from gui.pdf.selection import PageSelection


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for while the selection is looked at closer, and in which state of things.

    ``selection`` is what is looked at. ``study`` and ``reviewer`` tell whose record it is for,
    ``answer`` and ``typed`` what its field held then.
    """

    draft: Draft
    act: Callable[[Draft], None]
    selection: PageSelection | None
    study: str
    reviewer: str
    answer: Answer | None
    typed: str


class Drafts(QObject):
    """Keeps the one draft there is.

    Nothing is stored before the selection was looked at closer, for its text may not be what is
    printed: ``once_looked`` does what is asked for then, and ``looked`` tells of it. What is asked
    for belongs to the field it was asked for, whichever is current then. Where it can't be done,
    as something else was selected or that field changed, ``dropped`` tells so.
    """

    looked = Signal()
    dropped = Signal(object, bool)  # list[Draft], and whether their study is not shown any more
    changed = Signal()  # it is read anew

    def __init__(self, page: PagePane, pane: RecordPane) -> None:
        super().__init__(page)
        self._page, self._pane = page, pane
        self._close_look = page.hands.close_look
        self.draft: Draft | None = None
        self._waiting: dict[CellKey, Wish] = {}
        self._close_look.looked.connect(self._on_looked)

    @property
    def is_looked_at(self) -> bool:
        """Whether the selection was looked at closer."""
        return self._close_look.look is not None

    @property
    def picture_box(self) -> PageBox | None:
        """The box of the page that the picture of what is selected shows."""
        look = self._close_look.look
        return None if look is None else look.box

    def forget(self) -> None:
        """Another selection, or none; what still waits can't be done any more."""
        waiting, self._waiting = list(self._waiting.values()), {}
        self.draft = None
        self._drop(waiting)

    def call_off(self) -> None:
        """A person lets the selection go, and with it what was asked for."""
        self._waiting.clear()

    def fresh(self) -> Draft | None:
        """The draft for what is selected and the field that is current now."""
        cell, selection = self._pane.form.current, self._page.selection
        if cell is None or selection is None or not self._pane.is_open(cell):
            return None
        if self.draft is None or self.draft.key != cell.key:
            before, self.draft = self.draft, draft_for(self._pane, cell, selection)
            self._look_closer(before)
        return self.draft

    def once_looked(self, draft: Draft, act: Callable[[Draft], None]) -> None:
        """Do it as soon as the selection was looked at closer, which is mostly at once."""
        if self.is_looked_at:
            act(draft)
            return
        cell, (study, reviewer) = self._pane.form.cell(draft.key), self._whose()
        typed = _typed(cell) if cell is not None else ""
        selection = self._page.selection
        wish = Wish(draft, act, selection, study, reviewer, draft.answer, typed)
        self._waiting[draft.key] = wish

    def cycle(self) -> None:
        """Choose the next way to read the words."""
        if self.draft is not None and self.draft.cycle():
            look_ahead(self._pane, self.draft)
        self.changed.emit()

    def type(self, text: str, confidence: int | None = None) -> None:
        """Take another text for what is seen on the page; a machine tells how sure it was."""
        if self.draft is not None and self.draft.seen is not None:
            seen = self.draft.seen
            seen.is_picture, seen.typed, seen.confidence = True, text, confidence
            seen.changes += 1
            self._read_again()

    def choose(self, picture: bool) -> None:
        """Take what is seen on the page, or the text of the file."""
        if self.draft is not None and self.draft.seen is not None:
            self.draft.seen.is_picture = picture
            self.draft.seen.changes += 1
            self._read_again()

    def _look_closer(self, before: Draft | None) -> None:
        """Note the doubts; what was typed for another field stays."""
        cell, look, draft = self._pane.form.current, self._close_look.look, self.draft
        if cell is None or look is None or draft is None or draft.seen is not None:
            return
        look_closer(self._pane, draft, cell, look)
        if draft.seen is not None and before is not None and before.seen is not None:
            draft.seen.typed, draft.seen.is_picture = before.seen.typed, before.seen.is_picture
            draft.seen.confidence, draft.seen.changes = before.seen.confidence, before.seen.changes
            read_again(self._pane, draft, cell)

    def _read_again(self) -> None:
        cell, draft = self._pane.form.current, self.draft
        if cell is not None and draft is not None:
            read_again(self._pane, draft, cell)
            self.changed.emit()

    def _on_looked(self) -> None:
        self._look_closer(None)
        waiting, self._waiting = list(self._waiting.values()), {}
        look = self._close_look.look
        self.looked.emit()
        selection = self._page.selection
        for wish in waiting:
            if wish.selection == selection:
                self._grant(wish, look)
        self._drop([wish for wish in waiting if wish.selection != selection])

    def _grant(self, wish: Wish, look: Looked | None) -> None:
        """Do what was asked for, in the field it was asked for, if that is as it was."""
        form, draft = self._pane.form, wish.draft
        cell = form.cell(draft.key)
        is_there = cell is not None and self._pane.is_open(cell)
        if cell is None or not is_there or (wish.study, wish.reviewer) != self._whose():
            self._drop([wish])
            return
        is_current = cell is form.current and self._page.selection is not None
        if (cell.answer, _typed(cell)) != (wish.answer, wish.typed):
            self._ask_anew(wish, is_current=is_current)
            return
        if draft.seen is None and look is not None:
            look_closer(self._pane, draft, cell, look)
        if is_current:
            self.draft = draft
        wish.act(draft)

    def _ask_anew(self, wish: Wish, *, is_current: bool) -> None:
        """The field holds something else by now: show what would become of that."""
        if is_current:
            self.draft = None
            self.fresh()
            self.changed.emit()
        else:
            self._drop([wish])

    def _drop(self, wishes: Sequence[Wish]) -> None:
        """Tell of what can't be done; nobody learns what another person asked for."""
        study, reviewer = self._whose()
        mine = [one for one in wishes if one.reviewer == reviewer]
        if mine:
            self.dropped.emit([one.draft for one in mine], mine[0].study != study)

    def _whose(self) -> tuple[str, str]:
        """The study that is shown and who works on it, by id and name."""
        workspace = self._pane.workspace
        return workspace.study.id if workspace.study is not None else "", workspace.reviewer


def _typed(cell: FieldCell) -> str:
    """What is typed into a cell and not taken yet."""
    return cell.typed if cell.is_dirty else ""
