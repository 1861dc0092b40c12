"""Many small commits and one large one leave the same review behind."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction.edits import CellRef, Edit
from extraction.record import CellKey, Record, RowState
from extraction.storage import create_project, open_project
from extraction.verifying import verify
from tests.extraction.storage.desk import Desk, answer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KEYS = [CellKey("arms", row, field) for row in ("r1", "r2", "r3") for field in ("", "n")]

steps = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from([None, 0, 1])), max_size=25)


def edits_of(changes: Sequence[tuple[CellKey, int | None]]) -> tuple[list[Edit], Record]:
    """The edits of some changes one after the other, and the record they lead to."""
    record = Record("s1", "Ana")
    edits = []
    for key, number in changes:
        row = RowState("a row", None, number or 0)
        after = None if number is None else answer(str(number)) if key.field else row
        edits.append(Edit(CellRef("s1", "Ana", key), record.content(key), after))
        record.put(key, after)
    return edits, record


def rows_by_position(record: Record) -> list[str]:
    """The ids of the rows by position; where it is the same, by when they were begun."""
    rows = record.rows.get("arms", {})
    return sorted(rows, key=lambda row: rows[row].position)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes=steps, cut=st.integers(0, 25))
def test_that_it_does_not_matter_how_edits_are_cut_into_commits(
    tmp_path: Path, changes: list[tuple[CellKey, int | None]], cut: int
) -> None:
    edits, expected = edits_of(changes)
    path = tmp_path / "review.coextract"
    path.unlink(missing_ok=True)
    with closing(create_project(path)) as store:
        desk = Desk(store)
        for some in (edits[:cut], edits[cut:]):
            desk.write(some)
        found = store.record("s1", "Ana")
        assert verify(store) == []
    assert found.answers == expected.answers
    assert list(found.rows.get("arms", {})) == rows_by_position(expected)


def test_that_ten_thousand_edits_go_in_at_once_and_come_back(path: Path) -> None:
    changes = {CellKey("arms", f"r{n}", "n"): answer(str(n)) for n in range(10_000)}
    with closing(create_project(path)) as store:
        Desk(store).put(changes)
    with closing(open_project(path)) as store:
        assert store.record("s1", "Ana").answers == changes
