"""Fixtures of the extraction's tests: a study with a printed paper, and the panel on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.reports import read_reports
from extraction.setting_up import add_report
from tests.gui.form.conftest import CODEBOOK
from tests.gui.pdf.conftest import LentWorker
from tests.helpers.drivers.extraction import ExtractionDriver
from tests.helpers.papers import paper
from tests.helpers.reviews import a_review

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from extraction.reports import ReadReport
    from extraction.review import Review
    from gui.context import WindowContext
    from gui.workspace import Workspace

PAGES = (
    """Imatinib in 31 patients
Wang and colleagues
A phase 2 trial
Imatinib was started at 400 mg twice daily in all.
The mean age was 55.0 years (range, 26–73) at the start.
The median age was 54 (IQR 40–60) at the end.
The largest diameter was 106 mm (25–320 mm) before.
A partial response was seen in 21 of 31 patients (67.7%) at best.
Most patients improved within a few weeks after that.""",
    """Table 1
Nausea 11 (45.8)
Funding was public.
The age was 55.0 years (range, 26–73) again.""",
)


@pytest.fixture(scope="session")
def worker() -> Iterator[LentWorker]:
    """One process for all panels."""
    worker = LentWorker()
    yield worker
    worker.end()


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> ReadReport:
    """The paper of the study, read once."""
    folder: Path = tmp_path_factory.mktemp("printed")
    [report] = read_reports([paper(folder / "wang.pdf", *PAGES)])
    return report


@pytest.fixture
def review(printed: ReadReport) -> Review:
    """A review in memory with the study “S”, of Ana and Ben, and its paper."""
    review = a_review("S", codebook=CODEBOOK)
    add_report(review, review.study("S"), printed)
    return review


@pytest.fixture
def extraction(
    qtbot: QtBot, workspace: Workspace, context: WindowContext, worker: LentWorker
) -> Iterator[ExtractionDriver]:
    """The panel with an arm begun in the record of Ana."""
    driver = ExtractionDriver(qtbot, workspace, context, worker)
    driver.form.pane.rows.add("arms")
    yield driver
    driver.panel.shut_down()
