"""What the worker tells of PDFs that do it no harm."""

from __future__ import annotations

import hashlib
import threading
from typing import TYPE_CHECKING

import pytest

from extraction.errors import BadPdf, NotFound
from extraction.pdf.boxes import PageBox
from extraction.pdf.client import PdfWorker
from extraction.pdf.documents import MOST_BYTES, DocumentInfo
from tests.extraction.pdf import pdfs

if TYPE_CHECKING:
    from pathlib import Path

WHITE, BLACK = b"\xff\xff\xff", b"\x00\x00\x00"


def texts(worker: PdfWorker, data: bytes, page: int = 1) -> list[str]:
    return [word.text for word in worker.words(worker.open(data), page)]


def box(worker: PdfWorker, data: bytes) -> tuple[float, ...]:
    """The corners of the only word of the first page, to two decimals."""
    (word,) = worker.words(worker.open(data), 1)
    return tuple(round(corner, 2) for corner in word.box.corners)


def pixel(worker: PdfWorker, document: DocumentInfo, x: float, y: float) -> bytes:
    """Blue, green and red at a place of the first page, in fractions of it."""
    with worker.render(document, 1, 1.0) as bitmap:
        at = int(y * bitmap.height) * bitmap.stride + int(x * bitmap.width) * 4
        return bytes(bitmap.data[at : at + 3])


def test_that_an_opened_pdf_tells_its_hash_and_pages(worker: PdfWorker) -> None:
    data = pdfs.printed(["one"], ["two"])
    document = worker.open(data)
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.page_count == 2
    assert not document.encrypted
    assert document.engine.startswith("pdfium-")


def test_that_a_path_opens_as_its_bytes_do(worker: PdfWorker, tmp_path: Path) -> None:
    data = pdfs.printed(["mean age"])
    path = tmp_path / "über – 試験.pdf"
    path.write_bytes(data)
    document = worker.open(path)
    assert document.name == path.name
    assert document.sha256 == worker.open(data).sha256


def test_that_pages_tell_size_and_text(worker: PdfWorker) -> None:
    document = worker.open(pdfs.printed(["mean age"], []))
    with_text, without = worker.pages(document)
    assert (with_text.number, with_text.width, with_text.height) == (1, 600, 800)
    assert (with_text.characters, with_text.has_text) == (8, True)
    assert (without.number, without.characters, without.has_text) == (2, 0, False)


def test_that_only_the_pages_asked_for_are_told(worker: PdfWorker) -> None:
    document = worker.open(pdfs.printed(*[["text"]] * 40))
    assert [page.number for page in worker.pages(document, [40, 2])] == [40, 2]
    assert len(worker.pages(document)) == 40


@pytest.mark.parametrize("page", [0, 3, -1])
def test_that_a_page_the_document_lacks_is_refused(worker: PdfWorker, page: int) -> None:
    document = worker.open(pdfs.printed(["one"], ["two"]), "leap.pdf")
    with pytest.raises(NotFound, match=f"leap.pdf: has no page {page}; its pages are 1 to 2"):
        worker.words(document, page)
    with pytest.raises(NotFound):
        worker.pages(document, [1, page])
    with pytest.raises(NotFound):
        worker.render(document, page, 1.0)


def test_that_labels_are_told_where_the_document_prints_them(worker: PdfWorker) -> None:
    labelled = pdfs.raw(
        "<< /Type /Catalog /Pages 2 0 R /PageLabels << /Nums [0 << /S /D /St 2464 >>] >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>",
    )
    assert worker.pages(worker.open(labelled))[0].label == "2464"
    assert worker.labels(worker.open(labelled)) == ("2464",)
    assert worker.pages(worker.open(pdfs.printed(["one"])))[0].label is None
    assert worker.labels(worker.open(pdfs.printed(["one"], ["two"]))) == (None, None)


def test_that_an_endless_label_is_cut(worker: PdfWorker) -> None:
    prefix = "x" * 9000
    labelled = pdfs.raw(
        f"<< /Type /Catalog /Pages 2 0 R /PageLabels << /Nums [0 << /P ({prefix}) >>] >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>",
    )
    assert worker.labels(worker.open(labelled)) == ("x" * 40,)


