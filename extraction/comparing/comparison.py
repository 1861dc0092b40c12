"""Two records of a study side by side: the items, whether they agree, and why they don't.

``compare_records`` works it out; ``comparison_to_data`` is what ``compare --json`` prints of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extraction.record import CellKey, Origin
from extraction.results import Category, Comparison, Item, ItemKey, Referral, Status
from extraction.rows.alignment import align
from extraction.rows.row_references import RowReferences, b_row_name
from extraction.rows.synonyms import likeness_of_letters, wording
from schemas.comparing import compare_values
from schemas.field import FieldType
from schemas.parsing import canonical, write
from schemas.units import unit_name
from schemas.values import RowReference, Text, Unread
from schemas.visibility import hidden_fields

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from extraction.record import Answer, Record
    from extraction.results import Decision, RowPair, Thread
    from extraction.rows.alignment import FixedPairing
    from extraction.trail import JsonObject
    from schemas.codebook import Codebook, Section
    from schemas.field import Field
    from schemas.values import Value

#: The part of a conflict of wording between two texts that differ by few letters.
NEAR = "near"
#: From this likeness of letters on texts are near.
_NEAR = 0.9
#: Stands between the paths of the rows that a link puts together.
_ALSO = " + "
#: Status, category and the parts that differ.
Verdict = tuple[Status, Category | None, tuple[str, ...]]

_AGREE: Verdict = (Status.AGREE, None, ())
_OMISSION: Verdict = (Status.CONFLICT, Category.OMISSION, ())
_MISSING_TYPE: Verdict = (Status.CONFLICT, Category.MISSING_TYPE, ())
_UNMATCHED: Verdict = (Status.CONFLICT, Category.ROW_UNMATCHED, ())
_SPLIT: Verdict = (Status.CONFLICT, Category.ROW_SPLIT, ())
_OTHER_UNIT: Verdict = (Status.CONFLICT, Category.INTERPRETATION, ("unit",))


def compare_records(
    codebook: Codebook,
    study: str,
    a: Record,
    b: Record,
    fixed: Sequence[FixedPairing],
    *,
    sections: Collection[str] | None = None,
) -> Comparison:
    """The pairs of rows and the items of two records, in the codebook's order.

    An item is a field of a pair of rows (or of the study) where at least one record holds a value
    or a reason; a row that only one record has is one item, so are the rows of a link, and what
    stands in or under such rows is none. Texts that differ by few letters stay a conflict of
    wording, whose part is ``NEAR``. Long text, fields hidden in both records, and sections that
    only the first reviewer enters give no items. ``sections`` narrows pairs and items to those
    named.
    """
    every_pair = align(codebook, a, b, fixed)
    sides = _Sides(codebook, a, b, RowReferences(a, b, every_pair))
    due = [
        section
        for section in codebook.sections
        if section.duplicate and (sections is None or section.id in sections)
    ]
    named = {section.id for section in due}
    pairs = tuple(pair for pair in every_pair if pair.section in named)
    items = tuple(item for section in due for item in sides.items(section, pairs))
    return Comparison(study, pairs, items)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where items stand: the row of each record, by id and by path (``""`` where there is none)."""

    a: str = ""
    b: str = ""
    a_path: str = ""
    b_path: str = ""
    name: str = ""

    def item(self, key: ItemKey, a: Answer | None, b: Answer | None, verdict: Verdict) -> Item:
        return Item(key, self.name, self.a_path, self.b_path, a, b, *verdict)


