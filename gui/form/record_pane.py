"""The right side of extraction: header, form, findings; it follows the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.form.checks_strip import ChecksStrip
from gui.form.editors.base import is_plain_enter
from gui.form.finding_answers import FindingAnswers
from gui.form.form import Form
from gui.form.form_actions import FormActions
from gui.form.gestures import Gestures
from gui.form.hint_gestures import HintGestures
from gui.form.keeping import Keeping
from gui.form.notice import Notice
from gui.form.preview import concerns
from gui.form.progress import Tally, asked_cells
from gui.form.record_header import RecordHeader
from gui.form.row_gestures import RowGestures
from gui.form.showing import Showing
from gui.form.verify_band import VerifyBand
from gui.form.verifying import Verifying
from gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent

    from extraction.edits import Edit
    from extraction.evidence import Evidence
    from extraction.record import CellKey
    from gui.context import WindowContext
    from gui.form.cell import FieldCell
    from gui.workspace import Workspace


_MANY_ROWS = 4
"""Rows that come or go in one step and are shown at once; more of them take several turns."""


class RecordPane(QWidget):
    """Shows the own record of the shown study, and takes what is typed into it.

    The form is made when the pane is first in sight, and is stale until then. ``changed`` tells
    that answers, counts or the current field changed, ``source_wanted`` that a source is to be
    shown on its page.
    """

    changed = Signal()
    source_wanted = Signal(object)  # Evidence

    def __init__(self, workspace: Workspace, context: WindowContext) -> None:
        super().__init__()
        self.workspace, self.context = workspace, context
        self.tally = Tally()
        self.is_at_source = False
        self.is_stale = True
        self._person = ""
        self._framed: FieldCell | None = None
        self.form = Form(context)
        self.strip = ChecksStrip(context)
        self.notice = Notice(context)
        self.header = RecordHeader(context)
        self.gestures = Gestures(workspace, self)
        self.rows = RowGestures(workspace, context.messages, self.form, self)
        self.verifying = Verifying(self)
        self.showing = Showing(self)
        self.keeping = Keeping(self)
        self.finding_answers = FindingAnswers(self)
        self.actions_of_form = FormActions(self)
        self.band = VerifyBand(self)
        HintGestures(self)
        self._empty = EmptyState(context.icons, "file-pen-line", "")
        self._assemble()
        self._connect()
        self.show_study()

    def _assemble(self) -> None:
        self.setAccessibleName(self.tr("Your record"))
        page = QWidget()
        column = QVBoxLayout(page)
        for part in (self.header, self.band, self.notice):
            column.addWidget(part)
        column.addWidget(self.form, 1)
        column.addWidget(self.strip)
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty)
        outer = QVBoxLayout(self)
        for layout in (column, outer):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        outer.addWidget(self._stack)

    def _connect(self) -> None:
        workspace, form, events = self.workspace, self.form, self.form.events
        workspace.leaving.connect(self.settle)
        workspace.edited.connect(self._on_edited)
        for told in (workspace.study_changed, workspace.progressed):
            told.connect(lambda _study: self.show_study())
        for bare in (workspace.review_closed, workspace.studies_changed):
            bare.connect(self.show_study)
        events.typed.connect(lambda _cell: form.hint.say_step(""))
        for told in (events.typed, events.entered):
            told.connect(lambda _cell: self.refresh_hint())
        events.taken.connect(self.take)
        events.left.connect(self._on_left)
        events.emptied.connect(lambda cell: self.is_open(cell) and self.gestures.clear(cell))
        events.moving.connect(self.settle)
        events.source_pressed.connect(self.show_source)
        events.source_removed.connect(self.gestures.remove_source)
        form.current_changed.connect(self._on_current_changed)
        for links in (self.strip, self.notice):
            links.chosen.connect(form.focus)

    # ── following the workspace ──────────────────────────────────────────────────────────────

    def show_study(self) -> None:
        """Show the record of the study that is shown now; the same one only catches up.

        Out of sight nothing is shown until it comes into sight, and another person's is forgotten.
        """
        self.showing.stop()
        self.is_stale = True
        if self._person != self.workspace.reviewer:
            self._person = self.workspace.reviewer
            self.showing.forget_person()
        if not self.isVisible():
            return
        if self.form.shown is None:
            self.showing.begin()  # there is no form yet, or none of this person's
        else:
            self.refresh()

    def refresh(self) -> None:
        """Show what was put off while it was out of sight, if anything was."""
        if self.is_stale:
            self.showing.finish()

    def show_empty(self, why: str, what: str) -> None:
        """Say why there is no form and what to do; two empty texts where there is one."""
        self._stack.setCurrentIndex(1 if why else 0)
        self._empty.say(why, what)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was put off, with the next turns of the event loop."""
        super().showEvent(event)
        if self.is_stale:
            self.showing.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does."""
        focused = QApplication.focusWidget()
        if is_plain_enter(event) and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _on_edited(self, edits: Sequence[Edit]) -> None:
        record, shown = self.workspace.record(), self.form.shown
        if record is None or shown is None or self.is_stale:
            if self.is_stale and self.isVisible():
                self.showing.begin()  # anew, with what there is now
            return
        changed = {edit.cell.key for edit in edits}
        for key in changed:
            shown.drafts.pop(key, None)
        if sum(not key.field for key in changed) > _MANY_ROWS:
            self.showing.begin_anew()  # step by step, since it would take too long at once
            return
        shown.record = record
        self.showing.catch_up(shown, changed)
        for key in changed:
            if key.field and self.form.cell(key) is None:
                self.form.reveal(key)
        self.keeping.keep()

    # ── the current field ────────────────────────────────────────────────────────────────────

    @property
    def can_edit(self) -> bool:
        """Whether any section of the record is open to edits."""
        shown = self.form.shown
        own = {section.id for section in self.workspace.sections()}
        return shown is not None and bool(own - shown.closed)

    def is_open(self, cell: FieldCell) -> bool:
        """Whether a cell can be edited."""
        shown = self.form.shown
        return shown is not None and cell.key.section not in shown.closed

    def refresh_hint(self) -> None:
        """Say anew how the current field is read, and what would be found."""
        cell, shown = self.form.current, self.form.shown
        if cell is None or shown is None:
            return
        # what was found about an answer that stands is told by the strip
        value = cell.reading.read.value if cell.is_new and cell.reading is not None else None
        told = {one.message for one in self.strip.open_findings if one.key == cell.key}
        found = concerns(shown.codebook, shown.record, cell.key, value)
        cell.held_note = self.workspace.editor.held_note(cell.key)
        self.form.show_hint([sentence for sentence in found if sentence not in told])
        self.actions_of_form.refresh()

    def settle(self) -> None:
        """Take what is being typed; what is refused is kept for when its field shows again."""
        if self.showing.is_busy:
            self.showing.finish()
        shown = self.form.shown
        if shown is None or self.showing.is_stepping:
            return
        self.form.hint.settle()
        for cell in list(self.form.cells()):
            if cell.reads.is_cycled and not cell.is_edited:
                cell.put_back()  # read otherwise from the page, and not taken
            elif cell.is_new and not self.gestures.commit(cell):
                shown.drafts[cell.key] = (cell.typed, cell.refusal)

    def show_source(self, cell: FieldCell, evidence: Evidence) -> None:
        """Have a source shown on its page, and frame its chip."""
        self._frame(cell, evidence)
        self.is_at_source = True
        self.source_wanted.emit(evidence)

    def focus_current(self) -> None:
        """Give the current field the focus, or the first one."""
        self.refresh()
        if self.form.current is not None:
            self.form.go_to(self.form.current)
        else:
            self.form.step(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to the current field."""
        super().focusInEvent(event)
        self.focus_current()

    def next_unanswered(self) -> None:
        """Go to the next field without answer; to the button that seals where there is none."""
        self.settle()
        key = _next_key(self)
        if key is not None:
            self.form.focus(key)
        else:
            self.header.seal.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin(self) -> None:
        """Make the first field without answer current where none is, without the focus."""
        if self.form.current is None and self.can_edit and not self.is_stale:
            self.advance()

    def advance(self) -> None:
        """Make the next field without answer current, without giving it the focus."""
        key = _next_key(self)
        cell = self.form.reveal(key) if key is not None else None
        if cell is not None:
            self.form.set_current(cell)

    def _frame(self, cell: FieldCell | None, evidence: Evidence | None = None) -> None:
        """Frame the chip of a source, and that one alone."""
        if self._framed is not None:
            self._framed.sources.frame(None)
        self._framed = cell
        if cell is not None:
            cell.sources.frame(evidence)

    def _on_current_changed(self, cell: FieldCell | None) -> None:
        self.is_at_source = False
        if cell is not self._framed:
            self._frame(None)
        self.refresh_hint()
        self.actions_of_form.refresh()
        self.changed.emit()

    def take(self, cell: FieldCell) -> None:
        """Take what stands in a cell, or confirm what is offered there, and go on."""
        if cell.is_to_confirm:
            self.verifying.confirm()
            return
        is_new = cell.has_something_to_take
        is_taken = self.gestures.take(cell)
        self.form.relayout(cell)
        self.refresh_hint()
        if is_new and is_taken and cell.answer is not None and cell.answer.evidence:
            self._go_on(cell)

    def _go_on(self, cell: FieldCell) -> None:
        """Make the next field without answer current, with the focus where it was in this one."""
        key = _next_key(self)
        if key is not None and cell.editor.widget.hasFocus():
            self.form.focus(key)
        else:
            self.advance()

    def _on_left(self, cell: FieldCell) -> None:
        self.gestures.commit(cell)
        self.form.relayout(cell)
        self.refresh_hint()


def _next_key(pane: RecordPane) -> CellKey | None:
    """The next field without answer after the current one, round and round."""
    shown, current = pane.form.shown, pane.form.current
    if shown is None:
        return None
    cells = asked_cells(shown.codebook, pane.workspace.sections(), shown.record)
    keys = [key for key, _ in cells]
    start = keys.index(current.key) + 1 if current is not None and current.key in keys else 0
    ahead = (key for key in (*keys[start:], *keys[:start]) if key not in shown.record.answers)
    return next(ahead, None)
