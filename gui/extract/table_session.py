"""A table on its way into the record: mapping, plan, verdict. Free of Qt."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.grabbing.following import carried, is_part
from extraction.grabbing.guessing import guess_mapping, guess_targets, settled
from extraction.grabbing.mapping import Totals, groups_of, twice_held
from extraction.grabbing.plan import plan_rows, size_around
from extraction.grabbing.printed import caption_in, total_in
from extraction.grabbing.remembering import name_of, targets_from, written
from extraction.grabbing.targets import fixed_of, places_in, siblings_of, targets_in
from extraction.grabbing.verdict import verdict_on
from schemas.text_folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extraction.grabbing.following import Origins, Stand
    from extraction.grabbing.mapping import Mapping, Mode
    from extraction.grabbing.plan import Plan, Readings
    from extraction.grabbing.printed import Printed
    from extraction.grabbing.remembering import Memory
    from extraction.grabbing.targets import Place, Target
    from extraction.grabbing.verdict import Verdict
    from extraction.record import Record
    from schemas.codebook import Codebook, Section

_WORD = re.compile(r"\w+")
_AGAINST = 2.0
"""More than a column that finds a field can speak for a section."""


class TableSession:
    """What is chosen for a table, and what would come of it; nothing is written.

    ``places`` are where rows may go, at least one; of those equally likely the first is chosen.
    ``caption`` are the words above the table. ``memory`` has the columns that this person kept.
    """

    mapping: Mapping

    def __init__(
        self,
        into: tuple[Codebook, Record],
        places: Sequence[Place],
        memory: Memory,
        table: Printed,
        caption: str = "",
    ) -> None:
        self.codebook, self.record = into
        self.places, self.table, self.caption = tuple(places), table, caption
        self.memory = memory
        self._readings: Readings = {}
        self.is_remembered = self._is_by_hand = False
        self.choose_place(self._likely_place())

    # ── what is chosen ───────────────────────────────────────────────────────────────────────

    def show(self, table: Printed, stand: Stand) -> None:
        """Have the same table with other lines; columns go on holding what they held.

        ``stand`` is what they come from: where a change of lines was taken back, the mapping that
        stood before it, which is there again as a whole.
        """
        if table == self.table:
            return
        self.table, before, origins = table, stand.table, stand.origins
        known = frozenset(row for row in stand.mapping.left_out if row in table.body)
        self.mapping = replace(stand.mapping, left_out=known)
        is_same = origins == tuple((at,) for at in range(before.width))
        if not is_same:
            self.mapping = replace(self.mapping, targets=self._carried(before, origins))
        self.follow(self.record, self.places)  # an arm may be gone since it stood so
        if not is_same and self.mapping.totals is Totals.NONE:
            self._put_with_totals(self.mapping)

    def choose_place(self, place: Place) -> None:
        """Let the rows go somewhere else; the columns are guessed for it, or those kept."""
        section = self._section_of(place)
        guessed = guess_mapping(self.table, place, section, self.codebook, self.record)
        kept = self._kept(place, section)
        self.is_remembered, self._is_by_hand = kept is not None, False
        if kept is not None:
            mapping = replace(guessed, targets=kept)
            guessed = settled(mapping, self.table, self.codebook, self.record)
        self._put(guessed)

    def hold(self, column: int, target: Target | None) -> None:
        """Let a column hold something else."""
        self._is_by_hand = True
        self._put_with_totals(self.mapping.holding(column, target))

    def use_totals(self, totals: Totals) -> None:
        """Take a count's N from elsewhere where its cell prints none."""
        self._put(replace(self.mapping, totals=totals))

    def join_rows(self, mode: Mode) -> None:
        """Say what happens to rows that are there already."""
        self._put(replace(self.mapping, mode=mode))

    def toggle(self, row: int) -> None:
        """Leave a printed row out, or take it again."""
        self._put(self.mapping.toggled(row))

    def follow(self, record: Record, places: Sequence[Place]) -> None:
        """The record holds something else now, and rows may go to these places, at least one.

        What is chosen stays, but for what is gone: then another place is chosen, and a column whose
        arm or grade is gone is not taken.
        """
        self.record, self.places = record, tuple(places)
        mapping = self.mapping
        where = (mapping.place.section, mapping.place.parent)
        same = next((one for one in places if (one.section, one.parent) == where), None)
        if same is None:
            self.choose_place(self._likely_place())
            return
        mapping = replace(mapping, place=same)
        section = self.section
        fixed = {(one.field, one.text) for one in fixed_of(section, self.codebook, record)}
        parents = {one.parent for one in siblings_of(same, section, record)}
        targets = tuple(
            one if one and _is_there(one, fixed, parents) else None for one in mapping.targets
        )
        self._put(replace(mapping, targets=targets))
        if mapping.totals not in self.totals():
            self.use_totals(Totals.NONE)

    @property
    def caption_name(self) -> str:
        """What the table is called: ``Table 3``; empty where nothing says so."""
        return caption_in((self.caption,))

    # ── what may be chosen ───────────────────────────────────────────────────────────────────

    @property
    def place(self) -> Place:
        """Where the rows go."""
        return self.mapping.place

    @property
    def section(self) -> Section:
        """The section they go into."""
        return self._section_of(self.place)

    def targets(self) -> tuple[Target, ...]:
        """All that a column may hold."""
        fixed = fixed_of(self.section, self.codebook, self.record)
        siblings = siblings_of(self.place, self.section, self.record)
        return targets_in(self.section, fixed, siblings)

    def totals(self) -> dict[Totals, int | None]:
        """Where N may come from, with the number where it is one for all columns."""
        found: dict[Totals, int | None] = {}
        columns = [at for at, one in enumerate(self.mapping.targets) if one is not None]
        told = {total_in(self.table.headings[at]) for at in columns} - {None}
        if told:
            found[Totals.HEADING] = told.pop() if len(told) == 1 else None
        size = size_around(self.codebook, self.record, self.section.within or "", self.place.parent)
        if size is not None:
            found[Totals.SIZE] = size
        found[Totals.NONE] = None
        return found

    def rows_there(self) -> int:
        """How many rows the places of the mapping hold already."""
        parents = {group.parent for group in groups_of(self.mapping)} or {self.place.parent}
        return sum(len(self.record.row_ids(self.section.id, parent)) for parent in parents)

    def clash(self) -> tuple[int, int] | None:
        """Two columns that would fill the same cell, from 0."""
        return twice_held(self.mapping)

    # ── remembering ──────────────────────────────────────────────────────────────────────────

    def to_remember(self) -> tuple[str, str]:
        """The name to keep the columns under, and the text to keep."""
        owner = self.memory.owner
        name = name_of(self.table, self.codebook, self.section, owner)
        return name, written(self.mapping, self.record, self.section, owner)

    def _kept(self, place: Place, section: Section) -> tuple[Target | None, ...] | None:
        owner = self.memory.owner
        text = self.memory.of(name_of(self.table, self.codebook, section, owner))
        kept = targets_from(text, place, section, self.codebook, self.record, owner)
        return kept if kept is not None and len(kept) == self.table.width else None

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _carried(self, before: Printed, origins: Origins) -> tuple[Target | None, ...]:
        """What the columns hold after a change of lines.

        Until something was chosen by hand, columns that were kept for the new headings come first,
        and parts of a column that was not taken are guessed.
        """
        kept = None if self._is_by_hand else self._kept(self.place, self.section)
        if kept is not None:
            self.is_remembered = True
            return kept
        found = list(carried(self.mapping.targets, before, self.table, origins))
        guessed = guess_targets(self.table, self.place, self.section, self.codebook, self.record)
        for at, olds in enumerate(origins):
            was_taken = any(self.mapping.targets[old] for old in olds)
            if is_part(at, origins) and not was_taken and guessed[at] not in found:
                found[at] = guessed[at]
        return tuple(found)

    def _put_with_totals(self, mapping: Mapping) -> None:
        """Have other columns; where N came from nowhere, it comes from where it now can."""
        if mapping.totals is Totals.NONE:
            fresh = settled(mapping, self.table, self.codebook, self.record)
            mapping = replace(mapping, totals=fresh.totals)
        self._put(mapping)

    def _put(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.plan: Plan = plan_rows(
            self.table, mapping, self.codebook, self.record, known=self._readings
        )
        self.verdict: Verdict = verdict_on(self.plan, mapping, self.codebook)

    def _section_of(self, place: Place) -> Section:
        section = self.codebook.section(place.section)
        assert section is not None, "places are those of the codebook"
        return section

    def _likely_place(self) -> Place:
        """Where columns were kept for, else where caption and guess speak most for."""
        kept = (one for one in self.places if self._kept(one, self._section_of(one)) is not None)
        found = next(kept, None)
        if found is not None:
            return found
        first = {one.section: one for one in reversed(self.places)}  # of each section the first
        likely = {name: self._likelihood(place) for name, place in first.items()}
        return max(self.places, key=lambda one: likely[one.section])  # the first of equals

    def _likelihood(self, place: Place) -> float:
        """Numbers that find a field speak for a section, and words of the caption."""
        section = self._section_of(place)
        targets = guess_targets(self.table, place, section, self.codebook, self.record)
        fields = [section.field(one.field) for one in targets if one is not None]
        held = sum(1.0 if one and one.type.is_numeric else 0.5 for one in fields)
        title = set(fold(section.title).split())
        said = title & set(fold(self.caption).split())
        inner = 0.5 if section.within else 0.0
        return held + inner + 1.5 * len(said) / len(title) - _AGAINST * self._headed_by(section)

    def _headed_by(self, section: Section) -> int:
        """How many columns a row of the section heads: a table by arm holds no arms.

        Where a caption was taken for the head, the first row below is the one that names them.
        """
        rows = self.record.rows.get(section.id, {}).values()
        names = [name for row in rows if (name := _words(row.name))]
        body = self.table.body
        below = self.table.rows[body.start] if body else ()
        told, first = (
            sum(any(name <= _words(text) for name in names) for text in texts)
            for texts in (self.table.headings, below)
        )
        return max(told, first if first > 1 else 0)  # one may be an arm's own row


def _words(text: str) -> set[str]:
    return set(_WORD.findall(fold(text)))


def _is_there(target: Target, fixed: set[tuple[str, str]], parents: set[str | None]) -> bool:
    """Whether the arm and the grade of a column are still there."""
    is_fixed = target.fixed is None or (target.fixed.field, target.fixed.text) in fixed
    return is_fixed and (target.parent is None or target.parent in parents)


def places_open(
    sections: Sequence[Section], record: Record, is_editable: Callable[[str], bool]
) -> tuple[Place, ...]:
    """Where rows may go: what repeats and is open to edits, in the form's order."""
    return tuple(one for one in places_in(tuple(sections), record) if is_editable(one.section))
