"""Tables from the page: the action that begins it, and what rests meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from gui.context import WindowContext
    from gui.extract.table_grab import TableGrab
    from gui.form.record_pane import RecordPane
    from gui.pdf.page_pane import PagePane
    from gui.workspace import Workspace

_ACTION = "page.table"
_RESTS = ("form.", "page.take", "page.caret", "page.area")
"""Actions that would reach the form while a table has its place."""


class Tables(QObject):
    """Makes what takes tables when it is first asked for, and keeps the form's keys out of it.

    ``right`` is the stack with the form in it. ``changed`` tells that a table has begun or ended.
    """

    changed = Signal()

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
        self.grab: TableGrab | None = None
        self._rested: list[str] = []
        self._told: list[tuple[str, str]] = []

    @property
    def is_on(self) -> bool:
        """Whether a table is being marked or taken."""
        return self.grab is not None and self.grab.is_on

    @property
    def right(self) -> QWidget:
        """What stands right of the page."""
        return self.grab.pane if self.grab is not None and self.is_on else self._record

    def bind(self, keys_in: QWidget) -> None:
        """Of several panels in the window, the one shown last hears the key."""
        self._context.actions.bind(_ACTION, self.start, keys_in)
        self.allow()

    def allow(self) -> None:
        """Let a table be begun where one can be taken; while one is, the form's keys rest."""
        actions = self._context.actions
        why = self._why_not()
        actions.allow(_ACTION, not why, why)
        if self.is_on:
            taken = self.tr("A table is being taken. Esc leaves it.")
            self._rested = [one.id for one in actions.specs() if one.id.startswith(_RESTS)]
            for name in self._rested:
                actions.allow(name, False, taken)

    def start(self) -> None:
        """Let a table be marked on the page."""
        if self.grab is None:
            from gui.extract.table_grab import TableGrab  # not needed before the first table

            self.grab = TableGrab(
                self._page, self._record, self._right, self._workspace, self._context
            )
            self.grab.changed.connect(self._on_changed)
            self._workspace.undo_group.addStack(self.grab.overlay.steps)
            self._workspace.undo_group.activeStackChanged.connect(self._undo_lines)
            app = QApplication.instance()
            assert isinstance(app, QApplication), "a window is there"
            app.focusChanged.connect(self._on_focus_changed)
        self.grab.start()

    def status_keys(self) -> list[tuple[str, str]]:
        """The keys that matter now."""
        if self.grab is None or self.grab.session is None:
            marking = [("←→↑↓", self.tr("move the box")), ("Shift", self.tr("its corner"))]
            return [*marking, ("Return", self.tr("find the table"))]
        taking = ("Return", self.tr("take the rows"))
        if self.grab.pane.preview.hasFocus():
            return [("Space", self.tr("leaves a row out")), taking]
        has_keys = QApplication.focusWidget()
        if has_keys is not None and self.grab.pane.isAncestorOf(has_keys):
            return [("Space", self.tr("in the rows, leaves one out")), taking]
        return [
            ("←→", self.tr("column line")),
            ("↑↓", self.tr("row line")),
            ("Del", self.tr("remove line")),
            ("Tab", self.tr("mapping")),
        ]

    def _why_not(self) -> str:
        if self._page.report is None:
            return self.tr("No paper is open.")
        if not self._record.can_edit:
            return self.tr("This record is read-only.")
        return ""

    def _undo_lines(self, _active: object = None) -> None:
        """While a table has the form's place, undo is of its lines, never of the record behind."""
        group, record = self._workspace.undo_group, self._workspace.undo_stack
        lines = self.grab.overlay.steps if self.grab is not None else record
        if self.is_on and group.activeStack() is record:
            group.setActiveStack(lines)
        elif not self.is_on and group.activeStack() is lines:
            group.setActiveStack(record)

    def _on_focus_changed(self, _before: object, _now: object) -> None:
        """The keys that matter are those of the lines, or of the pane at the right."""
        if self.is_on and self.status_keys() != self._told:
            self._told = self.status_keys()
            self.changed.emit()

    def _on_changed(self) -> None:
        if not self.is_on and self._rested:
            for name in self._rested:
                self._context.actions.allow(name)
            self._rested = []
            self._record.actions_of_form.refresh()
        self._undo_lines()
        self.allow()
        self.changed.emit()
