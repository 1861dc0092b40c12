"""From a selection on the page to an answer with its source: shown before it is stored."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from gui.extract.draft import Draft
from gui.extract.offers import MOST, offers_for
from gui.extract.popover import Popover
from gui.extract.popover_place import Around
from gui.form.preview import concerns
from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from extraction.record import CellKey
    from gui.context import WindowContext
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

    def __init__(self, page: PagePane, pane: RecordPane, context: WindowContext) -> None:
        super().__init__(page)
        self._page, self._pane, self._context = page, pane, context
        self.draft: Draft | None = None
        self._keys: list[QShortcut] = []  # the popover's own; there are none before it is
        page.selection_changed.connect(self._on_selection_changed)
        page.view_moved.connect(self._on_view_moved)
        page.report_shown.connect(lambda _report: self.dismiss())
        pane.form.current_changed.connect(self._on_current_changed)

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
        self._keys = _popover_keys(self, self._page.view)
        return popover

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
        draft = self._fresh()
        if draft is not None and draft.goes_beside:
            self._add_beside(draft)
        elif draft is None or draft.offer is None:
            self._ask(draft)
        else:
            self._put(draft)

    def take_beside(self) -> None:
        """Put the selection beside the answer that stands, as one more source of it."""
        draft = self._fresh()
        if draft is not None and draft.stands:
            self._add_beside(draft)

    def take_into(self, number: int) -> None:
        """Take the selection into one of the nine fields from the current one on, from 1.

        What is not sure is shown in the popover for that field.
        """
        nine = self._pane.form.nine()
        if self._page.selection is None or not 1 <= number <= len(nine):
            return
        self._pane.form.set_current(nine[number - 1])
        draft = self._fresh()
        if draft is not None and draft.is_sure:
            self._put(draft)
        else:
            self._show()

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
        if self.draft.cycle():
            self._look_ahead(self.draft)
            self._show()
        return True

    def keep_unclear(self) -> bool:
        """Keep the words as the reason *unclear*; gives whether the popover was asked."""
        cell = self._pane.form.current
        if not self.is_shown or self.draft is None or cell is None:
            return False
        if self._pane.gestures.unclear(cell, self.draft.evidence):
            self._go_on()
        return True

    def dismiss(self) -> None:
        """Let the selection go."""
        self.draft = None
        self._hide()
        self._page.clear_selection()

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _fresh(self) -> Draft | None:
        """The draft for what is selected and the field that is current now."""
        cell, selection = self._pane.form.current, self._page.selection
        if cell is None or selection is None or not self._pane.is_open(cell):
            return None
        if self.draft is None or self.draft.key != cell.key:
            self.draft = self._make(cell, selection)
        return self.draft

    def _make(self, cell: FieldCell, selection: PageSelection) -> Draft:
        shown = self._pane.form.shown
        assert shown is not None, "a cell belongs to a record that is shown"
        rows = shown.row_choices(cell.field) if cell.field.type is FieldType.ROW else ()
        row = ""
        if shown.record.has_row(cell.key.section, cell.key.row):
            row = shown.record.rows[cell.key.section][cell.key.row].name
        offers = offers_for(selection.text, cell.field, cell.answer, rows)
        draft = Draft(cell.key, cell.field, row, cell.answer, selection.evidence(), offers)
        draft.is_cut = selection.is_cut
        self._look_ahead(draft)
        return draft

    def _look_ahead(self, draft: Draft) -> None:
        shown, offer = self._pane.form.shown, draft.offer
        value = offer.value if offer is not None else None
        if shown is not None:
            draft.concerns = concerns(shown.codebook, shown.record, draft.key, value)

    def _put(self, draft: Draft) -> None:
        """Store value and source in one step, in place of what the field held."""
        cell, offer = self._pane.form.current, draft.offer
        if cell is None or offer is None:
            return
        kept = draft.answer.evidence if draft.answer and draft.is_added else ()
        sources = (*kept, draft.evidence)
        if self._pane.gestures.capture(cell, offer.text, offer.reading, sources):
            self._go_on()

    def _add_beside(self, draft: Draft) -> None:
        cell = self._pane.form.current
        if cell is not None and self._pane.gestures.add_source(cell, draft.evidence):
            self._go_on()

    def _go_on(self) -> None:
        """Let the selection go and make the next unanswered field current; the focus stays."""
        self.dismiss()
        self._pane.advance()

    def _ask(self, draft: Draft | None) -> None:
        """Ask into which field, or which of the ways, with a word that this is what is missing."""
        if draft is not None:
            draft.is_asked = draft.is_open
        self._show()

    def _show(self) -> None:
        selection, shown = self._page.selection, self._pane.form.shown
        if selection is None or shown is None or not self._pane.can_edit:
            self._hide()
            return
        tools = self._pane.form.tools
        evidence = selection.evidence()
        self.popover.offer_targets(self._targets())
        self.popover.show_draft(self.draft, tools.shape, tools.source_words(evidence))
        self.popover.place(_around(self._page, selection))
        for shortcut in self._keys:
            shortcut.setEnabled(True)
        self.changed.emit()

    def _hide(self) -> None:
        if self.is_shown:
            self.popover.hide()
        for shortcut in self._keys:
            shortcut.setEnabled(False)
        self.changed.emit()

    def _targets(self) -> list[tuple[str, CellKey]]:
        """The fields of the rows that are chosen, by name."""
        shown = self._pane.form.shown
        if shown is None:
            return []
        cells = [cell for cell in self._pane.form.cells() if self._pane.is_open(cell)]
        names = []
        for cell in cells:
            section = shown.codebook.section(cell.key.section)
            is_inner = section is not None and section.within is not None
            row = shown.record.rows.get(cell.key.section, {}).get(cell.key.row)
            lead = f"{row.name}: " if is_inner and row is not None else ""
            names.append((f"{lead}{cell.field.label}", cell.key))
        return names

    def _on_selection_changed(self, selection: PageSelection | None) -> None:
        self.draft = None
        if selection is None:
            self._hide()
            return
        draft = self._fresh()
        skips = self._context.settings.skips_capture and draft is not None and draft.is_sure
        if skips:
            self._hide()
        else:
            self._show()

    def _on_current_changed(self, _cell: FieldCell | None) -> None:
        if self._page.selection is not None and self.is_shown:
            self._fresh()
            self._show()

    def _on_view_moved(self) -> None:
        selection = self._page.selection
        if self.is_shown and selection is not None:
            self.popover.place(_around(self._page, selection))

    def _on_target_chosen(self, key: CellKey) -> None:
        cell = self._pane.form.reveal(key)
        if cell is not None:
            self._pane.form.set_current(cell)
            self._fresh()
            self._show()
        self._page.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _around(page: PagePane, selection: PageSelection) -> Around:
    line = page.view.box_rect(selection.page, selection.boxes[-1]).height()
    whole = page.view.page_rect(selection.page)
    return Around(page.selection_rect(), whole.toAlignedRect(), round(line))


def _popover_keys(capture: Capture, view: QWidget) -> list[QShortcut]:
    """The keys of the popover, heard where the page has the focus while it is in view."""
    slots: list[tuple[str, Callable[[], None]]] = [
        ("Return", capture.take),
        ("Enter", capture.take),
        ("Shift+Return", capture.take_beside),
        ("Shift+Enter", capture.take_beside),
        ("Escape", capture.dismiss),
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
