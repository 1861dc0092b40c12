"""What is told before a dataset leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.settling import decide, lock
from extraction.export.dump import unsealed_records
from extraction.export.preflight import MOST_NAMED, Notice, Topic, Weight, preflight
from extraction.results import Decision, Outcome
from extraction.review import Review
from extraction.rows.pairing import confirm
from tests.helpers.memory_store import MemoryStore
from tests.helpers.reviews import ANA, BEN, CODEBOOK, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.trail import Event


def notice(review: Review, topic: Topic, viewer: str | None = None) -> Notice | None:
    """The notice about a topic, if there is one."""
    found = preflight(review, viewer).notices
    return next((one for one in found if one.topic is topic), None)


def given(review: Review, topic: Topic, viewer: str | None = None) -> Notice:
    found = notice(review, topic, viewer)
    assert found is not None, f"nothing about {topic}"
    return found


def both(review: Review, *, a: str = "Wang", b: str = "Wang") -> None:
    """Both enter an author and an arm, in study “S”."""
    for who, author in ((ANA, a), (BEN, b)):
        enter(review, who, line("study.author", author), line("arms[x].label", "x"))


def settled(review: Review) -> None:
    """Confirm all pairs of “S” and take A's side in all conflicts."""
    study = review.study("S")
    for section in {pair.section for pair in review.comparison(study).pairs}:
        confirm(review, study, section, review.comparison(study).pairs)
    conflicts = [item for item in review.comparison(study).items if item.category]
    decide(review, [(study, [Decision(i.key, Outcome.A, ANA, "") for i in conflicts])], by=ANA)


def test_that_a_review_without_studies_says_so() -> None:
    assert given(a_review(), Topic.STUDIES).text == "The review has no studies yet"


def test_that_studies_left_out_are_named_with_the_reason() -> None:
    found = given(a_review("S", "T"), Topic.STUDIES)
    assert found.text == "2 studies are left out"
    assert found.studies == ("S", "T")
    assert "Ana and Ben have not sealed yet" in found.detail
    assert found.weight is Weight.WARNING


def test_that_of_unsealed_records_no_count_is_told() -> None:
    review = a_review("S")
    before = preflight(review).notices
    enter(review, BEN, line("study.author", "Okafor"), line("arms[secret].label", "secret"))
    assert preflight(review).notices == before
    assert preflight(review, ANA).notices == before


def test_that_undecided_conflicts_are_counted_by_study() -> None:
    review = a_review("S")
    both(review, a="Wang", b="Wong")
    seal_both(review)
    found = given(review, Topic.CONFLICTS)
    assert (found.text, found.detail) == (
        "1 conflict is undecided",
        "Their values leave empty: S 1",
    )


def test_that_unconfirmed_pairs_are_told() -> None:
    review = a_review("S")
    both(review)
    seal_both(review)
    assert given(review, Topic.PAIRS).text == "1 pair of rows is not confirmed"


def test_that_open_studies_that_are_not_locked_are_a_note() -> None:
    review = a_review("S")
    both(review)
    seal_both(review)
    settled(review)
    found = given(review, Topic.LOCKS)
    assert (found.weight, found.text) == (Weight.NOTE, "1 open study is not locked")


def test_that_a_settled_review_is_good() -> None:
    review = a_review("S")
    both(review, a="Wang", b="Wong")
    study = seal_both(review)
    settled(review)
    lock(review, study)
    found = given(review, Topic.LOCKS)
    assert (found.weight, found.detail) == (Weight.GOOD, "1 decision")
    assert found.text == "Every study is locked and every conflict has a decision"
    for topic in (Topic.STUDIES, Topic.CONFLICTS, Topic.PAIRS):
        assert notice(review, topic) is None


def test_that_values_without_a_page_are_counted() -> None:
    review = a_review("S")
    both(review)
    seal_both(review)
    found = given(review, Topic.SOURCES)
    assert found.text == "2 final values lead to no page"
    assert found.detail == "Of 2: S 2"


def test_that_nothing_is_said_of_sources_where_nothing_is_settled() -> None:
    assert notice(a_review("S"), Topic.SOURCES) is None


def test_that_values_asked_of_the_authors_are_told() -> None:
    review = a_review("S")
    for who in (ANA, BEN):
        enter(review, who, line("study.author", "Wang"), line("study.design", missing="ASKED"))
    seal_both(review)
    found = given(review, Topic.ASKED)
    assert found.text == "1 value was asked of the authors"
    assert found.studies == ("S",)


def test_that_readings_nobody_confirmed_are_told() -> None:
    review = a_review("S")
    for who in (ANA, BEN):
        enter(
            review,
            who,
            line("study.author", "Wang"),
            line("arms[x].label", "x"),
            line("arms[x].size", "9.9 (2.5-32)"),
        )
    seal_both(review)
    assert given(review, Topic.READINGS).text == "1 value is read by the form’s default"