@dataclass(frozen=True, slots=True)
class _Sides:
    codebook: Codebook
    a: Record
    b: Record
    references: RowReferences

    def items(self, section: Section, pairs: Sequence[RowPair]) -> Iterator[Item]:
        if not section.repeats:
            yield from self._cells(section, _Place())
            return
        for pair in pairs:
            if pair.section == section.id:
                yield from self._row(section, pair)

    def _row(self, section: Section, pair: RowPair) -> Iterator[Item]:
        a, b = pair.a or "", pair.b or ""
        path, path_of_b = self.a.row_path(section.id, a), self.b.row_path(section.id, b)
        place = _Place(a, b, path, path_of_b, path if a else b_row_name(path_of_b))
        if pair.is_one_to_one:
            yield from self._cells(section, place)
            return
        if pair.is_link:
            of_a, of_b = link_paths(pair, self.a, self.b)
            place = replace(place, a_path=_ALSO.join(of_a), b_path=_ALSO.join(of_b))
        verdict = _SPLIT if pair.is_link else _UNMATCHED
        yield place.item(pair.item_key, None, None, verdict)

    def _cells(self, section: Section, place: _Place) -> Iterator[Item]:
        hidden = hidden_fields(self.codebook, self.a, section, place.a)
        if hidden:
            hidden &= hidden_fields(self.codebook, self.b, section, place.b)
        for field in section.fields:
            a = self.a.answers.get(CellKey(section.id, place.a, field.id))
            b = self.b.answers.get(CellKey(section.id, place.b, field.id))
            is_empty = a is None and b is None
            if is_empty or field.type is FieldType.LONGTEXT or field.id in hidden:
                continue
            key = ItemKey(section.id, place.a, place.b, field.id)
            yield place.item(key, a, b, verdict_on(field, a, b, self.references))


def verdict_on(
    field: Field, a: Answer | None, b: Answer | None, references: RowReferences
) -> Verdict:
    """What comes of two answers to a field, at least one of which is there."""
    if a is None or b is None:
        return _OMISSION
    if a.value is None or b.value is None:
        if a.missing is b.missing:
            return _AGREE
        return _OMISSION if a.missing is None or b.missing is None else _MISSING_TYPE
    if isinstance(b.value, RowReference):
        theirs = references.across(field.of, b.value)
        ours = a.value
        if isinstance(ours, RowReference):
            ours = references.within_a(field.of, ours)
        return _compared(field, ours, theirs)
    is_same = a.value is b.value or a.value == b.value  # the quickest and commonest first
    verdict = _AGREE if is_same else _compared(field, a.value, b.value)
    if isinstance(a.value, Unread) and verdict is _AGREE and _units_differ(field, a, b):
        return _OTHER_UNIT
    return verdict


def link_paths(pair: RowPair, a: Record, b: Record) -> tuple[list[str], list[str]]:
    """The paths of A's rows and of B's in a pair."""
    return (
        [a.row_path(pair.section, row) for row in pair.rows_of_a],
        [b.row_path(pair.section, row) for row in pair.rows_of_b],
    )


def _compared(field: Field, a: Value, b: Value) -> Verdict:
    difference = compare_values(a, b, field)
    if difference is None:
        return _AGREE
    category = Category(difference.kind.value)
    parts = (NEAR,) if category is Category.WORDING and _are_near(a, b) else difference.parts
    return (Status.CONFLICT, category, parts)


def _are_near(a: Value, b: Value) -> bool:
    """Whether texts differ by letters alone, as far as letters tell: somebody has to look."""
    if not (isinstance(a, Text) and isinstance(b, Text)):
        return False
    is_like = likeness_of_letters(a.text, b.text) >= _NEAR
    return is_like and not wording(a.text).opposes(wording(b.text))


def _units_differ(field: Field, a: Answer, b: Answer) -> bool:
    """Whether the units given beside texts that could not be read are not the same."""
    return unit_name(a.unit or field.unit or "") != unit_name(b.unit or field.unit or "")


# ── as plain data ────────────────────────────────────────────────────────────────────────────────


