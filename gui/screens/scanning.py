"""Pictures of a page that is one: as a scanner left it, and with its text recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter

from extraction.evidence import Evidence
from extraction.pdf.client import PdfWorker
from extraction.pdf.recognising import Recognised
from extraction.recognition import keep_recognised
from extraction.record import CellKey
from extraction.reports import read_reports
from extraction.setting_up import add_report
from gui.screens.hands import drag_over
from gui.stages import Stage

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.review import Review
    from extraction.study import Report
    from gui.extract.extraction_panel import ExtractionPanel
    from gui.screens.staging import Moments
    from gui.screens.studio import Studio

_STUDY, _NAME = "Stacchiotti", "stacchiotti-scanned.pdf"
_DPI, _POINTS = 150, 72
_SURE, _DOUBTFUL = 96, 71
_DOSE = "400 mg"
_ENGINE = "tesseract-5.5-eng"


def scan(studio: Studio, moments: Moments) -> None:
    """A second report of a study, of which a scanner left pictures."""
    studio.show_study(_STUDY)
    panel = _panel(studio)
    path = moments.middle.parent / _NAME
    [original] = _review(studio).study(_STUDY).reports
    _scan(_review(studio).store.report(original.sha256), path)
    [read] = read_reports([path])
    add_report(_review(studio), _review(studio).study(_STUDY), read)
    studio.show_study(_STUDY)
    studio.rest()
    panel.page.show_place(Evidence(read.sha256, 1))
    studio.wait(lambda: bool(panel.page.states.picture.text), "the band over a picture")
    studio.wait_for_page(panel.page)
    studio.rest()


def recognised(studio: Studio, _moments: Moments) -> None:
    """A number that was recognised with doubt, looked at before it is taken.

    What is recognised is staged, so that the picture is the same with every version of Tesseract.
    """
    panel = _panel(studio)
    original, copy = _review(studio).study(_STUDY).reports
    _recognise(_review(studio), original, copy)
    panel.page.read_again(copy.sha256, 1)
    paper = panel.page.view.paper
    studio.wait(lambda: paper is not None and paper.is_recognised(1), "the recognised words")
    panel.record.rows.add("arms")
    studio.rest()
    shown = panel.record.form.shown
    assert shown is not None, "a record is shown"
    panel.record.form.focus(CellKey("arms", shown.record.row_ids("arms")[0], "start_dose"))
    drag_over(panel.page, _DOSE)
    studio.wait(lambda: panel.capture.drafts.is_looked_at, "a closer look at the selection")
    studio.wait(lambda: panel.capture.is_shown, "the popover")
    studio.rest()


def _recognise(review: Review, original: Report, copy: Report) -> None:
    """Keep the original's words as those of its copy, with doubt about the dose."""
    with PdfWorker() as worker:
        document = worker.open(review.store.report(original.sha256), original.name)
        words = worker.words(document, 1)
    number = next(word for word in words if word.text == _DOSE.split()[0])
    told = (word._replace(confidence=_DOUBTFUL if word is number else _SURE) for word in words)
    keep_recognised(review.store, copy.sha256, 1, Recognised(_ENGINE, tuple(told)))


def _scan(data: bytes, path: Path) -> None:
    """Write the first page of a PDF as a picture into another."""
    with PdfWorker() as worker:
        document = worker.open(data)
        [page] = worker.pages(document, [1])
        with worker.render(document, 1, _DPI / _POINTS) as bitmap:
            image = QImage(bitmap.width, bitmap.height, QImage.Format.Format_RGB32)
            memoryview(image.bits())[:] = bitmap.data
    writer = QPdfWriter(str(path))
    writer.setResolution(_DPI)
    size = QSizeF(page.width, page.height)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    painter.drawImage(QRectF(0, 0, writer.width(), writer.height()), image)
    painter.end()


def _review(studio: Studio) -> Review:
    project = studio.window.session.project
    assert project is not None, "a review is open"
    return project.review


def _panel(studio: Studio) -> ExtractionPanel:
    return cast("ExtractionPanel", studio.show(Stage.EXTRACT))
