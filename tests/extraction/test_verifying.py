"""A check finds what was changed behind the program's back, says where, and tells no value."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extraction.codec import edit_to_data
from extraction.edits import CellRef, Edit
from extraction.record import CellKey
from extraction.storage import create_project, open_project
from extraction.storage.rows import event_row, row_hash
from extraction.store import Commit, Seal, TextLayer
from extraction.trail import Event, Trail
from extraction.verifying import verify
from tests.extraction.storage.desk import Desk, answer, cell, sha256
from tests.extraction.storage.tampering import past_the_triggers, small_review

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from extraction.verifying import Finding

EVENT_PARTS = ("stream", "seq", "clock", "at", "kind", "payload", "salt", "prev", "hash")


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """A closed project of two reviewers."""
    return small_review(tmp_path / "review.coextract")


def found(path: Path) -> list[Finding]:
    """What a check of a closed project finds."""
    with closing(open_project(path)) as store:
        return verify(store)


def rules(path: Path) -> set[str]:
    """The rules that a closed project breaks."""
    return {finding["rule"] for finding in found(path)}


def changed(path: Path, *statements: str) -> Path:
    """A project after its rows were changed by hand."""
    with past_the_triggers(path) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount > 0
    return path


def test_that_a_sound_review_has_no_findings(review: Path) -> None:
    assert found(review) == []


def test_that_an_empty_review_has_no_findings(tmp_path: Path) -> None:
    with closing(create_project(tmp_path / "empty.coextract")) as store:
        assert verify(store) == []


def test_that_a_check_sees_what_was_written_just_before(tmp_path: Path) -> None:
    with closing(create_project(tmp_path / "review.coextract")) as store:
        Desk(store).put({cell("age"): answer("49")})
        assert verify(store) == []
        Desk(store).put({cell("age"): answer("50")})
        assert verify(store) == []


# ── one thing changed ────────────────────────────────────────────────────────────────────────

CHANGES: list[tuple[str, set[str], str]] = [
    (
        "UPDATE cells SET state = replace(state, '14', '41') WHERE field = 'n' AND row_id = 'Ana1'",
        {"row hash", "cell"},
        "arms/Ana1/n in Ana's record of s1",
    ),
    ("DELETE FROM cells WHERE row_id = 'Ben1'", {"cell"}, "arms/Ben1/n in Ben's record of s1"),
    ("DELETE FROM sealed WHERE reviewer = 'Ana'", {"seal"}, "study in Ana's record of s1"),
    ("INSERT INTO sealed VALUES ('s1', 'Ben', 'arms')", {"seal"}, "arms in Ben's record of s1"),
    (
        "UPDATE events SET payload = replace(payload, '2018', '2017') WHERE stream = 'person:Ana'",
        {"chain", "cell"},
        "event 5 of stream person:Ana",
    ),
    (
        "UPDATE events SET at = '2000-01-01' WHERE stream = 'person:Ben' AND seq = 4",
        {"chain"},
        "event 4 of stream person:Ben",
    ),
    (
        "DELETE FROM events WHERE stream = 'person:Ben' AND seq = 9",
        {"chain"},
        "event 10 of stream person:Ben",
    ),
    (
        "DELETE FROM events WHERE stream = 'person:Ben' AND seq = 10",
        {"head"},
        "stream person:Ben",
    ),
    ("DELETE FROM heads WHERE stream = 'person:Ben'", {"head"}, "stream person:Ben"),
    ("UPDATE heads SET hash = 'x' WHERE stream = 'person:Ben'", {"head"}, "stream person:Ben"),
    ("UPDATE journal SET what = 'nothing'", {"row hash"}, "journal line 1"),
    ("UPDATE journal SET at = 7 WHERE id = 2", {"row hash"}, "journal line 2"),
    ("UPDATE reports SET size = 1", {"report"}, "report "),
    ("UPDATE reports SET bytes = x'00'", {"report"}, "report "),
    ("UPDATE reports SET bytes = 'text'", {"report"}, "report "),
    ("UPDATE reports SET sha256 = x'00'", {"report"}, "report b'"),
    ("UPDATE heads SET stream = x'00' WHERE stream = 'person:Ben'", {"head"}, "stream b'"),
    ("UPDATE sealed SET study = x'ff' WHERE reviewer = 'Ben'", {"seal"}, "study in Ben's record"),
    ("UPDATE cells SET study = x'ff' WHERE field = 'n'", {"row hash", "cell"}, "arms/Ana1/n in"),
    ("UPDATE events SET stream = x'ff', seq = 'x' WHERE place = 3", {"chain", "head"}, "event -1"),
    ("UPDATE events SET kind = CAST(x'ff' AS TEXT) WHERE place = 1", {"chain", "event"}, "event 1"),
    ("UPDATE reports SET sha256 = 'x'", {"report"}, "report x"),
    ("DELETE FROM reports", {"report"}, "report "),
    ("INSERT INTO reports SELECT 'x', size, bytes FROM reports", {"report"}, "report x"),
    ("UPDATE text_layers SET page = 0", {"row hash", "layer"}, "the recognised words of page 0"),
]


@pytest.mark.parametrize(("statement", "broken", "where"), CHANGES)
def test_that_a_changed_row_is_found_and_placed(
    review: Path, statement: str, broken: set[str], where: str
) -> None:
    findings = found(changed(review, statement))
    assert {finding["rule"] for finding in findings} == broken
    assert any(finding["where"].startswith(where) for finding in findings)


def test_that_a_cell_rewritten_with_its_hash_is_found(review: Path) -> None:
    state = '{"raw":"15","value":{"kind":"text","text":"15"}}'
    forged = row_hash("s1", "Ana", "arms", "Ana1", "n", state)
    where = "WHERE row_id = 'Ana1' AND field = 'n'"
    changed(review, f"UPDATE cells SET state = '{state}', hash = '{forged}' {where}")
    assert rules(review) == {"cell"}


def test_that_a_report_whose_file_is_gone_is_found_by_its_name(tmp_path: Path) -> None:
    path, old, new = tmp_path / "review.coextract", b"%PDF-1.7 old", b"%PDF-1.7 new"
    with closing(create_project(path)) as store:
        Desk(store).add_report(old)
        told = {"study": "s1", "old": sha256(old), "new": sha256(new), "name": "b.pdf", "pages": 2}
        Desk(store).commit([("report.replaced", told)], Commit((), reports=[(sha256(new), new)]))
        assert verify(store) == []
    changed(path, "DELETE FROM reports")
    assert [(one["what"], one["where"]) for one in found(path)] == [
        ("its file is not kept", f"report {name[:12]}")
        for name in sorted((sha256(old), sha256(new)))
    ]


@pytest.mark.parametrize(("report", "page"), [("x" * 64, 1), ("", 10), ("", 0)])
def test_that_recognised_words_of_no_page_are_found_though_their_hash_fits(
    tmp_path: Path, report: str, page: int
) -> None:
    pdf = b"%PDF-1.7 of nine pages"
    layer = TextLayer(report or sha256(pdf), page, "tesseract 5", "[]")
    with closing(create_project(tmp_path / "review.coextract")) as store:
        Desk(store).add_report(pdf)
        Desk(store).keep(b"a picture", layer, layer._replace(report=sha256(pdf), page=9))
        [finding] = verify(store)
    assert (finding["rule"], finding["what"]) == ("layer", "no event tells of such a page")
    assert finding["where"].startswith(f"the recognised words of page {page} of report ")


@pytest.mark.parametrize("kind", ["decision", "evidence.placed"])
def test_that_a_picture_that_a_decision_names_and_that_is_gone_is_found(
    tmp_path: Path, kind: str
) -> None:
    path, picture = tmp_path / "review.coextract", b"a picture"
    source = {"report": "r", "page": 1, "picture": sha256(picture)}
    with closing(create_project(path)) as store:
        Desk(store).keep(picture)
        Desk(store).commit([(kind, {"answer": {"evidence": [source]}})], Commit(()))
        assert verify(store) == []
    changed(path, "DELETE FROM pictures")
    assert [(one["rule"], one["where"]) for one in found(path)] == [
        ("picture", "event 1 of stream person:Ana")
    ]


def test_that_a_cell_of_nobody_is_found(review: Path) -> None:
    state = '{"raw":"15","value":{"kind":"text","text":"15"}}'
    parts = ("s1", "Cleo", "arms", "r1", "n", state)
    values = ", ".join(f"'{part}'" for part in (*parts, row_hash(*parts)))
    changed(review, f"INSERT INTO cells VALUES (99, {values})")
    assert [finding["where"] for finding in found(review)] == ["arms/r1/n in Cleo's record of s1"]


def test_that_findings_tell_places_and_no_values(review: Path) -> None:
    changed(
        review,
        "UPDATE cells SET state = replace(state, '14', '77') WHERE field = 'n'",
        "UPDATE events SET payload = replace(payload, '2018', '2044')",
        "UPDATE journal SET what = 'secret'",
    )
    told = json.dumps(found(review))
    assert not [value for value in ("14", "77", "2018", "2044", "secret") if value in told]


def test_that_findings_come_in_the_same_order_each_time(review: Path) -> None:
    changed(review, "DELETE FROM cells", "DELETE FROM sealed", "DELETE FROM heads")
    findings = found(review)
    assert [one["rule"] for one in findings] == ["head"] * 2 + ["cell"] * 6 + ["seal"] * 2
    assert findings == found(review)


def test_that_pages_that_can_not_be_read_are_findings(review: Path) -> None:
    with closing(sqlite3.connect(review)) as connection:
        size = 20 * 2**20  # a file so large that its pages are not checked when it is opened
        connection.execute("INSERT INTO reports VALUES ('x', ?, zeroblob(?))", (size, size))
        connection.commit()
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'events'"
        ).fetchone()
    whole = bytearray(review.read_bytes())
    whole[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    review.write_bytes(whole)
    assert rules(review) == {"readable", "report"}


# ── events ───────────────────────────────────────────────────────────────────────────────────


def stored(connection: sqlite3.Connection) -> list[dict[str, object]]:
    query = f"SELECT {', '.join(EVENT_PARTS)} FROM events ORDER BY clock, stream, seq"
    return [dict(zip(EVENT_PARTS, row, strict=True)) for row in connection.execute(query)]


def replaced(connection: sqlite3.Connection, events: Sequence[dict[str, object]]) -> None:
    connection.execute("DELETE FROM events")
    parts = ", ".join(f":{part}" for part in EVENT_PARTS)
    statement = f"INSERT INTO events ({', '.join(EVENT_PARTS)}) VALUES ({parts})"
    connection.executemany(statement, events)


def delete_one(events: list[dict[str, object]], chance: random.Random) -> None:
    del events[chance.randrange(len(events))]


def alter_one(events: list[dict[str, object]], chance: random.Random) -> None:
    event = chance.choice(events)
    part = chance.choice(["at", "kind", "payload", "salt", "prev", "hash", "stream", "clock"])
    old = event[part]
    event[part] = old + 100 if isinstance(old, int) else f"{old}0"


def swap_two(events: list[dict[str, object]], chance: random.Random) -> None:
    one, other = chance.sample(events, 2)
    for part in ("kind", "payload", "at", "salt", "hash"):
        one[part], other[part] = other[part], one[part]


def insert_one(events: list[dict[str, object]], chance: random.Random) -> None:
    """One more, chained as it must be, with all after it in its stream moved up."""
    before = chance.choice(events)
    stream, seq = str(before["stream"]), int(str(before["seq"]))
    for event in events:
        if event["stream"] == stream and int(str(event["seq"])) > seq:
            event["seq"] = int(str(event["seq"])) + 1
    bare = Event(stream, seq + 1, 1000, "2024", "remark", {}, "0" * 32, str(before["hash"]), "")
    events.append(event_row(replace(bare, hash=bare.computed_hash())))


TAMPERINGS = [delete_one, alter_one, swap_two, insert_one]


@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_that_every_tampering_with_events_is_found(
    review: Path, tamper: Callable[[list[dict[str, object]], random.Random], None]
) -> None:
    chance = random.Random(11)
    sound = review.read_bytes()
    for _ in range(50):
        review.write_bytes(sound)
        with past_the_triggers(review) as connection:
            events = stored(connection)
            tamper(events, chance)
            replaced(connection, events)
        assert {"chain", "head"} & rules(review)


# ── rules of the domain ──────────────────────────────────────────────────────────────────────


def edit(field: str, before: str | None, after: str | None) -> Edit:
    states = [None if text is None else answer(text) for text in (before, after)]
    return Edit(CellRef("s1", "Ana", CellKey("study", "", field)), *states)


def sections(*names: str) -> dict[str, object]:
    return {"study": "s1", "reviewer": "Ana", "sections": list(names)}


ODD: list[tuple[list[tuple[str, dict[str, object]]], str]] = [
    ([("edit", edit_to_data(edit("age", "48", None)))], "it changes what the cell did not hold"),
    (
        [("seal", sections("x")), ("seal", sections("x")), ("reopen", sections("x"))],
        "it seals what is sealed",
    ),
    ([("reopen", sections("x"))], "it reopens what is not sealed"),
    (
        [
            ("seal", sections("x")),
            ("unblind", {"study": "s1", "sections": ["x"]}),
            ("reopen", sections("x")),
        ],
        "it reopens what is unblinded",
    ),
    (
        [
            ("seal", sections("study")),
            ("edit", edit_to_data(edit("age", None, "49"))),
            ("edit", edit_to_data(edit("age", "49", None))),
            ("reopen", sections("study")),
        ],
        "it changes a sealed section",
    ),
    ([("edit", {})], "its cell can't be read"),
    ([("edit", edit_to_data(edit("age", None, None)) | {"after": 7})], "its states can't be read"),
    ([("seal", {"study": "s1", "reviewer": "Ana", "sections": 7})], "what it seals can't be read"),
    ([("seal", {"study": 1, "reviewer": 1, "sections": []})], "what it seals can't be read"),
    ([("report.added", {"sha256": 7, "pages": 1})], "what file it adds can't be read"),
    ([("unblind", {})], "what it unblinds can't be read"),
]


@pytest.mark.parametrize(("entries", "what"), ODD)
def test_that_events_that_can_not_follow_each_other_are_found(
    tmp_path: Path, entries: list[tuple[str, dict[str, object]]], what: str
) -> None:
    with closing(create_project(tmp_path / "review.coextract")) as store:
        store.write(Commit(Trail().next("person:Ana", entries)))
        assert {(one["rule"], one["what"]) for one in verify(store)} == {("event", what)}


def test_that_a_value_without_its_event_is_found(tmp_path: Path) -> None:
    with closing(create_project(tmp_path / "review.coextract")) as store:
        store.write(Commit((), edits=[edit("age", None, "49")]))
        store.write(Commit((), sealed=[Seal("s1", "Ana", "study")]))
        assert [(one["rule"], one["where"]) for one in verify(store)] == [
            ("cell", "study/age in Ana's record of s1"),
            ("seal", "study in Ana's record of s1"),
        ]
