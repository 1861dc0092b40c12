"""A new review: its name, where its file goes, its codebook, who extracts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gui.opening import SUFFIX, NewReview
from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.dialog import Dialog
from gui.widgets.labels import Text
from schemas.library import library_codebook, shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.context import WindowContext
    from schemas.codebook import Codebook

GENERAL = "controlled-trials"
"""The shipped codebook that stands first: it is made for no review in particular."""


class NewReviewDialog(Dialog):
    """Asks what a review cannot begin without; studies are added on the board."""

    made = Signal(object)  # NewReview

    def __init__(
        self, context: WindowContext, folder: Path, parent: QWidget, pdfs: Sequence[str] = ()
    ) -> None:
        super().__init__(context.theme, "", parent)
        self._context, self._pdfs = context, tuple(pdfs)
        self._folder = folder
        self.setWindowTitle(self.tr("New review"))
        theme, u = context.theme, context.theme.u
        self.title, self.first, self.second = QLineEdit(), QLineEdit(), QLineEdit()
        self.codebook = QComboBox()
        self._told: dict[str, str] = {}
        for name in sorted(shipped(), key=lambda one: one != GENERAL):
            self._offer(name, library_codebook(name))
        self.about = Text(theme, kind=Type.SMALL, role="muted", wraps=True)
        self.codebook.currentIndexChanged.connect(self._show_codebook)
        self.place = Text(theme, kind=Type.SMALL, role="muted", wraps=True)
        self.refusal = Text(theme, role="conflict", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * u, 6 * u, 6 * u, 5 * u)
        column.setSpacing(3 * u)
        column.addWidget(Text(theme, self.tr("New review"), Type.TITLE))
        column.addLayout(self._form())
        column.addWidget(self.refusal)
        column.addLayout(self._foot())
        self.setMinimumWidth(140 * u)
        for line in (self.title, self.first, self.second):
            line.textChanged.connect(self._on_changed)
        self.title.setFocus()
        self._show_codebook()
        self._on_changed()

    def _offer(self, key: str, codebook: Codebook) -> None:
        """Offer a codebook, with a line of what it asks and whether it is of one review."""
        sections = ", ".join(section.title for section in codebook.sections)
        fields = sum(len(section.fields) for section in codebook.sections)
        told = self.tr("%s fields: %s.") % (fields, sections)
        if codebook.published:
            told += " " + self.tr("Made for one published review, whose figures it checks.")
        self._told[key] = told
        self.codebook.addItem(codebook.title, key)

    def _show_codebook(self, _: object = None) -> None:
        key = str(self.codebook.currentData())
        self.about.setText(self._told.get(key, key))

    def _form(self) -> QGridLayout:
        theme, u = self._context.theme, self._context.theme.u
        grid = QGridLayout()
        grid.setVerticalSpacing(2 * u)
        grid.setHorizontalSpacing(4 * u)
        grid.setColumnStretch(1, 1)
        other = Button(self._context.icons, self.tr("Other codebook…"))
        other.clicked.connect(self._on_other_codebook)
        folder = Button(self._context.icons, self.tr("Other folder…"))
        folder.clicked.connect(self._on_other_folder)
        rows = (
            (0, self.tr("Title"), self.title, None),
            (1, self.tr("Codebook"), self.codebook, other),
            (3, self.tr("Your name"), self.first, None),
            (4, self.tr("Co-reviewer"), self.second, None),
        )
        for row, words, editor, button in rows:  # added as they stand, so that Tab goes so too
            label = Text(theme, words, role="muted")
            label.setBuddy(editor)
            editor.setAccessibleName(words)
            grid.addWidget(label, row, 0)
            grid.addWidget(editor, row, 1, 1, 2 if button is None else 1)
            if button is not None:
                grid.addWidget(button, row, 2)
        grid.addWidget(self.about, 2, 1, 1, 2)
        self.second.setPlaceholderText(self.tr("leave empty to extract alone"))
        grid.addWidget(Text(theme, self.tr("File"), role="muted"), 5, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.place, 5, 1)
        grid.addWidget(folder, 5, 2)
        return grid

    def _foot(self) -> QHBoxLayout:
        icons = self._context.icons
        self.make = Button(icons, self.tr("Make review"), keys="Return", primary=True)
        self.make.setDefault(True)
        cancel = Button(icons, self.tr("Cancel"), keys="Esc")
        self.make.clicked.connect(self._on_made)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(self.make)
        return foot

    @property
    def path(self) -> Path:
        """Where the file will be."""
        kept = "".join(c if c.isalnum() or c in " -_." else "-" for c in self.title.text().strip())
        return self._folder / f"{kept.strip('. ') or 'review'}{SUFFIX}"

    def _on_changed(self) -> None:
        self.place.setText(str(self.path))
        title, first = self.title.text().strip(), self.first.text().strip()
        second = self.second.text().strip()
        refusal = ""
        if title and self.path.exists():
            refusal = self.tr("There is a file %s already. Choose another title.") % self.path.name
        elif first and first.casefold() == second.casefold():
            refusal = self.tr("Two reviewers have the same name. Tell them apart.")
        self.refusal.setText(refusal)
        self.refusal.setVisible(bool(refusal))
        self.make.setEnabled(bool(title and first) and not refusal)

    def _on_other_folder(self) -> None:
        self._context.messages.choose_folder(self.tr("Where the file goes"), self._take_folder)

    def _take_folder(self, folder: str) -> None:
        self._folder = Path(folder)
        self._on_changed()

    def _on_other_codebook(self) -> None:
        kinds = self.tr("Codebooks (*.toml)")
        self._context.messages.choose_file(self.tr("Codebook"), kinds, self._take_codebook)

    def _take_codebook(self, path: str) -> None:
        self._told[path] = path
        self.codebook.addItem(Path(path).name, path)
        self.codebook.setCurrentIndex(self.codebook.count() - 1)

    def _on_made(self) -> None:
        names = (self.first.text().strip(), self.second.text().strip())
        new = NewReview(
            self.path,
            self.title.text().strip(),
            str(self.codebook.currentData()),
            tuple(filter(None, names)),
            self._pdfs,
        )
        self.accept()
        self.made.emit(new)
