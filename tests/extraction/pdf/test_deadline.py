"""The clock that ends what takes too long."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from extraction.pdf.deadline import Deadline

if TYPE_CHECKING:
    from collections.abc import Iterator

SOON, NEVER, PATIENCE = 0.02, 1000.0, 20.0


class Clocked:
    """A deadline, and whether it has ended something."""

    def __init__(self) -> None:
        self.ended = threading.Event()
        self.deadline = Deadline(self.ended.set)


@pytest.fixture
def clocked() -> Iterator[Clocked]:
    made = Clocked()
    yield made
    made.deadline.close()


def test_that_what_outlasts_its_time_is_ended(clocked: Clocked) -> None:
    with clocked.deadline.within(SOON):
        assert clocked.ended.wait(PATIENCE)
    assert clocked.deadline.passed


def test_that_what_is_done_in_time_is_not_ended(clocked: Clocked) -> None:
    with clocked.deadline.within(NEVER):
        pass
    assert not clocked.deadline.passed
    assert not clocked.ended.is_set()


def test_that_a_time_long_over_ends_nothing_that_comes_later(clocked: Clocked) -> None:
    with clocked.deadline.within(0.2):
        pass
    with clocked.deadline.within(NEVER):
        assert not clocked.ended.wait(0.4)
    assert not clocked.deadline.passed


def test_that_the_next_one_has_its_own_time(clocked: Clocked) -> None:
    with clocked.deadline.within(SOON):
        assert clocked.ended.wait(PATIENCE)
    clocked.ended.clear()
    with clocked.deadline.within(SOON):
        assert not clocked.deadline.passed
        assert clocked.ended.wait(PATIENCE)
    assert clocked.deadline.passed
