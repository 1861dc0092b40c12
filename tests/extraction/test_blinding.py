"""Nothing of one reviewer's open record reaches the other, the public, or an export."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from extraction.adjudicating.settling import decide, lock
from extraction.errors import Blinded, CoextractError, NotAllowed
from extraction.export.dump import dump_data, write_dump
from extraction.export.workbook import write_workbook
from extraction.findings import review_findings
from extraction.outcome import dual_comparisons, open_consensus, summary_of
from extraction.results import Decision, Outcome
from extraction.rounding import Rounding
from extraction.rows.pairing import pair
from tests.helpers.reviews import ANA, BEN, a_review, enter, item, line, seal_both

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from extraction.review import Review
    from extraction.study import Study

SECRET = "Zyzzyva"


def _half_done() -> Review:
    """Ana has entered and sealed; Ben is at work."""
    review = a_review("S", "T")
    for study in ("S", "T"):
        enter(review, ANA, line("study.author", SECRET, study=study))
        enter(review, ANA, line("arms[one].label", "one", study=study))
        enter(review, ANA, line("arms[one].n", "14", study=study))
        enter(review, ANA, line("arms[one].response", "9/14 (99%)", study=study))
    review.seal(review.study("S"), ANA)
    enter(review, BEN, line("study.author", "Wang"))
    return review


@pytest.mark.parametrize("viewer", [BEN, None, "Mallory"])
@pytest.mark.parametrize("study", ["S", "T"])
def test_that_an_open_or_sealed_record_is_hidden_from_others(
    viewer: str | None, study: str
) -> None:
    review = _half_done()
    with pytest.raises(Blinded):
        review.record(review.study(study), ANA, viewer=viewer)


def test_that_a_reviewer_sees_the_own_record() -> None:
    review = _half_done()
    assert review.record(review.study("S"), ANA, viewer=ANA).answers


@pytest.mark.parametrize("viewer", [BEN, None])
def test_that_nothing_a_viewer_can_ask_for_holds_the_secret(viewer: str | None) -> None:
    review = _half_done()
    seen: list[object] = [event.payload for event in review.events(viewer=viewer)]
    seen += [finding.to_data() for finding in review_findings(review, viewer)]
    seen += [reason for _, reason in review.waiting()]
    seen += [dump_data(review, viewer=viewer)]
    seen += [summary_of(review, Rounding.HALF_UP), open_consensus(review), dual_comparisons(review)]
    assert SECRET not in repr(seen)


def test_that_the_trail_shows_not_even_how_many_edits_a_blinded_record_has() -> None:
    review = _half_done()
    reviewers = [event.payload.get("reviewer") for event in review.events(viewer=BEN)]
    assert ANA not in reviewers


@pytest.mark.parametrize(
    "ask",
    [
        lambda review, study: review.comparison(study),
        lambda review, study: review.consensus(study),
        lambda review, study: review.open_records(study),
        lambda review, study: pair(review, study, "arms", None, None),
        lambda review, study: lock(review, study),
        lambda review, study: decide(review, [(study, [])], by=BEN),
    ],
)
def test_that_comparing_and_settling_wait_for_both_seals(
    ask: Callable[[Review, Study], object],
) -> None:
    review = _half_done()
    with pytest.raises(Blinded, match="Ben has not sealed yet") as refusal:
        ask(review, review.study("S"))
    assert SECRET not in str(refusal.value)


def test_that_a_refusal_names_the_state_and_no_count() -> None:
    review = _half_done()
    assert [reason for _, reason in review.waiting()] == [
        "Ben has not sealed yet",
        "Ana and Ben have not sealed yet",
    ]


def test_that_a_dump_is_refused_while_a_record_is_unsealed(tmp_path: Path) -> None:
    with pytest.raises(Blinded, match="T \\(Ana\\)"):
        write_dump(_half_done(), tmp_path / "all.json")
    assert not list(tmp_path.iterdir())


def test_that_a_reviewers_own_dump_holds_nothing_of_the_other(tmp_path: Path) -> None:
    target = tmp_path / "ben.json"
    write_dump(_half_done(), target, viewer=BEN)
    text = target.read_text()
    assert "Wang" in text
    assert SECRET not in text


def test_that_a_dump_holds_all_streams_verbatim_once_all_is_sealed(tmp_path: Path) -> None:
    review = _half_done()
    review.seal(review.study("T"), ANA)
    review.seal(review.study("S"), BEN)
    enter(review, BEN, line("study.author", "Wang", study="T"))
    review.seal(review.study("T"), BEN)
    write_dump(review, tmp_path / "all.json")
    data = json.loads((tmp_path / "all.json").read_text())
    assert [event["hash"] for event in data["events"]] == [e.hash for e in review.events()]


def test_that_both_seals_open_both_records_to_all() -> None:
    review = a_review("S")
    enter(review, ANA, line("study.author", "Wang"))
    enter(review, BEN, line("study.author", "Wang"))
    study = seal_both(review)
    assert review.record(study, ANA, viewer=BEN).answers
    assert review.record(study, BEN).answers
    assert not list(review.waiting())


def test_that_a_viewer_of_unknown_name_sees_only_what_is_public() -> None:
    review = _half_done()
    with pytest.raises(CoextractError):
        review.reviewer("Mallory")
    assert len(list(review.events(viewer="Mallory"))) == len(list(review.events()))


def test_that_an_edit_after_unblinding_is_refused() -> None:
    review = a_review("S")
    enter(review, ANA, line("study.author", "Wang"))
    enter(review, BEN, line("study.author", "Wang"))
    seal_both(review)
    with pytest.raises(NotAllowed, match="read-only for ever"):
        enter(review, ANA, line("study.author", "Wong"))


def test_that_what_somebody_decides_elsewhere_tells_not_how_much_is_hidden_here(
    tmp_path: Path,
) -> None:
    review = a_review("S", "T")
    for who, n in ((ANA, "14"), (BEN, "41")):
        enter(review, who, line("study.author", "Wang"), line("arms[one].label", "one"))
        enter(review, who, line("arms[one].n", n))
    study = seal_both(review)
    for name in "xyz":
        enter(review, BEN, line(f"arms[{SECRET} {name}].label", "hidden", study="T"))
    key = item(review, "S", "arms", "n", "one").key
    decide(review, [(study, [Decision(key, Outcome.A, BEN, "")])], by=BEN)
    [seen] = [event for event in review.events(viewer=ANA) if event.kind == "decision"]
    [own] = [event for event in review.events(viewer=BEN) if event.kind == "decision"]
    assert (seen.seq, seen.clock, seen.salt) == (0, 0, "")
    assert own.seq > 6
    assert own.hash == seen.hash
    assert own.computed_hash() == own.hash
    times = [event.at for event in review.events(viewer=ANA)]
    assert times == sorted(times)
    write_workbook(review, tmp_path / "out.xlsx", viewer=ANA)
    header, *rows = load_workbook(tmp_path / "out.xlsx")["Trail"].iter_rows(values_only=True)
    salts = {row[header.index("stream")]: row[header.index("salt")] for row in rows}
    assert salts["person:Ben"] is None
    assert salts["person:Ana"]


def test_that_once_all_is_open_the_trail_is_shown_with_its_numbers_and_salts() -> None:
    review = a_review("S")
    enter(review, ANA, line("study.author", "Wang"))
    enter(review, BEN, line("study.author", "Wang"))
    seal_both(review)
    assert list(review.events()) == list(review.store.events())
