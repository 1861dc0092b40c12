"""The one place questions and confirmations go through; tests put a fake in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: ``text`` in a sentence, ``verb`` on the button that does it."""

    title: str
    text: str
    verb: str
    detail: str = ""
    is_grave: bool = False
    """Cannot be undone: the safe button has the focus."""


class Messages(QObject):
    """Asks without waiting: each answer arrives by a function, a refusal by silence."""

    def __init__(self, window: Callable[[], QWidget | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window

    def confirm(self, question: Question, then: Callable[[], None]) -> None:
        """Ask yes or no; ``then`` is called on yes."""
        box = self._box(question.title, question.text, question.detail)
        yes = box.addButton(question.verb, QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no if question.is_grave else yes)
        box.setEscapeButton(no)
        box.buttonClicked.connect(lambda button: then() if button is yes else None)
        _open(box)

    def ask_text(
        self, question: Question, label: str, then: Callable[[str], None], text: str = ""
    ) -> None:
        """Ask for a line of text, as a reason or a name; blank counts as cancelled."""
        box = QInputDialog(self._window())
        box.setWindowTitle(question.title)
        box.setLabelText("\n".join(filter(None, (question.text, question.detail, label))))
        box.setTextValue(text)
        box.setOkButtonText(question.verb)
        box.setCancelButtonText(self.tr("Cancel"))
        box.textValueSelected.connect(lambda given: then(given.strip()) if given.strip() else None)
        _open(box)

    def tell(self, title: str, text: str, detail: str = "") -> None:
        """Tell something that stands nowhere else."""
        box = self._box(title, text, detail)
        box.addButton(self.tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        _open(box)

    def choose_file(self, title: str, kinds: str, then: Callable[[str], None]) -> None:
        """Ask for a file that is there; ``kinds`` as "Reviews (*.coextract)"."""
        box = QFileDialog(self._window(), title, "", kinds)
        box.setFileMode(QFileDialog.FileMode.ExistingFile)
        box.fileSelected.connect(then)
        _open(box)

    def choose_files(self, title: str, kinds: str, then: Callable[[list[str]], None]) -> None:
        """Ask for one or more files that are there."""
        box = QFileDialog(self._window(), title, "", kinds)
        box.setFileMode(QFileDialog.FileMode.ExistingFiles)
        box.filesSelected.connect(then)
        _open(box)

    def choose_place(
        self, title: str, kinds: str, suffix: str, then: Callable[[str], None], name: str = ""
    ) -> None:
        """Ask for a file to write; ``suffix`` without its dot is added where none is typed."""
        box = QFileDialog(self._window(), title, "", kinds)
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        box.setDefaultSuffix(suffix)
        box.selectFile(name)
        box.fileSelected.connect(then)
        _open(box)

    def choose_folder(self, title: str, then: Callable[[str], None]) -> None:
        """Ask for a folder."""
        box = QFileDialog(self._window(), title)
        box.setFileMode(QFileDialog.FileMode.Directory)
        box.setOption(QFileDialog.Option.ShowDirsOnly)
        box.fileSelected.connect(then)
        _open(box)

    def _box(self, title: str, text: str, detail: str) -> QMessageBox:
        box = QMessageBox(self._window())
        box.setWindowTitle(title)
        box.setText(text)
        box.setInformativeText(detail)
        return box


def _open(box: QDialog) -> None:
    """Show it, window-modal, and let it go once it is closed."""
    box.finished.connect(box.deleteLater)
    box.open()
