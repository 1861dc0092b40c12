"""Real articles as the benchmarks read them, and the processor's time it takes, paper by paper."""

from __future__ import annotations

import math
import os
import sys
import time
from pathlib import Path
from statistics import geometric_mean, median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.benchmarks.harness import Run

CORPUS = "COEXTRACT_CORPUS"
_SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
_CPU_CLOCK = 2  # CPUCLOCK_SCHED of Linux: all that a process has had of the processor


def corpus() -> Path | None:
    """The folder of real articles, where one is named."""
    named = os.environ.get(CORPUS)
    return Path(named) if named and Path(named).is_dir() else None


def articles() -> list[Path]:
    """The real articles; without them, the sample's papers."""
    real = corpus()
    return sorted((_SAMPLE if real is None else real / "articles").glob("*.pdf"))


def spent(*others: int) -> float:
    """Milliseconds of the processor this process and ``others`` have had so far.

    Another process has a clock of its own on Linux (clock_getcpuclockid(3)); elsewhere the time on
    the wall is told, for everybody.
    """
    if sys.platform != "linux":
        return time.perf_counter_ns() / 1e6
    clocks = ((~process << 3) | _CPU_CLOCK for process in others)
    return (time.process_time_ns() + sum(map(time.clock_gettime_ns, clocks))) / 1e6


class PaperTimes:
    """What each paper took everybody, run by run."""

    def __init__(self, papers: Sequence[Path]) -> None:
        self.papers = papers
        self._times: dict[tuple[str, Path], list[float]] = {}

    def run(self, who: str, work: Callable[[Path], object], *processes: int) -> Run:
        """A run of ``work`` over all papers; gives the milliseconds of them all.

        ``processes`` are those that work for it, besides this one.
        """

        def one_after_the_other() -> float:
            taken = 0.0
            for paper in self.papers:
                begun = spent(*processes)
                work(paper)
                took = spent(*processes) - begun
                self._times.setdefault((who, paper), []).append(took)
                taken += took
            return taken

        return one_after_the_other

    def ratios(self, ours: str, theirs: str) -> dict[str, float]:
        """Ours to theirs by the paper's name; empty where one was not measured."""
        return {
            paper.name: median(self._times[ours, paper]) / median(self._times[theirs, paper])
            for paper in self.papers
            if (ours, paper) in self._times and (theirs, paper) in self._times
        }

    def told(self, ours: str, theirs: str) -> str:
        """The ratios as a line: from the best paper to the worst, and their geometric mean."""
        ratios = self.ratios(ours, theirs)
        if not ratios:
            return f"{ours}/{theirs}: not measured"
        best, worst = min(ratios, key=ratios.__getitem__), max(ratios, key=ratios.__getitem__)
        return (
            f"{ours}/{theirs}: {ratios[best]:.3f} ({best}) to {ratios[worst]:.3f} ({worst}), "
            f"{geometric_mean(ratios.values()):.3f} in the geometric mean of {len(ratios)} papers"
        )


def worst(ratios: dict[str, float]) -> float:
    """The largest ratio; infinite where there is none."""
    return max(ratios.values(), default=math.inf)


def typical(ratios: dict[str, float]) -> float:
    """The geometric mean; infinite where there is none."""
    return geometric_mean(ratios.values()) if ratios else math.inf
