"""What is not settled, and how the rest was, stays visible in every export."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from extraction.adjudicating.discussing import refer, remark
from extraction.adjudicating.second_look import draw
from extraction.adjudicating.settling import lock, unlock, withdraw
from extraction.commands.settling import compare_data
from extraction.errors import NotAllowed
from extraction.export.preflight import preflight
from extraction.export.workbook import write_workbook
from extraction.outcome import summary_of
from extraction.record import Answer
from extraction.results import Outcome, Referral
from extraction.rounding import Rounding
from extraction.study_status import exclude, set_pilot
from extraction.synthesis import summary_to_data
from schemas.values import Integer
from tests.helpers.disputes import DISPUTED, about, disputed, settle, settle_all
from tests.helpers.reviews import ANA, BEN

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.review import Review

PATIENTS = '\n[[analysis]]\nid = "patients"\nkind = "sum"\nof = ["arms.n"]\n'


def _book(review: Review, folder: Path) -> openpyxl.Workbook:
    write_workbook(review, folder / "out.xlsx")
    return openpyxl.load_workbook(folder / "out.xlsx")


def _rows(book: openpyxl.Workbook, name: str) -> list[dict[str, object]]:
    header, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def _conflicts(review: Review, folder: Path) -> dict[str, dict[str, object]]:
    rows = _rows(_book(review, folder), "Disagreements")
    return {str(row["field"] or "nausea"): row for row in rows}


def _notes(review: Review, folder: Path) -> list[str]:
    return [str(row["note"]) for row in _rows(_book(review, folder), "Export notes")]


def _refer(review: Review, name: str, to: Referral, text: str = "") -> None:
    refer(review, review.study("S"), about(review, name).key, to, text, ANA)


def test_that_each_conflict_says_whom_it_waits_for_and_what_was_said(tmp_path: Path) -> None:
    review = disputed()
    _refer(review, "n", Referral.THIRD_REVIEWER, "two tables, two numbers")
    _refer(review, "size", Referral.AUTHORS, "asked by mail")
    _refer(review, "drugs", Referral.DISCUSSION)
    remark(review, review.study("S"), about(review, "n").key, "I see 41", BEN)
    rows = _conflicts(review, tmp_path)
    assert {name: row["state"] for name, row in rows.items()} == {
        "n": "open: with a third reviewer",
        "size": "open: the authors are asked",
        "drugs": "open: in discussion",
        "nausea": "open",
    }
    first, second = str(rows["n"]["thread"]).splitlines()
    assert first.startswith("Ana (")
    assert first.endswith("two tables, two numbers")
    assert second.startswith("Ben (")
    assert second.endswith("I see 41")
    assert all(row["decision"] is None for row in rows.values())


def test_that_a_decided_conflict_tells_reason_codes_own_slip_and_final_answer(
    tmp_path: Path,
) -> None:
    review = disputed()
    settle(review, "n", Outcome.B, by=ANA, reason="misread table")
    settle(review, "size", Outcome.EQUAL)
    settle(review, "drugs", Outcome.COMBINE)
    rows = _conflicts(review, tmp_path)
    assert (rows["n"]["state"], rows["n"]["own_slip"]) == ("decided", "own slip of Ana")
    assert (rows["size"]["own_slip"], rows["size"]["final"]) == (None, "9.94 cm")
    assert rows["drugs"]["final"] == "imatinib; sunitinib; pazopanib"


def test_that_a_withdrawn_decision_is_an_open_conflict_in_every_export(tmp_path: Path) -> None:
    review = disputed(codebook=DISPUTED + PATIENTS)
    settle(review, "n", Outcome.B)
    withdraw(review, review.study("S"), [about(review, "n").key], by=ANA)
    assert _conflicts(review, tmp_path)["n"]["state"] == "open"
    assert "undecided conflicts: 4; their values are empty" in _notes(review, tmp_path)
    data = compare_data(review, [review.study("S")])
    [told] = [one for one in data["studies"][0]["items"] if one["field"] == "n"]
    assert told["decision"] is None
    assert data["totals"]["undecided"] == 4
    statistics = summary_to_data(summary_of(review, Rounding.HALF_UP))["statistics"]
    [patients] = [one for one in statistics if one["id"] == "patients"]
    assert "arms" in repr(patients["open"])


def test_that_compare_names_thread_and_referral_only_where_there_are_any() -> None:
    review = disputed()
    _refer(review, "n", Referral.AUTHORS, "asked by mail")
    _refer(review, "size", Referral.DISCUSSION)
    _refer(review, "size", Referral.NONE)
    settle(review, "drugs", Outcome.A)
    items = compare_data(review, [review.study("S")])["studies"][0]["items"]
    told = {one["field"]: one for one in items}
    assert told["n"]["referral"] == "authors"
    assert [one["text"] for one in told["n"]["thread"]] == ["asked by mail"]
    assert told["n"]["decision"] is None
    for field in ("size", "drugs", "author"):
        assert not {"thread", "referral"} & told[field].keys()
    assert "reason_codes" not in told["drugs"]["decision"]


def test_that_the_export_notes_count_what_waits_and_what_lacks_a_place(tmp_path: Path) -> None:
    review = disputed()
    _refer(review, "size", Referral.AUTHORS)
    settle(review, "n", Outcome.VALUE, answer=Answer(value=Integer(24), raw="24"))
    draw(review, review.study("S"), by=ANA, share=100)
    notes = _notes(review, tmp_path)
    assert "undecided conflicts: 3; their values are empty" in notes
    assert "open: the authors are asked: 1 of these conflicts" in notes
    assert "decided on another value without a place in a report: 1" in notes
    assert any(note.startswith("drawn for a second look and not seen yet: ") for note in notes)


def test_that_the_preflight_tells_whom_open_conflicts_wait_for_and_what_is_unseen() -> None:
    review = disputed()
    _refer(review, "size", Referral.AUTHORS)
    draw(review, review.study("S"), by=ANA, share=100)
    told = " ".join(f"{one.text} {one.detail}" for one in preflight(review).notices)
    assert "1 asked of the authors" in told
    assert "agreed items are unseen" in told


def test_that_status_reason_and_pilot_stand_in_the_studies_sheet(tmp_path: Path) -> None:
    review = disputed("S", "T")
    exclude(review, review.study("S"), "a duplicate")
    set_pilot(review, review.study("T"), True)
    rows = {str(row["study"]): row for row in _rows(_book(review, tmp_path), "Studies")}
    told = [(row["status"], row["exclusion_reason"], row["pilot"]) for row in rows.values()]
    assert told == [("excluded", "a duplicate", None), ("included", None, "yes")]
    assert any("excluded: a duplicate" in note for note in _notes(review, tmp_path))


def test_that_after_an_unlock_both_decisions_stand_in_the_trail_sheet(tmp_path: Path) -> None:
    review = disputed()
    settle_all(review)
    lock(review, review.study("S"))
    unlock(review, review.study("S"), "an erratum appeared")
    settle(review, "n", Outcome.B, by=BEN)
    book = _book(review, tmp_path)
    kinds = [row["kind"] for row in _rows(book, "Trail")]
    assert kinds.count("decision") == 5
    [row] = _rows(book, "Studies")
    assert row["version"] == 2
    assert any("an erratum appeared" in str(one["payload"]) for one in _rows(book, "Trail"))


@pytest.mark.parametrize("to", [Referral.DISCUSSION, Referral.THIRD_REVIEWER, Referral.AUTHORS])
def test_that_a_study_with_a_referred_item_is_not_locked(to: Referral) -> None:
    review = disputed()
    settle_all(review)
    withdraw(review, review.study("S"), [about(review, "n").key], by=ANA)
    _refer(review, "n", to, "not sure")
    with pytest.raises(NotAllowed, match="1 conflict is undecided"):
        lock(review, review.study("S"))
