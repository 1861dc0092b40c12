"""What the file's texts name: ``section.field`` references and conditions, looked up and bound."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from schemas.codebook import Codebook, FieldRef, Section
from schemas.codebook_file.circles import circles
from schemas.conditions import Condition, ConditionError, parse_condition
from schemas.field import FieldType
from schemas.visibility import find_reference

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from schemas.codebook_file.fault_list import FaultList
    from schemas.codebook_file.lines import KeyPath
    from schemas.codebook_file.sections import SectionDraft
    from schemas.field import Field

_Place = tuple[str, str]


class References:
    """Looks names up in the sections read so far and tells those that lead nowhere.

    Of a field whose ``type`` was itself refused only the existence is checked.
    """

    def __init__(
        self, codebook: Codebook, drafts: Sequence[SectionDraft], faults: FaultList
    ) -> None:
        self.codebook = codebook
        self._drafts = drafts
        self._faults = faults
        self._untyped = {
            (section.id, draft.field.id)
            for section in drafts
            for draft in section.fields
            if draft.table.type is None
        }

    def with_conditions(self) -> Codebook:
        """The codebook with every field's ``show_if``."""
        sections = tuple(
            replace(section, fields=tuple(self._conditioned(section, draft)))
            for section, draft in zip(self.codebook.sections, self._drafts, strict=True)
        )
        codebook = replace(self.codebook, sections=sections)
        self._check_circles(codebook)
        return codebook

    def _check_circles(self, codebook: Codebook) -> None:
        """Tell fields whose ``show_if`` ask, over others, for themselves."""
        paths = {
            (section.id, draft.field.id): draft.path
            for section in self._drafts
            for draft in section.fields
        }
        needs = {
            (section.id, field.id): _asked_for(codebook, section, field)
            for section, field in codebook.fields()
        }
        for circle in circles(needs):
            told = " → ".join(f"{section}.{field}" for section, field in [*circle, circle[0]])
            reason = f"these fields ask for each other in a circle: {told}"
            self._faults.add((*paths[circle[0]], "show_if"), reason)

    def _conditioned(self, section: Section, drafts: SectionDraft) -> Iterator[Field]:
        for draft in drafts.fields:
            text, path = draft.table.show_if, (*draft.path, "show_if")
            condition = None if text is None else self.condition(text, section, path)
            if condition is not None:
                self._check_own(condition, f"{section.id}.{draft.field.id}", path)
            yield replace(draft.field, show_if=condition)

    def _check_own(self, condition: Condition, own: str, path: KeyPath) -> None:
        field_id = own.rpartition(".")[2]
        if condition.references & {own, field_id}:
            self._faults.add(path, f"“{field_id}” can't depend on itself")

    def condition(self, text: str, section: Section | None, path: KeyPath) -> Condition | None:
        """A condition written in a section, bound to the fields it names; ``None`` with a fault.

        Where the section isn't known only the grammar is checked.
        """
        try:
            condition = parse_condition(text)
            return condition if section is None else self._bound(condition, section)
        except ConditionError as error:
            self._faults.add(path, str(error))
            return None

    def _bound(self, condition: Condition, section: Section) -> Condition:
        """As its fields understand it; as it is where one of them has no known type."""
        fields: dict[str, Field] = {}
        unseen, is_typed = [], True
        for reference in sorted(condition.references):
            found = find_reference(self.codebook, section, reference)
            if found is None:
                unseen.append(reference)
                continue
            fields[reference] = found[1]
            is_typed = is_typed and (found[0].id, found[1].id) not in self._untyped
        if unseen:
            raise ConditionError(f"no field {' or '.join(unseen)} can be seen from here")
        return condition.bound(fields.get) if is_typed else condition

    def group(self, by: FieldRef, literal: str, path: KeyPath) -> Condition | None:
        """The condition that the field of a comparison equals a group; ``None`` with a fault."""
        condition = Condition.equality(str(by), literal)
        section = self.codebook.section(by.section)
        try:
            return condition if section is None else self._bound(condition, section)
        except ConditionError as error:
            self._faults.add(path, str(error))
            return None

    def field_ref(
        self, text: str, path: KeyPath, kinds: Collection[FieldType], *, signed: bool = False
    ) -> FieldRef | None:
        """The reference a text makes; ``None`` where it leads nowhere or to another type."""
        is_minus = signed and text.startswith("-")
        name = text[1:].strip() if is_minus else text
        section_id, dot, field_id = name.partition(".")
        field = self.codebook.field(section_id, field_id)
        if field is None:
            hint = "" if dot else ": write section.field"
            self._faults.add(path, f"there is no field “{name}”{hint}")
            return None
        if field.type not in kinds and (section_id, field_id) not in self._untyped:
            able = ", ".join(kind for kind in FieldType if kind in kinds)
            self._faults.add(path, f"“{name}” is of type {field.type}; here it must be {able}")
            return None
        return FieldRef(section_id, field_id, -1 if is_minus else 1)

    def field_refs(
        self,
        texts: Sequence[str],
        path: KeyPath,
        kinds: Collection[FieldType],
        *,
        signed: bool = False,
    ) -> tuple[FieldRef, ...]:
        """Several references; those with a fault are left out, and none may stand twice."""
        found: list[FieldRef] = []
        if not texts:
            self._faults.add(path, "names no field")
        for place, text in enumerate(texts):
            ref = self.field_ref(text, (*path, place), kinds, signed=signed)
            if ref in found:
                self._faults.add((*path, place), f"“{text}” stands here twice")
            elif ref is not None:
                found.append(ref)
        return tuple(found)

    def around(self, section_id: str) -> frozenset[str]:
        """The ids of a section and of those its rows stand within."""
        section = self.codebook.section(section_id)
        outer = self.codebook.ancestors(section) if section else ()
        return frozenset({section_id, *(one.id for one in outer)})

    def repeats(self, section_id: str) -> bool:
        """Whether a section has rows."""
        section = self.codebook.section(section_id)
        return section is not None and section.repeats


def _asked_for(codebook: Codebook, section: Section, field: Field) -> list[_Place]:
    """The fields, as (section, field), that a field's ``show_if`` looks at."""
    names = sorted(field.show_if.references) if field.show_if else ()
    found = (find_reference(codebook, section, name) for name in names)
    return [(one[0].id, one[1].id) for one in found if one is not None]
