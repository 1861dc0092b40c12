"""Words on pictures are recognised where they stand, with how sure each is, whichever way up."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from extraction.errors import NotFound, Refused
from extraction.pdf import ocr_language
from extraction.pdf.boxes import PageBox, Word, confidence_of
from extraction.pdf.keeper import Cancelled, Ticket
from extraction.pdf.ocr import trusted
from extraction.pdf.recognising import Recogniser, is_available
from tests.helpers.scans import printed, scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from extraction.pdf.client import PdfWorker
    from extraction.pdf.documents import DocumentInfo

TEXT = """Imatinib in 31 patients with advanced disease
The mean age was 49.3 years (range 20 to 73) at the start.
The largest diameter was 106 mm before treatment and 48 mm after.
A partial response was seen in 21 of 31 patients at best.
Most of the patients improved within a few weeks after that."""


@pytest.fixture(scope="module")
def recogniser() -> Iterator[Recogniser]:
    with Recogniser() as running:
        yield running


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Page 1 upright, 2 on its right side, 3 upside down, 4 on its left side, 5 blank."""
    folder: Path = tmp_path_factory.mktemp("scan")
    return scan(folder / "scan.pdf", TEXT, TEXT, TEXT, TEXT, "", turns=(0, 90, 180, 270))


@pytest.fixture
def document(recogniser: Recogniser, scanned: Path) -> Iterator[DocumentInfo]:
    opened = recogniser.open(scanned)
    yield opened
    recogniser.close_document(opened)


def texts(words: Sequence[Word]) -> list[str]:
    return [word.text for word in words]


def middle(box: PageBox) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2


def test_that_a_scan_holds_no_text_and_all_its_pages_are_found(
    recogniser: Recogniser, document: DocumentInfo
) -> None:
    assert recogniser.pages_without_text(document) == [1, 2, 3, 4, 5]


def test_that_words_are_recognised_in_their_order(
    recogniser: Recogniser, document: DocumentInfo
) -> None:
    found = recogniser.recognise_page(document, 1)
    assert texts(found.words) == TEXT.split()
    assert found.engine.startswith("tesseract-")
    assert all(word.confidence is not None and word.confidence > 80 for word in found.words)


def test_that_words_stand_where_they_are_printed(
    recogniser: Recogniser, document: DocumentInfo, worker: PdfWorker, scanned: Path
) -> None:
    paper = worker.open(printed(scanned))
    found = recogniser.recognise_page(document, 1).words
    for word, there in zip(found, worker.words(paper, 1), strict=True):
        assert middle(word.box) == pytest.approx(middle(there.box), abs=0.004)
    worker.close_document(paper)


@pytest.mark.parametrize("page", [2, 3, 4])
def test_that_a_page_is_read_whichever_way_it_lies(
    recogniser: Recogniser, document: DocumentInfo, page: int
) -> None:
    upright = recogniser.recognise_page(document, 1).words
    found = recogniser.recognise_page(document, page).words
    assert texts(found) == texts(upright)
    for word, there in zip(found, upright, strict=True):
        x, y = middle(word.box)
        as_printed = {2: (y, 1 - x), 3: (1 - x, 1 - y), 4: (1 - y, x)}[page]
        assert as_printed == pytest.approx(middle(there.box), abs=0.01)


def test_that_nothing_is_recognised_on_a_blank_page(
    recogniser: Recogniser, document: DocumentInfo
) -> None:
    assert recogniser.recognise_page(document, 5).words == ()


def test_that_an_area_gives_the_words_in_it_where_they_stand(
    recogniser: Recogniser, document: DocumentInfo
) -> None:
    whole = {word.text: word.box for word in recogniser.recognise_page(document, 1).words}
    there = whole["49.3"]
    area = PageBox(there.x0 - 0.003, there.y0 - 0.004, there.x1 + 0.003, there.y1 + 0.004)
    [word] = recogniser.recognise_area(document, 1, area).words
    assert word.text == "49.3"
    assert middle(word.box) == pytest.approx(middle(there), abs=0.004)


def test_that_a_page_the_document_lacks_is_refused(
    recogniser: Recogniser, document: DocumentInfo
) -> None:
    with pytest.raises(NotFound, match="has no page 6"):
        recogniser.recognise_page(document, 6)


def test_that_what_is_cancelled_is_not_recognised(
    recogniser: Recogniser, document: DocumentInfo
) -> None:
    ticket = Ticket()
    recogniser.cancel(ticket)
    with pytest.raises(Cancelled):
        recogniser.recognise_page(document, 1, ticket=ticket)


def test_that_the_reader_is_another_process(recogniser: Recogniser, worker: PdfWorker) -> None:
    assert recogniser.pid != worker.pid


def test_that_a_program_that_recognises_nothing_loads_no_tesseract() -> None:
    told = "import sys, extraction.pdf.recognising, extraction.recognition\n"
    told += "print('tesserocr' in sys.modules or 'extraction.pdf.ocr' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# ── without the extra ────────────────────────────────────────────────────────────────────────


def test_that_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert is_available()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    assert not is_available()
    with pytest.raises(Refused, match=r"install the extra “ocr” with pip install") as refused:
        Recogniser()
    assert "\n" not in str(refused.value)


def test_that_the_language_may_lie_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path / "elsewhere"))
    assert ocr_language.data_folder() is None
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "eng.traineddata").write_bytes(b"")
    assert ocr_language.data_folder() == tmp_path / "elsewhere"


# ── how sure ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text", ["0:80", "39,26", "1,53", "2°5", "1l.0", "1O5", "I4", "7Z", "3|", "10°", "m2?"]
)
def test_that_a_number_of_an_odd_shape_is_doubtful_however_sure_the_machine_is(text: str) -> None:
    assert trusted(text, 96) <= 50


@pytest.mark.parametrize(
    "text", ["49.3", "(20-73)", "1,403", "12,345,678", "27/40", "<0.001", "67.5%", "T2", "p53", "a"]
)
def test_that_a_usual_number_and_a_word_are_as_sure_as_the_machine_is(text: str) -> None:
    assert trusted(text, 96) == 96
    assert trusted(text, 31) == 31


def test_that_a_passage_is_as_sure_as_its_least_sure_number() -> None:
    box = PageBox(0.1, 0.1, 0.2, 0.2)
    words = [Word("mean", box, 40), Word("49.3", box, 88), Word("(20–73)", box, 92)]
    assert confidence_of(words) == 88
    assert confidence_of(words[:1]) == 40
    assert confidence_of([Word("49.3", box)]) is None
    assert confidence_of([]) is None
