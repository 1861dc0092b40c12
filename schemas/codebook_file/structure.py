"""What sections' keys say of each other and of their fields: within, size, of and more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.codebook import Section, SectionKind
from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from schemas.codebook_file.fault_list import FaultList
    from schemas.codebook_file.sections import FieldDraft, SectionDraft

#: Rows stand in sections, and perhaps rows in those rows.
MOST_LEVELS = 2
_JUDGEMENT_FIELDS = ("domain", "judgement", "support")


class Structure:
    """The checks of a codebook's sections, and the sections that come of them."""

    def __init__(self, drafts: Sequence[SectionDraft], faults: FaultList) -> None:
        self._drafts = drafts
        self._faults = faults
        self._by_id = {draft.id: draft for draft in reversed(drafts) if draft.id}

    def sections(self) -> tuple[Section, ...]:
        """The sections, their fields without ``show_if``; a faulty ``within`` is left out."""
        sections = []
        for draft in self._drafts:
            self._check_pairing(draft)
            self._check_size(draft)
            self._check_judgements(draft)
            self._check_row_fields(draft)
            sections.append(_section(draft, self._within(draft)))
        return tuple(sections)

    def _check_pairing(self, draft: SectionDraft) -> None:
        pair_by = draft.table.pair_by
        if pair_by and not draft.repeats:
            self._tell(draft, "pair_by", "is only for sections that repeat: add repeats = true")
        for place, field_id in enumerate(pair_by):
            if draft.field(field_id) is None:
                self._tell(draft, "pair_by", f"there is no field “{field_id}” here", place)
            elif field_id in pair_by[:place]:
                self._tell(draft, "pair_by", f"“{field_id}” stands here twice", place)

    def _check_size(self, draft: SectionDraft) -> None:
        size = draft.table.size
        if size is None:
            return
        field = draft.field(size)
        if field is None:
            self._tell(draft, "size", f"there is no field “{size}” here")
        elif field.table.type not in (FieldType.INTEGER, None):
            self._tell(draft, "size", f"must be an integer field; {size} is {field.table.type}")

    def _check_judgements(self, draft: SectionDraft) -> None:
        if draft.table.kind is not SectionKind.JUDGEMENTS:
            return
        lacking = [name for name in _JUDGEMENT_FIELDS if draft.field(name) is None]
        if lacking:
            self._tell(draft, "kind", f"judgements needs fields with ids {', '.join(lacking)}")

    def _within(self, draft: SectionDraft) -> str | None:
        """The section around it; ``None`` where there is none or a fault was told."""
        within = draft.table.within
        if within is None:
            return None
        reason = self._within_fault(draft, within)
        if reason:
            self._tell(draft, "within", reason)
        return None if reason else within

    def _within_fault(self, draft: SectionDraft, within: str) -> str | None:
        parent = self._by_id.get(within)
        if parent is None:
            return f"there is no section “{within}”"
        if not parent.repeats:
            return f"“{within}” does not repeat, so it has no rows to be within"
        if not draft.repeats:
            return "is only for sections that repeat: add repeats = true"
        around = self._around(draft)
        if around is None:
            return f"“{draft.id}” stands within itself"
        if len(around) >= MOST_LEVELS:
            return f"rows are at most {MOST_LEVELS} deep, and “{within}” is within “{around[1]}”"
        return None

    def _around(self, draft: SectionDraft) -> list[str] | None:
        """The ids of the sections around one, innermost first; ``None`` if they go in a circle."""
        around: list[str] = []
        current: SectionDraft | None = draft
        while current is not None and current.table.within is not None:
            if current.table.within in (draft.id, *around):
                return None
            around.append(current.table.within)
            current = self._by_id.get(current.table.within)
        return around

    def _check_row_fields(self, draft: SectionDraft) -> None:
        for field in _row_fields(draft):
            reason = self._row_field_fault(draft, field.table.of or "")
            if reason:
                self._faults.add((*field.path, "of"), reason)

    def _row_field_fault(self, draft: SectionDraft, of: str) -> str | None:
        target = self._by_id.get(of)
        if target is None:
            return f"there is no section “{of}”"
        if not target.repeats:
            return f"“{of}” does not repeat, so it has no rows to refer to"
        if of == draft.id:
            return "a row refers to rows of another section, not of its own"
        if draft.id in self._needed_before(target):
            return f"rows of “{draft.id}” would have to be paired before and after those of “{of}”"
        return None

    def _needed_before(self, draft: SectionDraft) -> set[str]:
        """All sections whose rows pair before those of one: around it, or referred to."""
        needed: set[str] = set()
        waiting = [draft]
        while waiting:
            for section_id in _pairs_after(waiting.pop()):
                if section_id in self._by_id and section_id not in needed:
                    needed.add(section_id)
                    waiting.append(self._by_id[section_id])
        return needed

    def _tell(self, draft: SectionDraft, key: str, reason: str, place: int | None = None) -> None:
        path = (*draft.path, key)
        self._faults.add(path if place is None else (*path, place), reason)


def _row_fields(draft: SectionDraft) -> Iterator[FieldDraft]:
    for field in draft.fields:
        if field.table.of is not None and field.table.type is FieldType.ROW:
            yield field


def _pairs_after(draft: SectionDraft) -> set[str]:
    around = {draft.table.within} if draft.table.within else set()
    return around | {field.table.of for field in _row_fields(draft) if field.table.of}


def _section(draft: SectionDraft, within: str | None) -> Section:
    table = draft.table
    return Section(
        id=draft.id,
        title=table.title or "",
        fields=tuple(field.field for field in draft.fields),
        repeats=draft.repeats,
        within=within,
        pair_by=tuple(table.pair_by),
        size=table.size,
        duplicate=table.duplicate,
        settle_first=table.settle_first,
        kind=table.kind,
    )
