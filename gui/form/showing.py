"""How a record comes into the form: step by step with the turns of the event loop, or at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gui.form.findings_model import cell_findings
from gui.form.progress import tally
from gui.form.shown import Drafts, Shown
from gui.form.standing import closed_words, source_names, why_empty
from gui.people import person_in
from gui.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.record import CellKey, Record
    from extraction.review import Review
    from extraction.study import Study
    from gui.form.record_pane import RecordPane


_OVER = object()


class Showing(QObject):
    """Shows the own record of the shown study in a pane, and what is to be said about it.

    A form is made and filled in several steps, so that no turn of the event loop takes long. The
    same record that is shown already only catches up, in one step.
    """

    def __init__(self, pane: RecordPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._whose = ("", "")
        self._drafts: dict[tuple[str, str], Drafts] = {}
        self._steps: Iterator[None] | None = None
        self.is_stepping = False
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)

    # ── steps ────────────────────────────────────────────────────────────────────────────────

    @property
    def is_busy(self) -> bool:
        """Whether some of the record is shown and some is not yet."""
        return self._steps is not None

    def begin(self) -> None:
        """Show the record from its first step on, one a turn."""
        self._steps = self._show()
        self._turn.start()

    def begin_anew(self) -> None:
        """Show the record as one that was not shown before: many of its rows came or went.

        Out of sight it is put off, as all else is.
        """
        self.stop()
        self._whose, self._pane.is_stale = ("", ""), True
        if self._pane.isVisible():
            self.begin()

    def finish(self) -> None:
        """Show the record now, with all steps that are left.

        Within a step, where a change of focus may ask for it, there is nothing to be done.
        """
        if self.is_stepping:
            return
        steps = self._steps or self._show()
        self.stop()
        while self._step(steps):
            pass

    def stop(self) -> None:
        """Leave out the steps that are left: something else is to be shown."""
        self._steps = None
        self._turn.stop()

    def _go_on(self) -> None:
        steps = self._steps
        is_over = steps is None or not self._step(steps)
        if is_over and steps is self._steps:
            self.stop()

    def _step(self, steps: Iterator[None]) -> bool:
        """Do one step; gives whether there may be more."""
        self.is_stepping = True
        try:
            return next(steps, _OVER) is not _OVER
        finally:
            self.is_stepping = False

    def _show(self) -> Iterator[None]:
        """Show the record; what is yielded between is the time of others."""
        pane, workspace = self._pane, self._pane.workspace
        review, study, record = workspace.review, workspace.study, workspace.record()
        why, what = why_empty(review, study, workspace.reviewer)
        pane.show_empty(why, what)
        if why or review is None or study is None or record is None:
            self.forget()
            pane.is_stale = False
            self.tell()
            return
        closed = frozenset(s.id for s in workspace.sections() if not workspace.is_editable(s.id))
        whose = (study.id, workspace.reviewer)
        drafts = self._drafts.setdefault(whose, {})
        shown = Shown(review.codebook, record, closed, drafts=drafts)
        self._name_sources(study)
        before = pane.form.shown
        if before is not None and (self._whose, before.closed) == (whose, closed):
            pane.is_stale = False
            self.catch_up(shown, set(record.answers) | set(before.record.answers))
            return
        self._whose = whose
        yield from self._show_other(shown)

    def _show_other(self, shown: Shown) -> Iterator[None]:
        """Show a record that was not shown before."""
        pane = self._pane
        pane.notice.say("")
        pane.strip.forget()
        yield from pane.form.build_steps(pane.workspace.sections())
        self._find(shown)
        yield from pane.form.show_steps(shown)
        pane.is_stale = False
        self.tell()
        QTimer.singleShot(0, pane, pane.begin)  # once all has its place, which it is scrolled to

    def _name_sources(self, study: Study) -> None:
        tools = self._pane.form.tools
        tools.shape = person_in(study, self._pane.workspace.reviewer).shape or Shape.A
        tools.reports, tools.place_of = source_names(study), self._pane.workspace.place_of

    # ── what changed ─────────────────────────────────────────────────────────────────────────

    def catch_up(self, shown: Shown, changed: set[CellKey]) -> None:
        """Show what changed in the record that is shown."""
        self._find(shown)
        self._pane.form.refresh(shown, changed)
        self._pane.refresh_hint()
        self.tell()

    def forget_person(self) -> None:
        """Keep nothing of another person's work."""
        self._drafts.clear()
        self.forget()

    def forget(self) -> None:
        """Keep nothing of the record that was shown, as another person may look now."""
        pane = self._pane
        self._whose = ("", "")
        pane.form.discard()
        pane.verifying.forget()
        pane.notice.say("")
        pane.strip.show_findings(())
        pane.header.show_closed("")

    def _find(self, shown: Shown) -> None:
        """Look for findings, for the strip and for the marks in the rows."""
        pane, study = self._pane, self._pane.workspace.study
        found = cell_findings(shown.codebook, study, shown.record) if study else ()
        still_open = [one for one in found if not one.answer]
        shown.findings = {one.key: one.message for one in reversed(still_open)}
        shown.offered = pane.verifying.look()
        pane.strip.show_findings(found)

    def tell(self) -> None:
        """Say in the header how far the record is, and tell it."""
        pane, workspace = self._pane, self._pane.workspace
        review, study, record = workspace.review, workspace.study, workspace.record()
        if review is not None and study is not None and record is not None:
            self._tell_header(review, study, record)
        pane.band.refresh()
        pane.actions_of_form.refresh()
        pane.changed.emit()

    def _tell_header(self, review: Review, study: Study, record: Record) -> None:
        pane, shown = self._pane, self._pane.form.shown
        if shown is None:
            return
        sections = pane.workspace.sections()
        pane.tally = tally(shown.codebook, sections, record)
        if shown.closed.issuperset(section.id for section in sections):
            pane.header.show_closed(closed_words(review, study, pane.workspace.reviewer))
        else:
            pane.header.show_progress(pane.tally)
