"""The study board: where does each study stand, and what is mine to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.library.adding import Adding
from gui.library.board_body import BoardBody
from gui.library.board_choice import BoardChoice
from gui.library.board_focus import BoardFocus
from gui.library.board_head import BoardHead
from gui.library.board_model import Column
from gui.library.doing import Doing
from gui.library.dropping import Dropping
from gui.library.feed import BoardFeed
from gui.library.study_marks import StudyMarks
from gui.library.words import BoardWords
from gui.replacing import Replacing
from gui.widgets.band import Band
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from extraction.study import Report, Study
    from gui.context import WindowContext
    from gui.library.board_filter import Filter
    from gui.library.next_steps import Standing
    from gui.stages import Making
    from gui.workspace import Workspace


class BoardPanel(QWidget):
    """Heading, filters, table, details of the selected study; takes PDFs that are dropped."""

    status_changed = Signal()

    def __init__(
        self, workspace: Workspace, context: WindowContext, body: BoardBody | None = None
    ) -> None:
        super().__init__()
        self._workspace, self._context = workspace, context
        self._words = BoardWords(self)
        self._offered: Standing | None = None
        self.head = BoardHead(context)
        self.refusals = Band(context.icons, "conflict", "file-x-2")
        self.refusals.add_button(self.tr("Close")).clicked.connect(lambda: self.refusals.say(""))
        self.banner = Band(context.icons, "missing", "info")
        self.hint = Band(context.icons, "agree", "file-plus")
        self.body = body or BoardBody(context)
        self.model, self.rows = self.body.model, self.body.rows
        self.table, self.details = self.body.table, self.body.details
        self._lay_out()
        self.feed = BoardFeed(workspace, self.model, self)
        self.adding = Adding(workspace, context, self)
        self.replacing = Replacing(workspace, context, self)
        self.doing = Doing(workspace, context, self)
        self.dropping = Dropping(self, self.table)
        self.focus = BoardFocus(self, self.body)
        self._choice = BoardChoice(self, workspace, self.table)
        self.marks = StudyMarks(workspace, context, self.table, self)
        self._connect()
        self._bind()
        self._on_opened()

    @classmethod
    def steps(cls, workspace: Workspace, context: WindowContext) -> Making:
        """Make it in two turns of the event loop."""
        body = BoardBody(context)
        yield
        return cls(workspace, context, body)

    # ── what the window asks ─────────────────────────────────────────────────────────────────

    def status_keys(self) -> list[tuple[str, str]]:
        """The keys that matter here."""
        keys = self._context.actions.keys
        rows = [(keys("board.open"), self.tr("open")), (keys("board.find"), self.tr("find"))]
        if not self._is_read_only:
            rows.append((keys("study.add_pdfs"), self.tr("add PDFs")))
        return rows

    def status_counts(self) -> str:
        """How many studies there are, or how many of them are read so far."""
        count = self.model.rowCount()
        if self.feed.filling.left:
            return self.tr("reading %s of %s") % tuple(f"{one:,}" for one in self.feed.read)
        return self._words.counted(count, self.tr("1 study"), self.tr("%s studies"))

    def panes(self) -> list[QWidget]:
        """What F6 walks through."""
        return [self.table, self.head.search, self.details]

    def add_pdfs(self, paths: Sequence[str], study: Study | None = None) -> None:
        """Read PDFs and add them, each as a study, or all as reports of ``study``."""
        if paths and not self._is_read_only:
            self.refusals.say("")
            self.adding.add(paths, study)

    @property
    def is_settled(self) -> bool:
        """Whether every row tells what is so; until then rows may still move."""
        return self.feed.is_settled

    # ── making ───────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, Hairline(self._context.theme), self.banner, self.refusals):
            column.addWidget(widget)
        column.addWidget(self.body, 1)
        column.addWidget(self.hint)  # at the foot, so that no row moves under the pointer
        self.setFocusProxy(self.table)
        self.details.setFocusProxy(self.details.assign)

    def _connect(self) -> None:
        self.feed.opened.connect(self._on_opened)
        self.feed.settled.connect(self._on_settled)
        for changed in (self.feed.worked, self.model.rowsInserted, self.model.modelReset):
            changed.connect(self._show)
        self.head.filters.chosen.connect(self._on_filter_chosen)
        self.head.search.textChanged.connect(self._on_searched)
        for gone in (self._workspace.reviewer_changed, self._workspace.review_closed):
            gone.connect(lambda *_: self.head.search.setText(""))
        self.head.search.returnPressed.connect(self.table.setFocus)
        self.table.selectionModel().currentChanged.connect(self._show_selected)
        self.focus.changed.connect(self._show_primary)
        self.table.doubleClicked.connect(self._on_open)
        self.table.clicked.connect(self._on_clicked)
        self.adding.added.connect(lambda study: self._choice.take(study.id))
        self.adding.ended.connect(self._on_adding_ended)
        self.dropping.hovers.connect(self.hint.say)
        self.dropping.left.connect(lambda: self.hint.say(""))
        self.dropping.dropped.connect(self.add_pdfs)
        self.details.assign_wanted.connect(self._on_assign_wanted)
        self.details.compare_wanted.connect(lambda: self.doing.compare(self.table.study()))
        self.details.report_wanted.connect(lambda: self.adding.choose(self.table.study()))
        self.details.replace_wanted.connect(self._on_replace_wanted)
        for refused in (self.replacing.ended, self.replacing.search.refused):
            refused.connect(self.refusals.say)

    def _bind(self) -> None:
        actions = self._context.actions
        actions.bind("board.open", self._on_open, self.table)
        actions.bind("board.find", self.head.search.setFocus, self)
        actions.get("view.board").triggered.connect(self.focus.take)
        add = actions.bind("study.add_pdfs", self.adding.choose, self)
        self.head.heading.add.clicked.connect(add.trigger)
        self.body.choose.clicked.connect(add.trigger)
        self.head.heading.primary.clicked.connect(self._on_primary)

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    @property
    def _is_read_only(self) -> bool:
        review = self._workspace.review
        return review is None or review.store.is_read_only

    def _show(self) -> None:
        """Show what follows from the table: heading, counts, details."""
        total, steps = self.model.rowCount(), self.model.steps
        self.head.heading.show_board(total, steps, is_shared=self.model.is_shared)
        self.head.filters.show_counts(total, steps)
        self.head.show_filters(total > 0)
        searched = self.head.search.text().strip()
        self.body.show_rows(searched, may_change=not self._is_read_only)
        self._show_selected()
        self.status_changed.emit()

    def _show_selected(self) -> None:
        selected = self.table.standing()
        self.details.show_standing(selected, may_change=not self._is_read_only)
        if selected is not None and not selected.is_whole:
            self.model.wanted.emit(selected.study.id)
        self._show_primary()

    def _show_primary(self) -> None:
        """Offer the selected study's next step, else that of the first study that has one."""
        selected, has_keys = self.table.standing(), self.focus.is_in_table
        is_own = selected is not None and selected.next.is_mine
        first = self.table.first()
        other = first if first is not None and first.next.is_mine else None
        self._offered = None if self._is_read_only else selected if is_own else other
        keys = self._context.actions.keys("board.open") if is_own and has_keys else ""
        self.head.heading.show_primary(self._offered, keys, is_other=not is_own)

    def _say_read_only(self) -> None:
        told = self.tr("This review is open for reading only. It can be looked at and exported.")
        has_review = self._workspace.review is not None
        self.banner.say(told if has_review and self._is_read_only else "")

    # ── what happened ────────────────────────────────────────────────────────────────────────

    def _on_opened(self) -> None:
        self._choice.begin()
        self.refusals.say("")
        self._say_read_only()
        self.head.heading.add.setVisible(not self._is_read_only)
        self._context.actions.allow("study.add_pdfs", not self._is_read_only)
        self.setFocusProxy(self.body.main)
        self.dropping.allow(not self._is_read_only)
        self._show()

    def _on_settled(self) -> None:
        self.focus.take_if_lost()
        self._choice.settle()

    def _on_filter_chosen(self, chosen: Filter) -> None:
        self.rows.choose(chosen)
        self._choice.keep()
        self._show()
        self.table.setFocus()

    def _on_searched(self, text: str) -> None:
        self.rows.find(text)
        self._choice.keep()
        self._show()

    def _on_open(self) -> None:
        standing = self.table.standing()
        if standing is not None:
            self.doing.do(standing)

    def _on_clicked(self, index: QModelIndex) -> None:
        """A press on the next step does it."""
        standing = self.table.standing()
        if index.column() == Column.NEXT and standing and standing.next.is_mine:
            self.doing.do(standing)

    def _on_primary(self) -> None:
        if self._offered is not None:
            self.doing.do(self._offered)

    def _on_assign_wanted(self) -> None:
        study = self.table.study()
        if study is not None:
            self.doing.assign(study)

    def _on_replace_wanted(self, report: Report) -> None:
        study = self.table.study()
        if study is not None:
            self.replacing.choose(study, report)

    def _on_adding_ended(self, refused: str) -> None:
        self.refusals.say(refused)
        self.focus.take()
