"""Measuring in turns, and the table of what was measured."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: One run of some work; gives what it took, in the row's unit.
Run = Callable[[], float]
#: So many times everybody is measured, in turns; an odd number, so that a median is one of them.
ROUNDS = 5
_HEADER = ("work", "unit", "ours", "peer", "theirs", "ours/theirs", "to reach", "reached")


@dataclass(frozen=True, slots=True)
class Peer:
    """Somebody else doing the same work; without a ``run`` where it is not installed."""

    name: str
    run: Run | None


@dataclass(frozen=True, slots=True)
class Row:
    """Some work to be measured.

    ``is_reached`` is asked with our median and those of the peers that are there, by name.
    """

    work: str
    unit: str
    ours: Run
    peers: Sequence[Peer]
    to_reach: str
    is_reached: Callable[[float, Mapping[str, float]], bool]


#: Makes a row in a scratch folder, and clears up after it.
RowMaker = Callable[[Path], AbstractContextManager[Row]]


@dataclass(frozen=True, slots=True)
class Measured:
    """The medians of a row; ``theirs`` lacks the peers that are not there."""

    row: Row
    ours: float
    theirs: Mapping[str, float]

    @property
    def is_reached(self) -> bool:
        """Whether our time is as short as it is to be."""
        return self.row.is_reached(self.ours, self.theirs)


def is_installed(module: str) -> bool:
    """Whether a peer can be imported."""
    return find_spec(module) is not None


def percentile_99(times: Sequence[float]) -> float:
    """What 99 of 100 do not exceed."""
    return quantiles(times, n=100, method="inclusive")[98]


def measure(row: Row, rounds: int = ROUNDS) -> Measured:
    """The medians of ``rounds`` runs, ours and the peers' in turns, so that all meet one load."""
    runs = {peer.name: peer.run for peer in row.peers if peer.run is not None}
    ours: list[float] = []
    theirs: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        ours.append(row.ours())
        for name, run in runs.items():
            theirs[name].append(run())
    return Measured(row, median(ours), {name: median(times) for name, times in theirs.items()})


def table(measured: Sequence[Measured]) -> str:
    """The table as text: a line for every peer."""
    lines = [_HEADER, *(line for one in measured for line in _lines(one))]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _lines(one: Measured) -> list[tuple[str, ...]]:
    reached = "yes" if one.is_reached else "NO"
    head = (one.row.work, one.row.unit, _figure(one.ours))
    tail = (one.row.to_reach, reached)
    peers = [_against(one, peer) for peer in one.row.peers] or [("none", "-", "-")]
    return [(*head, *peer, *tail) for peer in peers]


def _against(one: Measured, peer: Peer) -> tuple[str, str, str]:
    theirs = one.theirs.get(peer.name)
    if theirs is None:
        return peer.name, "absent", "not measured"
    return peer.name, _figure(theirs), f"{one.ours / theirs:.2f}" if theirs else "-"


def _figure(number: float) -> str:
    return f"{number:.3g}"
