"""The table tells medians taken in turns, and names whoever is absent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.__main__ import ROWS
from tests.benchmarks.autosave import autosave
from tests.benchmarks.harness import Peer, Row, is_installed, measure, percentile_99, table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.benchmarks.harness import Measured


def row(ours: Callable[[], float], *peers: Peer) -> Row:
    """Some work that must not take more than twice a peer's time."""
    return Row("work", "ms", ours, peers, "<= 2 x", lambda a, b: a <= 2 * min(b.values()))


def test_that_all_are_measured_in_turns_and_medians_are_told() -> None:
    seen: list[str] = []
    times = {"ours": iter([5.0, 1.0, 9.0]), "peer": iter([4.0, 2.0, 3.0])}

    def run(name: str) -> Callable[[], float]:
        def one() -> float:
            seen.append(name)
            return next(times[name])

        return one

    found = measure(row(run("ours"), Peer("peer", run("peer"))), rounds=3)
    assert seen == ["ours", "peer"] * 3
    assert (found.ours, found.theirs) == (5.0, {"peer": 3.0})


def cells(found: Measured) -> list[list[str]]:
    """The table's lines without its header, cell by cell."""
    return [re.split(r"\s{2,}", line) for line in table([found]).splitlines()[1:]]


@pytest.mark.parametrize(("ours", "reached"), [(4.0, "yes"), (4.1, "NO")])
def test_that_the_table_tells_ratio_and_whether_it_is_reached(ours: float, reached: str) -> None:
    found = measure(row(lambda: ours, Peer("quick", lambda: 2.0), Peer("slow", lambda: 40.0)))
    figure = f"{ours:.3g}"
    assert cells(found) == [
        ["work", "ms", figure, "quick", "2", f"{ours / 2:.2f}", "<= 2 x", reached],
        ["work", "ms", figure, "slow", "40", "0.10", "<= 2 x", reached],
    ]


def test_that_an_absent_peer_is_named() -> None:
    found = measure(row(lambda: 1.0, Peer("here", lambda: 1.0), Peer("gone", None)))
    assert cells(found)[1][3:6] == ["gone", "absent", "not measured"]


def test_that_work_without_a_peer_has_a_line() -> None:
    alone = Row("work", "ms", lambda: 7.0, [], "<= 8 ms", lambda ours, _: ours <= 8)
    assert cells(measure(alone)) == [["work", "ms", "7", "none", "-", "-", "<= 8 ms", "yes"]]


def test_that_what_can_be_imported_is_installed() -> None:
    assert is_installed("sqlite3")
    assert not is_installed("a_peer_that_nobody_wrote")


def test_that_the_99th_of_a_hundred_is_not_the_worst() -> None:
    assert percentile_99([float(number) for number in range(101)]) == 99


def test_that_saving_a_value_can_be_measured(tmp_path: Path) -> None:
    assert autosave in ROWS
    with autosave(tmp_path) as found:
        assert 0 < measure(found, rounds=1).ours < 1000
