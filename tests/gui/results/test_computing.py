"""Results are worked out off the GUI thread, while they are seen, and the older ones stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect
from PySide6.QtWidgets import QWidget

from extraction.adjudicating.settling import decide
from extraction.results import Decision, Outcome
from extraction.rounding import Rounding
from gui.results.agreement_model import AgreementModel, Column
from gui.results.agreement_rows import By, rows_of
from gui.results.agreement_words import AgreementWords
from gui.results.computing import Computing, work_out
from gui.results.interval import IntervalDelegate
from gui.widgets.table import Table
from gui.workspace import Workspace
from tests.gui.results.pooled import pooled_review
from tests.helpers.drivers.base import wait_until
from tests.helpers.reviews import ANA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from gui.context import WindowContext
    from gui.icons import Icons
    from gui.results.computing import Outcome as Results


@pytest.fixture
def review() -> Review:
    return pooled_review(Wang="9/20")


@pytest.fixture
def workspace(qtbot: QtBot, review: Review) -> Iterator[Workspace]:
    workspace = Workspace()
    workspace.open_review(review, ANA)
    yield workspace
    workspace.close_review()


@pytest.fixture
def panel(qtbot: QtBot) -> QWidget:
    panel = QWidget()
    qtbot.addWidget(panel)
    return panel


@pytest.fixture
def computing(workspace: Workspace, context: WindowContext, panel: QWidget) -> Computing:
    return Computing(workspace, context, panel)


def heard(computing: Computing) -> list[Results]:
    told: list[Results] = []
    computing.done.connect(told.append)
    return told


def test_that_nothing_is_worked_out_while_the_panel_is_hidden(
    computing: Computing,
) -> None:
    told = heard(computing)
    QCoreApplication.processEvents()
    assert told == []
    assert not computing.is_settled


def test_that_a_decision_brings_new_results_once(
    qtbot: QtBot, workspace: Workspace, review: Review, computing: Computing, panel: QWidget
) -> None:
    told = heard(computing)
    panel.show()
    wait_until(qtbot, lambda: computing.is_settled)
    study = review.study("Wang")
    item = next(one for one in review.comparison(study).items if one.category)
    workspace.show_study(study)
    assert workspace.act(
        lambda review, study: decide(
            review, [(study, [Decision(item.key, Outcome.A, ANA, "")])], by=ANA
        )
    )
    wait_until(qtbot, lambda: computing.is_settled)
    assert len(told) == 2
    assert [len(one.agreed.conflicts) for one in told] == [1, 1]
    shares = [one.summary.statistic("response") for one in told]
    assert [len(one.contributing) for one in shares if one] == [3, 4]


def test_that_rounding_asks_no_record_again(
    qtbot: QtBot, computing: Computing, panel: QWidget
) -> None:
    told = heard(computing)
    panel.show()
    wait_until(qtbot, lambda: computing.is_settled)
    computing.round_by(Rounding.TRUNCATE)
    wait_until(qtbot, lambda: computing.is_settled)
    assert told[0].material is told[1].material
    assert computing.rounding is Rounding.TRUNCATE
    assert told[1].summary.rounding is Rounding.TRUNCATE
    assert told[0].agreed is told[1].agreed


def test_that_it_tells_how_far_it_is_field_by_field(
    qtbot: QtBot, computing: Computing, panel: QWidget
) -> None:
    told = heard(computing)
    panel.show()
    wait_until(qtbot, lambda: computing.is_settled)
    steps: list[tuple[int, int]] = []
    again = work_out(told[0].material, Rounding.HALF_UP, lambda done, of: steps.append((done, of)))
    assert again.agreement == told[0].agreement
    assert steps == [(done, len(steps)) for done in range(len(steps))]
    assert len(steps) == len(again.agreement.fields)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (
            "Comparing the studies:",
            "Stopped. The results are worked out when you come back to them.",
        ),
        (
            "Working out the results",
            "Stopped. What stands here is from before the last change.",
        ),
    ],
)
def test_that_work_that_is_stopped_says_so_and_is_done_again_when_seen(
    qtbot: QtBot,
    context: WindowContext,
    computing: Computing,
    panel: QWidget,
    title: str,
    words: str,
) -> None:
    told, refused = heard(computing), list[str]()
    computing.refused.connect(refused.append)

    def stop() -> None:
        found = [task for task in context.tasks.running if task.title == title]
        if found:
            context.tasks.running_changed.disconnect(stop)
            found[0].stop()

    context.tasks.running_changed.connect(stop)
    panel.show()
    wait_until(qtbot, lambda: bool(refused))
    assert refused == [words]
    assert not computing.is_settled
    panel.hide()
    panel.show()
    wait_until(qtbot, lambda: computing.is_settled)
    assert len(told) == 1


def test_that_a_newer_rule_voids_the_older_answer(
    qtbot: QtBot, computing: Computing, panel: QWidget
) -> None:
    panel.show()
    wait_until(qtbot, lambda: computing.is_settled)
    told = heard(computing)
    for rule in (Rounding.HALF_EVEN, Rounding.TRUNCATE, Rounding.HALF_UP):
        computing.round_by(rule)
    wait_until(qtbot, lambda: computing.is_settled)
    assert told[-1].summary.rounding is Rounding.HALF_UP
    assert len(told) == 1


def test_that_a_closed_review_ends_the_work(
    workspace: Workspace, computing: Computing, panel: QWidget
) -> None:
    emptied: list[None] = []
    computing.emptied.connect(lambda: emptied.append(None))
    panel.show()
    workspace.close_review()
    assert emptied == [None]


def test_that_an_interval_is_drawn_where_it_lies(
    qtbot: QtBot, icons: Icons, computing: Computing, panel: QWidget
) -> None:
    told = heard(computing)
    panel.show()
    wait_until(qtbot, lambda: computing.is_settled)
    table = Table(icons.theme, "Agreement")
    qtbot.addWidget(table)
    model = AgreementModel(table)
    words = AgreementWords(table)
    model.set_rows(list(rows_of(told[0], words, By.FIELDS, only_key=True)))
    table.setModel(model)
    table.setItemDelegateForColumn(Column.INTERVAL, IntervalDelegate(icons, model, table))
    table.setColumnWidth(Column.INTERVAL, 400)
    table.resize(1200, 200)
    table.show()
    rect = table.visualRect(model.index(1, Column.INTERVAL))
    assert model.index(1, Column.INTERVAL).data() == "30.1–95.4"
    middle = _dot(table, rect, icons.theme.tokens.agree)
    track = rect.adjusted(3 * icons.theme.u, 0, 0, 0)
    assert track.left() < middle.x() < rect.right()


def _dot(table: Table, rect: QRect, colour: str) -> QPoint:
    """The middle of what is drawn in a colour on the middle line of a cell."""
    image = table.viewport().grab().toImage()
    y = rect.center().y()
    columns = [
        x
        for x in range(rect.left(), rect.right())
        if image.pixelColor(x, y).name().upper() == colour
    ]
    assert columns, "no point is drawn"
    return QPoint((columns[0] + columns[-1]) // 2, y)
