"""The one place questions and confirmations go through; tests put a fake in its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

    from gui.dialogs.question import QuestionDialog
    from gui.icons import Icons


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
    """Asks without waiting: each answer arrives by a function, a refusal by silence.

    ``window`` gives the window in front, over which questions open.
    """

    noted = Signal(object)  # str, for the status bar

    def __init__(
        self, icons: Icons, window: Callable[[], QWidget], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._icons, self._window = icons, window
        self._folder = str(Path.home())

    def confirm(self, question: Question, then: Callable[[], None]) -> None:
        """Ask yes or no; ``then`` is called on yes."""
        self._ask(question, lambda _text: then())

    def ask_text(
        self, question: Question, label: str, then: Callable[[str], None], text: str = ""
    ) -> None:
        """Ask for a line of text, named ``label``, as a reason or a name; never a blank one."""
        assert label, "a line that is not named is not shown"
        self._ask(question, then, label, text)

    def ask_password(
        self,
        question: Question,
        then: Callable[[str], None],
        otherwise: Callable[[], None] | None = None,
    ) -> None:
        """Ask for a password, not shown while it is typed; ``otherwise`` is called without one."""
        dialog = self._ask(question, then, self.tr("Password"))
        dialog.hide_what_is_typed()
        if otherwise is not None:
            dialog.rejected.connect(otherwise)

    def tell(self, title: str, text: str, detail: str = "") -> None:
        """Tell something that stands nowhere else."""
        self._ask(Question(title, text, "", detail), lambda _text: None)

    def note(self, words: str) -> None:
        """Tell how work in the background ended: in passing, so that nobody is held up."""
        self.noted.emit(words)

    def choose_file(self, title: str, kinds: str, then: Callable[[str], None]) -> None:
        """Ask for a file that is there; ``kinds`` as "Reviews (*.coextract)"."""
        box = self._file_dialog(title, kinds)
        box.setFileMode(box.FileMode.ExistingFile)
        box.fileSelected.connect(then)
        _open(box)

    def choose_files(self, title: str, kinds: str, then: Callable[[list[str]], None]) -> None:
        """Ask for one or more files that are there."""
        box = self._file_dialog(title, kinds)
        box.setFileMode(box.FileMode.ExistingFiles)
        box.filesSelected.connect(then)
        _open(box)

    def choose_place(
        self, title: str, kinds: str, suffix: str, then: Callable[[str], None], name: str = ""
    ) -> None:
        """Ask for a file to write; ``suffix`` without its dot is added where none is typed."""
        box = self._file_dialog(title, kinds)
        box.setAcceptMode(box.AcceptMode.AcceptSave)
        box.setDefaultSuffix(suffix)
        box.selectFile(name)
        box.fileSelected.connect(then)
        _open(box)

    def choose_folder(self, title: str, then: Callable[[str], None]) -> None:
        """Ask for a folder."""
        box = self._file_dialog(title)
        box.setFileMode(box.FileMode.Directory)
        box.setOption(box.Option.ShowDirsOnly)
        box.fileSelected.connect(then)
        _open(box)

    def _ask(
        self,
        question: Question,
        then: Callable[[str], None],
        label: str = "",
        text: str = "",
    ) -> QuestionDialog:
        from gui.dialogs.question import QuestionDialog

        dialog = QuestionDialog(self._icons, question, self._window(), label, text)
        dialog.answered.connect(then)
        dialog.open()
        return dialog

    def _file_dialog(self, title: str, kinds: str = "") -> QFileDialog:
        """It opens in the folder used last, at first the home folder."""
        from PySide6.QtWidgets import QFileDialog

        box = QFileDialog(self._window(), title, self._folder, kinds)
        box.filesSelected.connect(lambda _paths: self._note_folder(box))
        return box

    def _note_folder(self, box: QFileDialog) -> None:
        self._folder = box.directory().absolutePath()


def _open(box: QDialog) -> None:
    """Show it, window-modal, and let it go once it is closed."""
    from gui.widgets.dialog import gives_way

    box.finished.connect(box.deleteLater)
    if not gives_way(box):
        box.open()
