"""Which fields the form asks in a row: what ``show_if`` says of the values entered so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.record_view import Place, place_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from schemas.codebook import Codebook, Section
    from schemas.field import Field
    from schemas.record_view import RecordView
    from schemas.values import Value


def lookup_at(codebook: Codebook, view: RecordView, place: Place) -> Callable[[str], Value | None]:
    """How a condition's references are found from a row.

    ``field`` is the row's own, else that of the nearest row around it that has such a field;
    ``section.field`` is a row around it (or itself) or a section that does not repeat.
    """

    def value(reference: str) -> Value | None:
        found = find_reference(codebook, place.section, reference)
        if found is None:
            return None
        section, field = found
        around = place.within(section.id)
        return view.value(section.id, around.row if around else "", field.id)

    return value


def find_reference(
    codebook: Codebook, section: Section, reference: str
) -> tuple[Section, Field] | None:
    """The field a reference means when it is written in a section, if it can be seen from there."""
    section_id, _, field_id = reference.rpartition(".")
    candidates = [section, *reversed(codebook.ancestors(section))]
    if section_id:
        still = [other for other in codebook.sections if not other.repeats]
        candidates = [seen for seen in (*candidates, *still) if seen.id == section_id]
    for candidate in candidates:
        field = candidate.field(field_id)
        if field is not None:
            return candidate, field
    return None


def is_shown_at(codebook: Codebook, view: RecordView, place: Place, field: Field) -> bool:
    """Whether the form asks this field in this place."""
    return field.show_if is None or field.show_if.holds(lookup_at(codebook, view, place))


def is_shown(field: Field, view: RecordView, section: str, row: str, codebook: Codebook) -> bool:
    """Whether the form asks a field of a section in a row (``""`` where it does not repeat).

    Raises ``KeyError`` where the codebook has no such section or the record no such row.
    """
    if field.show_if is None:
        return True
    return is_shown_at(codebook, view, _place(codebook, view, section, row), field)


def hidden_fields(
    codebook: Codebook, view: RecordView, section: Section, row: str
) -> frozenset[str]:
    """The ids of the fields that the form does not ask in a row."""
    conditional = [field for field in section.fields if field.show_if is not None]
    if not conditional:
        return frozenset()
    place = place_of(codebook, view, section, row)
    return frozenset(f.id for f in conditional if not is_shown_at(codebook, view, place, f))


def _place(codebook: Codebook, view: RecordView, section_id: str, row: str) -> Place:
    section = codebook.section(section_id)
    if section is None:
        raise KeyError(f"no section {section_id}")
    return place_of(codebook, view, section, row)
