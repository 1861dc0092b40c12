"""Decisions, pairs, locks, and the consensus that follows."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.adjudication import open_items
from extraction.adjudicating.settling import decide, lock, unlock
from extraction.codec import answer_to_data
from extraction.errors import NotAllowed, NotFound, Refused
from extraction.outcome import open_consensus
from extraction.record import Answer
from extraction.results import ConsensusCell, Decision, Item, ItemKey, Outcome, Settled, Status
from extraction.rows.pairing import pair, unpair
from extraction.setting_up import assign
from extraction.trail import canonical_json
from schemas.values import Integer, Missing, Text
from tests.helpers.reviews import ANA, BEN, CLEO, CODEBOOK, a_review, enter, item, line, seal_both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.entries import EntryLine
    from extraction.review import Review
    from extraction.study import Study

BASE = (line("study.author", "Wang"), line("arms[one].label", "one"))


def _two(
    a: Sequence[EntryLine], b: Sequence[EntryLine], codebook: str = CODEBOOK
) -> tuple[Review, Study]:
    """A review of one study whose records differ by ``a`` and ``b``, sealed."""
    review = a_review("S", codebook=codebook)
    enter(review, ANA, *BASE, *a)
    enter(review, BEN, *BASE, *b)
    return review, seal_both(review)


def _n_differs() -> tuple[Review, Study]:
    return _two([line("arms[one].n", "14")], [line("arms[one].n", "41")])


def _decide(
    review: Review,
    study: Study,
    on: Item,
    outcome: Outcome,
    *,
    by: str = ANA,
    answer: Answer | None = None,
) -> None:
    decide(review, [(study, [Decision(on.key, outcome, by, "", answer=answer)])], by=by)


def _consensus(review: Review, study: Study, section: str, field: str) -> ConsensusCell:
    return review.consensus(study).of_section(section)[0].cells[field]


def test_that_an_agreed_item_needs_no_decision() -> None:
    review, study = _n_differs()
    cell = _consensus(review, study, "study", "author")
    assert cell.settled is Settled.AGREED
    assert _answer(review, study, "study", "author").raw == "Wang"


def test_that_a_conflict_is_open_until_it_is_decided() -> None:
    review, study = _n_differs()
    assert _consensus(review, study, "arms", "n").settled is Settled.OPEN
    assert _consensus(review, study, "arms", "n").answer is None
    (open_item,) = open_items(review.comparison(study), review.decisions(study))
    assert open_item.key.field == "n"


@pytest.mark.parametrize(("outcome", "value"), [(Outcome.A, 14), (Outcome.B, 41)])
def test_that_accepting_a_side_makes_its_answer_the_consensus(outcome: Outcome, value: int) -> None:
    review, study = _n_differs()
    _decide(review, study, item(review, "S", "arms", "n", "one"), outcome)
    cell = _consensus(review, study, "arms", "n")
    assert _answer(review, study, "arms", "n").value == Integer(value)
    assert cell.settled is Settled.DECIDED
    assert item(review, "S", "arms", "n", "one").status is Status.CONFLICT


def test_that_another_value_can_be_decided() -> None:
    review, study = _n_differs()
    answer = Answer(value=Integer(24), raw="24")
    _decide(review, study, item(review, "S", "arms", "n", "one"), Outcome.VALUE, answer=answer)
    assert _answer(review, study, "arms", "n").raw == "24"


def test_that_missing_after_a_check_can_be_decided() -> None:
    review, study = _n_differs()
    answer = Answer(missing=Missing.NOT_REPORTED)
    _decide(review, study, item(review, "S", "arms", "n", "one"), Outcome.MISSING, answer=answer)
    assert _answer(review, study, "arms", "n").missing is Missing.NOT_REPORTED


def test_that_an_agreed_item_can_be_decided_too_because_both_can_be_wrong() -> None:
    review, study = _n_differs()
    answer = Answer(value=Text("Wong"), raw="Wong")
    author = item(review, "S", "study", "author")
    with pytest.raises(NotFound):
        decide(
            review,
            [(study, [Decision(ItemKey("study", "", "", "x"), Outcome.A, ANA, "")])],
            by=ANA,
        )
    _decide(review, study, author, Outcome.VALUE, answer=answer)
    assert _consensus(review, study, "study", "author").settled is Settled.DECIDED


def test_that_a_later_decision_supersedes_and_the_trail_keeps_both() -> None:
    review, study = _n_differs()
    it = item(review, "S", "arms", "n", "one")
    _decide(review, study, it, Outcome.A)
    _decide(review, study, it, Outcome.B, by=BEN)
    assert review.decisions(study)[it.key].by == BEN
    assert [e.kind for e in review.events()].count("decision") == 2


def test_that_the_same_decision_again_writes_nothing() -> None:
    review, study = _n_differs()
    it = item(review, "S", "arms", "n", "one")
    decision = Decision(it.key, Outcome.A, ANA, "", reason="the table says so")
    assert decide(review, [(study, [decision])], by=ANA) == 1
    assert decide(review, [(study, [decision])], by=ANA) == 0


def test_that_either_reviewer_may_decide_but_nobody_else() -> None:
    review, study = _n_differs()
    it = item(review, "S", "arms", "n", "one")
    _decide(review, study, it, Outcome.A, by=BEN)
    with pytest.raises(NotAllowed, match="Cleo may not decide in S; Ana or Ben may"):
        _decide(review, study, it, Outcome.B, by=CLEO)


def test_that_with_an_adjudicator_only_that_one_decides() -> None:
    review, study = _n_differs()
    assign(review, [study], [ANA, BEN], adjudicator=CLEO)
    study = review.study("S")
    it = item(review, "S", "arms", "n", "one")
    with pytest.raises(NotAllowed):
        _decide(review, study, it, Outcome.A, by=ANA)
    _decide(review, study, it, Outcome.A, by=CLEO)


def test_that_a_side_that_holds_nothing_cannot_be_accepted() -> None:
    review, study = _two([line("arms[one].n", "14")], [])
    it = item(review, "S", "arms", "n", "one")
    with pytest.raises(NotAllowed, match="B holds nothing"):
        _decide(review, study, it, Outcome.B)


@pytest.mark.parametrize("outcome", [Outcome.KEEP_ROW, Outcome.DROP_ROW])
def test_that_a_field_cannot_be_kept_or_dropped_like_a_row(outcome: Outcome) -> None:
    review, study = _n_differs()
    with pytest.raises(NotAllowed, match="can't settle it"):
        _decide(review, study, item(review, "S", "arms", "n", "one"), outcome)


def test_that_a_value_decision_needs_its_value() -> None:
    review, study = _n_differs()
    with pytest.raises(NotAllowed, match="needs what it decides on"):
        _decide(review, study, item(review, "S", "arms", "n", "one"), Outcome.VALUE)


def _answer(review: Review, study: Study, section: str, field: str) -> Answer:
    answer = _consensus(review, study, section, field).answer
    assert answer is not None
    return answer


def _extra_event() -> tuple[Review, Study]:
    return _two(
        [line("events[one/Nausea].term", "Nausea"), line("events[one/Nausea].affected", "2/14")],
        [],
    )


def test_that_a_row_only_one_has_is_open_then_kept_with_its_cells() -> None:
    review, study = _extra_event()
    row = review.consensus(study).of_section("events")[0]
    assert row.open
    assert not row.cells
    it = item(review, "S", "events", "", "one/Nausea")
    _decide(review, study, it, Outcome.KEEP_ROW)
    row = review.consensus(study).of_section("events")[0]
    assert not row.open
    affected = row.answer("affected")
    assert affected
    assert affected.raw == "2/14"


def test_that_a_dropped_row_is_not_in_the_consensus() -> None:
    review, study = _extra_event()
    _decide(review, study, item(review, "S", "events", "", "one/Nausea"), Outcome.DROP_ROW)
    assert review.consensus(study).of_section("events") == ()


def test_that_rows_inside_a_kept_row_come_along_and_inside_a_dropped_one_go() -> None:
    extra = [
        line("arms[two].label", "two"),
        line("arms[two].n", "9"),
        line("events[two/Rash].term", "Rash"),
    ]
    review, study = _two(extra, [])
    it = item(review, "S", "arms", "", "two")
    assert all(row.open for row in review.consensus(study).of_section("events"))
    _decide(review, study, it, Outcome.KEEP_ROW)
    (rash,) = review.consensus(study).of_section("events")
    term = rash.answer("term")
    assert term
    assert term.raw == "Rash"
    _decide(review, study, it, Outcome.DROP_ROW)
    assert review.consensus(study).of_section("events") == ()


def test_that_the_consensus_takes_the_finer_precision_and_both_evidences() -> None:
    a = line("arms[one].size", "9.9 cm", reading="mean")
    b = line("arms[one].size", "99.0 mm", reading="mean")
    review, study = _two([a], [b])
    assert _answer(review, study, "arms", "size").raw == "99.0 mm"


def test_that_at_equal_precision_the_consensus_is_the_firsts_text() -> None:
    a = line("arms[one].size", "99 mm", reading="mean")
    b = line("arms[one].size", "9.9 cm", reading="mean")
    review, study = _two([a], [b])
    assert _answer(review, study, "arms", "size").raw == "99 mm"


def test_that_long_text_is_no_item_and_both_texts_stand_in_the_consensus() -> None:
    review, study = _two([line("study.remarks", "one")], [line("study.remarks", "two")])
    assert all(i.key.field != "remarks" for i in review.comparison(study).items)
    assert _answer(review, study, "study", "remarks").raw == "one\n\ntwo"


def test_that_a_study_locks_only_when_all_is_decided_and_all_pairs_are_confirmed() -> None:
    review, study = _n_differs()
    with pytest.raises(NotAllowed, match="1 conflict is undecided"):
        lock(review, study)
    _decide(review, study, item(review, "S", "arms", "n", "one"), Outcome.A)
    with pytest.raises(NotAllowed, match="unconfirmed"):
        lock(review, study)
    (proposed,) = review.comparison(study).pairs
    pair(review, study, "arms", proposed.a, proposed.b)
    lock(review, study)
    with pytest.raises(NotAllowed, match="is locked"):
        _decide(review, study, item(review, "S", "arms", "n", "one"), Outcome.B)
    with pytest.raises(NotAllowed, match="is locked"):
        pair(review, study, "arms", proposed.a, proposed.b)


def test_that_unlocking_needs_a_reason_and_begins_a_new_version() -> None:
    review, study = _two([], [])
    (proposed,) = review.comparison(study).pairs
    pair(review, study, "arms", proposed.a, proposed.b)
    lock(review, study)
    with pytest.raises(Refused, match="needs a reason"):
        unlock(review, study, " ")
    unlock(review, study, "an erratum appeared")
    assert review.state.versions[study.id] == 2
    with pytest.raises(NotAllowed, match="not locked"):
        unlock(review, study, "again")


def test_that_an_unpaired_pair_becomes_two_rows_only_one_has() -> None:
    review, study = _n_differs()
    (proposed,) = review.comparison(study).pairs
    unpair(review, study, "arms", str(proposed.a), str(proposed.b))
    rows = [i.row for i in review.comparison(study).items if i.key.section == "arms"]
    assert rows == ["one", "B:one"]
    pair(review, study, "arms", proposed.a, proposed.b)
    (again,) = review.comparison(study).pairs
    assert again.is_matched
    assert again.confirmed


def test_that_rows_of_other_records_cannot_be_paired() -> None:
    review, study = _n_differs()
    (proposed,) = review.comparison(study).pairs
    with pytest.raises(NotFound, match="Ben has no such row"):
        pair(review, study, "arms", proposed.a, proposed.a)


def test_that_rows_within_rows_that_are_no_pair_cannot_be_paired() -> None:
    a = [line("arms[two].label", "quite another"), line("events[two/Rash].term", "Rash")]
    review, study = _two(a, [line("events[one/Rash].term", "Rash")])
    of_a, of_b = (next(iter(record.rows["events"])) for record in review.open_records(study))
    before = len(list(review.events()))
    with pytest.raises(NotAllowed, match="“two/Rash” and “one/Rash” of S stand within rows"):
        pair(review, study, "events", of_a, of_b)
    assert len(list(review.events())) == before


def _digest(review: Review, study: Study) -> str:
    records = review.open_records(study)
    data = [{"/".join(k): answer_to_data(v) for k, v in r.answers.items()} for r in records]
    return hashlib.sha256(canonical_json(data).encode()).hexdigest()


def test_that_originals_stay_byte_identical_through_adjudication() -> None:
    review, study = _n_differs()
    before = _digest(review, study)
    _decide(review, study, item(review, "S", "arms", "n", "one"), Outcome.B)
    review.consensus(study)
    assert _digest(review, study) == before


def test_that_a_text_in_the_exclusion_field_keeps_the_study_out_of_pooling() -> None:
    field = (
        '\n  [[section.field]]\n  id = "excluded_from_pooling"\n  label = "Out"\n  type = "text"\n'
    )
    codebook = CODEBOOK.replace('\n[[section]]\nid = "arms"', field + '\n[[section]]\nid = "arms"')
    both = [line("study.excluded_from_pooling", "same patients as Wang 2012")]
    review, _ = _two(both, both, codebook=codebook)
    (consensus,) = open_consensus(review)
    assert consensus.study.excluded_from_pooling == "same patients as Wang 2012"
