"""Answering a finding: why it stands is asked, and kept with the answer it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.form.finding_notes import with_reason
from gui.messages import Question

if TYPE_CHECKING:
    from extraction.record import Answer
    from gui.form.findings_model import CellFinding
    from gui.form.record_pane import RecordPane


class FindingAnswers(QObject):
    """Hears the strip of findings of a pane."""

    def __init__(self, pane: RecordPane) -> None:
        super().__init__(pane)
        self._pane = pane
        pane.strip.answer_asked.connect(self.ask)

    def ask_here(self) -> None:
        """Ask about the finding that was led to last, else the current field's, else the first."""
        current = self._pane.form.current
        finding = self._pane.strip.finding_at(current.key if current is not None else None)
        if finding is not None:
            self.ask(finding)

    def ask(self, finding: CellFinding) -> None:
        """Ask why a finding stands; where its field has no answer, go there instead."""
        pane, shown = self._pane, self._pane.form.shown
        if shown is None or finding.key.section in shown.closed:
            return
        if finding.key not in shown.record.answers:
            pane.form.focus(finding.key)
            return
        question = Question(self.tr("Answer the finding"), finding.message, self.tr("Keep"))
        pane.context.messages.ask_text(
            question,
            self.tr("Why it stands"),
            lambda reason: self._keep(finding, reason),
            finding.answer,
        )

    def _keep(self, finding: CellFinding, reason: str) -> None:
        if not reason.strip():
            return

        def change(answer: Answer) -> Answer:
            return replace(answer, note=with_reason(answer.note, finding.message, reason))

        editor = self._pane.workspace.editor
        editor.amend(finding.key, self.tr("Answer the finding"), change)
