"""The selected study: its arms and people, its reports, and what may be told of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from extraction.record import RecordState
from gui.library.next_steps import Comparing, Role
from gui.library.words import BoardWords, day_of
from gui.theme import Type
from gui.widgets.buttons import LinkButton
from gui.widgets.chips import StateChip
from gui.widgets.icon_text import IconText
from gui.widgets.labels import ElidedLabel, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from extraction.study import Report, Study
    from gui.context import WindowContext
    from gui.library.next_steps import Standing

_LINK_INSET = 4
"""Logical pixels a link's words stand from its left edge."""

_OPEN = (Comparing.TO_PAIR, Comparing.CONFLICTS, Comparing.SETTLED)
"""How far a comparison is that there is something to do in."""

MOST_REPORTS = 3
"""Reports listed; the others are counted."""


class StudyDetails(QWidget):
    """Three columns below the table."""

    assign_wanted = Signal()
    compare_wanted = Signal()
    report_wanted = Signal()
    replace_wanted = Signal(object)  # Report

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._words = BoardWords(self)
        theme, icons = context.theme, context.icons
        self.setAccessibleName(self.tr("The selected study"))
        self.name = ElidedLabel(theme, kind=Type.STRONG)
        self.arms = Text(theme, role="muted", wraps=True)
        self.people = Text(theme, role="muted", wraps=True)
        self.assign = LinkButton(icons, self.tr("Assign…"))
        self.assign.clicked.connect(self.assign_wanted)
        self.reports = ReportList(context)
        self.reports.add.clicked.connect(self.report_wanted)
        self.reports.replace_wanted.connect(self.replace_wanted)
        self.other_title = Text(theme, kind=Type.SMALL, role="muted")
        self.other = Text(theme, wraps=True)
        self._row = QHBoxLayout(self)
        self.compare = LinkButton(icons, self.tr("Go on to Compare"))
        self.compare.clicked.connect(self.compare_wanted)
        self._columns = (
            _column(self.name, self.arms, self.people, self.assign),
            _column(self.reports),
            _column(self.other_title, self.other, self.compare),
        )
        for column, stretch in zip(self._columns, (33, 39, 28), strict=True):
            self._row.addWidget(_holding(column), stretch)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_standing(self, standing: Standing | None, *, may_change: bool) -> None:
        """Tell what is known of a study; nothing where none is selected."""
        for widget in (self.name, self.arms, self.people, self.reports, self.other):
            widget.setVisible(standing is not None)
        self.assign.setVisible(standing is not None and may_change)
        self.other_title.setVisible(standing is not None)
        if standing is None:
            self._forget()
            return
        self.name.set_text(standing.study.name)
        self.arms.setText(" · ".join(standing.arm_names))
        self.arms.setVisible(bool(standing.arm_names))
        self.people.setText(self._people(standing))
        is_open = standing.comparing is not Comparing.LOCKED
        reports = standing.study.reports
        self.reports.show_reports(reports, may_add=may_change, may_replace=may_change and is_open)
        title, text = self._other(standing)
        text = " ".join(filter(None, (self._about(standing.study), text)))
        self.other_title.setText(title)
        self.other.setText(text)
        self.compare.setVisible(standing.comparing in _OPEN)

    def _forget(self) -> None:
        """Keep no word of the study that was told last, not even out of sight."""
        self.name.set_text("")
        for label in (self.arms, self.people, self.other_title, self.other):
            label.setText("")
        self.reports.show_reports((), may_add=False)
        self.compare.hide()

    def event(self, event: QEvent) -> bool:
        """Narrower, or in larger type, its sentences need more lines."""
        taken = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._keep_height()
        return taken

    def _keep_height(self) -> None:
        needed = self._row.heightForWidth(self.width())  # -1 where no sentence is shown
        self.setMinimumHeight(max(0, needed))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), self._context.theme.colour("base"))

    def _people(self, standing: Standing) -> str:
        given = standing.study.assignment
        words = self._words.mode(standing.study)
        if standing.hides_names:
            words = self.tr("Extracted by two whose names are hidden from you")
        if given is not None and given.adjudicator:
            words += " · " + self.tr("%s adjudicates") % given.adjudicator
        return words

    def _about(self, study: Study) -> str:
        """What the whole study is to the review."""
        told = [self.tr("It served to try the codebook.")] if study.pilot else []
        if study.exclusion:
            words = self.tr("Excluded, with its data kept. Reason: %s")
            told.append(words % study.exclusion.rstrip(".") + ".")
        return " ".join(told)

    def _other(self, standing: Standing) -> tuple[str, str]:
        """What the right column says: heading and sentence."""
        if standing.comparing is Comparing.LOCKED:
            told = self.tr("Settled and closed on %s, version %s of its dataset.")
            unlocking = self.tr("Unlocking asks a reason.")
            day = day_of(standing.locked_at)
            return self.tr("Locked"), f"{told % (day, standing.version)} {unlocking}"
        if standing.study.assignment is None:
            return self.tr("Records"), self.tr("A study waits until its reviewers are named.")
        if standing.own is None and standing.comparing is Comparing.NOT_YET:
            told = self.tr("You extract nothing here. The records open once they are sealed.")
            return self.tr("Records"), told
        if standing.comparing in (Comparing.NOT_YET, Comparing.HIDDEN):
            return self._hidden(standing)
        if standing.comparing is Comparing.NONE:
            return self.tr("Record"), self.tr("One reviewer extracted it; it is sealed and open.")
        return self.tr("Records"), self.tr("Both are sealed: read-only, and open.")

    def _hidden(self, standing: Standing) -> tuple[str, str]:
        other = Role.A if standing.own is Role.B else Role.B
        state = standing.states[0 if other is Role.A else 1]
        if state is None:
            return self.tr("Record"), self.tr("You extract this study alone.")
        title = self.tr("%s’s record") % self._words.role(other)
        if state is RecordState.SEALED:
            told = self.tr(
                "Sealed. Its values stay hidden until you seal yours; then both become read-only."
            )
            return title, told
        said = self._words.state(state)
        hidden = self.tr("Its values stay hidden until both are sealed.")
        return title, f"{said[:1].upper()}{said[1:]}. {hidden}"

    def _on_theme_changed(self) -> None:
        u = self._context.theme.u
        self._row.setContentsMargins(6 * u, 4 * u, 6 * u, 4 * u)
        self._row.setSpacing(6 * u)
        for column in self._columns:
            column.setSpacing(u)
        self.update()


