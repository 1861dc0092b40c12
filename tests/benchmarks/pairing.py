"""``python -m tests.benchmarks.pairing``: how many true pairs of rows are proposed, in which band.

Every list of ``tests/data/row_pairs.tsv`` is one table of a paper as two reviewers wrote it down: B
has the rows the other way round, and rows that only one has are traps. Each pair of
``adverse_event_pairs.tsv``, and each two rows of ``adverse_events_apart.tsv`` that are none, is a
list of its own beside one row that both have. A third of the true pairs, whole lists, was set aside
before the table of synonyms was ever asked about it, and is told apart as ``held-out``.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.record import Answer, CellKey, Record, RowState
from extraction.rows.alignment import align
from extraction.rows.row_scores import SURE
from schemas.codebook import Codebook, Section
from schemas.field import Field, FieldType
from schemas.values import Integer, Quantity, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from schemas.values import Value

_DATA = Path(__file__).parent.parent / "data"
_NAME = Field("name", "Name", FieldType.TEXT)
_NUMBER = Field("number", "Number", FieldType.INTEGER)
_DOSE = Field("dose", "Dose", FieldType.QUANTITY, unit="mg/day")
_SECTIONS = {
    "adverse_events": (_NAME, _NUMBER),
    "arms": (_NAME, _DOSE, _NUMBER),
    "outcomes": (_NAME,),
    "timepoints": (_NAME,),
    "patients": (_NAME, _NUMBER),
}
CODEBOOK = Codebook(
    "pairs",
    "Pairs",
    "1",
    tuple(
        Section(id_, id_, fields, repeats=True, pair_by=tuple(field.id for field in fields))
        for id_, fields in _SECTIONS.items()
    ),
)


class Band(StrEnum):
    """Where a true pair, or a wrong one, is found."""

    SURE = "sure"
    CONFIRM = "confirm"
    UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True)
class Line:
    """A true pair, or with ``None`` a row that only one reviewer has; numbers as written."""

    a: str | None
    b: str | None
    a_numbers: str = ""
    b_numbers: str = ""


@dataclass(frozen=True, slots=True)
class RowList:
    """The rows of one table as both reviewers have them, with the true pairs."""

    aside: str
    name: str
    section: str
    lines: tuple[Line, ...]

    @property
    def true_pairs(self) -> set[tuple[str, str]]:
        """The pairs that are to be found, by names."""
        return {(line.a, line.b) for line in self.lines if line.a and line.b}


@dataclass(slots=True)
class Tally:
    """How the true pairs of some lists fared, and what was proposed that is none."""

    found: Counter[Band]
    wrong: dict[Band, list[tuple[str, str]]]
    lost: list[tuple[str, str]]

    @property
    def true_pairs(self) -> int:
        """How many there were to find."""
        return self.found.total()

    @property
    def recall(self) -> float:
        """The share of the true pairs that were proposed."""
        return 1 - self.found[Band.UNMATCHED] / self.true_pairs

    def precision(self, band: Band) -> float | None:
        """The share of a band's pairs that are true; ``None`` where it is empty."""
        made = self.found[band] + len(self.wrong[band])
        return self.found[band] / made if made else None


def row_lists() -> list[RowList]:
    """All lists, those of the older files first."""
    return [*_lone_pairs("adverse_event_pairs"), *_lone_pairs("adverse_events_apart"), *_tables()]


def _read(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


def _lone_pairs(name: str) -> Iterator[RowList]:
    beside = Line("Zoster", "Zoster", "3", "3")
    for number, row in enumerate(_read(name)):
        a, b = row["a"], row["b"]
        apart = (Line(a, None, "7"), Line(None, b, "", "7"))
        lines = apart if name == "adverse_events_apart" else (Line(a, b, "7", "7"),)
        yield RowList("tune", f"{name} {number}", "adverse_events", (*lines, beside))


def _tables() -> Iterator[RowList]:
    by_list: dict[tuple[str, str, str], list[Line]] = {}
    for row in _read("row_pairs"):
        lines = by_list.setdefault((row["set"], row["list"], row["section"]), [])
        a_numbers, b_numbers = row["a_numbers"] or "", row["b_numbers"] or ""
        lines.append(Line(row["a"] or None, row["b"] or None, a_numbers, b_numbers))
    for names, lines in by_list.items():
        yield RowList(*names, tuple(lines))


def tally(lists: Iterable[RowList]) -> Tally:
    """Pair the rows of each list and count."""
    total = Tally(Counter(), {band: [] for band in Band}, [])
    for one in lists:
        left = one.true_pairs
        for a, b, band in _proposed(one):
            if (a, b) in left:
                left.remove((a, b))
                total.found[band] += a != b
            elif a != b:
                total.wrong[band].append((a, b))
        total.found[Band.UNMATCHED] += len(left)
        total.lost += sorted(left)
    return total


def _proposed(one: RowList) -> Iterator[tuple[str, str, Band]]:
    a = _record("A", one.section, [(line.a, line.a_numbers) for line in one.lines])
    b = _record("B", one.section, [(line.b, line.b_numbers) for line in reversed(one.lines)])
    for pair in align(CODEBOOK, a, b, ()):
        if pair.a is not None and pair.b is not None:
            names = a.rows[one.section][pair.a].name, b.rows[one.section][pair.b].name
            yield *names, Band.SURE if (pair.score or 0) >= SURE else Band.CONFIRM


def _record(reviewer: str, section: str, rows: Sequence[tuple[str | None, str]]) -> Record:
    record = Record("s", reviewer)
    for place, (name, numbers) in enumerate(rows):
        if name is None:
            continue
        row = f"{reviewer}{place}"
        record.put(CellKey(section, row, ""), RowState(name, None, place))
        for field, value in {"name": Text(name), **_values(numbers)}.items():
            record.put(CellKey(section, row, field), Answer(value))
    return record


def _values(numbers: str) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for part in filter(None, numbers.split(";")):
        name, _, number = part.rpartition("=")
        if name == "dose":
            values["dose"] = Quantity((Decimal(number),), unit="mg/day")
        else:
            values["number"] = Integer(int(number))
    return values


def table() -> str:
    """A line for each set and each kind of row: found in each band, wrong ones, rates."""
    lists = row_lists()
    groups = {f"{aside}, all": [one for one in lists if one.aside == aside] for aside in _SETS}
    for aside in _SETS:
        for section in _SECTIONS:
            groups[f"{aside}, {section}"] = [
                one for one in lists if (one.aside, one.section) == (aside, section)
            ]
    lines = [f"{'':26}{'true':>6}{'sure':>7}{'confirm':>9}{'unmatched':>11}{_RATES}"]
    for name, group in groups.items():
        one = tally(group)
        found = one.found
        wrong = f"{len(one.wrong[Band.SURE])} / {len(one.wrong[Band.CONFIRM])}"
        precision = f"{_shown(one.precision(Band.SURE))} / {_shown(one.precision(Band.CONFIRM))}"
        lines.append(
            f"{name:26}{one.true_pairs:6}{found[Band.SURE]:7}{found[Band.CONFIRM]:9}"
            f"{found[Band.UNMATCHED]:11}{wrong:>15}{precision:>21}{_shown(one.recall):>9}"
        )
    return "\n".join(lines)


_SETS = ("tune", "held-out")
_RATES = f"{'wrong s / c':>15}{'precision s / c':>21}{'recall':>9}"


def _shown(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"


if __name__ == "__main__":
    print(table())
