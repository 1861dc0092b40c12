"""Papers opened one after the other, a thousand times, and what they left behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.fuzz.belongings import Held, shared_blocks
from tests.fuzz.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.fuzz.mutants import Source


_THREADS = 4  # that work for the window; each has a handle of its own from its first task on


@dataclass(frozen=True, slots=True)
class Left:
    """What was held after each paper had been opened once, and after they all had been often.

    ``blocks`` of shared memory are those there were meanwhile and are still when all is closed.
    """

    once: Held
    often: Held
    blocks: frozenset[str]

    @property
    def is_nothing(self) -> bool:
        """Whether no handle and no block is left that there was not before."""
        return self.often.handles - self.once.handles <= _THREADS and not self.blocks

    @property
    def is_by_the_same_workers(self) -> bool:
        """Whether no worker had to be replaced; others may have ended meanwhile."""
        return self.often.processes <= self.once.processes

    def told(self) -> str:
        """It as a line of text."""
        own = (self.often.own_memory - self.once.own_memory) / 1024**2
        theirs = (self.often.their_memory - self.once.their_memory) / 1024**2
        return (
            f"file handles {self.once.handles}, then {self.often.handles}; the same workers: "
            f"{'yes' if self.is_by_the_same_workers else 'no'}; "
            f"their memory grew by {theirs:.0f} MB, that of the window by {own:.0f} MB; "
            f"blocks of shared memory kept for pictures {len(self.often.blocks)}, "
            f"left behind {len(self.blocks)}"
        )


def opened_often(papers: Sequence[Source], times: int, folder: Path) -> Left:
    """Open the papers in turn in the window, ``times`` times in all; more of them than it keeps."""
    before = Held.now().blocks  # of readers that were there already and go on
    with Reader(folder) as reader:
        for paper in papers:
            reader.read(paper.name, paper.data)
        reader.put_away()
        once = Held.now()
        for number in range(times):
            paper = papers[number % len(papers)]
            reader.read(paper.name, paper.data)
        reader.put_away()
        often = Held.now()
    return Left(once, often, ((once.blocks | often.blocks) - before) & shared_blocks())
