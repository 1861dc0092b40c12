"""What processes hold, as the system counts it: file handles, shared memory, memory."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_SHARED = Path("/dev/shm")
_OURS = "psm_"  # how multiprocessing.shared_memory names its blocks


def handles(pid: int) -> int:
    """How many files, pipes and the like a process has open; 0 where the system does not tell.

    Blocks of shared memory, of which a few are kept for the next picture, are told apart.
    """
    folder = Path(f"/proc/{pid}/fd")
    try:
        links = list(folder.iterdir())
    except FileNotFoundError:
        return 0
    return sum(not _target(link).startswith(f"{_SHARED}/{_OURS}") for link in links)


def _target(link: Path) -> str:
    """What a handle leads to; empty for the one that was open just to list them."""
    try:
        return str(link.readlink())
    except FileNotFoundError:
        return ""


def shared_blocks() -> set[str]:
    """The names of the blocks of shared memory there are on this machine."""
    return {path.name for path in _SHARED.glob(f"{_OURS}*")}


def blocks_mapped(pid: int) -> set[str]:
    """The names of the blocks of shared memory a process is attached to."""
    try:
        maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
    except FileNotFoundError:
        return set()
    lines = (line for line in maps.splitlines() if f"{_SHARED}/{_OURS}" in line)
    return {line.split(maxsplit=5)[5].removeprefix(f"{_SHARED}/") for line in lines}


def most_memory(pid: int) -> int:
    """The most bytes of memory a process has held so far; 0 where the system does not tell."""
    return _status(pid, "VmHWM")


def memory(pid: int) -> int:
    """The bytes of memory a process holds now; 0 where the system does not tell."""
    return _status(pid, "VmRSS")


def _status(pid: int, name: str) -> int:
    """A line of /proc/PID/status, which counts in units of 1,024 bytes (proc(5))."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next(
        (int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith(name)), 0
    )


def children(pid: int) -> list[int]:
    """The processes a process has started and that have not ended; [] where nobody tells."""
    try:
        threads = os.listdir(f"/proc/{pid}/task")
    except FileNotFoundError:
        return []
    found: list[int] = []
    for thread in threads:
        path = Path(f"/proc/{pid}/task/{thread}/children")
        if path.exists():
            found.extend(map(int, path.read_text(encoding="ascii").split()))
    return found


@dataclass(frozen=True, slots=True)
class Held:
    """What this process and those it started hold; memory is told apart."""

    handles: int
    blocks: frozenset[str]
    processes: frozenset[int]
    own_memory: int
    their_memory: int

    @classmethod
    def now(cls) -> Self:
        """What they hold at this moment."""
        started = children(os.getpid())
        everybody = [os.getpid(), *started]
        return cls(
            handles=sum(map(handles, everybody)),
            blocks=frozenset().union(*map(blocks_mapped, everybody)),
            processes=frozenset(started),
            own_memory=memory(os.getpid()),
            their_memory=sum(map(memory, started)),
        )


def shared_out_memory(pid: int) -> int:
    """The bytes of memory a process holds now, of shared ones only its part (PSS, proc(5))."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("Pss:"))
