"""PDFs are read one by one on another thread; what can't be added is told by name."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QObject, QUrl, Signal

from extraction import storage
from extraction.reports import ReadReport
from extraction.storage import REVIEW_LIMIT
from gui.library.adding import Refused, read_files, told
from gui.library.dropping import pdf_paths
from gui.tasks import Job, Stopped
from tests.helpers.papers import paper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class _Teller(QObject):
    told = Signal(object)


@pytest.fixture
def job(qapp: object) -> Iterator[Job]:
    teller = _Teller()
    yield Job(1, teller.told)
    teller.deleteLater()


def read(job: Job, *paths: Path) -> list[ReadReport | Refused]:
    found: deque[ReadReport | Refused] = deque()
    read_files(paths, found, job, "reading")
    return list(found)


def test_that_a_paper_is_read_with_its_pages(job: Job, tmp_path: Path) -> None:
    (report,) = read(job, paper(tmp_path / "wang.pdf", "one", "two"))
    assert isinstance(report, ReadReport)
    assert (report.stem, report.pages) == ("wang", 2)


def test_that_a_file_that_cannot_be_read_does_not_keep_the_others(job: Job, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"nothing")
    found = read(job, tmp_path / "bad.pdf", paper(tmp_path / "good.pdf", "text"))
    assert isinstance(found[0], Refused)
    assert isinstance(found[1], ReadReport)


def test_that_a_reason_does_not_repeat_the_name(job: Job, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"nothing")
    (refused,) = read(job, tmp_path / "bad.pdf")
    assert isinstance(refused, Refused)
    assert refused.name == "bad.pdf"
    assert "bad.pdf" not in refused.why


def test_that_a_file_too_large_for_a_review_is_refused_before_it_is_read(
    job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "REPORT_LIMIT", 100)
    (refused,) = read(job, paper(tmp_path / "large.pdf", "text"))
    assert isinstance(refused, Refused)
    assert "is too large; a report may have" in refused.why


def test_that_reading_ends_when_it_is_stopped(job: Job, tmp_path: Path) -> None:
    job.stop()
    with pytest.raises(Stopped):
        read(job, paper(tmp_path / "wang.pdf", "text"))


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        ([], ""),
        ([Refused("a.pdf", "is empty")], "Not added: a.pdf: is empty"),
        (
            [Refused("a.pdf", "is empty"), Refused("b.pdf", "is no PDF")],
            "2 files were not added. a.pdf: is empty; b.pdf: is no PDF",
        ),
    ],
)
def test_that_refusals_are_told_in_one_sentence(refused: list[Refused], said: str) -> None:
    assert told(refused) == said


def test_that_only_local_pdfs_are_taken_from_a_drop(tmp_path: Path) -> None:
    mime = QMimeData()
    names = ("a.pdf", "B.PDF", "notes.txt", "review.coextract")
    urls = [QUrl.fromLocalFile(str(tmp_path / name)) for name in names]
    mime.setUrls([*urls, QUrl("https://example.org/c.pdf")])
    assert pdf_paths(mime) == [str(tmp_path / "a.pdf"), str(tmp_path / "B.PDF")]


def test_that_what_makes_the_review_too_large_is_refused_by_its_size_alone(
    job: Job, tmp_path: Path
) -> None:
    """Sparse files: the disk holds next to nothing of them, and none of them is read."""
    project = tmp_path / "full.coextract"
    for path, size in ((project, REVIEW_LIMIT - 10**6), (tmp_path / "big.pdf", 2 * 10**6)):
        with path.open("wb") as file:
            file.truncate(size)
    small = paper(tmp_path / "small.pdf", "text")
    found: deque[ReadReport | Refused] = deque()
    read_files([tmp_path / "big.pdf", small], found, job, "reading", project)
    refused, taken = found
    assert isinstance(refused, Refused)
    assert refused.why == (
        "with its 2 MB the review would be too large; all its reports may have 2000 MB"
    )
    assert isinstance(taken, ReadReport)
