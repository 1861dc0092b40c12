"""Which words of a page are doubted, and which are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.errors import NotFound
from extraction.pdf.doubts import Doubt, doubts_of
from tests.extraction.pdf import pdfs

if TYPE_CHECKING:
    from extraction.pdf.client import PdfWorker

NO_CHARACTER = "A sign here has no sure character in this file."
OTHER_SHAPE = "A sign here is not shaped like the character this file takes it for."
RAISED = "A figure is raised on the page, and stands in line in the text."
BLANK = "Something is printed where the text has only a space."
DRAWN = "Something is drawn between two figures that the text does not have."
UNSEEN = "This text is unseen on the page: a machine may have read it."


def doubts(worker: PdfWorker, data: bytes) -> list[tuple[str, str]]:
    """Text and reason of the doubts of the first page."""
    return [(doubt.text, doubt.why) for doubt in doubts_of(worker, worker.open(data), 1)]


def mapped(text: str, glyph: str, to: str, *, font: str = "Helvetica", turn: str = "") -> bytes:
    """A page of ``text``, whose ``*`` are drawn as ``glyph`` and mapped to the code ``to``."""
    content = f"BT /F1 12 Tf {turn or '1 0 0 1'} 300 400 Tm ({text}) Tj ET"
    name = f"/BaseFont /{font} /Encoding << /Differences [42 /{glyph}] >>"
    return pdfs.one_page(
        "0 0 600 800",
        content,
        "/Resources << /Font << /F1 5 0 R >> >>",
        f"<< /Type /Font /Subtype /Type1 {name} /ToUnicode 6 0 R >>",
        pdfs.stream(f"1 beginbfchar <2A> <{to}> endbfchar"),
    )


def number_with(rise: float, size: float, power: str = "5") -> pdfs.Draw:
    """Draws 10 and, with another rise and size, its power."""

    def draw(canvas: pdfs.Canvas) -> None:
        text = canvas.beginText(100, 700)
        text.setFont("Helvetica", 12)
        text.textOut("mean 10")
        text.setRise(rise)
        text.setFont("Helvetica", size)
        text.textOut(power)
        canvas.drawText(text)

    return draw


def dotted(canvas: pdfs.Canvas) -> None:
    """38.4, whose point is drawn."""
    canvas.setFont("Helvetica", 12)
    canvas.drawString(100, 700, "38")
    canvas.circle(115.2, 704, 0.6, stroke=0, fill=1)
    canvas.drawString(117, 700, "4")


def test_that_plain_text_is_not_doubted(worker: PdfWorker) -> None:
    printed = ["mean age 49.3 (20-73)", "P = 0.05, 5 mg/m2, −1.4–2.8; 27/40 (67.5%)", "1,234"]
    assert doubts(worker, pdfs.printed(printed)) == []


def test_that_a_page_without_text_has_no_doubts(worker: PdfWorker) -> None:
    assert doubts(worker, pdfs.printed([])) == []
    no_page = pdfs.raw("<< /Type /Catalog /Pages 2 0 R >>", "<< /Kids [9 0 R] /Count 1 >>")
    assert doubts(worker, no_page) == []


def test_that_a_page_the_document_lacks_is_refused(worker: PdfWorker) -> None:
    with pytest.raises(NotFound, match="has no page 2"):
        doubts_of(worker, worker.open(pdfs.printed(["one"])), 2)


@pytest.mark.parametrize("to", ["0003", "E000", "FFFD", "0095", "F0B1"])
def test_that_a_dot_without_a_character_is_doubted(worker: PdfWorker, to: str) -> None:
    data = mapped("dose 38*4 mg", "periodcentered", to)
    ((text, why),) = doubts(worker, data)
    assert text.startswith("38")
    assert text.endswith("4")
    assert why == NO_CHARACTER


def test_that_a_bullet_alone_is_not_doubted(worker: PdfWorker) -> None:
    assert doubts(worker, mapped("* 38 mg", "bullet", "F0B7")) == []
    assert doubts(worker, mapped("3*8 mg", "bullet", "F0B7")) == [("3\uf0b78", NO_CHARACTER)]


@pytest.mark.parametrize(
    ("printed", "glyph", "to", "told"),
    [
        ("P*0.03", "equal", "0035", "P50.03"),
        ("n * 40", "equal", "0035", "5"),
        ("*1.43", "minus", "0032", "21.43"),
        ("age *5 years", "less", "002C", ",5"),
        ("age *5 years", "greater", "002E", ".5"),
        ("4*107", "multiply", "0033", "43107"),
        ("4*2", "plus", "0031", "412"),
        ("37*C", "degree", "0036", "376C"),
        ("20*g", "mu", "006D", "20mg"),
        ("*", "mu", "006D", "m"),
        ("5*8", "eight", "002D", "5-8"),
    ],
)
def test_that_a_sign_taken_for_another_is_doubted(
    worker: PdfWorker, printed: str, glyph: str, to: str, told: str
) -> None:
    assert doubts(worker, mapped(printed, glyph, to)) == [(told, OTHER_SHAPE)]


@pytest.mark.parametrize("turn", ["0 1 -1 0", "-1 0 0 -1", "0 -1 1 0"])
def test_that_turned_text_is_measured_along_its_line(worker: PdfWorker, turn: str) -> None:
    assert doubts(worker, mapped("P*0.03", "equal", "0035", turn=turn)) == [("P50.03", OTHER_SHAPE)]
    assert doubts(worker, mapped("27/40, 0123456789 5 mg - 1.4", "star", "002A", turn=turn)) == []


@pytest.mark.parametrize("font", ["Helvetica-Bold", "Times-Italic", "Courier", "Times-Roman"])
def test_that_the_figures_of_no_face_are_doubted(worker: PdfWorker, font: str) -> None:
    text = "0123456789 1.2, 3-4 5 mg 6 mm 7 mmol/l 8 ml 11111 2/3 9m"
    assert doubts(worker, mapped(text, "star", "002A", font=font)) == []


def test_that_slanted_text_is_not_measured(worker: PdfWorker) -> None:
    assert doubts(worker, mapped("P*0.03 1 4 7", "equal", "0035", turn=".7 .7 -.7 .7")) == []


def test_that_a_raised_figure_behind_a_figure_is_doubted(worker: PdfWorker) -> None:
    assert doubts(worker, pdfs.drawn(number_with(5, 8))) == [("105", RAISED)]
    assert doubts(worker, pdfs.drawn(number_with(5, 8, "-5"))) == [("10-5", RAISED)]
    assert doubts(worker, pdfs.drawn(number_with(0, 12, "-15"))) == []


def test_that_a_raised_figure_that_the_text_has_as_a_word_of_its_own_is_doubted(
    worker: PdfWorker,
) -> None:
    def alone(canvas: pdfs.Canvas) -> None:
        for y in (700, 600):
            text = canvas.beginText(100, y)
            text.setFont("Helvetica", 12)
            text.setRise(0)
            text.textOut("10")
            text.setRise(5)
            text.setFont("Helvetica", 8)
            text.textOut("9")
            canvas.drawText(text)

    assert doubts(worker, pdfs.drawn(alone)) == [("10", RAISED), ("9", RAISED)] * 2


def test_that_numbers_in_two_lines_or_columns_are_not_doubted(worker: PdfWorker) -> None:
    def apart(canvas: pdfs.Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(100, 700, "10")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(113, 715, "9")
        canvas.drawString(125, 705, "8")

    assert doubts(worker, pdfs.drawn(apart)) == []


@pytest.mark.parametrize(("rise", "size"), [(0, 12), (0, 8), (-3, 8)])
def test_that_a_figure_that_stands_lower_is_not_doubted(
    worker: PdfWorker, rise: float, size: float
) -> None:
    assert doubts(worker, pdfs.drawn(number_with(rise, size))) == []


@pytest.mark.parametrize("to", ["0020", "00A0", "2009", "0085"])
def test_that_a_space_that_prints_a_dot_is_doubted(worker: PdfWorker, to: str) -> None:
    data = mapped("dose 38*4 mg", "periodcentered", to)
    assert doubts(worker, data) == [("38", BLANK), ("4", BLANK)]


def test_that_a_point_that_is_drawn_is_doubted(worker: PdfWorker) -> None:
    assert doubts(worker, pdfs.drawn(dotted)) == [("38", DRAWN), ("4", DRAWN)]


def test_that_what_is_drawn_elsewhere_is_not_doubted(worker: PdfWorker) -> None:
    def underlined(canvas: pdfs.Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(100, 700, "11 117")
        canvas.rect(100, 697, 40, 0.5, stroke=0, fill=1)
        canvas.circle(90, 704, 1, stroke=0, fill=1)
        canvas.circle(115, 715, 1, stroke=0, fill=1)

    assert doubts(worker, pdfs.drawn(underlined)) == []


def test_that_numbers_nobody_sees_are_doubted(worker: PdfWorker) -> None:
    def scanned(canvas: pdfs.Canvas) -> None:
        text = canvas.beginText(100, 700)
        text.setTextRenderMode(3)
        text.textLine("mean age 49.3")
        canvas.drawText(text)

    assert doubts(worker, pdfs.drawn(scanned)) == [("49.3", UNSEEN)]


def test_that_a_doubt_has_text_and_box_of_the_page_s_word(worker: PdfWorker) -> None:
    document = worker.open(mapped("dose 38*4 mg, P*0.03", "equal", "0035"))
    words = [(word.text, word.box) for word in worker.words(document, 1)]
    found = doubts_of(worker, document, 1)
    assert [(doubt.text, doubt.box) for doubt in found] == [words[1], words[3]]
    assert all(isinstance(doubt, Doubt) for doubt in found)
