"""PDFs that ask for a password before they can be added: asked one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.messages import Question

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from gui.messages import Messages


class LockedFiles(QObject):
    """Asks for the password of each; a file whose question is left unanswered is not added."""

    unlocked = Signal(object, object)  # Path, str: try this password
    left_out = Signal(object)  # Path, whose question was not answered

    def __init__(self, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._messages = messages
        self._waiting: list[Path] = []
        self._tried: Path | None = None
        self._round = 0

    def begin(self) -> None:
        """Other files are added now; those still waiting, and a question still open, are void."""
        self._waiting, self._tried = [], None
        self._round += 1

    def go_on(self, locked: Iterable[Path]) -> None:
        """These were refused for want of a password, or for a wrong one: ask for the next."""
        self._waiting = [*locked, *self._waiting]
        if self._waiting:
            path = self._waiting.pop(0)
            was_wrong, self._tried = path == self._tried, path
            self._ask(path, was_wrong=was_wrong)

    def _ask(self, path: Path, *, was_wrong: bool) -> None:
        text = self.tr("%s asks for a password. It is kept in memory until you close.")
        if was_wrong:
            text = self.tr("That is not the password of %s. Type it again.")
        question = Question(self.tr("Password of a PDF"), text % path.name, self.tr("Open"))
        asked_in = self._round
        self._messages.ask_password(
            question,
            lambda given: self._on_given(path, given, asked_in),
            lambda: self._leave_out(path, asked_in),
        )

    def _on_given(self, path: Path, given: str, asked_in: int) -> None:
        if asked_in == self._round:
            self.unlocked.emit(path, given)

    def _leave_out(self, path: Path, asked_in: int) -> None:
        if asked_in == self._round:
            self.left_out.emit(path)
            self.go_on(())
