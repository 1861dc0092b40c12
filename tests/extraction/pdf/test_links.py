"""The links of a page: where they lie, where they lead, and what is never followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.errors import NotFound
from extraction.pdf.links import links_of, safe_address
from tests.extraction.pdf import pdfs

if TYPE_CHECKING:
    from extraction.pdf.client import PdfWorker
    from extraction.pdf.links import Link

RECT = "/Rect [60 720 120 760]"


def linked(*actions: str, second: str = "/MediaBox [0 0 600 800]") -> bytes:
    """Two pages; the first has a link for each of the actions or destinations."""
    numbers = range(6, 6 + len(actions))
    annotations = " ".join(f"{number} 0 R" for number in numbers)
    return pdfs.raw(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Annots [{annotations}] >>",
        f"<< /Type /Page /Parent 2 0 R {second} >>",
        "<< >>",
        *(f"<< /Type /Annot /Subtype /Link {RECT} {action} >>" for action in actions),
    )


def links(worker: PdfWorker, data: bytes, page: int = 1) -> tuple[Link, ...]:
    return links_of(worker, worker.open(data), page)


def only(worker: PdfWorker, action: str, **second: str) -> Link:
    (link,) = links(worker, linked(action, **second))
    return link


def test_that_a_link_lies_where_it_is_drawn(worker: PdfWorker) -> None:
    link = only(worker, "/Dest [4 0 R /Fit]")
    assert link.box.corners == (0.1, 0.05, 0.2, 0.1)
    upside_down = linked("/Dest [4 0 R /Fit]").replace(b"60 720 120 760", b"120 760 60 720")
    assert links(worker, upside_down)[0].box == link.box


@pytest.mark.parametrize(
    ("where", "y"),
    [
        ("/XYZ 0 600 0", 0.25),
        ("/XYZ null 600 null", 0.25),
        ("/XYZ 10 null 0", None),
        ("/FitH 400", 0.5),
        ("/FitBH 400", 0.5),
        ("/FitR 0 200 300 600", 0.25),
        ("/FitV 20", None),
        ("/Fit", None),
        ("/XYZ 0 9000 0", 0.0),
    ],
)
def test_that_a_link_leads_to_a_place_on_a_page(
    worker: PdfWorker, where: str, y: float | None
) -> None:
    for action in (f"/Dest [4 0 R {where}]", f"/A << /S /GoTo /D [4 0 R {where}] >>"):
        link = only(worker, action)
        assert (link.page, link.y, link.uri) == (2, y, "")
        assert link.leads_somewhere


@pytest.mark.parametrize(
    ("second", "y"),
    [
        ("/MediaBox [0 0 600 800] /Rotate 90", 100 / 600),
        ("/MediaBox [0 0 600 800] /Rotate 180", 600 / 800),
        ("/MediaBox [0 0 600 800] /Rotate 270", 500 / 600),
        ("/MediaBox [0 0 600 800] /CropBox [0 400 600 800]", 0.5),
    ],
)
def test_that_the_place_is_told_as_the_page_is_displayed(
    worker: PdfWorker, second: str, y: float
) -> None:
    link = only(worker, "/Dest [4 0 R /XYZ 100 600 0]", second=second)
    assert link.y == pytest.approx(y, abs=1e-5)


@pytest.mark.parametrize(
    ("uri", "told"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("mailto:ann@example.org", "mailto:ann@example.org"),
        ("www.example.org/a", "http://www.example.org/a"),
        ("file:///etc/passwd", ""),
        ("javascript:app.alert\\(1\\)", ""),
        ("data:text/html,x", ""),
        ("smb://host/share", ""),
        ("ms-word:ofe|u|http://host/a.docx", ""),
        ("notes.html", ""),
        ("", ""),
    ],
)
def test_that_only_web_and_mail_are_told_as_addresses(
    worker: PdfWorker, uri: str, told: str
) -> None:
    link = only(worker, f"/A << /S /URI /URI ({uri}) >>")
    assert (link.page, link.y, link.uri) == (None, None, told)
    assert link.leads_somewhere == bool(told)


@pytest.mark.parametrize(
    "action",
    [
        "/S /Launch /F (calc.exe)",
        "/S /Launch /Win << /F (calc.exe) >>",
        "/S /JavaScript /JS (app.launchURL\\('http://example.org'\\))",
        "/S /GoToR /F (other.pdf) /D [0 /Fit]",
        "/S /GoToE /D [0 /Fit] /T << /R /C /N (attached.pdf) >>",
        "/S /SubmitForm /F (http://example.org)",
        "/S /Named /N /Print",
        "/S /URI",
    ],
)
def test_that_any_other_link_leads_nowhere(worker: PdfWorker, action: str) -> None:
    link = only(worker, f"/A << {action} >>")
    assert (link.page, link.y, link.uri) == (None, None, "")
    assert not link.leads_somewhere


def test_that_a_link_to_a_page_the_document_lacks_leads_nowhere(worker: PdfWorker) -> None:
    assert only(worker, "/Dest [99 0 R /Fit]").page is None
    assert only(worker, "/Dest (no such name)").page is None


def test_that_addresses_printed_on_the_page_are_links(worker: PdfWorker) -> None:
    data = pdfs.printed(["see http://example.org/trial for more", "ann@example.org wrote this"])
    assert [link.uri for link in links(worker, data)] == [
        "http://example.org/trial",
        "mailto:ann@example.org",
    ]


def test_that_an_address_cut_at_a_line_end_is_no_link(worker: PdfWorker) -> None:
    cut = ["(available at www.trialsjournal.", "com/content/13/1/186). All took part"]
    assert links(worker, pdfs.printed(cut)) == ()
    assert links(worker, pdfs.printed(["http://example.org/licenses/", "by-nc/3.0"])) == ()


def test_that_a_printed_address_under_a_link_is_told_once(worker: PdfWorker) -> None:
    def both(canvas: pdfs.Canvas) -> None:
        canvas.drawString(100, 700, "http://example.org/short")
        canvas.linkURL("https://example.org/long", (90, 690, 300, 720))

    assert [link.uri for link in links(worker, pdfs.drawn(both))] == ["https://example.org/long"]


def test_that_a_page_without_links_has_none(worker: PdfWorker) -> None:
    assert links(worker, pdfs.printed(["mean age"])) == ()
    no_page = pdfs.raw("<< /Type /Catalog /Pages 2 0 R >>", "<< /Kids [9 0 R] /Count 1 >>")
    assert links(worker, no_page) == ()


def test_that_a_page_the_document_lacks_is_refused(worker: PdfWorker) -> None:
    with pytest.raises(NotFound, match="has no page 3"):
        links(worker, linked(), page=3)


@pytest.mark.parametrize(
    "address",
    ["http://", "http:///path", "https://[::1", "http://a\nb", "mailto:", "x" * 9000, "http:"],
)
def test_that_what_is_no_address_is_not_followed(address: str) -> None:
    assert safe_address(address) == ""


def test_that_an_address_is_told_in_ascii() -> None:
    assert safe_address(" https://example.org/café au lait%20 ") == (
        "https://example.org/caf%C3%A9%20au%20lait%20"
    )
