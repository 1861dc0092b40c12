"""The tables analysis, check and published of a codebook file, checked against its sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas.codebook import Analysis, AnalysisKind, Check, CheckKind, FieldRef, Published
from schemas.codebook_file.border import (
    OWN,
    AnalysisTable,
    CheckTable,
    PublishedTable,
    read_table,
    tables_of,
)
from schemas.codebook_file.fields import check_id, check_words
from schemas.codebook_file.sections import check_unique
from schemas.field import FieldType
from schemas.units import same_dimension

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from schemas.codebook_file.fault_list import FaultList
    from schemas.codebook_file.lines import KeyPath
    from schemas.codebook_file.references import References
    from schemas.conditions import Condition

_COUNTED = frozenset({FieldType.INTEGER, FieldType.COUNT})
_MEASURED = frozenset(
    {FieldType.STATISTICS, FieldType.QUANTITY, FieldType.DECIMAL, FieldType.INTEGER}
)
_CHECKED = _COUNTED | {FieldType.QUANTITY, FieldType.DECIMAL}
_TYPES_OF_KIND: Mapping[AnalysisKind, frozenset[FieldType]] = {
    AnalysisKind.COUNT: frozenset(FieldType),
    AnalysisKind.SUM: _COUNTED,
    AnalysisKind.PROPORTION: _COUNTED,
    AnalysisKind.COMPARE: _COUNTED,
    AnalysisKind.MEAN: _MEASURED,
    AnalysisKind.RANGE: _MEASURED,
}
_COMPARE = frozenset({AnalysisKind.COMPARE})
#: Keys that belong to some kinds only; these kinds need them.
_KINDS_OF_KEY: Mapping[str, frozenset[AnalysisKind]] = {
    "over": _COMPARE | {AnalysisKind.PROPORTION},
    "by": _COMPARE,
    "groups": _COMPARE,
    "test": _COMPARE,
}


@dataclass(frozen=True, slots=True)
class _Draft:
    table: AnalysisTable
    path: KeyPath
    given: frozenset[str]

    @property
    def kind(self) -> AnalysisKind:
        """The kind; a refused one was told and does no more harm as a count."""
        return self.table.kind or AnalysisKind.COUNT


_OWN_TOTAL = "“{}” can't be a part of itself; name another total"


class Analyses:
    """Reads the analyses, checks and published figures of a file."""

    def __init__(
        self, data: Mapping[str, object], references: References, faults: FaultList
    ) -> None:
        self._data = data
        self._references = references
        self._faults = faults
        self._drafts = [self._draft(raw, path) for path, raw in self._tables("analysis")]
        self._by_id = {draft.table.id: draft for draft in reversed(self._drafts)}

    def analyses(self) -> tuple[Analysis, ...]:
        """All analyses; those with faults are of no use."""
        ids = [(draft.table.id, draft.path) for draft in self._drafts]
        check_unique(ids, "an analysis", self._faults)
        return tuple(self._analysis(draft) for draft in self._drafts)

    def checks(self) -> tuple[Check, ...]:
        """The codebook's own checks."""
        found = [self._check(raw, path) for path, raw in self._tables("check")]
        return tuple(check for check in found if check is not None)

    def published(self) -> tuple[Published, ...]:
        """The published figures."""
        return tuple(self._figure(raw, path) for path, raw in self._tables("published"))

    def _tables(self, key: str) -> list[tuple[KeyPath, Mapping[str, object]]]:
        return list(tables_of(self._data, key, (), self._faults))

    def _draft(self, raw: Mapping[str, object], path: KeyPath) -> _Draft:
        table = read_table(AnalysisTable, raw, path, self._faults)
        check_id(table.id, path, self._faults)
        return _Draft(table, path, frozenset(raw))

    def _analysis(self, draft: _Draft) -> Analysis:
        table = draft.table
        if table.kind is not None:
            self._check_keys(draft)
        of = self._of(draft)
        return Analysis(
            id=table.id or "",
            kind=draft.kind,
            of=of,
            title=table.title,
            over=self._over(draft, of),
            over_own=table.over == OWN,
            decimals=table.decimals,
            where=self._where(draft, of),
            by=self._by(draft, of),
            groups=tuple(table.groups or ()),
            test=table.test,
            outside=self._outside(draft, of),
        )

    def _check_keys(self, draft: _Draft) -> None:
        for key, kinds in _KINDS_OF_KEY.items():
            if draft.kind in kinds and key not in draft.given:
                self._tell(draft, key, f"an analysis of kind {draft.kind} needs {key}")
            elif draft.kind not in kinds and getattr(draft.table, key) is not None:
                self._tell(draft, key, f"is not for the kind {draft.kind}")

    def _of(self, draft: _Draft) -> tuple[FieldRef, ...]:
        if draft.table.of is None:
            return ()
        path = (*draft.path, "of")
        of = self._references.field_refs(draft.table.of, path, _TYPES_OF_KIND[draft.kind])
        if len({ref.section for ref in of}) > 1:
            self._tell(draft, "of", "names fields of different sections")
        if len(of) > 1 and draft.kind in (AnalysisKind.MEAN, AnalysisKind.RANGE):
            self._tell(draft, "of", f"a {draft.kind} is of one field")
        if len({self._unit_of_analysis(ref) for ref in of}) > 1:
            self._tell(draft, "of", "adds different units of analysis, which are never added")
        return of

    def _unit_of_analysis(self, ref: FieldRef) -> str | None:
        field = self._references.codebook.field(ref.section, ref.field)
        return field.unit_of_analysis if field else None

    def _over(self, draft: _Draft, of: Sequence[FieldRef]) -> tuple[FieldRef, ...]:
        over = draft.table.over
        if over is None:
            return ()
        if over == OWN:
            self._check_own(draft, of)
            return ()
        path = (*draft.path, "over")
        refs = self._references.field_refs(list(over), path, _COUNTED, signed=True)
        if refs and all(ref.sign < 0 for ref in refs):
            self._tell(draft, "over", "only subtracts")
        for ref in refs:
            if not self._is_seen(ref, of):
                self._tell(
                    draft, "over", f"“{ref}” can't be seen from the rows of “{of[0].section}”"
                )
        return refs

    def _is_seen(self, ref: FieldRef, of: Sequence[FieldRef]) -> bool:
        """Whether a row of ``of`` has one value of a field: its own, or of what is around it."""
        is_still = not self._references.repeats(ref.section)
        return not of or is_still or ref.section in self._references.around(of[0].section)

    def _check_own(self, draft: _Draft, of: Sequence[FieldRef]) -> None:
        for ref in of:
            field = self._references.codebook.field(ref.section, ref.field)
            if field is not None and field.type is FieldType.INTEGER:
                self._tell(draft, "over", f"“{ref}” is an integer and has no N of its own")

    def _where(self, draft: _Draft, of: Sequence[FieldRef]) -> Condition | None:
        if draft.table.where is None:
            return None
        section = self._references.codebook.section(of[0].section) if of else None
        path = (*draft.path, "where")
        return self._references.condition(draft.table.where, section, path)

    def _by(self, draft: _Draft, of: Sequence[FieldRef]) -> FieldRef | None:
        if draft.table.by is None:
            return None
        kinds = frozenset(FieldType) - {FieldType.LONGTEXT}
        by = self._references.field_ref(draft.table.by, (*draft.path, "by"), kinds)
        if by is None:
            return None
        if not self._is_seen(by, of):
            self._tell(draft, "by", f"“{by}” can't be seen from the rows of “{of[0].section}”")
        self._check_groups(draft, by)
        return by

    def _check_groups(self, draft: _Draft, by: FieldRef) -> None:
        groups = draft.table.groups
        if groups is None:
            return
        if len(groups) < 2:
            self._tell(draft, "groups", "needs two groups or more")
        taken = []
        for place, group in enumerate(groups):
            path = (*draft.path, "groups", place)
            condition = self._references.group(by, group, path)
            if condition is not None and condition.root in taken:
                self._faults.add(path, f"“{group}” is a group already")
            taken.append(condition.root if condition else None)

    def _outside(self, draft: _Draft, of: Sequence[FieldRef]) -> str | None:
        outside = draft.table.outside
        if outside is None:
            return None
        other = self._by_id.get(outside)
        if other is None:
            self._tell(draft, "outside", f"there is no analysis “{outside}”")
        elif other.table.kind not in (AnalysisKind.COMPARE, None):
            self._tell(draft, "outside", f"“{outside}” is no compare, so nothing is outside it")
        elif draft.kind is AnalysisKind.COMPARE:
            self._tell(draft, "outside", "is not for the kind compare")
        elif of and not any(t.startswith(f"{of[0].section}.") for t in other.table.of or ()):
            self._tell(draft, "outside", f"“{outside}” is about rows of another section")
        return outside

    def _check(self, raw: Mapping[str, object], path: KeyPath) -> Check | None:
        table = read_table(CheckTable, raw, path, self._faults)
        key = self._limit_key(table, raw, path)
        refs = self._references
        of = refs.field_refs(table.of, (*path, "of"), _CHECKED) if table.of is not None else ()
        name = table.limit if key == "limit" else table.total
        limit = refs.field_ref(name, (*path, key), _CHECKED) if name is not None else None
        if limit is None or table.kind is None:
            return None
        for ref in of:
            is_circular = table.kind is CheckKind.PARTS and ref == limit
            reason = _OWN_TOTAL.format(ref) if is_circular else self._check_fault(ref, limit)
            if reason:
                self._faults.add((*path, "of"), reason)
        return Check(table.kind, of, limit)

    def _limit_key(self, table: CheckTable, raw: Mapping[str, object], path: KeyPath) -> str:
        """``limit``, or for parts ``total``; parts may say ``limit`` as well."""
        is_parts = table.kind is CheckKind.PARTS
        if "total" in raw and not is_parts and table.kind is not None:
            self._faults.add((*path, "total"), f"is only for parts; {table.kind} has a limit")
        if "total" in raw and "limit" in raw and is_parts:
            self._faults.add((*path, "limit"), "parts add up to total; limit says it again")
        if "total" not in raw and "limit" not in raw:
            key = "total" if is_parts else "limit"
            self._faults.add((*path, key), f"a check needs {key}")
        return "total" if "total" in raw else "limit"

    def _check_fault(self, ref: FieldRef, limit: FieldRef) -> str | None:
        refs = self._references
        if limit.section not in refs.around(ref.section) and refs.repeats(limit.section):
            return f"“{ref}” and “{limit}” stand in different sections"
        units = [
            field.unit or ""
            for one in (ref, limit)
            if (field := refs.codebook.field(one.section, one.field))
        ]
        if not same_dimension(*units):
            return f"“{ref}” and “{limit}” have units that can't be compared"
        return None

    def _figure(self, raw: Mapping[str, object], path: KeyPath) -> Published:
        table = read_table(PublishedTable, raw, path, self._faults)
        check_words(table, ("printed", "source"), path, self._faults)
        if table.analysis is not None and table.analysis not in self._by_id:
            self._faults.add((*path, "analysis"), f"there is no analysis “{table.analysis}”")
        return Published(table.analysis or "", table.printed or "", table.source or "")

    def _tell(self, draft: _Draft, key: str, reason: str) -> None:
        self._faults.add((*draft.path, key), reason)