def test_that_a_confirmed_reading_is_not_told() -> None:
    review = a_review("S")
    for who in (ANA, BEN):
        size = line("arms[x].size", "9.9 (2.5-32)", reading="mean,range")
        enter(review, who, line("study.author", "W"), line("arms[x].label", "x"), size)
    seal_both(review)
    assert notice(review, Topic.READINGS) is None


def test_that_findings_are_counted_with_their_studies() -> None:
    review = a_review("S")
    for who in (ANA, BEN):
        size = line("arms[x].size", "mean 40 (range 2-32)")
        enter(review, who, line("study.author", "W"), line("arms[x].label", "x"), size)
    seal_both(review)
    found = given(review, Topic.FINDINGS)
    assert found.text.endswith("findings stand")
    assert found.studies == ("S",)


def test_that_without_findings_it_is_good() -> None:
    assert given(a_review("S"), Topic.FINDINGS).weight is Weight.GOOD


def test_that_the_own_findings_are_told_to_oneself_alone() -> None:
    review = a_review("S")
    enter(review, BEN, line("arms[x].label", "x"), line("arms[x].size", "mean 40 (range 2-32)"))
    assert given(review, Topic.FINDINGS).weight is Weight.GOOD
    assert given(review, Topic.FINDINGS, ANA).weight is Weight.GOOD
    assert given(review, Topic.FINDINGS, BEN).weight is Weight.WARNING


def test_that_a_whole_trail_is_good_and_a_broken_one_blocks() -> None:
    review = a_review("S")
    assert given(review, Topic.TRAIL).weight is Weight.GOOD
    assert not preflight(review).blocks
    found = preflight(Review(_Shortened(review.store)))
    assert found.blocks
    broken = next(one for one in found.notices if one.topic is Topic.TRAIL)
    assert "number 1 is missing before it" in broken.detail


class _Shortened(MemoryStore):
    """A store that lost the first event, as a file written to by hand."""

    def __init__(self, whole: object) -> None:
        super().__init__()
        assert isinstance(whole, MemoryStore)
        self._whole = whole

    def events(self, *, edits: bool = True) -> Iterator[Event]:
        events = list(self._whole.events(edits=edits))
        return iter(events[1:] if edits else events)


def test_that_the_level_of_blinding_is_told_last() -> None:
    last = preflight(a_review("S")).notices[-1]
    assert (last.topic, last.text) == (Topic.BLINDING, "Blinding: shared file")


def test_that_of_many_studies_the_first_are_named_and_the_rest_counted() -> None:
    names = [f"study {number}" for number in range(MOST_NAMED + 3)]
    found = given(a_review(*names), Topic.STUDIES)
    assert found.detail.endswith("and 3 more")
    assert len(found.studies) == len(names)


def test_that_what_the_review_holds_is_counted() -> None:
    review = a_review("S", "T")
    both(review)
    seal_both(review)
    found = preflight(review)
    assert (found.studies, found.shown, found.locked) == (2, 1, 0)


@pytest.mark.parametrize(("sealed", "left"), [((), 2), ((ANA,), 1), ((ANA, BEN), 0)])
def test_that_unsealed_records_are_named(sealed: tuple[str, ...], left: int) -> None:
    review = a_review("S", codebook=CODEBOOK)
    both(review)
    for who in sealed:
        review.seal(review.study("S"), who)
    assert len(unsealed_records(review)) == left


# ── what nobody answered ─────────────────────────────────────────────────────────────────────────


def test_that_fields_nobody_answered_are_counted_by_study() -> None:
    review = a_review("S")
    both(review)
    seal_both(review)
    settled(review)
    found = given(review, Topic.UNANSWERED)
    asked = [field.id for field in review.codebook.sections[0].fields]
    arms = review.codebook.section("arms")
    assert arms is not None
    left = len(asked) - 1 + len(arms.fields) - 1
    assert found.text == f"{left} fields were answered by nobody"
    assert found.detail.endswith(f"they leave empty: S {left}")
    assert (found.weight, found.studies) == (Weight.WARNING, ("S",))


def test_that_a_field_one_has_answered_is_not_among_them() -> None:
    review = a_review("S")
    both(review)
    before = _left_after_sealing(review)
    review = a_review("S")
    both(review)
    enter(review, ANA, line("study.design", "phase 2"))
    assert _left_after_sealing(review) == before - 1


def _left_after_sealing(review: Review) -> int:
    seal_both(review)
    return int(given(review, Topic.UNANSWERED).text.split()[0])


def test_that_of_records_still_hidden_no_unanswered_field_is_told() -> None:
    review = a_review("S")
    both(review)
    assert notice(review, Topic.UNANSWERED) is None
