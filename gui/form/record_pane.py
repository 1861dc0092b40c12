"""The right side of extraction: header, form, findings; it follows the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.form.checks_strip import ChecksStrip
from gui.form.findings_model import cell_findings
from gui.form.form import Form
from gui.form.form_actions import FormActions
from gui.form.gestures import Gestures
from gui.form.notice import Notice
from gui.form.preview import concerns
from gui.form.progress import Tally, asked_cells, tally
from gui.form.record_header import RecordHeader
from gui.form.row_gestures import RowGestures
from gui.form.shown import Drafts, Shown
from gui.form.standing import closed_words, source_names, why_empty
from gui.people import person_in
from gui.shapes import Shape
from gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QShowEvent

    from extraction.edits import Edit
    from extraction.evidence import Evidence
    from extraction.record import CellKey
    from gui.context import WindowContext
    from gui.form.cell import FieldCell
    from gui.workspace import Workspace


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
        self._whose = ("", "")
        self._person = ""
        self._drafts: dict[tuple[str, str], Drafts] = {}
        self.form = Form(context)
        self.strip = ChecksStrip(context)
        self.notice = Notice(context)
        self.header = RecordHeader(context)
        self.gestures = Gestures(workspace, self)
        self.rows = RowGestures(workspace, context.messages, self.form, self)
        self.actions_of_form = FormActions(self)
        self._empty = EmptyState(context.icons, "file-pen-line", "")
        self._assemble()
        self._connect()
        self.show_study()

    def _assemble(self) -> None:
        self.setAccessibleName(self.tr("Your record"))
        page = QWidget()
        column = QVBoxLayout(page)
        for part in (self.header, self.notice):
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
        workspace, form, events, hint = self.workspace, self.form, self.form.events, self.form.hint
        workspace.leaving.connect(self.settle)
        workspace.edited.connect(self._on_edited)
        for told in (workspace.study_changed, workspace.progressed):
            told.connect(lambda _study: self.show_study())
        for bare in (workspace.review_closed, workspace.studies_changed):
            bare.connect(self.show_study)
        for told in (events.typed, events.entered):
            told.connect(lambda _cell: self.refresh_hint())
        events.taken.connect(self._on_taken)
        events.left.connect(self._on_left)
        events.emptied.connect(lambda cell: self.is_open(cell) and self.gestures.clear(cell))
        events.moving.connect(self.settle)
        events.source_pressed.connect(self.show_source)
        events.source_removed.connect(self.gestures.remove_source)
        form.current_changed.connect(self._on_current_changed)
        self.strip.chosen.connect(form.focus)
        self.notice.chosen.connect(form.focus)
        gestures = self.gestures
        hint.taken.connect(lambda: self._on_hint(gestures.take))
        hint.put_back.connect(lambda: self._on_hint(_put_back))
        hint.note_given.connect(lambda text: self._on_hint(lambda cell: gestures.note(cell, text)))
        hint.places_given.connect(
            lambda text: self._on_hint(lambda cell: gestures.look_in(cell, text))
        )
        hint.note_left.connect(self.focus_current)

    # ── following the workspace ──────────────────────────────────────────────────────────────

    def show_study(self) -> None:
        """Show the record of the study that is shown now; the same one only catches up.

        Out of sight nothing is shown until it comes into sight, and another person's is forgotten.
        """
        if self._person != self.workspace.reviewer:
            self._person = self.workspace.reviewer
            self._drafts.clear()
            self._forget()
        self.is_stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show what was put off while it was out of sight, if anything was."""
        if not self.is_stale:
            return
        self.is_stale = False
        workspace = self.workspace
        review, study, record = workspace.review, workspace.study, workspace.record()
        why, what = why_empty(review, study, workspace.reviewer)
        self._stack.setCurrentIndex(1 if why else 0)
        if review is None or study is None or record is None:
            self._empty.say(why, what)
            self._forget()
            self._tell()
            return
        sections = workspace.sections()
        closed = frozenset(s.id for s in sections if not workspace.is_editable(s.id))
        whose = (study.id, workspace.reviewer)
        tools = self.form.tools
        tools.shape = person_in(study, workspace.reviewer).shape or Shape.A
        tools.reports = source_names(study)
        shown = Shown(review.codebook, record, closed, drafts=self._drafts.setdefault(whose, {}))
        before = self.form.shown
        if before is not None and (self._whose, before.closed) == (whose, closed):
            self._catch_up(shown, set(record.answers) | set(before.record.answers))
            return
        self._whose = whose
        self.notice.say("")
        self.strip.forget()
        self.form.build(sections)
        self._find(shown)
        self.form.show_record(shown)
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was put off, with the next turn of the event loop."""
        super().showEvent(event)
        if self.is_stale:
            QTimer.singleShot(0, self.refresh)

    def _forget(self) -> None:
        """Keep nothing of the record that was shown, as another person may look now."""
        self._whose = ("", "")
        self.form.discard()
        self.notice.say("")
        self.strip.show_findings(())
        self.header.show_closed("")

    def _on_edited(self, edits: Sequence[Edit]) -> None:
        record, shown = self.workspace.record(), self.form.shown
        if record is None or shown is None or self.is_stale:
            return
        changed = {edit.cell.key for edit in edits}
        for key in changed:
            shown.drafts.pop(key, None)
        shown.record = record
        self._catch_up(shown, changed)
        for key in changed:
            if key.field and self.form.cell(key) is None:
                self.form.reveal(key)

    def _catch_up(self, shown: Shown, changed: set[CellKey]) -> None:
        self._find(shown)
        self.form.refresh(shown, changed)
        self.refresh_hint()
        self._tell()

    def _find(self, shown: Shown) -> None:
        """Look for findings, for the strip and for the marks in the rows."""
        study = self.workspace.study
        found = cell_findings(shown.codebook, study, shown.record) if study else ()
        shown.findings = {one.key: one.message for one in reversed(found)}
        self.strip.show_findings(found)

    def _tell(self) -> None:
        """Say in the header how far the record is, and tell it."""
        review, study, shown = self.workspace.review, self.workspace.study, self.form.shown
        record = self.workspace.record()
        if review is not None and study is not None and record is not None and shown is not None:
            sections = self.workspace.sections()
            self.tally = tally(shown.codebook, sections, record)
            if shown.closed.issuperset(section.id for section in sections):
                words = closed_words(review, study, self.workspace.reviewer)
                self.header.show_closed(words)
            else:
                self.header.show_progress(self.tally)
        self.actions_of_form.refresh()
        self.changed.emit()

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
        reading = cell.reading
        value = reading.read.value if reading is not None else None
        self.form.show_hint(concerns(shown.codebook, shown.record, cell.key, value))
        self.actions_of_form.refresh()

    def settle(self) -> None:
        """Take what is being typed; what is refused is kept for when its field shows again."""
        shown = self.form.shown
        if shown is None:
            return
        for cell in list(self.form.cells()):
            if (cell.is_dirty or cell.reads.is_cycled) and not self.gestures.commit(cell):
                shown.drafts[cell.key] = (cell.typed, cell.refusal)

    def show_source(self, cell: FieldCell, evidence: Evidence) -> None:
        """Have a source shown on its page, and frame its chip."""
        for other in self.form.cells():
            other.sources.frame(evidence if other is cell else None)
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

    def advance(self) -> None:
        """Make the next field without answer current, without giving it the focus."""
        key = _next_key(self)
        cell = self.form.reveal(key) if key is not None else None
        if cell is not None:
            self.form.set_current(cell)

    def next_finding(self) -> None:
        """Go to the field of the next finding."""
        current = self.form.current
        key = self.strip.next_key(current.key if current is not None else None)
        if key is not None:
            self.form.focus(key)

    def _on_current_changed(self, _cell: FieldCell | None) -> None:
        self.is_at_source = False
        self.refresh_hint()
        self.actions_of_form.refresh()
        self.changed.emit()

    def _on_taken(self, cell: FieldCell) -> None:
        self.gestures.take(cell)
        self.form.relayout(cell)
        self.refresh_hint()

    def _on_left(self, cell: FieldCell) -> None:
        self.gestures.commit(cell)
        self.form.relayout(cell)
        self.refresh_hint()

    def _on_hint(self, act: Callable[[FieldCell], object]) -> None:
        """Do something to the current field that was asked for in the block under it."""
        cell = self.form.current
        if cell is not None and self.is_open(cell):
            act(cell)
            self.form.relayout(cell)
            self.refresh_hint()


def _put_back(cell: FieldCell) -> None:
    """Let go of what was typed, and show what the record holds."""
    cell.show_answer(cell.answer)


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
