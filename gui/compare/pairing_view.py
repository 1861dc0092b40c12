"""Which of A's rows is which of B's: steps, pairs by what they ask, both sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from extraction.rows.explaining import Asked
from gui.compare.pair_deeds import PairDeeds
from gui.compare.pair_gestures import PairGestures
from gui.compare.pair_sources import PairSources
from gui.compare.pair_tables import PairTables
from gui.compare.pairing_state import PairingState
from gui.compare.pairing_steps import VALUES, StepBar
from gui.compare.standing import Standing
from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.labels import Text
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from gui.compare.pair_moves import Move
    from gui.compare.pairing_rows import PairKey, PairRow
    from gui.context import WindowContext
    from gui.page_images import PageImages
    from gui.workspace import Workspace


class PairingView(QWidget):
    """One section's rows at a time; the keys of pairing work inside it."""

    values_wanted = Signal()
    wanted = Signal()  # to be in front again, as something here was taken back
    changed = Signal()

    def __init__(self, workspace: Workspace, context: WindowContext, images: PageImages) -> None:
        super().__init__()
        self._workspace, self._context = workspace, context
        self._standing = Standing()
        self._study, self._section = "", ""
        self._is_shown = False
        self._deeds = PairDeeds(workspace, self._show_again)
        self.state = PairingState(workspace)
        self._aim: PairKey | None = None
        theme = context.theme
        self._title = Text(theme, "", Type.TITLE, wraps=True)
        self._subtitle = Text(theme, kind=Type.SMALL, role="muted", wraps=True)
        self._steps = StepBar(context.icons)
        keys = context.actions.keys("pair.on")
        self._on = Button(context.icons, "", keys=keys, primary=True)
        self.tables = PairTables(context)
        self.sources = PairSources(context, images)
        self.gestures = PairGestures(theme, self, self.tables, self.state)
        self._assemble()
        self._listen()

    def _assemble(self) -> None:
        theme = self._context.theme
        u = theme.u
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        head = QHBoxLayout()
        head.setContentsMargins(6 * u, 3 * u, 5 * u, 3 * u)
        head.setSpacing(5 * u)
        head.addLayout(words, 1)
        head.addWidget(self._steps)
        head.addWidget(self._on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(theme))
        column.addWidget(self.tables, 1)
        column.addWidget(Hairline(theme))
        column.addWidget(self.sources)
        self.setFocusProxy(self.tables)

    def _listen(self) -> None:
        actions = self._context.actions
        slots = {
            "pair.same": self._on_same,
            "pair.different": self._on_different,
            "pair.with": self.gestures.ask_partner,
            "pair.link": self.gestures.ask_further,
            "pair.on": self._on_go_on,
        }
        for name, slot in slots.items():
            actions.bind(name, slot, self)
        self._on.clicked.connect(actions.get("pair.on").trigger)
        self._steps.chosen.connect(self._on_step)
        self.tables.chosen.connect(self._on_chosen)
        self.gestures.wanted.connect(self._on_move)

    # ── showing ──────────────────────────────────────────────────────────────────────────────

    def refresh(self, standing: Standing) -> None:
        """Show the study of the workspace as it stands now."""
        study = self._workspace.study
        shown = study.id if study and not standing.why_closed else ""
        is_new = shown != self._study
        self._standing, self._study = standing, shown
        if not shown:
            self.tables.clear()
            self._show_pair()
        elif is_new or self.state.section(self._section) is None:
            self._section = self.state.first_due()
            self._show_section()
        else:
            self._update_section()

    def show_first(self) -> None:
        """Show the first section that waits for somebody, else the first."""
        self._section = self.state.first_due()
        self._show_section()

    def _show_again(self, section: str) -> None:
        """Show a section in which something was taken back, or done again."""
        if section != self._section:
            self._section = section
            self._show_section()
        self.wanted.emit()

    def _show_section(self) -> None:
        section = self.state.section(self._section)
        self.gestures.show_section(self._section)
        if section is not None:
            self.tables.show_tables(self.state.table(section), self.state.outer(section))
            self._say()

    def _update_section(self) -> None:
        section = self.state.section(self._section)
        if section is not None:
            aim, self._aim = self._aim, None
            self.gestures.show_section(self._section)
            outer = self.state.outer(section)
            self.tables.update_tables(self.state.table(section), outer, aim)
            self._show_pair()
            self._say()

    def _say(self) -> None:
        self._steps.show_steps(self.state.steps(), self._section)
        rows = self.tables.model.pairs
        is_all_sure = all(row.asked is Asked.NOTHING for row in rows)
        which = self.tr("Which of %s’s rows is which of %s’s?") % tuple(self.state.names)
        self._title.setText(which)
        words = self.tr("Rows first, values after. Only what is paired here is compared.")
        if rows and is_all_sure and self._standing.may_decide:
            words = self.tr("All rows are paired: %s. Look them over, then go on.") % len(rows)
        self._subtitle.setText(words)
        sure = self.state.sure_ones(self._section, self._standing)
        is_last = self.state.step_after(self._section) == VALUES
        on = self.tr("On to the values") if is_last else self.tr("Go on")
        if sure:
            on = self.tr("Confirm %s and go on") % len(sure)
        self._on.setText(on)
        self._on.setAccessibleName(on)
        self._on.updateGeometry()
        self.changed.emit()

    def _show_pair(self) -> None:
        row, section = self.tables.current, self.state.section(self._section)
        if row is None or section is None:
            self.sources.show_nothing()
        else:
            self.sources.show_pair(self.state.table(section), row)
        self._allow(row)

    def set_shown(self, on: bool) -> None:
        """Whether this is what a person sees; else none of its actions can be done."""
        self._is_shown = on
        self._allow(self.tables.current)

    def _allow(self, row: PairRow | None) -> None:
        actions, standing = self._context.actions, self._standing
        may = self._is_shown and standing.may_decide
        why = standing.why_closed or standing.why_not or self.tr("The study is locked")
        if not self._is_shown:
            why = self.tr("The rows are not shown")
        is_pair = row is not None and row.pair.is_matched
        alone = self.tr("This row has no partner to say that of")
        is_new = row is not None and not row.pair.confirmed
        seen = self.tr("It is confirmed already") if may and is_pair else alone
        actions.allow("pair.same", may and is_pair and is_new, seen if may else why)
        actions.allow("pair.different", may and is_pair, alone if may else why)
        actions.allow("pair.with", may and row is not None, why)
        none = self.tr("There is no row to link it with")
        actions.allow("pair.link", may and self.gestures.can_link(), none if may else why)
        self.gestures.drag.is_allowed = may
        actions.allow("pair.on", self._is_shown and not standing.why_closed, why)

    # ── what happens ─────────────────────────────────────────────────────────────────────────

    def _on_chosen(self, _index: QModelIndex) -> None:
        self._show_pair()

    def _on_same(self) -> None:
        row = self.tables.current
        if row is not None:
            self._aim = self.tables.after(row)
            self._deeds.pair(self._section, row.pair.a, row.pair.b)

    def _on_different(self) -> None:
        row = self.tables.current
        if row is None or row.pair.a is None or row.pair.b is None:
            return
        if row.pair.is_link:
            self._deeds.unlink(self._section, row.pair)
        else:
            self._aim = self.tables.after(row)
            self._deeds.unpair(self._section, row.pair.a, row.pair.b)

    def _on_move(self, move: Move) -> None:
        self._aim = move.key
        self._deeds.make(self._section, move)

    def _on_go_on(self) -> None:
        sure = self.state.sure_ones(self._section, self._standing)
        if not sure or self._deeds.confirm_pairs(self._section, sure):
            self._on_step(self.state.step_after(self._section))

    def _on_step(self, key: str) -> None:
        if key == VALUES:
            self.values_wanted.emit()
            return
        self._section = key
        self._show_section()
        self.tables.take_focus()

    def go(self, step: int) -> None:
        """To the next pair (1) or the one before (-1)."""
        self.tables.go(step)

    # ── what the frame asks ──────────────────────────────────────────────────────────────────

    @property
    def subtitle(self) -> str:
        """The line under the title."""
        return self._subtitle.text()

    @property
    def steps(self) -> StepBar:
        """The steps."""
        return self._steps

    @property
    def on(self) -> Button:
        """The button that goes on."""
        return self._on

    def counts(self) -> str:
        """What is left in the section, for the status bar."""
        alone = sum(not row.pair.is_matched for row in self.tables.model.pairs)
        asked = sum(row.asked is Asked.CONFIRM for row in self.tables.model.pairs)
        return self.tr("%s to confirm · %s without a partner") % (asked, alone)
