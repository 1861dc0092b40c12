"""True pairs of rows in differing words are proposed, and no other pair is ever taken for sure."""

from __future__ import annotations

import pytest

from tests.benchmarks.pairing import Band, row_lists, table, tally

ALL = row_lists()


def of_set(aside: str) -> list[int]:
    return [number for number, one in enumerate(ALL) if one.aside == aside]


def test_that_the_test_set_has_more_than_200_true_pairs_a_third_of_them_set_aside() -> None:
    true = {
        aside: tally(ALL[n] for n in of_set(aside)).true_pairs for aside in ("tune", "held-out")
    }
    assert sum(true.values()) >= 200
    assert true["held-out"] / sum(true.values()) == pytest.approx(1 / 3, abs=0.01)


def test_that_every_kind_of_row_has_pairs_in_both_sets() -> None:
    kinds = {(one.aside, one.section) for one in ALL if one.true_pairs}
    sections = {section for _, section in kinds}
    assert sections == {"adverse_events", "arms", "outcomes", "timepoints", "patients"}
    assert len(kinds) == 2 * len(sections)


@pytest.mark.parametrize("aside", ["tune", "held-out"])
def test_that_no_wrong_pair_is_sure_or_even_proposed(aside: str) -> None:
    wrong = tally(ALL[n] for n in of_set(aside)).wrong
    assert wrong[Band.SURE] == []
    assert wrong[Band.CONFIRM] == []


@pytest.mark.parametrize(("aside", "recall"), [("tune", 0.99), ("held-out", 0.72)])
def test_that_true_pairs_are_proposed(aside: str, recall: float) -> None:
    found = tally(ALL[n] for n in of_set(aside))
    assert found.recall >= recall, found.lost


def test_that_precision_and_recall_are_printed_by_band_for_each_set(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with capsys.disabled():
        print(f"\n{table()}")
    head, *lines = table().splitlines()
    assert {"sure", "confirm", "unmatched", "recall"} <= set(head.split())
    assert [line.split(",")[0] for line in lines[:2]] == ["tune", "held-out"]
    assert all(line.rstrip().endswith("%") for line in lines)
