"""Who extracts a study, in which mode, and who decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from extraction.study import Mode
from gui.theme import Type
from gui.widgets.buttons import Button, Segments
from gui.widgets.dialog import Dialog
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.study import Assignment
    from gui.context import WindowContext


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was chosen. ``names`` are one or two reviewers, A first."""

    names: tuple[str, ...]
    mode: Mode
    adjudicator: str | None


class AssignDialog(Dialog):
    """Asks for reviewers, mode and adjudicator; names the review does not know may be typed."""

    wanted = Signal(object)  # Wanted

    def __init__(
        self,
        context: WindowContext,
        title: str,
        people: Sequence[str],
        given: Assignment | None,
        parent: QWidget,
    ) -> None:
        super().__init__(context.theme, self.tr("Assign reviewers"), parent)
        self._context = context
        theme = context.theme
        self._title = Text(theme, title, Type.TITLE)
        self._said = Text(theme, role="muted", wraps=True)
        self._why = Text(theme, role="conflict", wraps=True)
        self._why.hide()
        self.mode = Segments(context.icons, self.tr("Mode"), self._modes())
        self.mode.chosen.connect(self._on_mode_chosen)
        self.first = self._names(self.tr("Reviewer A"), people)
        self.second = self._names(self.tr("Reviewer B"), people)
        self.adjudicator = self._names(self.tr("Adjudicator"), people)
        self._labels = {box: Text(theme) for box in (self.first, self.second, self.adjudicator)}
        self.cancel = Button(context.icons, self.tr("Cancel"), keys="Esc")
        self.take = Button(context.icons, self.tr("Assign"), keys="Return", primary=True)
        self.take.setDefault(True)
        self.take.clicked.connect(self._on_taken)
        self.cancel.clicked.connect(self.reject)
        self._lay_out()
        self._show(given, people)

    def refuse(self, why: str) -> None:
        """Say why it can't be; the dialog stays."""
        self._why.setText(why)
        self._why.show()
        self.adjustSize()

    def sizeHint(self) -> QSize:
        """Room for two names and a sentence."""
        return super().sizeHint().expandedTo(QSize(130 * self._context.theme.u, 0))

    def _modes(self) -> list[tuple[str, str]]:
        return [
            (Mode.DUAL.value, self.tr("both extract")),
            (Mode.VERIFY.value, self.tr("second verifies")),
            (Mode.SINGLE.value, self.tr("one alone")),
        ]

    def _names(self, name: str, people: Sequence[str]) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItems(["", *people])
        box.setAccessibleName(name)
        return box

    def _lay_out(self) -> None:
        u = self._context.theme.u
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * u)
        grid.setVerticalSpacing(2 * u)
        mode = Text(self._context.theme, self.tr("Mode"), role="muted")
        grid.addWidget(mode, 0, 0)
        grid.addWidget(self.mode, 0, 1)
        for row, (box, label) in enumerate(self._labels.items(), start=1):
            label.setText(box.accessibleName())
            label.set_role("muted")
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(1, 1)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.cancel)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * u, 5 * u, 6 * u, 5 * u)
        column.setSpacing(3 * u)
        column.addWidget(self._title)
        column.addLayout(grid)
        column.addWidget(self._said)
        column.addWidget(self._why)
        column.addLayout(foot)

    def _show(self, given: Assignment | None, people: Sequence[str]) -> None:
        """Show the assignment in force, else the first two people the review knows."""
        mode = given.mode if given else (Mode.DUAL if len(people) != 1 else Mode.SINGLE)
        first, second = (*people, "", "")[:2]
        self.first.setCurrentText(given.first if given else first)
        self.second.setCurrentText((given.second or "") if given else second)
        self.adjudicator.setCurrentText((given.adjudicator or "") if given else "")
        self.mode.choose(mode.value)
        self._on_mode_chosen()

    def _on_mode_chosen(self, _: object = None) -> None:
        mode = Mode(self.mode.choice)
        is_alone = mode is Mode.SINGLE
        for widget in (self.second, self._labels[self.second]):
            widget.setEnabled(not is_alone)
        self._said.setText(
            {
                Mode.DUAL: self.tr(
                    "Each extracts without seeing the other’s record; both open once both are "
                    "sealed. Without an adjudicator either of them may decide."
                ),
                Mode.VERIFY: self.tr(
                    "B’s record opens after A’s seal, to confirm or correct each answer. It counts "
                    "as single extraction with verification."
                ),
                Mode.SINGLE: self.tr("What A seals is final; nothing is compared."),
            }[mode]
        )

    def _on_taken(self) -> None:
        mode = Mode(self.mode.choice)
        boxes = (self.first,) if mode is Mode.SINGLE else (self.first, self.second)
        names = tuple(box.currentText().strip() for box in boxes)
        if not all(names):
            self.refuse(self.tr("A name is missing."))
            return
        self.wanted.emit(Wanted(names, mode, self.adjudicator.currentText().strip() or None))
