"""What is said about a question, and passing it on: discussed, third reviewer, the authors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from extraction.results import Referral
from gui.compare.key_chip import ActionChip
from gui.compare.words import REFERRAL_ICONS, referral_word, remark_words
from gui.theme import Type
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.icon_text import IconText
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from gui.compare.questions import Question
    from gui.compare.standing import Standing
    from gui.context import WindowContext


@dataclass(frozen=True, slots=True)
class Said:
    """A text about the question that is shown, and to whom it is passed on with it.

    ``to`` is ``None`` for a remark, ``Referral.NONE`` where it is no longer passed on.
    """

    text: str
    to: Referral | None = None


class ThreadPane(QWidget):
    """The remarks, a line to write in, and the three ways to pass an open question on."""

    said = Signal(object)  # Said
    left = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        theme, actions = context.theme, context.actions
        self._question: Question | None = None
        self._may_speak = self._is_shown = False
        self._to: Referral | None = None
        self._state = IconText(context.icons, "message-circle", "", role="missing")
        self._remarks = Text(theme, kind=Type.SMALL, wraps=True)
        self._remarks.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._line = QLineEdit()
        self._line.setProperty("boxed", True)
        self._line.setAccessibleName(self.tr("Remark"))
        self._line.returnPressed.connect(self._on_entered)
        self._buttons = {
            referral: ActionChip(theme, text, actions.get(name), actions.keys(name))
            for referral, (name, text) in self._ways().items()
        }
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setFocusProxy(self._line)
        self._assemble()

    def _ways(self) -> dict[Referral, tuple[str, str]]:
        """The action and the words of each way to pass a question on."""
        return {
            Referral.DISCUSSION: ("settle.discuss", self.tr("Discuss")),
            Referral.THIRD_REVIEWER: ("settle.third", self.tr("Third reviewer")),
            Referral.AUTHORS: ("settle.authors", self.tr("Ask authors")),
        }

    def _assemble(self) -> None:
        theme = self._context.theme
        u = theme.u
        head = QHBoxLayout()
        head.setSpacing(2 * u)
        head.addWidget(Text(theme, self.tr("Discussion"), Type.SMALL, role="muted"))
        head.addStretch()
        head.addWidget(self._state)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._remarks)
        self._scroll.setFixedHeight(3 * theme.height(Type.SMALL))
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_grown)
        flow = FlowLayout(spacing=u)
        for button in self._buttons.values():
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * u, 2 * u, 5 * u, 2 * u)
        column.setSpacing(u)
        column.addLayout(head)
        column.addWidget(self._scroll)
        column.addWidget(self._line)
        column.addLayout(flow)

    # ── showing ──────────────────────────────────────────────────────────────────────────────

    def show_question(self, question: Question | None, standing: Standing) -> None:
        """Show what is said of another question; what was begun is let go where it is another."""
        is_other = question is None or self._question is None or question.key != self._question.key
        self._question = question
        self._may_speak = question is not None and standing.is_open and standing.may_speak
        told = remark_words(question) if question is not None else []
        self._remarks.setText("\n".join(told) or self.tr("Nothing written yet."))
        self._remarks.set_role("text" if told else "muted")
        referral = question.referral if question is not None else Referral.NONE
        self._state.say(referral_word(referral), REFERRAL_ICONS.get(referral, ""))
        self._line.setEnabled(self._may_speak)
        for to, button in self._buttons.items():
            button.setChecked(to is referral)
        if is_other:
            self._line.setText("")
            self._begin(None)
        self._allow()

    def set_shown(self, on: bool) -> None:
        """Whether a person sees this; else nothing can be said."""
        self._is_shown = on
        self._allow()

    def _allow(self) -> None:
        question, actions = self._question, self._context.actions
        may = self._is_shown and question is not None and self._may_speak
        why = self.tr("No question is shown that you have a part in")
        actions.allow("settle.discuss", may, why)
        is_open = question is not None and question.is_open
        for name in ("settle.third", "settle.authors"):
            unfit = self.tr("Only what differs and is undecided is passed on")
            actions.allow(name, may and is_open, why if not may else unfit)

    # ── saying ───────────────────────────────────────────────────────────────────────────────

    def ask(self, to: Referral) -> None:
        """Ask for the words to pass it on with; the same again takes that back."""
        question = self._question
        if question is None:
            return
        if question.referral is to and to is not Referral.DISCUSSION:
            self.said.emit(Said("", Referral.NONE))
            return
        self._begin(to)
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _begin(self, to: Referral | None) -> None:
        self._to = to
        hints = {
            Referral.THIRD_REVIEWER: self.tr("Why the third reviewer? Enter refers it"),
            Referral.AUTHORS: self.tr("What to ask the authors? Enter notes it"),
        }
        hint = hints.get(to) if to is not None else None
        question = self._question
        is_reviewer = question is None or question.rights.is_reviewer
        to_whom = self.tr("Write to your co-reviewer") if is_reviewer else self.tr("Write to both")
        self._line.setPlaceholderText(hint or to_whom)

    def _on_entered(self) -> None:
        question, text, to = self._question, self._line.text().strip(), self._to
        if question is None or not (text or to is Referral.AUTHORS):
            return
        if to in (None, Referral.DISCUSSION):
            is_new = question.is_open and question.referral is Referral.NONE
            to = Referral.DISCUSSION if is_new else None
        self._line.setText("")
        self._begin(None)
        self.said.emit(Said(text, to))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives the keys back to the list; Enter was the line's."""
        if event.key() == Qt.Key.Key_Escape:
            self._begin(None)
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _on_grown(self, _least: int, most: int) -> None:
        self._scroll.verticalScrollBar().setValue(most)  # the last remark is in sight

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    @property
    def remarks(self) -> list[str]:
        """What was said, a line each."""
        return self._remarks.text().split("\n")

    @property
    def line(self) -> QLineEdit:
        """Where one writes."""
        return self._line

    @property
    def state(self) -> str:
        """To whom the question is passed on."""
        return self._state.text

    @property
    def hint(self) -> str:
        """What the line asks for."""
        return self._line.placeholderText()
