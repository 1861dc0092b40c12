"""Sources of replaced reports: looked for as a study is shown, and placed from the selection."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from extraction.entries import split_path
from extraction.record import Answer
from gui.commands import DoneStep
from gui.extract.lost_model import LostSource
from gui.extract.placing_strip import PlacingStrip
from gui.replacing import Replacing, may_replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from extraction.edits import Edit
    from extraction.evidence import Evidence
    from extraction.replacing.citing import Cited
    from extraction.study import Report, Study
    from gui.context import WindowContext
    from gui.extract.capture import Capture
    from gui.form.record_pane import RecordPane
    from gui.pdf.page_pane import PagePane


class Placing(QObject):
    """Keeps the strip in step with the shown study; also replaces the report that is shown.

    ``strip`` stands over page and form. What is looked for or to be placed is the person's own, and
    of others only what is open to all.
    """

    def __init__(
        self, page: PagePane, pane: RecordPane, capture: Capture, context: WindowContext
    ) -> None:
        super().__init__(page)
        workspace = pane.workspace
        self._page, self._pane, self._capture = page, pane, capture
        self._workspace, self._context = workspace, context
        self._closed_for, self._has_told = "", False
        self.replacing = Replacing(workspace, context, self)
        self.strip = PlacingStrip(context, context.actions.get("page.place_source"))
        search = self.replacing.search
        search.changed.connect(self._on_search_changed)
        search.refused.connect(self._on_refused)
        self.replacing.ended.connect(self._on_ended)
        self.replacing.replaced.connect(self._on_replaced)
        workspace.put_back.connect(self._on_put_back)
        self.strip.stopped.connect(search.stop)
        self.strip.closed.connect(self._on_closed)
        self.strip.chosen.connect(self._on_chosen)
        page.selection_changed.connect(lambda _selection: self._allow())
        page.report_shown.connect(lambda _report: self._allow())
        page.states.replace_wanted.connect(self.replace_shown)
        page.states.paper_unlocked.connect(self._on_unlocked)
        workspace.places_changed.connect(self._on_places_changed)
        workspace.edited.connect(self._on_edited)
        for changed in (workspace.studies_changed, workspace.review_closed, workspace.progressed):
            changed.connect(self.refresh)

    def bind(self, keys_in: QWidget) -> None:
        """Hear the keys in a widget."""
        actions = self._context.actions
        actions.bind("page.place_source", self.place_here, keys_in)
        actions.bind("page.replace", self.replace_shown, keys_in)
        self.refresh()

    def panes(self) -> list[QWidget]:
        """What F6 leads to: the list, while there is one."""
        return [self.strip.table] if self.strip.current is not None else []

    def refresh(self, _: object = None) -> None:
        """Look for what nobody looked for yet in the study that is shown, or say what is left."""
        self._allow()
        study = self._workspace.study
        if study is None or not study.former:
            self.strip.say_nothing()
        elif self._page.isVisible() and not self.replacing.search.look(study):
            self._show_left(study)

    def come_to(self) -> None:
        """Another study is shown, or another person looks: what was put off comes back."""
        self._closed_for, self._has_told = "", False
        self.replacing.search.try_again()
        self.strip.say_nothing()
        self.refresh()

    # ── replacing ────────────────────────────────────────────────────────────────────────────

    def replace_shown(self) -> None:
        """Ask for a file to stand in the place of the report that is shown."""
        study, report = self._workspace.study, self._page.report
        if study is not None and report is not None and self._may_replace(report):
            self.replacing.choose(study, report)

    def _may_replace(self, report: Report | None) -> bool:
        review, study = self._workspace.review, self._workspace.study
        if review is None or study is None or report is None:
            return False
        return may_replace(review, study)

    def _on_ended(self, why: str) -> None:
        if why:
            self.strip.show_end(self.tr("Not replaced. %s") % why, "conflict", "file-x-2")

    def _on_replaced(self, old: Report, new: Report) -> None:
        """Say so where no sources have to be looked for or placed."""
        if self.strip.isHidden():
            told = self.tr("%s stands in the place of %s now. %s puts the old file back.")
            self._tell(told % (new.name, old.name, self._context.actions.keys("edit.undo")))

    def _on_put_back(self, report: Report) -> None:
        if not self.replacing.search.task.is_running and self.strip.current is None:
            self._tell(self.tr("%s is in its place again.") % report.name)

    def _tell(self, words: str) -> None:
        self._has_told = True
        self.strip.show_end(words, "agree", "check")

    # ── placing ──────────────────────────────────────────────────────────────────────────────

    def place_here(self) -> None:
        """Place the current source where the selection is, and go on to the next."""
        current, selection = self.strip.current, self._page.selection
        study = self._workspace.study
        if current is None or selection is None or study is None:
            return
        place = selection.evidence()

        def put(where: Evidence | None) -> bool:
            return self._put(study, current.cited, where)

        if put(place):
            text = self.tr("Place the source of %s") % current.field
            step = DoneStep(text, partial(put, place), partial(put, None))
            self._workspace.undo_stack.push(step)
            self._page.clear_selection()
            self._page.view.setFocus()

    def _put(self, study: Study, cited: Cited, place: Evidence | None) -> bool:
        from extraction.replacing.acting import place_by_hand  # once there is something to place

        by = self._workspace.reviewer
        why = self._workspace.keep_places(
            lambda review: place_by_hand(review, study, cited.evidence, place, by=by)
        )
        if why:
            self._workspace.refused.emit(why)
        return not why

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _allow(self) -> None:
        actions = self._context.actions
        self._capture.is_held = self.strip.current is not None
        can_place = self._capture.is_held and self._page.selection is not None
        actions.allow("page.place_source", can_place, self.tr("Select words on the page first."))
        may = self._may_replace(self._page.report)
        actions.allow("page.replace", may, self.tr("The study is locked, or only to be read."))
        self._page.states.allow_replacing(may)

    def _on_search_changed(self) -> None:
        search, study = self.replacing.search, self._workspace.study
        if study is None:
            return
        if search.is_looking_in(study):
            self._has_told = False
            told = self.tr("Finding the sources of the replaced file in the new one…")
            if search.progress is not None and search.progress.total:
                done = search.progress.done * 100 // search.progress.total
                told += f" {done} %"
            self.strip.show_search(told)
        elif not search.task.is_running:
            self.refresh()

    def _on_edited(self, edits: Sequence[Edit]) -> None:
        """The list follows answers that name a source in a file that was replaced."""
        study = self._workspace.study
        former = {report.sha256 for report in study.former} if study is not None else set()
        if study is None or not former or self.replacing.search.is_looking_in(study):
            return
        answers = (one for edit in edits for one in (edit.before, edit.after))
        sources = (
            one for answer in answers if isinstance(answer, Answer) for one in answer.evidence
        )
        if any(one.report in former for one in sources):
            self._show_left(study)

    def _on_places_changed(self) -> None:
        """Sources are marked where they stand now, and the list is shorter or longer."""
        study = self._workspace.study
        former = {report.sha256 for report in study.former} if study is not None else set()
        for cell in self._pane.form.cells():
            if any(chip.evidence.report in former for chip in cell.sources.chips):
                cell.show_sources()
        self._pane.changed.emit()
        if study is not None and not self.replacing.search.is_looking_in(study):
            self._show_left(study)

    def _show_left(self, study: Study) -> None:
        from extraction.replacing.citing import to_place

        review = self._workspace.review
        if review is None or not review.study(study.id).former:
            self.strip.say_nothing()
            return
        left = [self._named(one) for one in to_place(review, study, self._workspace.reviewer)]
        if left and self._closed_for != study.id:
            self._has_told = False
            self.strip.show_sources(self._words(len(left)), left)
        elif left or self.strip.isHidden():
            self.strip.say_nothing()
        elif not self._has_told:
            self._say_all_found()
        self._allow()

    def _say_all_found(self) -> None:
        told = self.tr("Every source now has its place in the new file.")
        self.strip.show_end(told, "agree", "check")

    def _words(self, count: int) -> str:
        if count == 1:
            told = self.tr("One source was not found again in the new file.")
            return f"{told} {self.tr('Select its words on the page, then place it.')}"
        told = self.tr("%s sources were not found again in the new file.") % count
        return f"{told} {self.tr('Choose one, select its words on the page, then place it.')}"

    def _named(self, cited: Cited) -> LostSource:
        review, study = self._workspace.review, self._workspace.study
        assert review is not None, "sources are of a review"
        assert study is not None, "sources are of a study"
        field = review.codebook.field(cited.key.section, cited.key.field)
        label = field.label if field else cited.key.field
        names = {report.sha256: report.name for report in study.known_reports}
        row = " / ".join(split_path(cited.row)) if cited.row else ""
        name = f"{row}: {label}" if row else label
        return LostSource(cited, name, names.get(cited.evidence.report, ""))

    def _on_chosen(self, source: LostSource) -> None:
        """The field that names the source becomes the current one, unless one types in another."""
        form, focused = self._pane.form, QApplication.focusWidget()
        is_in_form = focused is not None and form.isAncestorOf(focused)
        if source.cited.record == self._workspace.reviewer and not is_in_form:
            cell = self._pane.form.reveal(source.cited.key)
            if cell is not None:
                self._pane.form.set_current(cell)
        self._allow()

    def _on_closed(self) -> None:
        self._closed_for = self._workspace.study.id if self._workspace.study else ""
        self.strip.say_nothing()
        self._allow()

    def _on_unlocked(self) -> None:
        """A file that could not be searched for want of its password can be now."""
        self.replacing.search.try_again()
        self.refresh()

    def _on_refused(self, why: str) -> None:
        told = self.tr("The new file could not be searched. %s") % why
        self.strip.show_end(told, "conflict", "file-x-2")
