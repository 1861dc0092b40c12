"""Mutants taken through the window and through all questions, and the account of what was found."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from extraction.pdf.client import TIME_LIMIT, PdfWorker
from extraction.pdf.limits import GIGABYTE
from tests.fuzz.asking import ask_all
from tests.fuzz.belongings import children, most_memory
from tests.fuzz.reading import Reader
from tests.helpers.watching import LIMIT

if TYPE_CHECKING:
    from pathlib import Path

_LEEWAY = 1.0  # seconds on a busy machine for telling of what was given up in time
_WORKER_LOST = ("took longer than", "made the PDF reader crash", "memory")


@dataclass(slots=True)
class Account:
    """What became of the mutants; ``findings`` by the mutant's name, in one line each.

    ``lost`` has the names of those by which a worker was lost or ended, by the line that told it.
    """

    drawn: int = 0
    refused: int = 0
    slowest: float = 0.0
    longest_stall: float = 0.0
    most_memory: int = 0
    lost: dict[str, list[str]] = field(default_factory=dict)
    findings: list[tuple[str, str]] = field(default_factory=list)

    def told(self) -> str:
        """The account as a few lines of text."""
        lost = sum(map(len, self.lost.values()))
        counted = [f"    {len(them):6} × {line} ({them[0]})" for line, them in self.lost.items()]
        return "\n".join(
            [
                f"{self.drawn + self.refused} papers: {self.drawn} ended in a page, "
                f"{self.refused} in a line",
                f"slowest {self.slowest:.1f} s; longest event of the window "
                f"{self.longest_stall * 1000:.0f} ms; a worker's memory at most "
                f"{self.most_memory / 1024**2:.0f} MB; given up or lost {lost}",
                *counted,
                *(f"FOUND {name}: {what}" for name, what in self.findings),
            ]
        )


class Gauntlet:
    """A window and a worker beside it, through which papers are taken one after the other."""

    def __init__(self, folder: Path) -> None:
        self._reader = Reader(folder)
        self._worker = PdfWorker()
        self.account = Account()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.close()
        self._worker.close()

    def take(self, name: str, data: bytes) -> None:
        """Read a paper in the window, ask everything about it, and note what happened."""
        self._read(name, data)
        self._ask(name, data)
        for process in children(os.getpid()):
            self.account.most_memory = max(self.account.most_memory, most_memory(process))
        if self.account.most_memory > GIGABYTE:
            self._find(name, f"a worker took {self.account.most_memory / 1024**2:.0f} MB")

    def _read(self, name: str, data: bytes) -> None:
        account, ending = self.account, self._reader.read(name, data)
        if ending.stall > LIMIT:  # once may be the machine's fault
            self._reader.put_away()
            ending = min(ending, self._reader.read(name, data), key=lambda one: one.stall)
        account.drawn += ending.is_drawn
        account.refused += not ending.is_drawn
        account.longest_stall = max(account.longest_stall, ending.stall)
        self._time(name, "the window", ending.seconds)
        self._count(name, "the window", ending.says)
        if not ending.is_one:
            self._find(name, "neither a page nor a line came")
        if "\n" in ending.says:
            self._find(name, f"more than a line: {ending.says!r}")
        if ending.stall > LIMIT:
            self._find(name, f"{ending.culprit} took {ending.stall * 1000:.0f} ms")
        while self._reader.faults:
            self._find(name, self._reader.faults.pop())

    def _ask(self, name: str, data: bytes) -> None:
        for answered in ask_all(self._worker, name, data):
            self._time(name, answered.question, answered.seconds)
            self._count(name, answered.question, answered.refusal)
            if answered.fault or "\n" in answered.refusal:
                self._find(name, f"{answered.question}: {answered.fault or answered.refusal!r}")

    def _time(self, name: str, what: str, seconds: float) -> None:
        self.account.slowest = max(self.account.slowest, seconds)
        if seconds > TIME_LIMIT + _LEEWAY:
            self._find(name, f"{what} ended only after {seconds:.1f} s")

    def _count(self, name: str, what: str, line: str) -> None:
        for lost in _WORKER_LOST:
            if lost in line:
                told = f"{what}: {line.partition(': ')[2]}"
                self.account.lost.setdefault(told, []).append(name)
                return

    def _find(self, name: str, what: str) -> None:
        self.account.findings.append((name, what))
