"""How far two records of a study agree: what a comparison comes to, without its items.

``overview_of`` takes it from a comparison. ``Beside`` works it out from outlines and reads only the
answers whose texts leave it open; what comes out is the same.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extraction.comparing.comparison import verdict_on
from extraction.comparing.outline import HIDDEN, REASON, answer_in, meaning_in
from extraction.results import ItemKey, Status
from extraction.rows.alignment import align
from extraction.rows.quick_pairing import quick_pairs
from extraction.rows.row_references import RowReferences
from schemas.meaning import TELLS_BOTH, TELLS_EQUAL, same_meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from extraction.comparing.outline import Column, Outline, Sheet
    from extraction.record import Record
    from extraction.results import Comparison, RowPair
    from extraction.rows.alignment import FixedPairing

    #: What people said of the rows of two records.
    Said = Callable[[Record, Record], Sequence[FixedPairing]]

#: A field by the ids of its section and itself, ``""`` for whole rows.
FieldPlace = tuple[str, str]

#: What equal cells begin with that agree wherever they stand.
_PLAIN = frozenset((TELLS_BOTH, TELLS_EQUAL, REASON))


@dataclass(frozen=True, slots=True)
class Overview:
    """The pairs of rows of a study, and how its items came out.

    ``agreed`` holds the field of each item that agrees, ``conflicts`` the key of each that does
    not; both in the order of the items.
    """

    study: str
    pairs: tuple[RowPair, ...]
    agreed: tuple[FieldPlace, ...]
    conflicts: tuple[ItemKey, ...]

    @property
    def items(self) -> int:
        """How many items there are."""
        return len(self.agreed) + len(self.conflicts)

    def undecided(self, decisions: Collection[ItemKey]) -> tuple[ItemKey, ...]:
        """The conflicts that are not among the items decided."""
        return tuple(key for key in self.conflicts if key not in decisions)

    def by_field(self) -> Mapping[FieldPlace, tuple[int, int]]:
        """The items of each field, and those of them that agree."""
        agreed = Counter(self.agreed)
        conflicts = Counter((key.section, key.field) for key in self.conflicts)
        places = dict.fromkeys([*agreed, *conflicts])
        return {one: (agreed[one] + conflicts[one], agreed[one]) for one in places}


def overview_of(comparison: Comparison) -> Overview:
    """The overview of a comparison that is there already."""
    agreed = [one.key for one in comparison.items if one.status is Status.AGREE]
    conflicts = [one.key for one in comparison.items if one.status is not Status.AGREE]
    places = tuple((key.section, key.field) for key in agreed)
    return Overview(comparison.study, comparison.pairs, places, tuple(conflicts))


@dataclass(slots=True)
class Beside:
    """Two outlines of one study and one layout, A's first.

    ``said`` gives what people said of the rows of two records; ``None`` where nobody did.
    """

    study: str
    a: Outline
    b: Outline
    said: Said | None = None
    _pairs: tuple[RowPair, ...] = ()
    _agreed: list[FieldPlace] = field(default_factory=list)
    _conflicts: list[ItemKey] = field(default_factory=list)
    _references: RowReferences | None = None
    _is_open: bool = False

    def overview(self) -> Overview | None:
        """What comparing both records comes to; ``None`` where outlines alone can't tell.

        Asked once.
        """
        quick = quick_pairs(self.a, self.b) if self.said is None else None
        self._pairs = self._aligned() if quick is None else quick
        for sheet in self.a.layout.sheets:
            if sheet.section.repeats:
                self._rows(sheet)
            else:
                self._cells(sheet, "", "", self.a.cells_of(sheet), self.b.cells_of(sheet))
        if self._is_open:
            return None
        return Overview(self.study, self._pairs, tuple(self._agreed), tuple(self._conflicts))

    def _aligned(self) -> tuple[RowPair, ...]:
        a, b = self._records()
        return align(self.a.layout.codebook, a, b, self.said(a, b) if self.said else ())

    def _records(self) -> tuple[Record, Record]:
        return self.a.record(self.study, "A"), self.b.record(self.study, "B")

    def _rows(self, sheet: Sheet) -> None:
        section = sheet.section.id
        of_a, of_b = self.a.places_of(section), self.b.places_of(section)
        for pair in self._pairs:
            if pair.section != section:
                continue
            a, b = pair.a or "", pair.b or ""
            if pair.is_one_to_one:
                cells = self.a.cells_of(sheet, of_a[a]), self.b.cells_of(sheet, of_b[b])
                self._cells(sheet, a, b, *cells)
            else:
                self._conflicts.append(pair.item_key)

    def _cells(
        self, sheet: Sheet, row_a: str, row_b: str, ours: Sequence[str], theirs: Sequence[str]
    ) -> None:
        agree = self._agreed.append
        for column, a, b in zip(sheet.columns, ours, theirs, strict=True):
            if a and a == b and a[0] in _PLAIN and column.is_item:
                agree(column.place)
            elif (a or b) and column.is_item:
                self._unlike(column, row_a, row_b, a, b)

    def _unlike(self, column: Column, row_a: str, row_b: str, a: str, b: str) -> None:
        """Take in two cells that are not plainly the same."""
        if a.startswith(HIDDEN) and b.startswith(HIDDEN):
            return
        a, b = a.removeprefix(HIDDEN), b.removeprefix(HIDDEN)
        if not a and not b:
            return
        if self._do_agree(column, a, b):
            self._agreed.append(column.place)
        else:
            self._conflicts.append(ItemKey(column.place[0], row_a, row_b, column.place[1]))

    def _do_agree(self, column: Column, a: str, b: str) -> bool:
        if not a or not b:
            return False
        if a[0] == REASON or b[0] == REASON:
            return a == b
        told = same_meaning(meaning_in(a), meaning_in(b))
        return self._read_and_agree(column, a, b) if told is None else told

    def _read_and_agree(self, column: Column, a: str, b: str) -> bool:
        answers = answer_in(a), answer_in(b)
        if None in answers:
            self._is_open = True
            return False
        return verdict_on(column.field, *answers, self._names())[0] is Status.AGREE

    def _names(self) -> RowReferences:
        if self._references is None:
            self._references = RowReferences(*self._records(), self._pairs)
        return self._references
