"""The page's pictures and their text: begun from the band or the menu, shown as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.recognition import recognition_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from extraction.recognition import PageWords
    from extraction.study import Report
    from gui.context import WindowContext
    from gui.pdf.page_pane import PagePane
    from gui.workspace import Workspace


class Recognising(QObject):
    """Joins the recognition of a window to the page of a panel.

    Two actions: the pages of the study shown, and those of all studies.
    """

    def __init__(
        self, page: PagePane, workspace: Workspace, context: WindowContext, panel: QWidget
    ) -> None:
        super().__init__(panel)
        self._page, self._workspace, self._context = page, workspace, context
        self.recognition = recognition_of(workspace, context)
        self._tells_end = False
        page.recognised = self._words
        band = page.states.picture
        band.wanted.connect(self._on_wanted)
        band.stop_wanted.connect(self.recognition.stop)
        self.recognition.changed.connect(self._tell)
        self.recognition.page_recognised.connect(lambda place: page.read_again(*place))
        self.recognition.ended.connect(self._on_ended)
        for changed in (
            workspace.review_opened,
            workspace.review_closed,
            workspace.study_changed,
            workspace.studies_changed,
        ):
            changed.connect(self._tell)
        context.actions.bind("study.recognise", self._on_study, panel)
        context.actions.bind("study.recognise_all", self._on_all, panel)
        self._tell()

    def stop(self) -> None:
        """End what runs, as before the window's tasks are closed."""
        self.recognition.stop()

    def _words(self, sha256: str, page: int) -> PageWords | None:
        """What the review keeps of a page; asked on another thread."""
        from extraction.recognition import recognised_words  # heavy, and not needed at the start

        review = self._workspace.review
        return None if review is None else recognised_words(review.store, sha256, page)

    def _on_wanted(self) -> None:
        """The page shown and all other pictures of its report, then the study's other reports."""
        shown = self._page.report
        if shown is not None:
            others = [report for report in self._page.reports if report != shown]
            self.recognition.start([shown, *others], self._page.view.page)

    def _on_study(self) -> None:
        study = self._workspace.study
        self._start(() if study is None else study.reports)

    def _on_all(self) -> None:
        review = self._workspace.review
        studies = () if review is None else review.studies()
        self._start([report for study in studies for report in study.reports])

    def _start(self, reports: tuple[Report, ...] | list[Report]) -> None:
        self._tells_end = True
        self.recognition.start(reports)

    def _on_ended(self, words: str) -> None:
        """What was begun from the menu may be of pages that do not show: it is told in words.

        Somebody may be typing by now: only what went wrong may take the keys away.
        """
        if self._tells_end and self.recognition.has_faults:
            self._context.messages.tell(self.tr("Recognise text"), words)
        elif self._tells_end:
            self._context.messages.note(words)
        self._tells_end = False

    def _tell(self, *_what: object) -> None:
        recognition, actions = self.recognition, self._context.actions
        self._page.states.picture.tell(recognition.words, recognition.why_not)
        why = recognition.why_not or recognition.words
        study = self._workspace.study
        has_study = study is not None and bool(study.reports)
        no_study = self.tr("This study has no reports yet.")
        actions.allow("study.recognise", not why and has_study, why or no_study)
        actions.allow("study.recognise_all", not why, why)
