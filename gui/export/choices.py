"""What to write, how figures are rounded, where it goes and under what name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from extraction.rounding import Rounding
from gui.export.writing import Format, Wanted
from gui.opening import SUFFIX
from gui.places import expanded, shortened
from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.labels import Text
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from gui.context import WindowContext


class Choices(QWidget):
    """The right half of the dialog; ``changed`` comes with every choice."""

    changed = Signal()

    def __init__(self, context: WindowContext, folder: Path, name: str, who: str) -> None:
        super().__init__()
        self._context, self._who = context, who
        theme = context.theme
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setAutoFillBackground(True)
        self.boxes = {
            Format.WORKBOOK: QCheckBox(self.tr("Workbook")),
            Format.EVERYTHING: QCheckBox(self.tr("Everything")),
        }
        self._told = {
            Format.WORKBOOK: self.tr(".xlsx; the archive: A, B, final, evidence, trail"),
            Format.EVERYTHING: self.tr(".json; the review itself, its PDFs beside it"),
        }
        self.boxes[Format.WORKBOOK].setChecked(True)
        self.own = QCheckBox(self.tr("With my own unsealed records"))
        self.own.hide()
        self.rounding = QComboBox()
        self.rounding.addItems([rule.value for rule in Rounding])
        self.folder = self._line(self.tr("Folder"), shortened(folder))
        self.name = self._line(self.tr("Name"), name)
        self.browse = Button(context.icons, self.tr("Browse…"))
        self.browse.clicked.connect(self._on_browse)
        self.there = Text(theme, kind=Type.SMALL, role="muted", wraps=True)
        self._lay_out()
        for box in (*self.boxes.values(), self.own):
            box.toggled.connect(self._on_changed)
        for line in (self.folder, self.name):
            line.textChanged.connect(self._on_changed)
        self._on_changed()

    def wanted(self) -> Wanted:
        """What is chosen."""
        folder, name = self._folder or Path(), self.name.text().strip()
        targets = tuple(
            (kind, folder / f"{name}.{kind.value}")
            for kind, box in self.boxes.items()
            if box.isChecked()
        )
        viewer = self._who if self.own.isChecked() else None
        return Wanted(targets, Rounding(self.rounding.currentText()), viewer)

    def problem(self) -> str:
        """What keeps it from being written as it is chosen; empty where nothing does."""
        wanted = self.wanted()
        if not wanted.targets:
            return self.tr("Choose what to write.")
        if not self.name.text().strip():
            return self.tr("Give the file a name.")
        if self.name.text().strip().casefold().endswith(SUFFIX):
            return self.tr("A name that ends in %s is a review’s. Choose another.") % SUFFIX
        folder = self._folder
        if folder is None:
            return self.tr("Choose a folder.")
        if not folder.is_dir():
            return self.tr("%s is no folder. Choose another.") % folder
        return ""

    def offer_own(self, on: bool) -> None:
        """Offer to take the own unsealed records along."""
        self.own.setVisible(on)

    @property
    def _folder(self) -> Path | None:
        """The folder by its whole path; ``None`` where it is not named wholly.

        What is named from somewhere would lie in whatever folder the program was started in.
        """
        folder = Path(expanded(self.folder.text().strip()))
        return folder if folder.is_absolute() else None

    def _line(self, name: str, text: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setProperty("boxed", True)
        line.setAccessibleName(name)
        return line

    def _lay_out(self) -> None:
        theme, u = self._context.theme, self._context.theme.u
        kinds = QGridLayout()
        kinds.setHorizontalSpacing(3 * u)
        kinds.setVerticalSpacing(3 * u)
        for row, (kind, box) in enumerate(self.boxes.items()):
            told = Text(theme, self._told[kind], Type.SMALL, role="muted", wraps=True)
            kinds.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
            kinds.addWidget(told, row, 1)
        kinds.setColumnStretch(1, 1)
        place = QGridLayout()
        place.setHorizontalSpacing(3 * u)
        place.setVerticalSpacing(2 * u)
        self.rounding.setAccessibleName(self.tr("Rounding"))
        rows = ((self.rounding, None), (self.folder, self.browse), (self.name, None))
        for row, (editor, button) in enumerate(rows):
            label = Text(theme, editor.accessibleName(), role="muted")
            label.setBuddy(editor)
            place.addWidget(label, row, 0)
            place.addWidget(editor, row, 1, 1, 1 if button else 2)
            if button:
                place.addWidget(button, row, 2)
        place.addWidget(self.there, len(rows), 1, 1, 2)
        place.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * u, 4 * u, 6 * u, 4 * u)
        column.setSpacing(3 * u)
        column.addWidget(Text(theme, self.tr("What to write"), Type.HEADING))
        column.addLayout(kinds)
        column.addWidget(self.own)
        column.addWidget(Hairline(theme))
        column.addLayout(place)
        column.addStretch()

    def _on_browse(self) -> None:
        self._context.messages.choose_folder(self.tr("Where to write"), self._take_folder)

    def _take_folder(self, folder: str) -> None:
        self.folder.setText(shortened(Path(folder)))

    def _on_changed(self, _: object = None) -> None:
        self.folder.setToolTip(expanded(self.folder.text().strip()))
        there = [path.name for _, path in self.wanted().targets if path.is_file()]
        told = self.tr("%s is there already; the new one takes its place.")
        self.there.setText(told % self.tr(" and ").join(there) if there else "")
        self.changed.emit()
