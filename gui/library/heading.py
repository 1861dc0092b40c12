"""The head of the board: how many studies, what is next, and the one primary action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.library.board_filter import Filter, count_of
from gui.library.words import BoardWords
from gui.number_words import capital, in_words
from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gui.context import WindowContext
    from gui.library.next_steps import Standing, Step


class HeadingWords(QObject):
    """The sentences of the heading."""

    def title(self, count: int) -> str:
        """How many studies."""
        if count == 1:
            return self.tr("One study")
        return capital(self.tr("%s studies") % in_words(count))

    def next(self, total: int, steps: Mapping[Step, int], *, is_shared: bool) -> str:
        """What waits for this person, and what with the co-reviewer, if there is one."""
        extract = count_of(Filter.EXTRACT, steps)
        settle = sum(count_of(one, steps) for one in (Filter.PAIR, Filter.SETTLE, Filter.LOCK))
        assign, waiting = (count_of(one, steps) for one in (Filter.ASSIGN, Filter.WAITING))
        said = []
        if assign:
            said.append(self.tr("To assign: %s.") % in_words(assign))
        if extract:
            said.append(self.tr("Next for you: %s to extract.") % in_words(extract))
        if settle:
            told = self.tr("Next for you: %s to pair, settle or lock.")
            if is_shared:
                told = self.tr("With your co-reviewer: %s to pair, settle or lock.")
            said.append(told % in_words(settle))
        if waiting and not extract and not settle:
            said.append(self.tr("Nothing for you to do: %s wait for others.") % in_words(waiting))
        if total and total == count_of(Filter.LOCKED, steps):
            said.append(self.tr("All are locked."))
        return " ".join(said)


class Heading(QWidget):
    """Title and sentence left; buttons right."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._words, self._said = BoardWords(self), HeadingWords(self)
        theme, icons = context.theme, context.icons
        self.title = Text(theme, kind=Type.TITLE)
        self.next = Text(theme, role="muted", wraps=True)
        self.add = Button(icons, self.tr("Add PDFs…"), icon="file-plus")
        self.primary = Button(icons, "", primary=True)
        for button in (self.add, self.primary):  # a press leaves the keys with the table
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.title)
        text.addWidget(self.next)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.u)
        row.addLayout(text, 1)
        row.addWidget(self.add)
        row.addWidget(self.primary)

    def show_board(self, total: int, steps: Mapping[Step, int], *, is_shared: bool) -> None:
        """Tell what there is and what is next; ``is_shared`` where others may settle it too."""
        self.title.setText(self._said.title(total))
        self.next.setText(self._said.next(total, steps, is_shared=is_shared))

    def show_primary(self, standing: Standing | None, keys: str, *, is_other: bool = False) -> None:
        """Offer the next step of a study; nothing where there is none.

        ``is_other`` says that it is not the study that is selected, for which nothing is to do.
        """
        self.primary.setVisible(standing is not None)
        if standing is not None:
            text = self._words.heading_step(standing)
            text = self.tr("Next: %s") % text if is_other else text
            self.primary.setText(text)
            self.primary.setAccessibleName(text)
            self.primary.set_keys(keys)
