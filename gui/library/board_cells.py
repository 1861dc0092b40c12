"""Cells of the board as they are painted: a study's name, states, comparison, next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from extraction.record import RecordState
from gui.delegates.parts import Part
from gui.library.next_steps import Comparing, Role, Step
from gui.library.words import STATE_ICONS, BoardWords
from gui.theme import Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.study import Study
    from gui.library.next_steps import Standing

_CHIPS = {
    Comparing.TO_PAIR: ("link-2", "warning"),
    Comparing.CONFLICTS: ("equal-not", "conflict"),
    Comparing.SETTLED: ("check", "agree"),
    Comparing.LOCKED: ("lock", "consensus"),
}


class BoardCells(QObject):
    """Puts what is known of a study into parts of a cell."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words = BoardWords(self)

    def named(self, study: Study) -> Iterator[Part]:
        """The study's name; was it for trying the codebook, excluded late, has it no text."""
        yield Part(study.name, kind=Type.STRONG)
        if study.pilot:
            yield Part(self.tr("pilot"), "missing", icon="notebook-pen", is_chip=True, gap=2)
        if study.exclusion:
            yield Part(self.tr("excluded"), "warning", icon="ban", is_chip=True, gap=2)
        for report in study.reports:
            told = self._words.without_text(report.pictures, report.pages)
            if told:
                yield Part(told, "missing", icon="scan-text", is_chip=True, gap=2)
                break  # the others are told with the selected study

    def state(self, standing: Standing, role: Role, *, tells_own: bool) -> tuple[Part, ...]:
        """How far a reviewer's record is; with ``tells_own`` whether it is this person's."""
        state = standing.states[0 if role is Role.A else 1]
        if state is None:
            return (Part("–", "muted"),)
        colour = "muted" if state is RecordState.NOT_STARTED else "text"
        parts = [Part(self._words.state(state), colour, icon=STATE_ICONS[state])]
        is_own = role is standing.own
        if is_own and tells_own:
            parts.append(Part(self.tr("(you)"), "muted", gap=1))
        if is_own and standing.progress and state is not RecordState.SEALED:
            told = self.tr("%s of %s") % (standing.progress.answered, standing.progress.asked)
            if state is not RecordState.NOT_STARTED:
                parts.append(Part(told, "muted", gap=2, is_figure=True))
        return tuple(parts)

    def comparing(self, standing: Standing) -> Part:
        """How far the comparison is."""
        text = self._words.comparing(standing)
        chip = _CHIPS.get(standing.comparing)
        if chip is None:
            return Part(text, "muted")
        icon, role = chip
        return Part(text, role, icon=icon, is_chip=True)

    def next(self, standing: Standing) -> Part:
        """The next step; one's own in the accent's colour."""
        text = self._words.step(standing.next)
        if standing.next.is_mine:
            return Part(text, "accent", Type.STRONG, icon_after="arrow-right")
        if standing.next.step is Step.LOCKED:
            text = self._words.locked(standing)
        return Part(text, "muted")
