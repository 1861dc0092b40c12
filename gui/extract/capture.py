"""From a selection on the page to an answer with its source: shown before it is stored."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from gui.extract.drafting import targets
from gui.extract.drafts import Drafts
from gui.extract.machine_reading import MachineReading
from gui.extract.offers import MOST
from gui.extract.popover import READ, Popover
from gui.extract.popover_place import Around
from gui.extract.storing import Storing

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from extraction.record import CellKey
    from gui.context import WindowContext
    from gui.extract.draft import Draft
    from gui.form.cell import FieldCell
    from gui.form.record_pane import RecordPane
    from gui.pdf.page_pane import PagePane
    from gui.pdf.selection import PageSelection


class Capture(QObject):
    """Joins page and form: the selection goes into the current field.

    The popover shows what would be stored as soon as something is selected. Where there is one
    reading without doubt and the setting says so it stays away, and the form does its work.
    ``changed`` tells that the popover came, went or shows something else.
    """

    changed = Signal()
    popover_made = Signal(object)  # Popover, when it is first asked for

    def __init__(self, page: PagePane, pane: RecordPane, context: WindowContext) -> None:
        super().__init__(page)
        self._page, self._pane, self._context = page, pane, context
        self.is_held = False  # what is selected is meant for something else; asked, it is shown
        self.drafts = Drafts(page, pane)
        self.machine = MachineReading(page, pane, self.drafts, context)
        self._storing = Storing(pane)
        self._keys: list[QShortcut] = []  # the popover's own; there are none before it is
        page.selection_changed.connect(self._on_selection_changed)
        page.view_moved.connect(self._on_view_moved)
        page.report_shown.connect(lambda _report: self.dismiss())
        pane.form.current_changed.connect(self._on_current_changed)
        self.drafts.looked.connect(self._on_looked)
        self.drafts.dropped.connect(
            lambda drafts, is_left: self._storing.tell_untaken(drafts, is_left=is_left)
        )
        for changed in (self.drafts.changed, self.machine.changed):
            changed.connect(self._show)

    @cached_property
    def popover(self) -> Popover:
        """What would be stored, shown beside the selection; made when first asked for."""
        painter = self._pane.form.tools.painter
        popover = Popover(self._context, painter, self._page.view.viewport())
        popover.taken.connect(self.take)
        popover.beside.connect(self.take_beside)
        popover.closed.connect(self.dismiss)
        popover.target_chosen.connect(self._on_target_chosen)
        popover.way_chosen.connect(self.choose_way)
        popover.machine_wanted.connect(self.machine.read)
        popover.seen.typed.connect(self.drafts.type)
        popover.seen.chosen.connect(self.drafts.choose)
        self._keys = _popover_keys(self, self._page.view)
        self.popover_made.emit(popover)
        return popover

    @property
    def draft(self) -> Draft | None:
        """What would be stored."""
        return self.drafts.draft

    @property
    def is_shown(self) -> bool:
        """Whether the popover is in view."""
        return bool(self._keys) and self.popover.isVisible()

    @property
    def can_read_otherwise(self) -> bool:
        """Whether the popover shows words that can be read in several ways."""
        return self.is_shown and self.draft is not None and len(self.draft.offers.ways) > 1

    # ── taking ───────────────────────────────────────────────────────────────────────────────

    def take(self) -> None:
        """Take the selection into the current field, as the popover says, and go on.

        Without a field, or a way that is chosen or the only one, the popover asks.
        """
        if self.is_held and not self.is_shown:
            self._show()
            return
        draft = self.drafts.fresh()
        if draft is None:
            self._show()
        else:
            self.drafts.once_looked(draft, self._take)

    def take_beside(self) -> None:
        """Put the selection beside the answer that stands, as one more source of it."""
        draft = self.drafts.fresh()
        if draft is not None:
            self.drafts.once_looked(draft, self._take_beside)

    def take_into(self, number: int) -> None:
        """Take the selection into one of the nine fields from the current one on, from 1.

        What is not sure is shown in the popover for that field.
        """
        nine = self._pane.form.nine()
        if self._page.selection is not None and 1 <= number <= len(nine):
            self._take_or_ask(nine[number - 1], lambda draft: draft.is_sure)

    def drop_on(self, cell: FieldCell) -> None:
        """Take the selection into a cell it was carried to, over which its reading was shown.

        Where an answer stands, where there is no way, a finding or a doubt, the popover asks.
        """
        if self._page.selection is not None:
            self._take_or_ask(cell, lambda draft: draft.is_free)

    def choose_way(self, number: int) -> None:
        """Choose one of the listed ways, from 0, and take it."""
        draft = self.draft
        if draft is not None and draft.offers.is_list and number < len(draft.offers.ways):
            draft.chosen = number
            self.take()

    def read_otherwise(self) -> bool:
        """Choose the next way to read the words; gives whether the popover was asked."""
        if not self.is_shown or self.draft is None:
            return False
        self.drafts.cycle()
        return True

    def keep_unclear(self) -> bool:
        """Keep the words as the reason *unclear*; gives whether the popover was asked."""
        draft = self.draft
        if not self.is_shown or draft is None:
            return False
        self._go_on(draft, self._storing.keep_unclear(draft))
        return True

    def dismiss(self) -> None:
        """Let the selection go."""
        self.drafts.call_off()
        self.drafts.forget()
        self._hide()
        self._page.clear_selection()

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _take(self, draft: Draft) -> None:
        if draft.goes_beside:
            self._go_on(draft, self._storing.add_beside(draft))
        elif draft.offer is None:
            draft.is_asked = draft.is_open  # with a word that this is what is missing
            self._ask(draft)
        else:
            self._go_on(draft, self._storing.put(draft))

    def _take_beside(self, draft: Draft) -> None:
        if draft.stands:
            self._go_on(draft, self._storing.add_beside(draft))

    def _take_or_ask(self, cell: FieldCell, may: Callable[[Draft], bool]) -> None:
        """Take into a cell what may go there without a question."""

        def put(draft: Draft) -> None:
            if draft.offer is not None and may(draft):
                self._go_on(draft, self._storing.put(draft))
            else:
                self._ask(draft)

        self._pane.form.set_current(cell)
        draft = self.drafts.fresh()
        if draft is None:
            self._show()
        else:
            self.drafts.once_looked(draft, put)

    def _go_on(self, draft: Draft, is_taken: bool) -> None:
        """Let the selection go and make the next unanswered field current; the focus stays.

        Who went on to another field already stays there.
        """
        if is_taken:
            current = self._pane.form.current
            self.dismiss()
            if current is not None and current.key == draft.key:
                self._pane.advance()

    def _ask(self, draft: Draft) -> None:
        """Ask about a draft where its field is current; else say that it was not taken."""
        if draft is self.draft:
            self._show()
        else:
            self._storing.tell_untaken([draft])

    def _show(self) -> None:
        selection, shown = self._page.selection, self._pane.form.shown
        if selection is None or shown is None or not self._pane.can_edit:
            self._hide()
            return
        tools, draft = self._pane.form.tools, self.draft
        evidence = selection.evidence()
        self.popover.offer_targets(targets(self._pane))
        self.popover.show_draft(draft, tools.shape, tools.source_words(evidence))
        self.popover.show_machine(can_read=self.machine.can_read, words=self.machine.words)
        self.popover.place(_around(self._page, selection, self.draft))
        for shortcut in self._keys:
            is_typed = shortcut.key().toString().isdigit() and self.popover.seen.has_keys
            shortcut.setEnabled(not is_typed)
        self.changed.emit()

    def _hide(self) -> None:
        if self.is_shown:
            if self.popover.seen.has_keys:
                self._page.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.popover.put_away()
        for shortcut in self._keys:
            shortcut.setEnabled(False)
        self.changed.emit()

    def _on_selection_changed(self, selection: PageSelection | None) -> None:
        self.drafts.forget()
        self.machine.forget()
        if selection is None:
            self._hide()
            return
        draft = self.drafts.fresh()
        skips = self._context.settings.skips_capture and draft is not None and draft.is_sure
        if skips or self.is_held:
            self._hide()
        else:
            self._show()

    def _on_looked(self) -> None:
        """The selection was looked at closer: what is doubtful is shown, with the keys there."""
        draft = self.draft
        if draft is not None and draft.seen is not None and not self.is_held:
            self._show()
            if self._page.view.hasFocus():
                self.popover.take_keys()
                self._show()

    def _on_current_changed(self, _cell: FieldCell | None) -> None:
        if self._page.selection is not None and self.is_shown:
            self.drafts.fresh()
            self._show()

    def _on_view_moved(self) -> None:
        selection = self._page.selection
        if self.is_shown and selection is not None:
            self.popover.place(_around(self._page, selection, self.draft))

    def _on_target_chosen(self, key: CellKey) -> None:
        cell = self._pane.form.reveal(key)
        if cell is not None:
            self._pane.form.set_current(cell)
            self.drafts.fresh()
            self._show()
        self._page.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.popover.take_keys()
        self._show()


def _around(page: PagePane, selection: PageSelection, draft: Draft | None) -> Around:
    line = page.view.box_rect(selection.page, selection.boxes[-1]).height()
    whole = page.view.page_rect(selection.page)
    is_shown = draft is not None and draft.seen is not None
    letters = 0 if is_shown else round(line)  # of what it shows itself no lines need stay in sight
    return Around(page.selection_rect(), whole.toAlignedRect(), letters, is_shown)


def _popover_keys(capture: Capture, view: QWidget) -> list[QShortcut]:
    """The keys of the popover, heard where the page has the focus while it is in view."""
    slots: list[tuple[str, Callable[[], None]]] = [
        ("Return", capture.take),
        ("Enter", capture.take),
        ("Shift+Return", capture.take_beside),
        ("Shift+Enter", capture.take_beside),
        ("Escape", capture.dismiss),
        (READ, capture.machine.read),
    ]
    slots += [(str(n), partial(capture.choose_way, n - 1)) for n in range(1, MOST + 1)]
    made = []
    for keys, slot in slots:
        shortcut = QShortcut(QKeySequence(keys), view)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)
        shortcut.setEnabled(False)
        made.append(shortcut)
    return made