def comparison_to_data(
    codebook: Codebook,
    study: str,
    comparison: Comparison,
    records: Sequence[Record],
    decisions: Mapping[ItemKey, Decision],
    threads: Mapping[ItemKey, Thread] | None = None,
) -> JsonObject:
    """One entry of ``studies``: the name of the study, its pairs of rows, its items.

    ``records`` are those compared, A's first. Only rows that both have are pairs. A side of an
    item is ``None`` where its record holds nothing, else an object: ``value`` as typed beside
    ``canonical``, or ``missing`` with the reason; and where there are any ``unit``, ``reading``,
    ``assumed``, ``origin`` (unless reported), ``note`` and ``evidence`` (``report`` by SHA-256,
    ``page``, ``quote``). ``a_row`` or ``b_row`` is ``None`` where that record lacks the row, and
    both are empty where there are no rows; a link's pair has all of them in ``a_rows`` and
    ``b_rows``, its item with “ + ” between them. A ``decision`` has ``decision``, ``by``, ``at``,
    ``reason``, and ``answer`` and ``reason_codes`` where any were given. What was said about an
    item stands in ``thread`` (``by``, ``at``, ``text``), to whom it is referred in ``referral``.
    """
    said = threads or {}
    return {
        "study": study,
        "pairs": [_pair_to_data(pair, records) for pair in comparison.pairs if pair.is_matched],
        "items": [
            _item_to_data(
                item,
                codebook.field(item.key.section, item.key.field),
                decisions.get(item.key),
            )
            | _thread_to_data(said.get(item.key))
            for item in comparison.items
        ],
    }


def totals_to_data(
    compared: Iterable[tuple[Comparison, Mapping[ItemKey, Decision]]],
) -> JsonObject:
    """``totals``: all items, those that agree or conflict, and the conflicts nobody decided."""
    items = [(item, decisions) for comparison, decisions in compared for item in comparison.items]
    conflicts = [pair for pair in items if pair[0].status is Status.CONFLICT]
    return {
        "items": len(items),
        "agree": len(items) - len(conflicts),
        "conflict": len(conflicts),
        "undecided": sum(item.key not in decisions for item, decisions in conflicts),
    }


def _pair_to_data(pair: RowPair, records: Sequence[Record]) -> JsonObject:
    a, b = link_paths(pair, *records)
    return {
        "section": pair.section,
        "a_row": a[0],
        "b_row": b[0],
        **({"a_rows": a, "b_rows": b} if pair.is_link else {}),
        "score": pair.score,
        "confirmed": pair.confirmed,
    }


def _item_to_data(item: Item, field: Field | None, decision: Decision | None) -> JsonObject:
    has_rows = bool(item.key.a or item.key.b)
    return {
        "section": item.key.section,
        "row": item.row,
        "a_row": None if has_rows and not item.key.a else item.a_row,
        "b_row": None if has_rows and not item.key.b else item.b_row,
        "field": item.key.field or None,
        "a": _side_to_data(item.a, field),
        "b": _side_to_data(item.b, field),
        "status": item.status.value,
        "parts": list(item.parts),
        "category": item.category.value if item.category else None,
        "decision": _decision_to_data(decision, field) if decision else None,
    }


def _side_to_data(answer: Answer | None, field: Field | None) -> JsonObject | None:
    if answer is None or field is None:
        return None
    data: JsonObject = {}
    if answer.value is not None:
        data["value"] = answer.raw or write(answer.value, field)
        data["canonical"] = canonical(answer.value, field)
    if answer.missing is not None:
        data["missing"] = answer.missing.value
    texts = {"unit": answer.unit, "reading": answer.reading, "note": answer.note}
    data |= {name: text for name, text in texts.items() if text}
    if answer.assumed:
        data["assumed"] = list(answer.assumed)
    if answer.origin is not Origin.REPORTED:
        data["origin"] = answer.origin.value
    if answer.evidence:
        data["evidence"] = [
            {"report": one.report, "page": one.page, "quote": one.quote} for one in answer.evidence
        ]
    return data


def _decision_to_data(decision: Decision, field: Field | None) -> JsonObject:
    data: JsonObject = {"decision": decision.outcome.value, "by": decision.by}
    data |= {"at": decision.at, "reason": decision.reason}
    if decision.codes:
        data["reason_codes"] = list(decision.codes)
    answer = _side_to_data(decision.answer, field)
    return data | {"answer": answer} if answer else data


def _thread_to_data(thread: Thread | None) -> JsonObject:
    if thread is None:
        return {}
    said = [{"by": one.by, "at": one.at, "text": one.text} for one in thread.remarks if one.text]
    data: JsonObject = {"thread": said} if said else {}
    is_referred = thread.referral is not Referral.NONE
    return data | {"referral": thread.referral.value} if is_referred else data
