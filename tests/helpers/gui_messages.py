"""A stand-in for the façade of questions: it keeps what was asked, and answers as told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.messages import Messages, Question

if TYPE_CHECKING:
    from collections.abc import Callable


class FakeMessages(Messages):
    """Answers every question at once: ``says_yes``, ``text`` and ``paths`` say how."""

    def __init__(self) -> None:
        QObject.__init__(self)  # what asks in earnest is not needed here
        self.asked: list[Question] = []
        self.told: list[tuple[str, str]] = []
        self.says_yes = True
        self.text = ""
        self.passwords: list[str] = []
        self.leaves_open = False
        self.open_questions: list[Callable[[str], None]] = []
        self.paths: list[str] = []

    def confirm(self, question: Question, then: Callable[[], None]) -> None:
        """Say yes, or nothing."""
        self.asked.append(question)
        if self.says_yes:
            then()

    def ask_text(
        self, question: Question, label: str, then: Callable[[str], None], text: str = ""
    ) -> None:
        """Give ``text``, or nothing where it is empty."""
        assert label, "a line that is not named is not shown"
        self.asked.append(question)
        if self.text:
            then(self.text)

    def ask_password(
        self,
        question: Question,
        then: Callable[[str], None],
        otherwise: Callable[[], None] | None = None,
    ) -> None:
        """Give the next of ``passwords``, or nothing where none is left, or leave it open."""
        self.asked.append(question)
        if self.leaves_open:
            self.open_questions.append(then)
        elif self.passwords:
            then(self.passwords.pop(0))
        elif otherwise is not None:
            otherwise()

    def tell(self, title: str, text: str, detail: str = "") -> None:
        """Keep it."""
        self.told.append((title, text))

    def choose_file(self, title: str, kinds: str, then: Callable[[str], None]) -> None:
        """Give the first path."""
        for path in self.paths[:1]:
            then(path)

    def choose_files(self, title: str, kinds: str, then: Callable[[list[str]], None]) -> None:
        """Give all paths."""
        if self.paths:
            then(self.paths)

    def choose_place(
        self, title: str, kinds: str, suffix: str, then: Callable[[str], None], name: str = ""
    ) -> None:
        """Give the first path."""
        for path in self.paths[:1]:
            then(path)

    def choose_folder(self, title: str, then: Callable[[str], None]) -> None:
        """Give the first path."""
        for path in self.paths[:1]:
            then(path)