def test_that_words_come_in_order_with_boxes_where_they_are_printed(worker: PdfWorker) -> None:
    words = worker.words(worker.open(pdfs.printed(["mean age", "49.3 (20-73)"])), 1)
    assert [word.text for word in words] == ["mean", "age", "49.3", "(20-73)"]
    mean, age, first, _ = (word.box for word in words)
    assert mean.x0 == pytest.approx(100 / 600, abs=0.003)
    assert mean.y1 == pytest.approx(100 / 800, abs=0.003)
    assert mean.x1 < age.x0
    assert first.y0 > mean.y1


@pytest.mark.parametrize(
    ("rotation", "expected"),
    [
        (0, (0.17, 0.71, 0.22, 0.75)),
        (90, (0.25, 0.17, 0.29, 0.22)),
        (180, (0.78, 0.25, 0.83, 0.29)),
        (270, (0.71, 0.78, 0.75, 0.83)),
    ],
)
def test_that_a_turned_page_has_its_words_where_they_are_seen(
    worker: PdfWorker, rotation: int, expected: tuple[float, ...]
) -> None:
    data = pdfs.one_page(
        "0 0 600 800",
        "100 200 30 30 re f BT /F1 40 Tf 100 200 Td (I) Tj ET",
        f"/Rotate {rotation} /Resources << /Font << /F1 5 0 R >> >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    found = box(worker, data)
    centre = (found[0] + found[2]) / 2, (found[1] + found[3]) / 2
    assert expected[0] <= centre[0] <= expected[2]
    assert expected[1] <= centre[1] <= expected[3]
    document = worker.open(data)
    assert pixel(worker, document, *centre) == BLACK
    assert pixel(worker, document, 0.5, 0.5) == WHITE
    info = worker.pages(document)[0]
    assert info.rotation == rotation
    assert (info.width > info.height) == (rotation in (90, 270))


def test_that_a_cropped_page_is_measured_by_its_crop_box(worker: PdfWorker) -> None:
    def crop(canvas: pdfs.Canvas) -> None:
        canvas.setCropBox((100, 100, 500, 700))
        canvas.setFont("Helvetica", 40)
        for x, y in [(300, 400), (20, 400), (540, 400), (300, 40)]:
            canvas.drawString(x, y, "H")

    document = worker.open(pdfs.drawn(crop))
    (info,) = worker.pages(document)
    (word,) = worker.words(document, 1)
    assert (info.width, info.height) == (400, 600)
    assert word.box.x0 == pytest.approx(0.5, abs=0.02)
    assert word.box.y1 == pytest.approx(0.5, abs=0.02)


def test_that_sideways_text_is_one_word_with_a_tall_box(worker: PdfWorker) -> None:
    def sideways(canvas: pdfs.Canvas) -> None:
        canvas.rotate(90)
        canvas.drawString(200, -300, "Prolactin")

    (word,) = worker.words(worker.open(pdfs.drawn(sideways)), 1)
    assert word.text == "Prolactin"
    assert word.box.height > 2 * word.box.width


def test_that_a_word_broken_at_a_line_end_keeps_its_hyphen(worker: PdfWorker) -> None:
    assert texts(worker, pdfs.printed(["severe hyper-", "tension was"])) == [
        "severe",
        "hyper-",
        "tension",
        "was",
    ]


def test_that_columns_without_a_space_between_are_two_words(worker: PdfWorker) -> None:
    def columns(canvas: pdfs.Canvas) -> None:
        canvas.drawString(100, 700, "21", charSpace=0)
        canvas.drawString(180, 700, "90", charSpace=0)

    assert texts(worker, pdfs.drawn(columns)) == ["21", "90"]


def test_that_a_bitmap_has_the_page_at_the_scale_asked_for(worker: PdfWorker) -> None:
    def square(canvas: pdfs.Canvas) -> None:
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 700, 100, 100, stroke=0, fill=1)

    document = worker.open(pdfs.drawn(square))
    with worker.render(document, 1, 2.0) as bitmap:
        assert (bitmap.width, bitmap.height, bitmap.scale) == (1200, 1600, 2.0)
        assert len(bitmap.data) == bitmap.stride * bitmap.height
        assert bytes(bitmap.data[:3]) == b"\x00\x00\xff"  # blue, green, red
        assert bytes(bitmap.data[-4:-1]) == WHITE


def test_that_a_small_page_is_never_less_than_a_pixel(worker: PdfWorker) -> None:
    document = worker.open(pdfs.one_page("0 0 3 800"))
    with worker.render(document, 1, 0.01) as bitmap:
        assert (bitmap.width, bitmap.height) == (1, 8)


