"""The tables of the results keep Qt's rules while they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QAbstractItemModelTester

from extraction.outcome import open_consensus
from extraction.rounding import Rounding
from gui.results.agreement_model import AgreementModel, Column
from gui.results.agreement_rows import By, Scope, rows_of
from gui.results.agreement_words import AgreementWords
from gui.results.checks_model import ChecksModel
from gui.results.computing import Outcome, work_out
from gui.results.conflicts_model import ConflictsModel, conflicts_of
from gui.results.figures_model import FiguresModel, figure_rows
from gui.results.gathering import Material
from gui.results.inputs import inputs_of
from gui.results.inputs_model import InputsModel
from gui.results.words import FigureWords
from gui.shapes import Shape
from tests.gui.results.pooled import CODEBOOK, pooled_review
from tests.helpers.reviews import ANA, a_review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from extraction.review import Review

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[QObject]:
    owner = QObject()
    yield owner
    owner.deleteLater()


def outcome_of(review: Review, rounding: Rounding = Rounding.HALF_UP) -> Outcome:
    material = Material(review.codebook, review.studies(), review.state)
    for study in review.studies():
        material.take(review, study, ANA)
    return work_out(material, rounding)


def test_that_figures_keep_the_rules_and_their_rows_while_rounding_changes(
    owner: QObject,
) -> None:
    model = FiguresModel(FigureWords(owner), owner)
    QAbstractItemModelTester(model, FATAL, owner)
    review = pooled_review()
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    for rounding in Rounding:
        model.set_rows(figure_rows(outcome_of(review, rounding)))
    assert len(resets) == 1
    model.set_rows([])
    assert model.rowCount() == 0


def test_that_each_print_of_an_analysis_has_its_row() -> None:
    twice = CODEBOOK + '\n[[published]]\nanalysis = "response"\nprinted = "47%"\nsource = "text"\n'
    rows = figure_rows(outcome_of(a_review("S", codebook=twice)))
    names = [row.statistic.analysis.id for row in rows]
    assert names.count("response") == 2
    assert names.count("studies") == 1


def test_that_inputs_keep_the_rules(owner: QObject) -> None:
    review = pooled_review(Wang="9/20")
    model = InputsModel(FigureWords(owner), owner)
    QAbstractItemModelTester(model, FATAL, owner)
    for statistic in outcome_of(review).summary.statistics:
        model.set_inputs(inputs_of(review.codebook, open_consensus(review), statistic))
        assert model.rowCount() > 0
        assert model.heading_rows()[0] == 0
    model.set_inputs(())
    assert model.rowCount() == 0


def test_that_a_heading_over_parts_leads_nowhere(owner: QObject) -> None:
    review = pooled_review()
    statistic = outcome_of(review).summary.statistic("by_dose")
    assert statistic is not None
    model = InputsModel(FigureWords(owner), owner)
    model.set_inputs(inputs_of(review.codebook, open_consensus(review), statistic))
    assert model.index(0, 0).data() == "Counted: 3"
    assert model.place(model.index(0, 0)) is None
    assert model.place(model.index(1, 0)) is not None


def test_that_agreement_keeps_the_rules_and_its_headings(owner: QObject) -> None:
    outcome = outcome_of(pooled_review())
    model = AgreementModel(owner)
    QAbstractItemModelTester(model, FATAL, owner)
    words = AgreementWords(owner)
    for by in By:
        for only_key in (True, False):
            model.set_rows(list(rows_of(outcome, words, by, only_key=only_key)), by)
            assert model.rowCount() > 0
    model.set_rows(list(rows_of(outcome, words, By.FIELDS, only_key=False)))
    headings = [model.index(row, Column.NAME).data() for row in model.heading_rows()]
    assert headings == ["Study · Publication", "Study · Methods", "Arms"]


def test_that_conflicts_have_a_line_for_each_shape(owner: QObject) -> None:
    outcome = outcome_of(pooled_review(Wang="9/20"))
    model = ConflictsModel(owner)
    QAbstractItemModelTester(model, FATAL, owner)
    model.set_conflicts(conflicts_of(outcome, Scope(None, "arms", "response")))
    shapes = [model.parts(model.index(row, 0))[0].shape for row in range(model.rowCount())]
    assert shapes == [None, *Shape]


def test_that_checks_keep_the_rules(owner: QObject) -> None:
    model = ChecksModel(owner)
    QAbstractItemModelTester(model, FATAL, owner)
    model.set_outcome(outcome_of(pooled_review(Wang="9/20")))
    assert model.rowCount() > 0
    model.set_outcome(None)
    assert model.rowCount() == 0
