"""Who settles what differs, as a setting of the review: both, the lead, or a third reviewer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from extraction.adjudicating.deciding import set_deciding
from extraction.study import DecidedBy, Deciding
from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.dialog import Dialog
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.context import WindowContext
    from gui.workspace import Workspace


class WhoSettlesDialog(Dialog):
    """Three ways, a person, whether names are hidden, and the share of a second look.

    ``wanted`` comes with what was chosen; the dialog stays until ``accept`` or tells a refusal.
    """

    wanted = Signal(object)  # Deciding

    def __init__(
        self, context: WindowContext, now: Deciding, people: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(context.theme, "", parent)
        self.setWindowTitle(self.tr("Who settles"))
        self._context = context
        self._group = QButtonGroup(self)
        self.ways = {by: QRadioButton(text) for by, text in self._texts().items()}
        for button in self.ways.values():
            self._group.addButton(button)
            button.toggled.connect(self._show)
        self.person = QComboBox()
        self.person.setEditable(True)
        self.person.addItems(["", *people])
        self.person.setCurrentText(now.person)
        self.hides = QCheckBox(self.tr("Hide names and sides from who extracted nothing of it"))
        self.hides.setChecked(now.hides_names)
        self.share = QSpinBox()
        self.share.setRange(0, 100)
        self.share.setSuffix(" %")
        self.share.setValue(now.second_look)
        self.share.setAccessibleName(self.tr("Share of a second look"))
        self._about = Text(context.theme, kind=Type.SMALL, role="muted")
        self._told = Text(context.theme, kind=Type.SMALL, role="conflict", wraps=True)
        self._assemble()
        self.ways[now.by].setChecked(True)
        self._show()
        self.ways[now.by].setFocus()

    def _texts(self) -> dict[DecidedBy, str]:
        return {
            DecidedBy.CONSENSUS: self.tr("Both reviewers of a study, by consensus"),
            DecidedBy.LEAD: self.tr("The lead"),
            DecidedBy.THIRD: self.tr("A third reviewer"),
        }

    def _assemble(self) -> None:
        theme, u = self._context.theme, self._context.theme.u
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * u, 6 * u, 6 * u, 5 * u)
        column.setSpacing(2 * u)
        column.addWidget(Text(theme, self.tr("Who settles what differs?"), Type.TITLE))
        said = self.tr("It holds where a study names no adjudicator of its own.")
        column.addWidget(Text(theme, said, role="muted", wraps=True))
        column.addSpacing(u)
        for button in self.ways.values():
            column.addWidget(button)
        column.addSpacing(u)
        column.addWidget(self._about)
        column.addWidget(self.person)
        column.addSpacing(u)
        column.addWidget(self.hides)
        line = QHBoxLayout()
        line.setSpacing(2 * u)
        line.addWidget(Text(theme, self.tr("A second look takes"), role="muted"))
        line.addWidget(self.share)
        line.addWidget(Text(theme, self.tr("of what both agree on"), role="muted"))
        line.addStretch()
        column.addLayout(line)
        column.addWidget(self._told)
        column.addSpacing(u)
        column.addLayout(self._foot())
        self.setMinimumWidth(120 * u)

    def _foot(self) -> QHBoxLayout:
        icons = self._context.icons
        cancel = Button(icons, self.tr("Cancel"), keys="Esc")
        cancel.clicked.connect(self.reject)
        take = Button(icons, self.tr("Settle so"), keys="Return", primary=True)
        take.setDefault(True)
        take.clicked.connect(lambda: self.wanted.emit(self.chosen))
        foot = QHBoxLayout()
        foot.setSpacing(2 * self._context.theme.u)
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(take)
        return foot

    @property
    def chosen(self) -> Deciding:
        """What is chosen now."""
        by = next(by for by, button in self.ways.items() if button.isChecked())
        person = self.person.currentText().strip()
        return Deciding(by, person, self.hides.isChecked(), self.share.value())

    def _show(self) -> None:
        """Ask for the person by the part they have."""
        words = {
            DecidedBy.CONSENSUS: self.tr("Third reviewer for what is referred (may be empty)"),
            DecidedBy.LEAD: self.tr("Lead"),
            DecidedBy.THIRD: self.tr("Third reviewer (empty: anyone who extracted nothing of it)"),
        }
        chosen = [by for by, button in self.ways.items() if button.isChecked()]
        asked = words[chosen[0]] if chosen else ""
        self._about.setText(asked)
        self.person.setAccessibleName(asked)
        self.refuse("")

    def refuse(self, why: str) -> None:
        """Tell why it can't be so."""
        self._told.setText(why)
        self._told.setVisible(bool(why))

    @property
    def told(self) -> str:
        """Why it can't be so; empty where nothing was refused."""
        return self._told.text()


class WhoSettles(QObject):
    """The action that opens the dialog, of the whole window."""

    def __init__(self, workspace: Workspace, context: WindowContext, widget: QWidget) -> None:
        super().__init__(widget)
        self._workspace, self._context, self._widget = workspace, context, widget
        self.dialog: WhoSettlesDialog | None = None
        context.actions.bind("compare.who", self._ask, widget)
        for changed in (workspace.review_opened, workspace.review_closed):
            changed.connect(self._allow)
        self._allow()

    def _allow(self, _what: object = None) -> None:
        review = self._workspace.review
        why = self.tr("Open a review first")
        if review is not None:
            why = self.tr("This review is open for reading only")
        may = review is not None and not review.store.is_read_only
        self._context.actions.allow("compare.who", may, why)

    def _ask(self) -> None:
        review = self._workspace.review
        if review is None:
            return
        now, people = review.state.deciding, review.state.people
        self.dialog = WhoSettlesDialog(self._context, now, people, self._widget.window())
        self.dialog.wanted.connect(partial(self._take, self.dialog))
        self.dialog.open()

    def _take(self, dialog: WhoSettlesDialog, wanted: Deciding) -> None:
        study = self._workspace.study
        why = self._workspace.set_up(lambda review: set_deciding(review, wanted))
        if why:
            dialog.refuse(why)
            return
        self.dialog = None
        dialog.accept()
        if study is not None:
            self._workspace.progressed.emit(self._workspace.study)