@pytest.mark.parametrize("box", ["0 0 14400 14400", "0 0 10000000 10", "0 0 1000000 1000000"])
def test_that_a_page_too_large_is_drawn_smaller(worker: PdfWorker, box: str) -> None:
    document = worker.open(pdfs.one_page(box))
    with worker.render(document, 1, 4.0) as bitmap:
        assert bitmap.scale < 4.0
        assert len(bitmap.data) <= 64 * 1024**2
        info = worker.pages(document)[0]
        assert bitmap.width == pytest.approx(info.width * bitmap.scale, abs=1)


def test_that_a_page_larger_than_the_first_block_is_drawn_in_full(worker: PdfWorker) -> None:
    document = worker.open(pdfs.printed(["text"]))
    with worker.render(document, 1, 4.5) as bitmap:
        assert (bitmap.width, bitmap.height, bitmap.scale) == (2700, 3600, 4.5)


@pytest.mark.parametrize("scale", [0.0, -1.0, float("nan"), float("inf")])
def test_that_a_scale_that_is_none_is_refused(worker: PdfWorker, scale: float) -> None:
    with pytest.raises(ValueError, match="scale above 0"):
        worker.render(worker.open(pdfs.printed(["text"])), 1, scale)


def test_that_bitmaps_held_at_once_do_not_overwrite_each_other(worker: PdfWorker) -> None:
    black = worker.open(pdfs.drawn(lambda canvas: canvas.rect(0, 0, 600, 800, fill=1)))
    white = worker.open(pdfs.printed([]))
    with worker.render(black, 1, 1.0) as one, worker.render(white, 1, 1.0) as other:
        assert (bytes(one.data[:3]), bytes(other.data[:3])) == (BLACK, WHITE)


def test_that_an_outline_is_told_with_levels_and_pages(worker: PdfWorker) -> None:
    def chapter(title: str, level: int) -> pdfs.Draw:
        def draw(canvas: pdfs.Canvas) -> None:
            canvas.bookmarkPage(title)
            canvas.addOutlineEntry(title, title, level)

        return draw

    document = worker.open(
        pdfs.drawn(chapter("1 Methods", 0), chapter("1.1 Patients", 1), chapter("2 Results", 0))
    )
    assert worker.outline(document) == (
        ("1 Methods", 1, 1),
        ("1.1 Patients", 2, 2),
        ("2 Results", 1, 3),
    )


def test_that_an_outline_that_bites_its_tail_ends(worker: PdfWorker) -> None:
    looping = pdfs.raw(
        "<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>",
        "<< /Type /Outlines /First 5 0 R /Last 6 0 R >>",
        "<< /Title (one) /Parent 4 0 R /Next 6 0 R /First 5 0 R >>",
        "<< /Title (two) /Parent 4 0 R /Next 5 0 R >>",
    )
    outline = worker.outline(worker.open(looping))
    assert [entry.title for entry in outline] == ["one", "two"]
    assert [entry.page for entry in outline] == [None, None]


def test_that_an_outline_entry_of_another_file_leads_nowhere(worker: PdfWorker) -> None:
    remote = pdfs.raw(
        "<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>",
        "<< /Type /Outlines /First 5 0 R /Last 6 0 R >>",
        "<< /Title (there) /Next 6 0 R /A << /S /GoToR /F (other.pdf) /D [0 /Fit] >> >>",
        "<< /Title (here) /A << /S /GoTo /D [3 0 R /Fit] >> >>",
    )
    entries = worker.outline(worker.open(remote))
    assert [(entry.title, entry.page) for entry in entries] == [("there", None), ("here", 1)]


def test_that_a_document_without_outline_has_an_empty_one(worker: PdfWorker) -> None:
    assert worker.outline(worker.open(pdfs.printed(["text"]))) == ()


def test_that_a_quote_is_found_on_the_page_named(worker: PdfWorker) -> None:
    document = worker.open(pdfs.printed(["mean age 49.3"], ["mean age 52.1"]))
    found = worker.find_quote(document, "Mean Age", 2)
    assert found is not None
    assert found[0] == 2
    assert found[1].suffix == "52.1"
    assert isinstance(found[1].boxes[0], PageBox)
    assert worker.find_quote(document, "49.3", 2) is None


