"""What processes hold is counted as the system tells it."""

from __future__ import annotations

import os
from multiprocessing import shared_memory
from typing import TYPE_CHECKING

from extraction.pdf.client import PdfWorker
from tests.fuzz.belongings import (
    Held,
    blocks_mapped,
    children,
    handles,
    memory,
    most_memory,
    shared_blocks,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_that_an_open_file_is_counted(tmp_path: Path) -> None:
    before = handles(os.getpid())
    with (tmp_path / "open").open("wb"):
        assert handles(os.getpid()) == before + 1
    assert handles(os.getpid()) == before


def test_that_a_block_of_shared_memory_is_seen_until_it_is_removed() -> None:
    block = shared_memory.SharedMemory(create=True, size=4096)
    name = block.name.lstrip("/")
    try:
        assert name in shared_blocks()
        assert name in blocks_mapped(os.getpid())
    finally:
        block.close()
        block.unlink()
    assert name not in shared_blocks()
    assert name not in blocks_mapped(os.getpid())


def test_that_a_worker_is_among_the_children_while_it_runs() -> None:
    with PdfWorker() as worker:
        pid = worker.pid
        assert pid in children(os.getpid())
        assert 0 < memory(pid) <= most_memory(pid)
        assert pid in Held.now().processes
    assert pid not in children(os.getpid())


def test_that_a_process_that_has_ended_holds_nothing() -> None:
    with PdfWorker() as worker:
        gone = worker.pid
    assert (handles(gone), memory(gone), children(gone), blocks_mapped(gone)) == (0, 0, [], set())
