"""A sheet as data: its name, its columns, and its rows, made anew each time they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

#: What a cell may hold. Numbers become numeric cells, text stays text, ``None`` is empty.
Cell = str | int | Decimal | Fraction | float | None
Row = Sequence[Cell]


def stored_number(cell: int | Decimal | Fraction | float) -> float:
    """A number as the file keeps it: the nearest double of 16 significant digits.

    Spreadsheets show 15; the exact text of a value stands in ``Long`` and the reviewers' sheets.
    """
    return float(f"{float(cell):.16G}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the stable id in the header row, and what it means, told in a comment."""

    id: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; ``rows`` can be asked for again and gives the same rows."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Row]]


def sheet(name: str, columns: Sequence[str | Column], rows: Callable[[], Iterator[Row]]) -> Sheet:
    """A sheet whose plain columns need no explanation."""
    full = tuple(one if isinstance(one, Column) else Column(one) for one in columns)
    return Sheet(name, full, rows)
