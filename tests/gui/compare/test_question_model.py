"""The list of questions and its filters, under a strict model tester."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from extraction.adjudicating.settling import decide
from extraction.results import Decision, Outcome
from extraction.rows.pairing import unpair
from gui.compare.question_model import Listed, ListedQuestions, QuestionModel
from gui.compare.questions import questions_of
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from extraction.review import Review
    from extraction.study import Study

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def differing(qapp: QApplication) -> tuple[Review, Study]:
    """Two conflicts (design, response) among four questions."""
    review = a_review("S")
    for name, design, response in ((ANA, "phase 2", "8/40"), (BEN, "RS", "9/40")):
        enter(
            review,
            name,
            line("study.author", "Wang"),
            line("study.design", design),
            line("arms[one].label", "one"),
            line("arms[one].response", response),
        )
    return review, seal_both(review)


def models(review: Review, study: Study) -> tuple[QuestionModel, ListedQuestions]:
    model = QuestionModel()
    listed = ListedQuestions(model, model)
    model.show_questions(questions_of(review, study, ANA), is_new=True)
    return model, listed


def titles(listed: ListedQuestions) -> list[str]:
    return [str(listed.index(row, 0).data()) for row in range(listed.rowCount())]


def decide_first(review: Review, study: Study, title: str) -> None:
    asked = next(q for q in questions_of(review, study, ANA) if q.title == title)
    decide(review, [(study, [Decision(asked.key, Outcome.A, ANA, "", "")])], by=ANA)


def test_that_each_filter_lists_its_own(differing: tuple[Review, Study]) -> None:
    review, study = differing
    model, listed = models(review, study)
    assert titles(listed) == ["Design", "Response"]
    decide_first(review, study, "Design")
    model.show_questions(questions_of(review, study, ANA), is_new=False)
    assert titles(listed) == ["Design", "Response"]
    listed.list_only(Listed.OPEN)
    assert titles(listed) == ["Response"]
    listed.list_only(Listed.AGREED)
    assert titles(listed) == ["First author", "Arm"]


def test_that_a_decision_touches_its_row_and_resets_nothing(
    differing: tuple[Review, Study],
) -> None:
    review, study = differing
    model, listed = models(review, study)
    testers = [QAbstractItemModelTester(one, FATAL) for one in (model, listed)]
    touched: list[int] = []
    resets: list[None] = []
    model.dataChanged.connect(lambda first, _last: touched.append(first.row()))
    model.modelReset.connect(lambda: resets.append(None))
    decide_first(review, study, "Response")
    model.show_questions(questions_of(review, study, ANA), is_new=False)
    assert [model.index(row).data() for row in touched] == ["Response"]
    assert resets == []
    assert len(testers) == 2


def test_that_parted_rows_come_as_questions_of_their_own(differing: tuple[Review, Study]) -> None:
    review, study = differing
    model, listed = models(review, study)
    tester = QAbstractItemModelTester(model, FATAL)
    [pair] = review.comparison(study).pairs
    unpair(review, study, "arms", pair.a or "", pair.b or "")
    model.show_questions(questions_of(review, study, ANA), is_new=False)
    assert titles(listed) == ["Design", "one", "one"]
    assert tester.model() is model


def test_that_the_next_open_question_is_found_from_anywhere(
    differing: tuple[Review, Study],
) -> None:
    review, study = differing
    model, listed = models(review, study)
    assert [listed.next_open(row) for row in (-1, 0, 1)] == [0, 1, 0]
    for title in ("Design", "Response"):
        decide_first(review, study, title)
    model.show_questions(questions_of(review, study, ANA), is_new=False)
    assert [listed.next_open(row) for row in (-1, 0, 1)] == [-1, -1, -1]
    assert listed.first_due() == -1


def test_that_among_what_agrees_the_next_row_is_next(differing: tuple[Review, Study]) -> None:
    _, listed = models(*differing)
    listed.list_only(Listed.AGREED)
    assert [listed.next_open(row) for row in (0, 1)] == [1, 1]
    assert listed.first_due() == 0


def test_that_of_what_agrees_the_first_to_look_at_twice_is_due(sample: Review) -> None:
    _, listed = models(sample, sample.study("Rutkowski 31"))
    listed.list_only(Listed.AGREED)
    assert titles(listed)[listed.first_due()] == "Patients"


def test_that_a_question_that_is_not_listed_has_no_row(differing: tuple[Review, Study]) -> None:
    review, study = differing
    _, listed = models(review, study)
    author = next(q for q in questions_of(review, study, ANA) if q.title == "First author")
    assert listed.row_of(author.key) == -1
    design = next(q for q in questions_of(review, study, ANA) if q.title == "Design")
    assert listed.row_of(design.key) == 0


def test_that_a_screen_reader_hears_place_and_state(differing: tuple[Review, Study]) -> None:
    review, study = differing
    model, listed = models(review, study)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert listed.index(0, 0).data(role) == "Design, interpretation"
    decide_first(review, study, "Design")
    model.show_questions(questions_of(review, study, ANA), is_new=False)
    assert listed.index(0, 0).data(role) == "Design, phase 2"
