"""What a form costs beside bare widgets, and that no event of working in one takes long."""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from gui.form.form import Form
from gui.form.record_pane import RecordPane
from gui.form.shown import Shown
from tests.helpers.drivers.form import FormDriver
from tests.helpers.reviews import ANA, a_review, enter, line

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from gui.context import WindowContext
    from gui.workspace import Workspace
    from tests.helpers.watching import Watchdog

FIELDS = 60
TYPES = {"text": "abc", "integer": "5", "quantity": "5", "count": "5/10", "statistics": "mean 5"}
ROUNDS = 7


def a_codebook() -> str:
    """Sixty fields of five types, in six groups."""
    lines = ['id = "sixty"\ntitle = "Sixty"\nversion = "1"\n[[section]]\nid = "s"\ntitle = "S"\n']
    for number in range(FIELDS):
        kind = list(TYPES)[number % len(TYPES)]
        lines.append(
            f'[[section.field]]\nid = "f{number}"\nlabel = "Field {number}"\n'
            f'type = "{kind}"\ngroup = "Group {number // 10}"\n'
        )
    return "".join(lines)


@pytest.fixture
def review() -> Review:
    """A review with two studies, each with sixty answers of Ana."""
    review = a_review("S", "T", codebook=a_codebook())
    for study in ("S", "T"):
        for number in range(FIELDS):
            text = list(TYPES.values())[number % len(TYPES)]
            enter(review, ANA, line(f"s.f{number}", text, study=study))
    return review


def bare() -> QWidget:
    """Sixty rows of a label, a line and a button, and nothing else."""
    form = QWidget()
    column = QVBoxLayout(form)
    for number in range(FIELDS):
        row, label, editor = QWidget(), QLabel(f"Field {number}"), QLineEdit()
        line_up = QHBoxLayout(row)
        label.setBuddy(editor)
        for widget in (label, editor, QToolButton()):
            line_up.addWidget(widget)
        column.addWidget(row)
    return form


def cost(make: Callable[[], QWidget]) -> float:
    """The processor time of making a widget, in seconds."""
    began = time.process_time()
    widget = make()
    spent = time.process_time() - began
    widget.deleteLater()
    return spent


def test_that_a_form_of_sixty_fields_costs_at_most_three_times_bare_widgets(
    review: Review, workspace: Workspace, context: WindowContext
) -> None:
    record = workspace.record()
    assert record is not None

    def ours() -> QWidget:
        form = Form(context)
        form.build(workspace.sections())
        form.show_record(Shown(review.codebook, record))
        return form

    pairs = [(cost(bare), cost(ours)) for _ in range(ROUNDS)]
    assert median(one for _, one in pairs) <= 3 * median(one for one, _ in pairs)


def test_that_another_study_is_shown_without_making_a_widget(
    qtbot: QtBot, review: Review, workspace: Workspace, context: WindowContext
) -> None:
    pane = RecordPane(workspace, context)
    qtbot.addWidget(pane)
    pane.show()
    pane.refresh()
    before = set(pane.form.findChildren(QWidget))
    workspace.show_study(review.study("T"))
    workspace.show_study(review.study("S"))
    assert set(pane.form.findChildren(QWidget)) == before


def test_that_no_event_of_typing_takes_long(
    qtbot: QtBot, workspace: Workspace, context: WindowContext, watchdog: Watchdog
) -> None:
    form = FormDriver(qtbot, RecordPane(workspace, context))
    with watchdog.watching():
        for number in range(0, 30, 3):
            form.put(f"Field {number}", "7")
            form.press("Tab")
            form.press("Ctrl+Return")
