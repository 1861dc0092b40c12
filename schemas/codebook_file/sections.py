"""The sections' tables with their fields, read but not yet checked against each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas.codebook_file.border import SectionTable, read_table, tables_of
from schemas.codebook_file.columns import column_ids
from schemas.codebook_file.fields import check_id, check_words, read_field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from schemas.codebook_file.border import FieldTable
    from schemas.codebook_file.fault_list import FaultList
    from schemas.codebook_file.lines import KeyPath
    from schemas.field import Field


@dataclass(frozen=True, slots=True)
class FieldDraft:
    """A field, the table it was read from and where that stands."""

    field: Field
    table: FieldTable
    path: KeyPath


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """A section whose ``within``, ``size`` and the like are not checked yet."""

    table: SectionTable
    path: KeyPath
    fields: tuple[FieldDraft, ...]
    repeats: bool

    @property
    def id(self) -> str:
        """The section's id, ``""`` where the file gives none."""
        return self.table.id or ""

    def field(self, field_id: str) -> FieldDraft | None:
        """The field with this id, if the section has it."""
        return next((draft for draft in self.fields if draft.field.id == field_id), None)


def read_sections(data: Mapping[str, object], faults: FaultList) -> list[SectionDraft]:
    """All sections with their fields; a second of the same id is told."""
    drafts = [_read(raw, path, faults) for path, raw in tables_of(data, "section", (), faults)]
    if data.get("section", []) == []:
        faults.add(("section",), "a codebook needs at least one [[section]]")
    check_unique([(draft.table.id, draft.path) for draft in drafts], "a section", faults)
    return drafts


def _read(raw: Mapping[str, object], path: KeyPath, faults: FaultList) -> SectionDraft:
    table = read_table(SectionTable, raw, path, faults)
    check_id(table.id, path, faults)
    check_words(table, ("title",), path, faults)
    fields = tuple(_fields(raw, path, faults))
    if raw.get("field", []) == []:
        faults.add((*path, "field"), "a section needs at least one [[section.field]]")
    check_unique([(draft.table.id, draft.path) for draft in fields], "a field", faults)
    _check_columns(fields, faults)
    # A section whose repeats was refused counts as one with rows: it was told once.
    is_refused = "repeats" in raw and "repeats" not in table.model_fields_set
    return SectionDraft(table, path, fields, table.repeats or is_refused)


def _fields(raw: Mapping[str, object], path: KeyPath, faults: FaultList) -> Iterator[FieldDraft]:
    for place, table in tables_of(raw, "field", path, faults):
        yield FieldDraft(*read_field(table, place, faults), place)


def _check_columns(drafts: Sequence[FieldDraft], faults: FaultList) -> None:
    """Tell fields whose columns in a sheet would have one name, as ``m_mean`` beside ``m``."""
    owners: dict[str, str] = {}
    for draft in drafts:
        if draft.table.id is None or draft.table.type is None:
            continue
        for column in column_ids(draft.table.id, draft.table.type):
            owner = owners.setdefault(column, draft.table.id)
            if owner != draft.table.id:
                reason = f"“{draft.table.id}” and “{owner}” would both have the column {column}"
                faults.add((*draft.path, "id"), f"{reason} in the workbook: rename one")
                break


def check_unique(ids: Sequence[tuple[str | None, KeyPath]], what: str, faults: FaultList) -> None:
    """Tell every second use of an id; ``None`` was told already."""
    taken: set[str] = set()
    for identifier, path in ids:
        if identifier in taken:
            faults.add((*path, "id"), f"there is {what} “{identifier}” already")
        taken |= {identifier} if identifier else set()
