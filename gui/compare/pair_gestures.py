"""Pairing anew and linking: from a list of rows, or by dragging one row onto another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.compare.drop_marks import DropHint, DropMark
from gui.compare.pair_drag import RowDrag
from gui.compare.pair_moves import Move, Moves, rows_of
from gui.compare.pair_words import listed
from gui.compare.partner_chooser import Partner, PartnerChooser

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.compare.pair_drag import Drag
    from gui.compare.pair_tables import PairTables
    from gui.compare.pairing_rows import PairTable
    from gui.compare.pairing_state import PairingState
    from gui.theme import Theme


class PairGestures(QObject):
    """Asks and shows over ``view``; ``wanted`` gives what a person wants of the section's rows."""

    wanted = Signal(object)  # Move

    def __init__(
        self, theme: Theme, view: QWidget, tables: PairTables, state: PairingState
    ) -> None:
        super().__init__(view)
        self._view, self._tables, self._state = view, tables, state
        self._section = ""
        self._moves: dict[Partner, Move] = {}
        self._dragging: Moves | None = None
        self.partners = PartnerChooser(theme, view, self.tr("pair"))
        self.further = PartnerChooser(theme, view, self.tr("link"))
        self.drag = RowDrag(tables.view, tables.model)
        self.mark = DropMark(theme, tables.view.viewport())
        self.hint = DropHint(theme, view)
        for chooser in (self.partners, self.further):
            chooser.chosen.connect(self._on_chosen)
            chooser.left.connect(tables.take_focus)
        self.drag.moved.connect(self._on_moved)
        self.drag.dropped.connect(self._on_dropped)
        self.drag.ended.connect(self._on_ended)

    def show_section(self, section: str) -> None:
        """Be about another section, or about the same as it is now: what was begun is left."""
        self._section = section
        self.drag.leave()

    @property
    def open_chooser(self) -> PartnerChooser | None:
        """The list that is open."""
        return next((one for one in (self.partners, self.further) if one.isVisible()), None)

    # ── by key ───────────────────────────────────────────────────────────────────────────────

    def ask_partner(self) -> None:
        """Ask which row the current one is the same as."""
        row, table = self._tables.current, self._table
        if row is None or table is None:
            return
        title, partners = self._state.partners(table, row)
        side = 0 if row.pair.a is not None else 1
        [asked, *_] = rows_of(row.pair, side)
        moves = Moves(table)
        made = [moves.paired(side, asked, partner.row) for partner in partners]
        self._ask(self.partners, title, partners, made, 1 - side)

    def ask_further(self) -> None:
        """Ask which row belongs to the current pair as well, or to which pair the lone row does."""
        row, table = self._tables.current, self._table
        if row is None or table is None:
            return
        found = Moves(table).further(row.pair)
        if not found:
            return
        side = 0 if row.pair.a is not None else 1
        names = listed([table.name(side, one) for one in rows_of(row.pair, side)])
        title = self.tr("%s, linked with one row more …") % names
        partners = [Partner(f"{place}", words) for place, (words, _) in enumerate(found)]
        self._ask(self.further, title, partners, [move for _, move in found], 1 - side)

    def can_link(self) -> bool:
        """Whether a row can be added to the current pair, or the current row to one."""
        row, table = self._tables.current, self._table
        return row is not None and table is not None and Moves(table).can_grow(row.pair)

    def _ask(
        self,
        chooser: PartnerChooser,
        title: str,
        partners: list[Partner],
        moves: list[Move],
        side: int,
    ) -> None:
        offered = [
            Partner(partner.row, partner.words, move.words)
            for partner, move in zip(partners, moves, strict=True)
        ]
        self._moves = dict(zip(offered, moves, strict=True))
        below = self._view.mapFromGlobal(self._tables.below_current(side))
        chooser.ask(title, offered, below)

    def _on_chosen(self, partner: Partner) -> None:
        self._tables.take_focus()
        self.wanted.emit(self._moves[partner])

    @property
    def _table(self) -> PairTable | None:
        section = self._state.section(self._section)
        return self._state.table(section) if section else None

    # ── by drag ──────────────────────────────────────────────────────────────────────────────

    def _on_moved(self, drag: Drag) -> None:
        move = self._move(drag)
        is_possible = move is not None and move.is_possible
        if drag.target is not None and is_possible:
            self.mark.show_at(self.drag.rect_of(drag.target))
        else:
            self.mark.hide()
        at = self._tables.view.viewport().mapTo(self._view, drag.at)
        self.hint.say(move.words if move else self._asked(drag), at, is_possible=is_possible)

    def _asked(self, drag: Drag) -> str:
        """What to do with the held row, while it is over none."""
        table = self._dragging.table if self._dragging else None
        if table is None:
            return ""
        name, other = table.name(drag.held.side, drag.held.id), table.names[1 - drag.held.side]
        return self.tr("Drop “%s” on the row of %s’s that it is.") % (name, other)

    def _move(self, drag: Drag) -> Move | None:
        """What would come of letting go; the rows stay as they are meanwhile."""
        table = self._table if self._dragging is None else None
        if table is not None:
            self._dragging = Moves(table)
        if drag.target is None or self._dragging is None:
            return None
        find = self._dragging.added if drag.adds else self._dragging.paired
        return find(drag.held.side, drag.held.id, drag.target.id)

    def _on_dropped(self, drag: Drag) -> None:
        move = self._move(drag)
        self._dragging = None
        if move is not None and move.is_possible:
            self.wanted.emit(move)

    def _on_ended(self) -> None:
        self.mark.hide()
        self.hint.hide()
        self._dragging = None
