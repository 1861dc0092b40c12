"""The made-up papers and the reviewers' answers, read from ``papers/*.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, fields
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: What one TOML table holds; its shape is checked by the dataclass it is unpacked into.
Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed. ``widths`` are shares of the column, one a table column."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot of best change in tumour size: how many bars per kind of response."""

    caption: str
    complete: int
    partial: int
    stable: int
    progressive: int


@dataclass(frozen=True, slots=True)
class Typed:
    """What a reviewer wrote into one cell, and the words of the page it rests on."""

    value: str = ""
    unit: str = ""
    missing: str = ""
    quote: str = ""
    page: int = 0
    note: str = ""
    reading: str = ""
    origin: str = ""
    formula: str = ""
    looked_in: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A difference planted between the records, as ``compare`` must tell it."""

    category: str
    what: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """How the adjudicator settles an item or a row."""

    decision: str
    reason: str
    typed: Typed = Typed()


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of one row: A's answer and B's, ``None`` where a record leaves it unset."""

    field: str
    a: Typed | None
    b: Typed | None
    also: Typed | None = None
    conflict: Conflict | None = None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a section. A name is a path of row names, empty for one record if only one has it.

    ``b_place`` orders B's rows. ``conflict`` and ``decision`` are about the row itself.
    """

    section: str
    a: tuple[str, ...] | None
    b: tuple[str, ...] | None
    cells: tuple[Cell, ...]
    b_place: int = 0
    conflict: Conflict | None = None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A made-up paper, with what the reviewers took from it."""

    number: int
    study: str
    file: str
    style: str
    kind: str
    title: str
    authors: str
    places: str
    abstract: tuple[tuple[str, str], ...]
    keywords: str
    body: str
    tables: Mapping[str, Table]
    references: tuple[str, ...]
    rows: tuple[Row, ...]
    plot: Plot | None = field(default=None)


def read_papers() -> list[Paper]:
    """All papers, in the order of their files' names."""
    folder = files("resources.make") / "papers"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name[0].isdigit())
    shared = tomllib.loads((folder / "shared.toml").read_text("utf-8"))
    return [
        _paper(number, tomllib.loads((folder / name).read_text("utf-8")), shared)
        for number, name in enumerate(names, start=1)
    ]


def _paper(number: int, plain: Plain, shared: Mapping[str, str]) -> Paper:
    plain = dict(plain)
    body = _with_shared(plain.pop("body"), shared)
    if plain.pop("american", False):
        body = _american(body)
    rows = [_study_row(plain.pop("study_cells"))]
    for arm in plain.pop("arm"):
        rows.extend(_arm_rows(arm))
    return Paper(
        number=number,
        rows=tuple(rows),
        body=body,
        abstract=tuple((head, text) for head, text in plain.pop("abstract")),
        tables={name: _table(table) for name, table in plain.pop("tables").items()},
        references=tuple(shared.get(line, line) for line in plain.pop("references")),
        plot=Plot(**plain.pop("plot")) if "plot" in plain else None,
        **plain,
    )


def _with_shared(body: str, shared: Mapping[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda found: shared[found[1]].strip(), body)


def _american(text: str) -> str:
    for british, american in _SPELLINGS:
        text = text.replace(british, american)
    return text


def _table(plain: Plain) -> Table:
    return Table(
        title=plain["title"],
        head=tuple(plain["head"]),
        rows=tuple(tuple(row) for row in plain["rows"]),
        widths=tuple(plain["widths"]),
        note=plain.get("note", ""),
    )


def _study_row(cells: list[Plain]) -> Row:
    return Row("study", (), (), tuple(_cell(cell) for cell in cells))


def _arm_rows(arm: Plain) -> Iterator[Row]:
    named: str = arm["row"]
    a, b = (named,), (str(arm.get("b_row", named)),)
    yield Row("arms", a, b, tuple(_cell(cell) for cell in arm["cells"]))
    for place, event in enumerate(arm["events"]):
        yield _event_row(event, a, b, place)


def _event_row(event: Plain, a: tuple[str, ...], b: tuple[str, ...], place: int) -> Row:
    """An adverse event; ``only`` names the record that has it, ``a_term`` what A calls it."""
    only = event.get("only")
    terms = {name: str(event.get(f"{name}_term", event["term"])) for name in "ab"}
    given = [_told_by(event, name, event[name]) for name in ("term", "grade", "affected")]
    given[0] |= {name: {"value": term} for name, term in terms.items()}
    given[0] |= {key: event[key] for key in ("conflict", "decision") if key in event and not only}
    return Row(
        "adverse_events",
        None if only == "B" else (*a, terms["a"]),
        None if only == "A" else (*b, terms["b"]),
        tuple(_cell(cell) for cell in given),
        b_place=event.get("b_place", place),
        conflict=_conflict(event.get("conflict")) if only else None,
        decision=_decision(event.get("decision")) if only else None,
    )


def _told_by(event: Plain, name: str, value: str) -> Plain:
    return {"field": name, "value": value, "quote": event["quote"], "page": event.get("page", 0)}


def _cell(plain: Plain) -> Cell:
    """Both answers stand in the cell; ``a`` and ``b`` say what differs, ``false`` for unset."""
    common = {key: plain[key] for key in _TYPED_KEYS if key in plain}
    return Cell(
        plain["field"],
        _variant(common, plain.get("a", {})),
        _variant(common, plain.get("b", {})),
        Typed(**plain["also"]) if "also" in plain else None,
        _conflict(plain.get("conflict")),
        _decision(plain.get("decision")),
    )


def _variant(common: Plain, differing: Plain | Literal[False]) -> Typed | None:
    """The common keys apart from what differs; a reason for none leaves nothing of a value."""
    if differing is False:
        return None
    kept = {} if "missing" in differing else common
    return Typed(**(kept | differing))


def _conflict(plain: Plain | None) -> Conflict | None:
    if plain is None:
        return None
    return Conflict(plain["category"], plain["what"], tuple(plain.get("parts", ())))


def _decision(plain: Plain | None) -> Decision | None:
    if plain is None:
        return None
    typed = {key: plain[key] for key in _TYPED_KEYS if key in plain}
    return Decision(plain["decision"], plain["reason"], Typed(**typed))


_SPELLINGS = (
    ("tumour", "tumor"),
    ("Tumour", "Tumor"),
    ("millimetres", "millimeters"),
    ("centres", "centers"),
    ("hybridisation", "hybridization"),
)
_TYPED_KEYS = tuple(known.name for known in fields(Typed))
