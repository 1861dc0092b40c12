"""From a table on the page to rows of the record: marked, mapped, taken in one step."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from extraction.grabbing.following import ColumnTrail
from extraction.grabbing.lines import Lines
from extraction.grabbing.printed import Printed
from gui.extract.going_to import GoingTo
from gui.extract.kept_columns import KeptColumns
from gui.extract.table_caption import caption_above
from gui.extract.table_pane import TablePane
from gui.extract.table_session import TableSession, places_open
from gui.pdf.table_bar import TableBar
from gui.pdf.table_keys import Act
from gui.pdf.table_overlay import Phase, TableOverlay
from gui.pdf.table_reader import TableReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QStackedWidget

    from extraction.edits import Edit
    from extraction.grabbing.targets import Place
    from extraction.pdf.boxes import PageBox
    from extraction.pdf.documents import DocumentInfo
    from extraction.pdf.tables_grid import TableGrid
    from gui.context import WindowContext
    from gui.form.record_pane import RecordPane
    from gui.pdf.page_pane import PagePane
    from gui.workspace import Workspace

_SETTLE = 120
"""Milliseconds without another move of a line, before the cells are read anew."""


class TableGrab(QObject):
    """Steers overlay, bar and pane from ``start`` to ``leave``; nothing is stored before Enter.

    ``right`` is the stack that holds the form; the pane is put beside it.
    """

    changed = Signal()  # it began, ended, or shows something else

    def __init__(
        self,
        page: PagePane,
        record: RecordPane,
        right: QStackedWidget,
        workspace: Workspace,
        context: WindowContext,
    ) -> None:
        super().__init__(page)
        self._page, self._record, self._right = page, record, right
        self._workspace, self._context = workspace, context
        self._kept = KeptColumns(workspace, context.settings)
        self._going = GoingTo(record)
        self._grid: TableGrid | None = None
        self._borders: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())
        self._trail = ColumnTrail(Lines((0.0, 1.0), (0.0, 1.0)))
        self.is_stale = False  # lines were moved, and the cells are those from before
        self.session: TableSession | None = None
        self.overlay = TableOverlay(page.view, context.theme)
        self.reader = TableReader(page.desk, self)
        self._planning = context.tasks.task(self.tr("Reading the table"), self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._connect()

    @cached_property
    def pane(self) -> TablePane:
        """The right side while a table is taken."""
        pane = TablePane(self._context)
        pane.taken.connect(self.take)
        pane.left.connect(self.leave)
        pane.remember_asked.connect(self._remember)
        pane.chosen.connect(self._show_doubts)
        self._right.addWidget(pane)
        return pane

    @cached_property
    def bar(self) -> TableBar:
        """The line above the page while a table is taken."""
        bar = TableBar(self._context)
        bar.asked.connect(self.overlay.do)
        column = self._page.layout()
        assert isinstance(column, QVBoxLayout), "the pane is a column"
        column.insertWidget(max(0, column.indexOf(self._page.toolbar)), bar)
        return bar

    def _connect(self) -> None:
        overlay, workspace = self.overlay, self._workspace
        overlay.marked.connect(lambda where: self._look(*where))
        overlay.changed.connect(self._on_lines_changed)
        overlay.column_clicked.connect(lambda column: self.pane.columns.focus_column(column))
        overlay.asked.connect(self._on_asked)
        overlay.refused.connect(self._on_refused)
        self.reader.found.connect(self._on_found)
        self.reader.failed.connect(self._on_failed)
        self._settle.timeout.connect(self._read_again)
        self._planning.done.connect(self._on_planned)
        workspace.leaving.connect(self.leave)
        workspace.edited.connect(self._on_edited)
        workspace.refused.connect(self._on_refused)
        self._page.report_shown.connect(lambda _report: self.leave())

    # ── from start to end ────────────────────────────────────────────────────────────────────

    @property
    def is_on(self) -> bool:
        """Whether a table is being marked or taken."""
        return self.overlay.phase is not Phase.OFF

    def why_not(self) -> str:
        """Why no table can be taken now; empty where one can."""
        paper = self._page.view.paper
        if paper is None or paper.refusal:
            return self.tr("No paper is open.")
        if not self._places():
            return self.tr("This record has no rows that are open to edits.")
        return ""

    def start(self) -> None:
        """Let a table be marked; while one is shown, begin anew."""
        if self.why_not():
            return
        self._record.settle()
        self._page.hands.caret.turn(on=False)
        self._page.clear_selection()
        self.reader.stop()
        self._grid, self.session = None, None
        self._page.toolbar.hide()
        self.bar.show()
        self.bar.show_size(None)
        self._right.setCurrentWidget(self.pane)
        self.pane.ask_to_mark()
        self.overlay.start()
        self.changed.emit()

    def leave(self) -> None:
        """Take nothing more; the form is there again."""
        if not self.is_on:
            return
        self.overlay.stop()
        self.reader.stop()
        self._settle.stop()
        self._grid, self.session = None, None
        self.pane.forget()
        self.bar.hide()
        self._page.toolbar.show()
        self._right.setCurrentWidget(self._record)
        self._page.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def take(self) -> None:
        """Take all rows in one step, and go to the first of them."""
        session = self.session
        if session is None or not session.plan.row_count or session.clash() is not None:
            return
        if self.is_stale:
            self._read_again()  # what is taken is what was looked at
            return
        plan, section = session.plan, session.section
        text = self.tr("Take a table into %s") % section.title
        self._record.showing.begin_anew()  # once it is in sight, step by step
        if self._workspace.push(text, plan.edits):
            self.leave()
            self._going.go(next(iter(plan.origin)))

    # ── grid ─────────────────────────────────────────────────────────────────────────────────

    def _look(self, page: int, box: PageBox) -> None:
        """Look for a table in a box."""
        document = _document_of(self._page)
        if document is None:
            self.overlay.start()
            self.pane.say(self.tr("The paper is still being read"), self.tr("Draw the box again"))
            return
        self._grid, self.session = None, None
        self.overlay.search()
        self.bar.show_size(None)
        self.pane.say(self.tr("Finding the grid"), self.tr("Esc stops it"))
        self.reader.read(document, page, box)

    def _on_found(self, grid: TableGrid) -> None:
        if not self.is_on:
            return
        before, self._grid = self._grid, grid
        shown = None if before is None else self.overlay.grid
        # A line that was moved on while the cells were read stands elsewhere than they were cut.
        self.is_stale = shown is not None and _borders_of(shown.lines) != self._borders
        if before is None:
            lines = Lines.of(grid)
            self._borders = _borders_of(lines)
            self.overlay.show_lines(lines)
        self._show_table()

    def _on_failed(self, why: str) -> None:
        if not self.is_on:
            return
        if self._grid is None:
            self.overlay.start()
            self.pane.say(why, self.tr("Draw another box, or press Esc"))
        self.changed.emit()

    def _on_lines_changed(self, lines: Lines) -> None:
        """Where only the head changed the cells are known; else they are read once lines rest."""
        self.bar.show_size(lines.size)
        self._trail.follow(lines)
        if _borders_of(lines) == self._borders:
            self._show_table()
        else:
            self.is_stale = True
            self._settle.start()

    def _read_again(self) -> None:
        """Cut the table where its lines are now."""
        self._settle.stop()
        document, grid = _document_of(self._page), self.overlay.grid
        if document is not None and grid is not None:
            self._borders = _borders_of(grid.lines)
            self.reader.read(document, self.overlay.page, grid.lines.area, self._borders)

    def _show_table(self) -> None:
        """Show what stands in the grid, and what would come of it."""
        document, grid, shown = _document_of(self._page), self._grid, self.overlay.grid
        if (
            not self.is_on
            or document is None
            or grid is None
            or shown is None
            or not _is_of(grid, shown.lines)
        ):
            return
        lines = shown.lines
        table = Printed.of(grid, document.sha256, self.overlay.page, document.engine, lines.heads)
        if self.session is None:
            self._trail = ColumnTrail(lines)
            self._begin_session(table)
            return
        stand = self._trail.begin_anew(self.session.table, self.session.mapping)
        self.session.show(table, stand)
        self._show_session()

    def _begin_session(self, table: Printed) -> None:
        """Read the cells on another thread: a long table takes a moment."""
        review, record = self._workspace.review, self._workspace.record()
        assert review is not None, "a table is taken into an open review"
        assert record is not None, "a table is taken into a record"
        into, caption = (review.codebook, record.copy()), _caption_of(self._page, self.overlay)
        places, memory = self._places(), self._kept.memory_for(table, review.codebook)
        self._planning.run(lambda _job: TableSession(into, places, memory, table, caption))

    def _on_planned(self, session: TableSession) -> None:
        if self.is_on and self._grid is not None and self.session is None:
            session.memory = self._kept.memory()
            self.session = session
            self._follow()  # the record may have been changed since the cells were asked for
        if self.session is not None:
            QTimer.singleShot(0, self, self._show_table)  # lines may have been moved meanwhile

    def _show_session(self) -> None:
        session = self.session
        if session is not None:
            self.bar.show_size((len(session.table.rows), session.table.width))
            self.pane.show_session(session)
            self._show_doubts()
            self.changed.emit()

    def _show_doubts(self) -> None:
        if self.session is not None:
            cells = set(self.session.plan.unread) | self.session.verdict.marked
            self.overlay.mark_doubtful(cells)

    # ── around it ────────────────────────────────────────────────────────────────────────────

    def _on_asked(self, act: Act) -> None:
        if act is Act.LEAVE and self.overlay.phase is Phase.SEARCHING:
            self.reader.stop()
            self.overlay.start()
            self.pane.ask_to_mark()
        elif act is Act.LEAVE:
            self.leave()
        elif act is Act.TAKE:
            self.take()
        elif act is Act.MAPPING and self.session is not None:
            self.pane.columns.focus_column(0)

    def _on_edited(self, _edits: Sequence[Edit]) -> None:
        if self.session is not None:
            self._follow()
            self._show_session()

    def _follow(self) -> None:
        """Plan by the record as it is now; leave where it takes no rows any more."""
        record, places = self._workspace.record(), self._places()
        if record is None or not places:
            self.leave()
        elif self.session is not None:
            self.session.follow(record, places)

    def _on_refused(self, sentence: str) -> None:
        if self.is_on and self.session is not None:
            self.pane.tell(sentence)

    def _remember(self) -> None:
        if self.session is not None:
            self._kept.keep(*self.session.to_remember())
            self.pane.say_remembered()

    def _places(self) -> list[Place]:
        """Where rows may go, those of the rows in view first."""
        record, workspace = self._workspace.record(), self._workspace
        if record is None:
            return []
        places = places_open(workspace.sections(), record, workspace.is_editable)
        form = self._record.form
        return sorted(places, key=lambda one: form.parent_row(one.section) != one.parent)


def _document_of(page: PagePane) -> DocumentInfo | None:
    """The PDF shown, once it is open."""
    paper = page.view.paper
    return None if paper is None else paper.document


def _caption_of(page: PagePane, overlay: TableOverlay) -> str:
    """The words of the table's caption."""
    paper, grid = page.view.paper, overlay.grid
    text = None if paper is None else paper.text(overlay.page)
    return "" if text is None or grid is None else caption_above(text, grid.lines.area)


def _borders_of(lines: Lines) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Where lines stand, columns' and rows'."""
    return lines.columns, lines.rows


def _is_of(grid: TableGrid, lines: Lines) -> bool:
    """Whether a grid was cut by as many lines as there are."""
    return (len(grid.rows), len(grid.rows[0])) == lines.size
