"""What is written to a project file is there afterwards, and what may not be written is not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extraction.codec import edit_to_data
from extraction.edits import CellRef, Edit
from extraction.errors import (
    BadInput,
    DamagedProject,
    NotAllowed,
    NotFound,
    ProjectBusy,
    ReadOnlyProject,
    StaleEdit,
)
from extraction.evidence import Evidence
from extraction.pdf.boxes import PageBox
from extraction.record import Answer, RowState
from extraction.storage import REPORT_LIMIT, REVIEW_LIMIT, create_project, open_project
from extraction.storage.rows import row_hash
from extraction.store import Commit, Seal
from extraction.trail import Event, Trail, first_fault, person_stream
from schemas.values import Missing
from tests.extraction.storage.desk import Desk, answer, cell, dump, sha256
from tests.extraction.storage.tampering import past_the_triggers

if TYPE_CHECKING:
    from extraction.storage.sqlite import SqliteStore


def reopened(store: SqliteStore) -> SqliteStore:
    """The same project after it was closed."""
    store.close()
    return open_project(store_path(store))


def store_path(store: SqliteStore) -> Path:
    return Path(store.place)


def test_that_an_answer_comes_back_with_all_that_belongs_to_it(store: SqliteStore) -> None:
    evidence = Evidence(sha256(b""), 3, "49.3 (20–73)", (PageBox(0.1, 0.2, 0.3, 0.4),))
    given = Answer(missing=Missing.NOT_REPORTED, note="a\nb\0c 😀", evidence=(evidence,))
    Desk(store).put({cell("age"): given})
    again = reopened(store)
    assert again.record("s1", "Ana").answers == {cell("age"): given}
    again.close()


def test_that_a_record_nobody_began_is_empty(store: SqliteStore) -> None:
    assert store.record("s1", "Ana").is_untouched


def test_that_records_of_others_and_of_other_studies_stay_apart(store: SqliteStore) -> None:
    for who, study in (("Ana", "s1"), ("Ben", "s1"), ("Ana", "s2")):
        Desk(store, who, study).put({cell("age"): answer(f"{who} on {study}")})
    assert store.record("s1", "Ben").answers == {cell("age"): answer("Ben on s1")}


def test_that_events_come_back_as_they_were_made_and_in_order(store: SqliteStore) -> None:
    trails = [Desk(store, "Ana"), Desk(store, "Ben")]
    for number in range(3):
        for desk in trails:
            desk.put({cell("age"): answer(str(number))})
    events = list(store.events())
    assert [event.order for event in events] == sorted(event.order for event in events)
    assert len(events) == 6
    assert first_fault(events) is None


def test_that_more_events_than_one_page_come_back_once_each(store: SqliteStore) -> None:
    desk = Desk(store)
    desk.commit([("remark", {"number": number}) for number in range(2500)], Commit(()))
    assert [event.payload["number"] for event in store.events()] == list(range(2500))


def test_that_events_without_edits_are_the_others(store: SqliteStore) -> None:
    desk = Desk(store)
    desk.put({cell("age"): answer("49")})
    desk.seal("study")
    assert [event.kind for event in store.events(edits=False)] == ["seal"]
    assert [event.kind for event in store.events()] == ["edit", "seal"]


def test_that_events_without_edits_are_found_by_their_index(closed: Path) -> None:
    query = (
        "EXPLAIN QUERY PLAN SELECT * FROM events WHERE kind <> 'edit' "
        "AND (clock, stream, seq) > (0, '', 0) ORDER BY clock, stream, seq"
    )
    with closing(sqlite3.connect(closed)) as connection:
        plan = [row[-1] for row in connection.execute(query)]
    assert len(plan) == 1
    assert "INDEX events_but_edits" in plan[0]


def test_that_a_trail_goes_on_from_heads_and_their_clocks(store: SqliteStore) -> None:
    Desk(store).put({cell("age"): answer("49")})
    again = reopened(store)
    Desk(again).put({cell("age"): answer("50")})
    whole = Trail()
    whole.extend(again.events())
    assert again.heads() == whole.heads
    clocks = {stream: head.clock for stream, head in again.heads().items()}
    assert clocks == {stream: head.clock for stream, head in whole.heads.items()}
    assert first_fault(again.events()) is None
    again.close()


def test_that_an_emptied_cell_is_unset_again(store: SqliteStore) -> None:
    desk = Desk(store)
    desk.put({cell("age"): answer("49")})
    desk.put({cell("age"): None})
    assert store.record("s1", "Ana").is_untouched


def test_that_rows_come_by_position_and_then_as_they_were_begun(store: SqliteStore) -> None:
    desk = Desk(store)
    positions = {"r1": 2, "r2": 0, "r3": 2, "r4": 1}
    for row, position in positions.items():
        desk.put({cell("", row, "arms"): RowState(row, None, position)})
    desk.put({cell("", "r1", "arms"): RowState("renamed", None, 2)})
    assert list(store.record("s1", "Ana").rows["arms"]) == ["r2", "r4", "r1", "r3"]


def test_that_a_row_begun_anew_is_the_last_of_its_position(store: SqliteStore) -> None:
    desk = Desk(store)
    desk.put({cell("", row, "arms"): RowState(row) for row in ("r1", "r2")})
    first = CellRef("s1", "Ana", cell("", "r1", "arms"))
    desk.write([Edit(first, RowState("r1"), None), Edit(first, None, RowState("r1"))])
    assert list(store.record("s1", "Ana").rows["arms"]) == ["r2", "r1"]


def test_that_a_cell_that_holds_something_else_by_now_is_refused(store: SqliteStore) -> None:
    desk = Desk(store)
    stale = desk.edits({cell("age"): answer("49")})
    desk.put({cell("age"): answer("50")})
    with pytest.raises(ProjectBusy, match="changed by someone else"):
        desk.write(stale)
    assert store.record("s1", "Ana").answers == {cell("age"): answer("50")}
    assert len(list(store.events())) == 1


def test_that_edits_of_one_commit_must_follow_each_other(store: SqliteStore) -> None:
    ref = CellRef("s1", "Ana", cell("age"))
    edits = [Edit(ref, None, answer("49")), Edit(ref, answer("48"), answer("50"))]
    with pytest.raises(StaleEdit, match="study/age"):
        Desk(store).write(edits)
    assert not list(store.events())


def test_that_a_number_taken_by_somebody_else_is_refused(store: SqliteStore, path: Path) -> None:
    with closing(open_project(path)) as other:
        first, second = Desk(store), Desk(other)
        first.put({cell("age"): answer("49")})
        with pytest.raises(ProjectBusy, match="changed by someone else"):
            second.put({cell("size"): answer("9")})
    assert list(store.record("s1", "Ana").answers) == [cell("age")]


@pytest.mark.parametrize("change", ["seq", "prev", "clock"])
def test_that_events_that_do_not_continue_their_stream_are_refused(
    store: SqliteStore, change: str
) -> None:
    desk = Desk(store)
    desk.put({cell("age"): answer("49")})
    (event,) = desk.trail.next("person:Ana", [("remark", {})])
    parts = {name: getattr(event, name) for name in Event.__slots__}
    parts |= {change: {"seq": 3, "prev": "f" * 64, "clock": 1}[change]}
    with pytest.raises(ProjectBusy):
        store.write(Commit([Event(**parts)]))
    assert len(list(store.events())) == 1


def test_that_a_sealed_section_keeps_its_cells(store: SqliteStore) -> None:
    desk = Desk(store)
    desk.put({cell("age"): answer("49")})
    desk.seal("study")
    for changes in ({cell("age"): answer("50")}, {cell("age"): None}, {cell("n"): answer("1")}):
        with pytest.raises(NotAllowed, match="sealed"):
            desk.put(changes)
    desk.put({cell("", "r1", "arms"): RowState("400 mg/day")})
    assert store.record("s1", "Ana").answers == {cell("age"): answer("49")}


def test_that_a_reopened_section_takes_edits_in_the_same_commit(store: SqliteStore) -> None:
    desk = Desk(store)
    desk.seal("study")
    edits = desk.edits({cell("age"): answer("49")})
    entries: list[tuple[str, dict[str, object]]] = [
        ("reopen", {"study": "s1", "reviewer": "Ana", "sections": ["study"]})
    ]
    entries += [("edit", edit_to_data(edit)) for edit in edits]
    desk.commit(entries, Commit((), edits=edits, unsealed=[Seal("s1", "Ana", "study")]))
    assert store.record("s1", "Ana").answers == {cell("age"): answer("49")}


def test_that_a_section_is_sealed_and_reopened_once(store: SqliteStore) -> None:
    desk = Desk(store)
    with pytest.raises(ProjectBusy):
        desk.reopen("study")
    desk.seal("study")
    with pytest.raises(ProjectBusy):
        desk.seal("study")
    desk.reopen("study")
    desk.seal("study")


def test_that_a_report_is_kept_once_whoever_adds_it(store: SqliteStore) -> None:
    content = b"%PDF-1.4" + bytes(100_000)
    Desk(store).add_report(content)
    Desk(store, "Ben").add_report(content)
    assert store.report(sha256(content)) == content
    store.close()
    assert len(dump(store_path(store))["reports"]) == 1


def test_that_a_report_nobody_added_is_not_found(store: SqliteStore) -> None:
    with pytest.raises(NotFound, match="no report"):
        store.report("0" * 64)


def test_that_a_report_over_200_mb_is_refused(store: SqliteStore) -> None:
    with pytest.raises(BadInput, match=r"200\.0 MB is too large, a report may have 200 MB"):
        Desk(store).add_report(bytes(REPORT_LIMIT + 1))
    assert not list(store.events())


def test_that_reports_over_2_gb_together_are_refused(store: SqliteStore, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        size = REVIEW_LIMIT - 10
        connection.execute("INSERT INTO reports VALUES ('large', ?, x'00')", (size,))
    desk = Desk(store)
    with pytest.raises(BadInput, match="all reports of a review may have 2,000 MB"):
        desk.add_report(b"eleven byte")
    desk.add_report(b"ten bytes!")


def test_that_bytes_of_another_hash_are_refused(store: SqliteStore) -> None:
    with pytest.raises(BadInput, match="not the file it was"):
        Desk(store).commit([], Commit((), reports=[(sha256(b"one"), b"two")]))


def test_that_half_a_character_is_refused_and_not_written(store: SqliteStore) -> None:
    with pytest.raises(BadInput, match="half a character"):
        Desk(store).put({cell("author"): answer("Nav\ud800arrete")})
    assert not list(store.events())
    assert store.record("s1", "Ana").is_untouched


def test_that_notes_stand_outside_the_trail(store: SqliteStore, path: Path) -> None:
    store.note("exported dfsp.xlsx")
    assert not list(store.events())
    store.close()
    assert [row[2] for row in dump(path)["journal"]] == ["exported dfsp.xlsx"]


def test_that_a_project_opened_for_reading_is_not_written(closed: Path) -> None:
    before = closed.read_bytes()
    with closing(open_project(closed, read_only=True)) as store:
        assert store.is_read_only
        store.note("opened")
        with pytest.raises(ReadOnlyProject, match="opened for reading"):
            Desk(store).put({cell("age"): answer("49")})
        with pytest.raises(ReadOnlyProject):
            store.hold("Ana")
    assert closed.read_bytes() == before


def test_that_reading_alone_changes_no_byte_and_leaves_no_file(closed: Path) -> None:
    before = closed.read_bytes()
    with closing(open_project(closed)) as store:
        assert len(list(store.events())) == 3
        assert store.report(sha256(b"%PDF-1.7 a small report"))
    assert closed.read_bytes() == before
    assert list(closed.parent.iterdir()) == [closed]


def test_that_a_closed_project_is_a_single_file_without_a_log(
    store: SqliteStore, path: Path
) -> None:
    Desk(store).put({cell("age"): answer("49")})
    assert path.with_name(path.name + "-wal").exists()
    store.close()
    store.close()
    assert list(path.parent.iterdir()) == [path]
    assert path.read_bytes()[18:20] == b"\x01\x01"  # sqlite.org/fileformat.html: 1 is a journal


def test_that_the_last_to_close_leaves_a_single_file(store: SqliteStore, path: Path) -> None:
    other = open_project(path)
    Desk(store).put({cell("age"): answer("49")})
    store.close()
    assert other.record("s1", "Ana").answers == {cell("age"): answer("49")}
    other.close()
    assert list(path.parent.iterdir()) == [path]


def changed(path: Path, statement: str) -> None:
    """Change rows of a closed project, past its triggers."""
    with past_the_triggers(path) as connection:
        assert connection.execute(statement).rowcount > 0


def test_that_a_changed_cell_is_never_handed_out(closed: Path) -> None:
    changed(closed, "UPDATE cells SET state = replace(state, '2019', '2018')")
    with closing(open_project(closed)) as store:
        with pytest.raises(DamagedProject, match="study/year in Ana's record of s1"):
            store.record("s1", "Ana")
        assert store.record("s1", "Ben").is_untouched


def test_that_a_changed_event_is_never_handed_out(closed: Path) -> None:
    changed(closed, "UPDATE events SET payload = replace(payload, '2019', '2018')")
    with (
        closing(open_project(closed)) as store,
        pytest.raises(DamagedProject, match=r"event 2 of stream person:Ana"),
    ):
        list(store.events())


def test_that_a_changed_report_is_never_handed_out(closed: Path) -> None:
    changed(closed, "UPDATE reports SET bytes = x'00'")
    with (
        closing(open_project(closed)) as store,
        pytest.raises(DamagedProject, match="bytes of report"),
    ):
        store.report(sha256(b"%PDF-1.7 a small report"))


@pytest.mark.parametrize("state", ["{}", "[]", "1", '{"kind":"text"}', '{"value":{}}', "{", "null"])
def test_that_a_cell_made_to_harm_is_never_handed_out(closed: Path, state: str) -> None:
    key = ("s1", "Ana", "study", "", "year")
    forged = f"UPDATE cells SET state = '{state}', hash = '{row_hash(*key, state)}'"
    changed(closed, f"{forged} WHERE field = 'year'")
    with closing(open_project(closed)) as store, pytest.raises(DamagedProject):
        store.record("s1", "Ana")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET payload = '{}'",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events SELECT * FROM events LIMIT 1",
        "INSERT INTO events SELECT 99, 'x', 2, 9, '', '', '', '', prev, '' FROM events LIMIT 1",
    ],
)
def test_that_events_can_only_be_added_whoever_asks(closed: Path, statement: str) -> None:
    before = dump(closed)
    with closing(sqlite3.connect(closed)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)
    assert dump(closed) == before


def test_that_events_of_all_streams_go_in_at_once(store: SqliteStore, tmp_path: Path) -> None:
    for who in ("Ana", "Ben", "Ana"):
        Desk(store, who).put({cell("age"): answer(who), cell("size"): answer(who)})
    events = list(store.events())
    with closing(create_project(tmp_path / "copy.coextract")) as copy:
        copy.write(Commit(events))
        assert list(copy.events()) == events
        assert copy.heads().keys() == {person_stream("Ana"), person_stream("Ben")}
