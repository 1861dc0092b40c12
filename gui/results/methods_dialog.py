"""The paragraph for a paper's methods section, what it is filled from, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from gui.number_words import capital, in_words
from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.dialog import Dialog
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from gui.context import WindowContext
    from gui.results.computing import Outcome

_WIDTH, _HEIGHT = 170, 130  # u


class MethodsDialog(Dialog):
    """Plain text that can be selected and copied; nothing is typed here."""

    def __init__(self, context: WindowContext, outcome: Outcome, window: QWidget) -> None:
        super().__init__(context.theme, "", window)
        theme, icons, words = context.theme, context.icons, MethodsWords(self)
        self.setWindowTitle(self.tr("Methods text"))
        self.text = QPlainTextEdit(outcome.agreed.methods)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Methods text"))
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.document().setDocumentMargin(0)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.filled = Text(theme, words.filled(outcome), role="muted", wraps=True)
        missing = list(words.missing(outcome))
        self.missing = Text(theme, "\n".join(missing), role="muted", wraps=True)
        self.copied = Text(theme, role="agree")
        self.copy = Button(icons, self.tr("Copy"), icon="copy", primary=True)
        self.shut = Button(icons, self.tr("Close"), keys="Esc")
        self.copy.clicked.connect(self._on_copy)
        self.shut.clicked.connect(self.reject)
        self._lay_out(context, has_missing=bool(missing))
        self.copy.setFocus()

    def _lay_out(self, context: WindowContext, *, has_missing: bool) -> None:
        theme = context.theme
        u = theme.u
        self.resize(_WIDTH * u, _HEIGHT * u)
        foot = QHBoxLayout()
        foot.setSpacing(2 * u)
        foot.addWidget(self.copied, 1)
        foot.addWidget(self.shut)
        foot.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * u, 6 * u, 6 * u, 6 * u)
        column.setSpacing(2 * u)
        column.addWidget(Text(theme, self.tr("For the methods section"), Type.HEADING))
        column.addWidget(self.text, 1)
        column.addSpacing(2 * u)
        column.addWidget(Text(theme, self.tr("Filled from"), Type.STRONG))
        column.addWidget(self.filled)
        if has_missing:
            column.addSpacing(2 * u)
            column.addWidget(Text(theme, self.tr("Not in it"), Type.STRONG))
            column.addWidget(self.missing)
        column.addSpacing(2 * u)
        column.addLayout(foot)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copied.setText(self.tr("Copied."))


class MethodsWords(QObject):
    """Holds the texts, so that ``tr`` finds them."""

    def filled(self, outcome: Outcome) -> str:
        """The recorded facts that the paragraph tells."""
        material, book = outcome.material, outcome.material.codebook
        decided = sum(len(one.decisions) for one in material.settlements)
        compared = sum(len(one.items) for one in material.dual)
        told = self.tr(
            "The codebook “%s” (version %s); who extracted and sealed %s of %s studies; %s "
            "compared items, %s decisions with who took them; the agreement of the sealed "
            "originals. Nothing is typed by hand, so that it changes with the review."
        )
        return told % (
            *(book.title, book.version, len(material.consensus), len(material.studies)),
            *(compared, decided),
        )

    def missing(self, outcome: Outcome) -> Iterator[str]:
        """What a methods section has and the review does not tell yet, a line each."""
        material, report = outcome.material, outcome.agreement
        if material.waiting:
            names = ", ".join(study.name for study, _ in material.waiting)
            yield self.tr("Not sealed by both: %s.") % names
        if conflicts := self._unsettled(outcome):
            one, many = (
                self.tr("One conflict is not settled."),
                self.tr("%s conflicts are not settled."),
            )
            yield one if conflicts == 1 else capital(many % in_words(conflicts))
        if report.overall.items and report.bootstrap.ci is None:
            yield self.tr("No interval by study: %s.") % report.bootstrap.why_not
        if not any(field.key_outcome for _, field in material.codebook.fields()):
            yield self.tr("The codebook marks no key outcomes.")
        if not any(study.pilot for study in material.studies):
            yield self.tr("No study is marked as a pilot (Study menu).")
        if not any(material.state.second_looks.get(s.id) for s in material.studies):
            yield self.tr("No second look at agreed items was drawn.")

    @staticmethod
    def _unsettled(outcome: Outcome) -> int:
        decided = {one.study.id: one.decisions for one in outcome.material.settlements}
        return sum(
            item.key not in decided[study]
            for placed in outcome.agreed.conflicts.values()
            for study, item in placed
        )
