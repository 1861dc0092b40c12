"""Sources found in real files: the same article printed anew, and one with a page put before it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from extraction.errors import BadPdf
from extraction.evidence import Evidence, EvidenceKind
from extraction.pdf.boxes import PageBox
from extraction.pdf.client import PdfWorker
from extraction.pdf.quotes import locate
from extraction.record import CellKey
from extraction.replacing.citing import Cited, Sought
from extraction.replacing.placements import How
from extraction.replacing.searching import search
from tests.extraction.pdf.pdfs import drawn, printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.pdf.boxes import Word
    from extraction.replacing.placements import Placement

OLD, NEW = "a" * 64, "b" * 64
ARTICLE = (
    "Imatinib in dermatofibrosarcoma protuberans",
    "Methods. Patients took 400 mg of imatinib twice daily until the tumour grew",
    "or until they could no longer bear it. Every twelve weeks they were seen.",
    "Results. Between 2003 and 2010 the trial took in 24 patients from nine",
    "hospitals. Their mean age was 49.3 years (range 20 to 73) and 14 were women.",
    "A partial response was seen in 11 of 24 patients (46%), confirmed by a second",
    "examination in all. Stable disease was seen in 6 and progression in 4 of them.",
    "Severe adverse events were seen in 10 of 24 patients: neutropenia in 3, rash",
    "in 2 and oedema in 5, and led to a lower dose in 4 of these ten patients.",
    "Discussion. That 11 of 24 patients had a response agrees with what others saw.",
)
COVER = ("Downloaded from the journal", "For personal use only", *["Terms of use " * 3] * 8)


def asked(*sources: Evidence) -> list[Sought]:
    """These sources, to be found in the new file."""
    key = CellKey("study", "", "age")
    return [Sought(Cited(one, "", "", key, "", ""), one, NEW) for one in sources]


def words_of(data: bytes, page: int) -> Sequence[Word]:
    with PdfWorker() as worker:
        return worker.words(worker.open(data, "a.pdf"), page)


def source(data: bytes, page: int, quote: str) -> Evidence:
    """A source as it is captured in a file."""
    hit = locate(words_of(data, page), quote)
    assert hit is not None, quote
    return Evidence(OLD, page, quote, hit.boxes, hit.prefix, hit.suffix)


def searched(old: bytes, new: bytes, *sources: Evidence) -> list[Placement]:
    """Where the sources of one file stand in another."""
    return search(asked(*sources), {OLD: old, NEW: new}.__getitem__)


def with_cover(data: bytes) -> bytes:
    """A file with a page put before the others."""
    with pypdfium2.PdfDocument(printed(COVER)) as whole:
        with pypdfium2.PdfDocument(data) as article:
            whole.import_pages(article)
        file = io.BytesIO()
        whole.save(file)
    return file.getvalue()


@pytest.mark.parametrize("lines", [2, 3, 7], ids=lambda lines: f"{lines} lines a page")
def test_that_an_article_printed_anew_with_other_page_breaks_keeps_its_sources(lines: int) -> None:
    old = printed(ARTICLE[:5], ARTICLE[5:])
    parts = [ARTICLE[start : start + lines] for start in range(0, len(ARTICLE), lines)]
    new = printed(*parts)
    quotes = [(1, "49.3 years (range 20 to 73)"), (2, "11 of 24 patients (46%)"), (2, "10 of 24")]
    found = searched(old, new, *(source(old, page, quote) for page, quote in quotes))
    for placement, (_, quote) in zip(found, quotes, strict=True):
        line = next(n for n, text in enumerate(ARTICLE) if quote in text)
        assert placement.how is How.QUOTE
        assert placement.place is not None
        assert (placement.place.page, placement.place.report) == (line // lines + 1, NEW)
        there = locate(words_of(new, placement.place.page), quote)
        assert there is not None
        assert placement.place.boxes == there.boxes


def test_that_with_a_page_put_before_them_all_sources_stand_in_the_same_boxes() -> None:
    old = printed(ARTICLE, ARTICLE[::-1])
    figure = Evidence(OLD, 2, boxes=(PageBox(0.2, 0.2, 0.6, 0.7),), kind=EvidenceKind.FIGURE)
    twice = source(old, 1, "11 of 24")
    found = searched(old, with_cover(old), figure, twice)
    assert [placement.how for placement in found] == [How.PAGE, How.PAGE]
    places = [placement.place for placement in found]
    assert [place and (place.page, place.boxes) for place in places] == [
        (3, figure.boxes),
        (2, twice.boxes),
    ]


def test_that_a_scanned_page_is_known_by_its_picture() -> None:
    old = drawn(lambda canvas: canvas.rect(100, 100, 300, 200, fill=1))
    area = Evidence(OLD, 1, boxes=(PageBox(0.2, 0.2, 0.6, 0.7),), kind=EvidenceKind.FIGURE)
    moved, other = with_cover(old), printed(ARTICLE)
    assert [one.how for one in searched(old, moved, area)] == [How.PAGE]
    assert [one.how for one in searched(old, other, area)] == [How.LOST]


def test_that_what_the_new_file_does_not_say_is_told_as_not_found() -> None:
    old = printed(ARTICLE)
    (lost,) = searched(old, printed(ARTICLE[:4], ARTICLE[6:]), source(old, 1, "49.3 years"))
    assert (lost.how, lost.place, lost.report) == (How.LOST, None, NEW)


def test_that_sources_of_a_file_that_cannot_be_read_any_more_are_found_by_their_words() -> None:
    taken = source(printed(ARTICLE), 1, "49.3 years")
    (found,) = searched(b"no PDF any more", printed(ARTICLE), taken)
    assert found.how is How.QUOTE


def test_that_a_new_file_that_cannot_be_read_is_refused() -> None:
    old = printed(ARTICLE)
    with pytest.raises(BadPdf):
        searched(old, b"no PDF", source(old, 1, "49.3 years"))


class _EnoughError(Exception):
    """Somebody does not want to wait."""


def test_that_who_hears_of_the_progress_can_end_it() -> None:
    old, heard = printed(*[ARTICLE] * 4), []

    def told(done: int, total: int) -> None:
        heard.append((done, total))
        if done == 2:
            raise _EnoughError

    with pytest.raises(_EnoughError):
        search(asked(source(old, 1, "49.3 years")), {OLD: old, NEW: old}.__getitem__, told)
    assert heard == [(1, 5), (2, 5)]