class ReportList(QWidget):
    """The reports of a study by name and pages, and the way to add another or replace one."""

    replace_wanted = Signal(object)  # Report

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._words = BoardWords(self)
        self._title = Text(context.theme, kind=Type.SMALL, role="muted")
        self._lines: list[QWidget] = []
        self.add = LinkButton(context.icons, self.tr("Add a report…"))
        self._column = _column(self._title, self.add)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._column)

    def show_reports(
        self, reports: tuple[Report, ...], *, may_add: bool, may_replace: bool = False
    ) -> None:
        """List them; more than fit are counted."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._title.setText(self.tr("Reports") if reports else self.tr("No report yet"))
        self._lines = [self._line(report, may_replace) for report in reports[:MOST_REPORTS]]
        left = len(reports) - MOST_REPORTS
        if left > 0:
            more = Text(self._context.theme, self.tr("and %s more") % left, role="muted")
            self._lines.append(more)
        for number, line in enumerate(self._lines, start=1):
            self._column.insertWidget(number, line)
            line.show()  # the layout would, one event later
        self._column.setSpacing(self._context.theme.u)
        self.add.setVisible(may_add)
        self.setAccessibleName(self.tr("Reports: %s") % ", ".join(one.name for one in reports))

    def _line(self, report: Report, may_replace: bool) -> QWidget:
        theme = self._context.theme
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.u)
        name = IconText(self._context.icons, "file-text", report.name, kind=Type.BODY)
        pages = self.tr("1 page") if report.pages == 1 else self.tr("%s pages") % report.pages
        row.addWidget(name)
        row.addWidget(Text(theme, pages, role="muted", figures=True))
        told = self._words.without_text(report.pictures, report.pages)
        if told:
            row.addWidget(StateChip(self._context.icons, "scan-text", told, "missing"))
        if may_replace:
            link = LinkButton(self._context.icons, self.tr("Replace…"))
            link.setAccessibleName(self.tr("Replace %s") % report.name)
            link.clicked.connect(lambda: self.replace_wanted.emit(report))
            row.addWidget(link)
        row.addStretch()
        return line


def _holding(column: QVBoxLayout) -> QWidget:
    """A widget that takes the width it is given, however wide its words are."""
    holder = QWidget()
    column.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(column)
    holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return holder


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    for widget in widgets:
        if isinstance(widget, LinkButton):  # its words begin where the words above begin
            line = QHBoxLayout()
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(0)
            line.addSpacing(-_LINK_INSET)
            line.addWidget(widget)
            line.addStretch()
            column.addLayout(line)
        else:
            column.addWidget(widget)
    column.addStretch()
    return column