def test_that_a_quote_is_found_on_whatever_page_it_stands(worker: PdfWorker) -> None:
    document = worker.open(pdfs.printed(["mean age 49.3"], ["mean age 52.1"]))
    found = worker.find_quote(document, "52.1")
    assert found is not None
    assert found[0] == 2
    found = worker.find_quote(document, "mean age", suffix="52.1")
    assert found is not None
    assert found[0] == 2


def test_that_a_pdf_that_opens_without_a_password_is_taken(worker: PdfWorker) -> None:
    document = worker.open(pdfs.locked(""))
    assert document.encrypted
    assert [word.text for word in worker.words(document, 1)] == ["Secret"]


def test_that_a_damaged_page_has_facts_but_no_picture(worker: PdfWorker) -> None:
    document = worker.open(pdfs.one_page("0 0 0 0"))
    assert worker.pages(document)[0].width > 0
    no_page = pdfs.raw("<< /Type /Catalog /Pages 2 0 R >>", "<< /Kids [9 0 R] /Count 1 >>")
    document = worker.open(no_page, "scan.pdf")
    (info,) = worker.pages(document)
    assert (info.characters, info.has_text) == (0, False)
    assert worker.words(document, 1) == ()
    with pytest.raises(BadPdf, match=r"^scan.pdf: holds a page that is damaged .*page 1"):
        worker.render(document, 1, 1.0)


BAD = [
    (b"", "is empty"),
    (b"\x89PNG\r\n", "is not a PDF"),
    (b"A text that is no PDF at all", "is not a PDF"),
    (b"%PDF-1.7\n" + b"garbage " * 99, "is damaged"),
    (
        pdfs.raw("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"),
        "holds no pages",
    ),
    (pdfs.locked("secret"), "is encrypted and needs a password; ask for an unlocked copy"),
]


@pytest.mark.parametrize(("data", "told"), BAD, ids=[told for _, told in BAD])
def test_that_a_bad_pdf_is_refused_in_one_line(
    worker: PdfWorker, tmp_path: Path, data: bytes, told: str
) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(data)
    for source in (path, data):
        with pytest.raises(BadPdf) as refused:
            worker.open(source, "scan.pdf")
        message = str(refused.value)
        assert message.startswith(f"scan.pdf: {told}")
        assert "; " in message
        assert "\n" not in message


def test_that_a_file_that_is_not_there_is_refused(worker: PdfWorker, tmp_path: Path) -> None:
    with pytest.raises(BadPdf, match=r"^none.pdf: can't be read; .* \(No such file"):
        worker.open(tmp_path / "none.pdf")


def test_that_a_folder_is_refused(worker: PdfWorker, tmp_path: Path) -> None:
    with pytest.raises(BadPdf, match="is not a file; choose a PDF file"):
        worker.open(tmp_path)


def test_that_a_path_no_system_takes_is_refused(worker: PdfWorker) -> None:
    with pytest.raises(BadPdf, match="can't be read"):
        worker.open("a\0b.pdf")


def test_that_a_pdf_over_the_limit_is_refused_before_it_is_read(
    worker: PdfWorker, tmp_path: Path
) -> None:
    path = tmp_path / "atlas.pdf"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1024**2)
    with pytest.raises(BadPdf, match=r"^atlas.pdf: is 201 MB, and a report may have 200 MB"):
        worker.open(path)


def test_that_many_threads_get_their_own_answers(worker: PdfWorker) -> None:
    documents = [worker.open(pdfs.printed([f"number {n}"])) for n in range(6)]
    wrong: list[str] = []

    def ask(n: int) -> None:
        for _ in range(10):
            with worker.render(documents[n], 1, 0.5):
                words = worker.words(documents[n], 1)
            if words[1].text != str(n):
                wrong.append(words[1].text)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_that_a_closed_document_is_no_longer_asked_about(worker: PdfWorker) -> None:
    document = worker.open(pdfs.printed(["text"]))
    worker.words(document, 1)
    worker.close_document(document)
    worker.close_document(document)
    with pytest.raises(ValueError, match="has been closed"):
        worker.words(document, 1)


def test_that_a_closed_worker_answers_no_more() -> None:
    with PdfWorker() as own:
        document = own.open(pdfs.printed(["text"]))
    own.close()
    with pytest.raises(ValueError, match="has been closed"):
        own.words(document, 1)
    with pytest.raises(ValueError, match="has been closed"):
        own.open(pdfs.printed(["text"]))
    with pytest.raises(ValueError, match="has been closed"):
        own.start()
