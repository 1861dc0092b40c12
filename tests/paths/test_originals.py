"""What two people extracted stays byte for byte as they sealed it, whatever is settled later."""

from __future__ import annotations

import hashlib
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.deciding import deciders
from extraction.adjudicating.discussing import remark
from extraction.adjudicating.second_look import draw, still_to_look
from extraction.adjudicating.settling import decide, lock, unlock, withdraw
from extraction.codec import state_to_data
from extraction.evidence import Evidence
from extraction.record import Answer, CellKey, RowState
from extraction.replacing.acting import keep_found, place_by_hand, replace_report
from extraction.replacing.citing import pending, to_place
from extraction.replacing.searching import search
from extraction.reports import ReadReport
from extraction.results import Decision, Outcome
from extraction.review import Review
from extraction.rows.pairing import confirm
from extraction.sample import finish_sample, write_sample
from extraction.storage import create_project, open_project
from extraction.study_status import exclude
from extraction.trail import canonical_json
from extraction.verifying import verify

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.study import Study


def _digest(review: Review) -> str:
    """SHA-256 over every cell of every record, in a fixed order, and over each event of an edit."""
    told = hashlib.sha256()
    for study in review.studies():
        for record in review.open_records(study):
            cells: dict[CellKey, Answer | RowState] = {**record.answers}
            for section, rows in record.rows.items():
                cells |= {CellKey(section, row, ""): state for row, state in rows.items()}
            for key in sorted(cells):
                line = [study.id, record.reviewer, *key, state_to_data(cells[key])]
                told.update(canonical_json(line).encode())
    for event in review.store.events():
        if event.kind == "edit":
            told.update(event.hash.encode())
    return told.hexdigest()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sample, sealed by both and not settled."""
    path = tmp_path / "sample.coextract"
    with closing(create_project(path)) as store:
        write_sample(store, lambda _: None)
    return path


def _settle_in_every_way(review: Review, study: Study) -> None:
    [by] = deciders(review.state, study)
    key = next(iter(review.decisions(study)))
    withdraw(review, study, [key], by=by)
    remark(review, study, key, "once more", by)
    finish_sample(review, [study.name])
    for pair in review.comparison(study).pairs:
        if pair.is_matched and not pair.confirmed:
            confirm(review, study, pair.section, [pair])
    assert draw(review, study, seed=1).keys
    unseen = still_to_look(review, study)
    right = [Decision(item.key, Outcome.EQUAL, by, "") for item in unseen]
    decide(review, [(study, right)], by=by)


def test_that_the_originals_are_the_same_bytes_after_deciding_locking_and_unlocking(
    project: Path,
) -> None:
    with closing(open_project(project)) as store:
        review = Review(store)
        before = _digest(review)
        finish_sample(review)
        for study in review.studies():
            _settle_in_every_way(review, study)
            lock(review, study)
        assert _digest(review) == before
        first = review.studies()[0]
        unlock(review, first, "an erratum appeared")
        exclude(review, first, "it turned out to be a duplicate")
        assert _digest(review) == before
    with closing(open_project(project)) as store:
        assert _digest(Review(store)) == before
        assert verify(store) == []


def _corrected(data: bytes) -> bytes:
    """A made-up paper with a word of another page, letter for letter as long."""
    return data.replace(b"patients", b"subjects").replace(b"Methods", b"METHODS")


def test_that_the_originals_are_the_same_bytes_after_every_report_was_replaced(
    project: Path,
) -> None:
    with closing(open_project(project)) as store:
        review = Review(store)
        before = _digest(review)
        bytes_before = {
            study.id: store.report(study.reports[0].sha256) for study in review.studies()
        }
        for study in review.studies():
            data = _corrected(bytes_before[study.id])
            new = ReadReport(
                "new.pdf", hashlib.sha256(data).hexdigest(), study.reports[0].pages, data
            )
            replace_report(review, study, study.reports[0], new, by="Ines")
            sought = pending(review, study, None)
            found = search(sought, store.report)
            assert keep_found(review, study, found) == len(sought) > 10
            lost = to_place(review, study, None)
            assert 0 < len(lost) < len(sought)
            place_by_hand(review, study, lost[0].evidence, Evidence(new.sha256, 1))
        assert _digest(review) == before
    with closing(open_project(project)) as store:
        review = Review(store)
        assert _digest(review) == before
        assert verify(store) == []
        for study in review.studies():
            assert store.report(study.former[0].sha256) == bytes_before[study.id]
