"""Another value than A's and B's: typed or picked, with its reading, a reason and its source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from extraction.entering import read_value
from extraction.errors import CoextractError
from extraction.record import Answer
from extraction.reports import placer
from gui.compare.figure import Figure
from gui.compare.source_input import PlaceToFind, SourceInput
from gui.reading_words import part_words
from gui.readings import confirmed, readings_of
from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.labels import Text
from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QKeyEvent

    from extraction.evidence import Evidence
    from extraction.review import Review
    from extraction.study import Study
    from gui.compare.questions import Question
    from gui.context import WindowContext
    from gui.readings import Reading
    from gui.tasks import Job
    from gui.workspace import Workspace
    from schemas.field import Field

_PICKED = (FieldType.CHOICE, FieldType.ORDINAL, FieldType.BOOLEAN, FieldType.ROW)


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """An answer an adjudicator gives, and why."""

    answer: Answer
    reason: str


class OtherValue(QWidget):
    """Value, reading, reason, source; Enter takes, Esc leaves."""

    taken = Signal(object)  # OtherAnswer
    left = Signal()

    def __init__(self, workspace: Workspace, context: WindowContext) -> None:
        super().__init__()
        self._workspace, self._theme = workspace, context.theme
        self._field: Field | None = None
        self._readings: tuple[Reading, ...] = ()
        self._chosen = 0
        self._planned: OtherAnswer | None = None
        self._task = context.tasks.task(self.tr("Looking for the words on the page"), self)
        self._task.done.connect(self._on_placed)
        self._task.failed.connect(self._on_not_placed)
        self._line, self._list = QLineEdit(), QComboBox()
        self._reason = QLineEdit()
        self._read = Figure(self._theme, is_large=False)
        self._told = Text(self._theme, kind=Type.SMALL, role="muted", wraps=True)
        self._source = SourceInput(context.icons)
        self._take = Button(context.icons, self.tr("Take"), keys="Return", primary=True)
        self._back = Button(context.icons, self.tr("Back"), keys="Esc")
        self._back.setAutoDefault(True)  # so that Enter on it goes back
        self._actions = context.actions
        self._actions.bind("settle.read_otherwise", self.read_otherwise, self)
        self._assemble()
        self._listen()
        self._allow()

    def _assemble(self) -> None:
        theme = self._theme
        self._editors = QStackedWidget()
        for editor in (self._line, self._list):
            editor.setAccessibleName(self.tr("Other value"))
            self._editors.addWidget(editor)
        self._editors.setFixedHeight(self._line.sizeHint().height() + 2 * theme.u)
        self._reason.setAccessibleName(self.tr("Why this value"))
        self._reason.setPlaceholderText(self.tr("why, in a few words"))
        for line in (self._line, self._reason):
            line.setProperty("boxed", True)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * theme.u)
        buttons.addWidget(self._take)
        buttons.addWidget(self._back)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u)
        column.addWidget(Text(theme, self.tr("Other value"), Type.SMALL, role="muted"))
        column.addWidget(self._editors)
        column.addWidget(self._read)
        column.addWidget(self._told)
        column.addSpacing(2 * theme.u)
        column.addWidget(Text(theme, self.tr("Reason"), Type.SMALL, role="muted"))
        column.addWidget(self._reason)
        column.addSpacing(2 * theme.u)
        column.addWidget(self._source)
        column.addSpacing(2 * theme.u)
        column.addLayout(buttons)
        column.addStretch()

    def _listen(self) -> None:
        self._line.textChanged.connect(self._on_typed)
        self._list.currentIndexChanged.connect(self._on_typed)
        self._take.clicked.connect(self._on_take)
        self._back.clicked.connect(self.left)

    # ── asking ───────────────────────────────────────────────────────────────────────────────

    def start(self, question: Question, study: Study, reason: str, rows: Sequence[str]) -> None:
        """Ask for a value of the question's field; ``rows`` are those a reference may name."""
        assert question.field is not None, "a row has no value"
        self._field, self._planned = question.field, None
        self._task.stop()
        self._line.setText("")
        self._reason.setText(reason)
        is_masked = question.sides.hides_names
        names = (self.tr("first"), self.tr("second")) if is_masked else ("A’s", "B’s")
        self._source.name_sides(names)
        self._source.start(study, question.evidence(0), question.evidence(1))
        is_picked = question.field.type in _PICKED
        if is_picked:
            self._offer(question.field, rows)
        self._editors.setCurrentWidget(self._list if is_picked else self._line)
        self._on_typed()
        editor = self._list if is_picked else self._line
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def read_otherwise(self) -> None:
        """Take the next way to read what is typed."""
        if len(self._readings) > 1:
            self._chosen = (self._chosen + 1) % len(self._readings)
            self._show_reading()

    def _allow(self) -> None:
        has_others = self.isVisible() and len(self._readings) > 1
        why = self.tr("There is no other way to read it")
        self._actions.allow("settle.read_otherwise", has_others, why)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is read any more."""
        super().hideEvent(event)
        self._allow()

    def _offer(self, field: Field, rows: Sequence[str]) -> None:
        options = [(option.code, option.label) for option in field.options]
        if field.type is FieldType.BOOLEAN:
            options = [("yes", self.tr("Yes")), ("no", self.tr("No"))]
        elif field.type is FieldType.ROW:
            options = [(row, row) for row in rows]
        self._list.clear()
        self._list.addItem("", "")
        for text, label in options:
            self._list.addItem(label, text)

    @property
    def _typed(self) -> str:
        if self._editors.currentWidget() is self._list:
            return str(self._list.currentData() or "")
        return self._line.text().strip()

    def _on_typed(self) -> None:
        if self._field is None:
            return
        typed = self._typed
        self._readings = readings_of(typed, self._field) if typed else ()
        self._chosen = 0
        self._show_reading()

    def _show_reading(self) -> None:
        assert self._field is not None, "nothing is read before a field is asked for"
        self._allow()
        is_line = self._editors.currentWidget() is self._line
        reading = self._readings[self._chosen] if self._readings else None
        self._tell("")
        self._read.setVisible(is_line and reading is not None)
        if reading is None:
            return
        if reading.read.value is None:
            self._read.hide()
            self._tell(reading.read.why or "", is_fault=True)
            return
        answer = Answer(value=reading.read.value, raw=self._typed)
        self._read.show_answer(answer, self._field)
        self._tell(self._about(reading))

    def _about(self, reading: Reading) -> str:
        told = []
        if reading.read.assumed:
            told.append(self.tr("%s read by the codebook") % part_words(reading.read.assumed))
        if len(self._readings) > 1:
            keys = self._actions.keys("settle.read_otherwise")
            told.append(self.tr("%s reads otherwise") % keys)
        return "; ".join(told)

    def _tell(self, text: str, *, is_fault: bool = False) -> None:
        self._told.setText(text)
        self._told.set_role("conflict" if is_fault else "muted")
        self._told.setVisible(bool(text))

    @property
    def is_looking(self) -> bool:
        """Whether the words of a source are still being looked for."""
        return self._task.is_running

    @property
    def told(self) -> str:
        """The words under the editor."""
        return self._told.text()

    @property
    def read_as(self) -> str:
        """How what is typed is read; empty where it is not."""
        return "" if self._read.isHidden() else self._read.words

    # ── taking ───────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; Enter takes, after a value leading to the line that asks why."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._asks_why():
                self._reason.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self._on_take()
        else:
            super().keyPressEvent(event)

    def _asks_why(self) -> bool:
        """Whether a value that can be taken stands there, and nobody was asked why yet."""
        is_at_value = self._line.hasFocus() or self._list.hasFocus()
        reading = self._readings[self._chosen] if self._readings else None
        is_value = reading is not None and reading.read.value is not None
        return is_at_value and is_value and not self._reason.text().strip()

    def _on_take(self) -> None:
        review, study = self._workspace.review, self._workspace.study
        if review is None or study is None or self._field is None or self._task.is_running:
            return
        try:
            self._planned = OtherAnswer(self._answer(self._field), self._reason.text().strip())
            place = self._source.place(study)
        except ValueError as fault:
            self._tell(str(fault), is_fault=True)
            return
        if isinstance(place, PlaceToFind):
            self._find(review, place)
        else:
            self._on_placed(place)

    def _answer(self, field: Field) -> Answer:
        typed = self._typed
        if not typed:
            raise ValueError(self.tr("There is no value yet. Type one, or go back with Esc."))
        reading = confirmed(typed, field, self._readings[self._chosen])
        value, assumed = read_value(typed, field, "", reading)
        return Answer(value=value, raw=typed, reading=reading, assumed=assumed)

    def _find(self, review: Review, place: PlaceToFind) -> None:
        def find(_job: Job) -> Evidence:
            with placer(review) as places:
                return places.place(place.report, place.page, place.quote)

        self._task.run(find)

    def _on_placed(self, evidence: Evidence | None) -> None:
        if self._planned is None:
            return
        if evidence is not None and evidence.quote and not evidence.boxes:
            told = self.tr("“%s” was not found on page %s. Correct it, or leave the words out.")
            self._tell(told % (evidence.quote, evidence.page), is_fault=True)
            return
        places = (evidence,) if evidence is not None else ()
        planned, self._planned = self._planned, None
        self.taken.emit(replace(planned, answer=replace(planned.answer, evidence=places)))

    def _on_not_placed(self, error: Exception) -> None:
        told = str(error) if isinstance(error, CoextractError) else ""
        self._tell(
            told or self.tr("The page can't be read; see the program's report."), is_fault=True
        )
