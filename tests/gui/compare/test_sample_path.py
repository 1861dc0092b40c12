"""The sample review from its first pair to its last lock, by keys alone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from extraction.adjudicating.decisions_file import plan_decisions, read_decisions
from extraction.codec import answer_to_data
from extraction.placing import Unplaced
from extraction.results import Outcome, Settled
from extraction.review import Review
from extraction.rows.explaining import in_settling_order
from extraction.sample import finish_sample, sample_files
from extraction.sealing import StudyState, study_state
from extraction.storage import open_project
from tests.gui.compare.conftest import INES
from tests.helpers.drivers.compare import CTRL
from tests.helpers.drivers.settling import one_key_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extraction.results import Consensus, Decision, ItemKey
    from extraction.study import Study
    from tests.gui.compare.conftest import Comparing
    from tests.helpers.drivers.compare import CompareDriver
    from tests.helpers.watching import Watchdog

REASONS = ("NR", "NA", "UNCLEAR", "NE", "ASKED", "CONFLICT")


def decisions_of_the_sample(review: Review) -> dict[str, dict[ItemKey, Decision]]:
    """What the sample's decisions file says, by study id and item."""
    with sample_files() as files:
        lines = read_decisions(files.folder / files.decisions)
    planned = plan_decisions(review, INES, lines, Unplaced())
    return {
        study.id: {decision.key: decision for decision in own} for study, own in planned.decisions
    }


def confirm_all_rows(stage: CompareDriver) -> None:
    """Ctrl+Enter through the steps; what is asked is confirmed with Y first."""
    while stage.stage == "pairing":
        while stage.group_names[0].startswith("To confirm"):
            stage.do("pair.same")
        stage.key(Qt.Key.Key_Return, CTRL)


def decide_as(stage: CompareDriver, decision: Decision) -> None:
    """Settle the shown question as a decision says, by keys."""
    question = stage.panel.settling.questions.current
    assert question is not None, "a question is shown"
    one_key = one_key_for(decision.outcome, question)
    if one_key is not None:
        stage.do(one_key)
    elif decision.outcome is Outcome.MISSING and decision.answer and decision.answer.missing:
        stage.do("settle.no_value")
        place = REASONS.index(decision.answer.missing.value)
        stage.key(Qt.Key(Qt.Key.Key_1.value + place))
    else:
        assert decision.answer is not None, "another value is one"
        stage.do("settle.other")
        stage.type(decision.answer.raw)
        stage.key(Qt.Key.Key_Return)
        stage.key(Qt.Key.Key_Return)


def test_that_all_conflicts_of_the_sample_are_settled_by_keys_as_its_file_has_them(
    comparing: Comparing, sample: Review, watchdog: Watchdog
) -> None:
    wanted = decisions_of_the_sample(sample)
    stage = comparing(sample, "Ugurel", INES)
    settled = 0
    for study in sample.studies():
        stage.workspace.show_study(study)
        confirm_all_rows(stage)
        own = wanted.get(study.id, {})
        before = stage.keys
        conflicts = _open_keys(sample, study)
        for key in conflicts:
            decide_as(stage, own[key])
            settled += 1
        assert stage.keys - before <= 3 * len(conflicts), "another value is typed, taken: 3"
        assert stage.done.startswith("Nothing left to settle")
    assert settled == 18


def _open_keys(review: Review, study: Study) -> list[ItemKey]:
    """The conflicts of a study in the order they come up."""
    items = in_settling_order(review.codebook, review.comparison(study).items)
    return [item.key for item in items if item.status.value == "conflict"]


def test_that_the_consensus_is_that_of_the_decisions_file_where_choices_are_the_same(
    comparing: Comparing, sample: Review, sample_file_finished: Review
) -> None:
    wanted = decisions_of_the_sample(sample)
    stage = comparing(sample, "Ugurel", INES)
    for study in sample.studies():
        stage.workspace.show_study(study)
        confirm_all_rows(stage)
        for key in _open_keys(sample, study):
            decide_as(stage, wanted[study.id][key])
    for study in sample.studies():
        other = sample_file_finished.study(study.name)
        assert _cells(sample.consensus(study)) == _cells(sample_file_finished.consensus(other))


@pytest.fixture
def sample_file_finished(sample_file: Path, tmp_path: Path) -> Iterator[Review]:
    """The sample with its decisions taken from the file, but for those that need no conflict."""
    path = tmp_path / "finished.coextract"
    shutil.copy(sample_file, path)
    review = Review(open_project(path))
    finish_sample(review)
    yield review
    review.store.close()


#: On this item both reviewers agree; the file corrects it all the same.
_AGREED_BUT_WRONG = ("arms", "Imatinib 800 mg", "partial_response")


def _cells(consensus: Consensus) -> dict[tuple[str, str, str], object]:
    """What is settled, by section, row and field; sources aside, which a key can't give."""
    found: dict[tuple[str, str, str], object] = {}
    for row in consensus.rows:
        for name, cell in row.cells.items():
            assert cell.settled is not Settled.OPEN
            place = (row.section, row.path, name)
            data = answer_to_data(cell.answer) if cell.answer else None
            is_corrected = consensus.study.name == "Rutkowski 31" and place == _AGREED_BUT_WRONG
            if data is not None and not is_corrected:
                found[place] = {key: data[key] for key in data if key != "evidence"}
    return found


def test_that_every_study_locks_once_all_is_settled(comparing: Comparing, sample: Review) -> None:
    wanted = decisions_of_the_sample(sample)
    stage = comparing(sample, "Ugurel", INES)
    for study in sample.studies():
        stage.workspace.show_study(study)
        confirm_all_rows(stage)
        for key in _open_keys(sample, study):
            decide_as(stage, wanted[study.id][key])
        stage.lock()
        assert study_state(sample.state, study) is StudyState.LOCKED


@pytest.mark.parametrize("study", ["McArthur", "Kerob", "Wang"])
def test_that_a_conflict_of_the_sample_takes_one_key(
    comparing: Comparing, sample: Review, study: str
) -> None:
    stage = comparing(sample, study, INES)
    stage.panel.show_values()
    before, left = stage.keys, stage.countdown[0]
    stage.do("settle.take_a")
    assert stage.keys - before == 1
    assert stage.countdown[0] != left
