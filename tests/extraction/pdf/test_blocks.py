"""Shared memory for bitmaps: used again, and none left over."""

from __future__ import annotations

import gc
import threading
from multiprocessing import shared_memory
from typing import TYPE_CHECKING

import pytest

from extraction.pdf.blocks import SMALLEST_BLOCK, Attachments, Bitmap, Blocks, memory_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Block = shared_memory.SharedMemory


class NotingBlocks(Blocks):
    """Blocks that note which they lent, so that a test may leave some lent."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[Block] = []

    def take(self, size: int) -> Block:
        block = super().take(size)
        self.noted.append(block)
        return block


@pytest.fixture
def blocks() -> Iterator[Blocks]:
    made = NotingBlocks()
    yield made
    made.close()
    for block in {block.name: block for block in made.noted if exists(block.name)}.values():
        block.unlink()


def bitmap(blocks: Blocks, block: Block) -> Bitmap:
    return Bitmap(2, 2, 8, 1.0, memory_of(block)[:16], block, blocks)


def exists(name: str) -> bool:
    try:
        Attachments().attach(name).close()
    except FileNotFoundError:
        return False
    return True


def test_that_a_block_given_back_is_used_again(blocks: Blocks) -> None:
    first = blocks.take(100)
    blocks.give_back(first)
    assert blocks.take(200) is first
    blocks.give_back(first)


def test_that_a_block_is_lent_to_one_only(blocks: Blocks) -> None:
    lent = [blocks.take(100) for _ in range(3)]
    assert len({block.name for block in lent}) == 3
    for block in lent:
        blocks.give_back(block)


def test_that_a_larger_bitmap_gets_a_larger_block(blocks: Blocks) -> None:
    small = blocks.take(100)
    blocks.give_back(small)
    large = blocks.take(SMALLEST_BLOCK + 1)
    assert large.size > SMALLEST_BLOCK
    blocks.give_back(large)


def test_that_only_some_blocks_are_kept(blocks: Blocks) -> None:
    lent = [blocks.take(100) for _ in range(6)]
    names = [block.name for block in lent]
    for block in lent:
        blocks.give_back(block)
    assert 0 < sum(map(exists, names)) < 6


def test_that_no_block_is_left_when_they_are_closed(blocks: Blocks) -> None:
    free, lent = blocks.take(100), blocks.take(100)
    names = [free.name, lent.name]
    blocks.give_back(free)
    blocks.close()
    assert [exists(name) for name in names] == [False, True]
    blocks.give_back(lent)
    assert not any(map(exists, names))


def test_that_closed_blocks_lend_no_more(blocks: Blocks) -> None:
    blocks.close()
    with pytest.raises(ValueError, match="closed"):
        blocks.take(100)


def test_that_a_bitmap_gives_its_block_back_once(blocks: Blocks) -> None:
    block = blocks.take(100)
    with bitmap(blocks, block) as drawn:
        assert blocks.take(100) is not block
    drawn.release()
    assert blocks.take(100) is block
    assert blocks.take(100) is not block


def test_that_a_forgotten_bitmap_gives_its_block_back(blocks: Blocks) -> None:
    block = blocks.take(100)
    bitmap(blocks, block)
    gc.collect()
    assert blocks.take(100) is block


def test_that_a_view_left_over_does_not_keep_blocks_from_closing(blocks: Blocks) -> None:
    block = blocks.take(100)
    view = memory_of(block)[:3]
    blocks.give_back(block)
    blocks.close()
    assert not exists(block.name)
    view[:3] = b"abc"
    view.release()


def test_that_a_borrower_sees_what_the_owner_wrote_and_removes_nothing(blocks: Blocks) -> None:
    block = blocks.take(100)
    memory_of(block)[:3] = b"abc"
    borrowed = Attachments()
    assert bytes(memory_of(borrowed.attach(block.name))[:3]) == b"abc"
    assert borrowed.attach(block.name) is borrowed.attach(block.name)
    borrowed.attach(block.name).close()
    assert exists(block.name)
    blocks.give_back(block)


def test_that_blocks_may_be_taken_by_many_threads(blocks: Blocks) -> None:
    taken: list[str] = []
    guard = threading.Lock()

    def take_and_give_back() -> None:
        for _ in range(20):
            block = blocks.take(100)
            with guard:
                assert block.name not in taken
                taken.append(block.name)
            with guard:
                taken.remove(block.name)
            blocks.give_back(block)

    threads = [threading.Thread(target=take_and_give_back) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert taken == []
