"""What an edit may do: its record must be open, its cell must exist and hold what the edit says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.errors import NotAllowed, NotFound, StaleEdit
from extraction.record import Answer, CellKey, Record, RowState
from extraction.sealing import is_record_sealed, is_unblinded, sealed_sections, sections_of
from extraction.study import Mode
from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extraction.edits import Edit
    from extraction.state import ReviewState
    from extraction.study import Study
    from schemas.codebook import Codebook, Section
    from schemas.field import Field
    from schemas.values import Value

#: The kind of value each type of field holds; text that waits for a reading may stand in any.
_KINDS = {
    FieldType.TEXT: "text",
    FieldType.LONGTEXT: "text",
}


def check_may_edit(state: ReviewState, study: Study, reviewer: str) -> None:
    """Refuse unless ``reviewer`` extracts this study and it is open to entries."""
    assignment = study.assignment
    if assignment is None:
        raise NotAllowed(f"{study.name} waits for an assignment; assign its reviewers first")
    if reviewer not in assignment.reviewers:
        raise NotAllowed(f"{reviewer} is not assigned to {study.name}; nothing was entered")
    if is_unblinded(state, study):
        raise NotAllowed(
            f"{study.name} is unblinded, its records are read-only for ever; "
            "state a slip of your own when the study is settled"
        )
    waits = assignment.mode is Mode.VERIFY and reviewer == assignment.second
    if waits and not is_record_sealed(state, study, assignment.first):
        raise NotAllowed(f"{study.name} opens for verification once {assignment.first} has sealed")


def check_edits(
    state: ReviewState, codebook: Codebook, study: Study, record: Record, edits: Iterable[Edit]
) -> Record:
    """The record as it is after the edits, each checked against the ones before it.

    ``record`` itself stays as it is. Raises ``NotAllowed``, ``NotFound`` or ``StaleEdit``.
    """
    own = {section.id: section for section in sections_of(codebook, study, record.reviewer)}
    closed = sealed_sections(state, study.id, record.reviewer)
    after = record.copy()
    for edit in edits:
        key = edit.cell.key
        section = own.get(key.section)
        if section is None:
            raise NotFound(f"{record.reviewer} has no section “{key.section}” in {study.name}")
        if is_unblinded(state, study, section.id):
            raise NotAllowed(
                f"“{section.title}” of {study.name} is unblinded, it is read-only for ever"
            )
        if key.section in closed:
            raise NotAllowed(
                f"“{section.title}” of {study.name} is sealed by {record.reviewer}; "
                "reopen it with a reason first"
            )
        if after.content(key) != edit.before:
            raise StaleEdit(
                f"{_cell_name(section, after, key)} of {study.name} was changed meanwhile; "
                "look at it again and repeat the change"
            )
        _check_target(section, after, edit)
        after.put(key, edit.after)
    return after


def _cell_name(section: Section, record: Record, key: CellKey) -> str:
    field = section.field(key.field)
    row = record.row_path(section.id, key.row) if record.has_row(section.id, key.row) else key.row
    return " / ".join(part for part in (section.title, row, field.label if field else "") if part)


def _check_target(section: Section, record: Record, edit: Edit) -> None:
    key = edit.cell.key
    if bool(key.row) != section.repeats:
        kind = "repeats and needs a row" if section.repeats else "does not repeat"
        raise NotFound(f"section “{section.id}” {kind}")
    if not key.field:
        _check_row(section, record, key, edit.after)
        return
    field = section.field(key.field)
    if field is None:
        raise NotFound(f"section “{section.id}” has no field “{key.field}”")
    if section.repeats and not record.has_row(section.id, key.row):
        raise NotFound(f"section “{section.id}” has no such row")
    if isinstance(edit.after, RowState):
        raise NotFound(f"field “{key.field}” of “{section.id}” can't hold a row")
    if edit.after is not None and edit.after.value is not None:
        check_kind(field, edit.after.value)


def check_kind(field: Field, value: Value) -> None:
    """Raise ``NotAllowed`` for a value of another type than the field's."""
    expected = _KINDS.get(field.type, field.type.value)
    if value.kind not in (expected, "unread"):
        raise NotAllowed(f"field “{field.id}” holds {expected} values, not {value.kind}")


def _check_row(
    section: Section, record: Record, key: CellKey, after: Answer | RowState | None
) -> None:
    if after is None:
        if any(k.section == section.id and k.row == key.row for k in record.answers) or any(
            row.parent == key.row for rows in record.rows.values() for row in rows.values()
        ):
            raise NotAllowed("a row is removed only after its answers and the rows inside it")
        return
    if not isinstance(after, RowState) or not after.name.strip():
        raise NotAllowed(f"a row of “{section.title}” needs a name")
    if (after.parent is None) != (section.within is None):
        raise NotFound(f"a row of “{section.id}” stands inside a row of “{section.within}”")
    if section.within and after.parent and not record.has_row(section.within, after.parent):
        raise NotFound(f"section “{section.within}” has no such row")
    for other in record.row_ids(section.id, after.parent):
        if other != key.row and record.rows[section.id][other].name == after.name:
            raise NotAllowed(f"“{section.title}” already has a row “{after.name}”")
