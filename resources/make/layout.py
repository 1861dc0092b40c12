"""A made-up paper → a PDF of two columns, its bytes the same each time.

Only the standard PDF fonts are used and streams stay uncompressed, so that no font file and no
version of a compression library changes a byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    KeepTogether,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as PrintedTable

from resources.make.figure import change_plot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from resources.make.paper import Paper, Table

BANNER = (
    "Made-up sample paper of the Coextract sample review. Not a publication; "
    "no such patients were treated and no such authors wrote this."
)

_WIDTH, _HEIGHT = LETTER
_MARGIN, _GAP, _FOOT, _HEAD = 50, 20, 52, 62
_COLUMN = (_WIDTH - 2 * _MARGIN - _GAP) / 2
_FULL = _HEIGHT - _HEAD - _FOOT
#: How nearly equal the columns of the last page get, in points.
_STEP = 6


@dataclass(frozen=True, slots=True)
class House:
    """How one make-believe journal prints: fonts, colour, size of the running text."""

    journal: str
    serif: str
    heads: str
    colour: Color
    size: float
    leading: float
    numbered: bool


_HOUSES = {
    "green": House(
        "Sample Archives of Skin", "Times", "Helvetica", HexColor("#1f5c4d"), 10.5, 13.5, False
    ),
    "blue": House(
        "Sample Annals of Oncology Data", "Times", "Times", HexColor("#243b6b"), 10.6, 13.4, True
    ),
    "red": House(
        "Sample Journal of Rare Tumours",
        "Helvetica",
        "Helvetica",
        HexColor("#7c2430"),
        9.8,
        13.6,
        False,
    ),
}
_FACES = {
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
}


class PaperStyles:
    """The paragraph styles of a house."""

    def __init__(self, house: House) -> None:
        text, _, italic = _FACES[house.serif]
        _, bold_head, _ = _FACES[house.heads]
        self.house = house
        self.text = ParagraphStyle(
            "text",
            fontName=text,
            fontSize=house.size,
            leading=house.leading,
            alignment=TA_JUSTIFY,
            allowWidows=0,
            allowOrphans=0,
        )
        self.indented = ParagraphStyle("indented", self.text, firstLineIndent=10)
        self.abstract = ParagraphStyle("abstract", self.text, leading=house.leading + 0.4)
        self.small = ParagraphStyle(
            "small", self.text, fontSize=house.size - 1.9, leading=house.leading - 2.4
        )
        self.title = _left("title", bold_head, 17, 20.5, black)
        self.kind = _left("kind", bold_head, 8.5, 12, house.colour)
        self.authors = _left("authors", text, 11, 14, black)
        self.places = _left("places", italic, 8.5, 11, HexColor("#444444"))
        self.head = _left(
            "head", bold_head, 11.5, 14, house.colour, spaceBefore=9, spaceAfter=3, keepWithNext=1
        )
        self.subhead = _left(
            "subhead", bold_head, 9.6, 12, black, spaceBefore=6, spaceAfter=2, keepWithNext=1
        )
        self.cell = _left("cell", text, house.size - 1.3, house.leading - 2.2, black)
        self.caption = _left("caption", bold_head, house.size - 1.2, house.leading - 1.8, black)
        self.reference = ParagraphStyle("reference", self.small, leftIndent=11, firstLineIndent=-11)


def _left(
    name: str, font: str, size: float, leading: float, colour: Color, **more: float
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=font,
        fontSize=size,
        leading=leading,
        textColor=colour,
        alignment=TA_LEFT,
        **more,
    )


class PaperDocument(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """The pages: title and abstract over two columns, then columns, short ones on the last."""

    def __init__(
        self, target: BytesIO, paper: Paper, styles: PaperStyles, opening: float, last: float
    ) -> None:
        super().__init__(
            target,
            pagesize=LETTER,
            invariant=1,
            pageCompression=0,
            title=paper.title,
            author="Coextract sample review (made up)",
            subject=BANNER,
        )
        self._paper, self._styles = paper, styles
        below = _HEIGHT - _HEAD - opening
        top = Frame(_MARGIN, below, _WIDTH - 2 * _MARGIN, opening, 0, 0, 0, 0, id="opening")
        self.addPageTemplates(
            [
                PageTemplate("first", [top, *_columns(below - 10)], onPage=self._furnish),
                PageTemplate("later", _columns(_HEIGHT - _HEAD), onPage=self._furnish),
                PageTemplate("last", _columns(_HEIGHT - _HEAD, last), onPage=self._furnish),
            ]
        )

    def _furnish(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Banner and running head above, page number below."""
        house, page = self._styles.house, document.page
        if page == 1:
            canvas.bookmarkPage("start")
            canvas.addOutlineEntry(self._paper.title, "start", 0)
        canvas.setFillColor(house.colour)
        canvas.rect(_MARGIN, _HEIGHT - 38, _WIDTH - 2 * _MARGIN, 14, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.setFont("Helvetica-Bold", 7.1)
        canvas.drawCentredString(_WIDTH / 2, _HEIGHT - 33.6, BANNER)
        canvas.setFillColor(HexColor("#555555"))
        canvas.setFont("Helvetica", 7.5)
        canvas.drawString(_MARGIN, _HEIGHT - 50, house.journal)
        canvas.drawRightString(_WIDTH - _MARGIN, _HEIGHT - 50, f"Stand-in for {self._paper.study}")
        canvas.line(_MARGIN, 42, _WIDTH - _MARGIN, 42)
        canvas.drawString(_MARGIN, 31, f"Sample paper {self._paper.number} of 9")
        canvas.drawRightString(_WIDTH - _MARGIN, 31, f"Page {page}")


def _columns(top: float, height: float | None = None) -> list[Frame]:
    """Two columns below ``top``, down to the foot of the page or ``height`` points long."""
    height = height or top - _FOOT
    return [
        Frame(left, top - height, _COLUMN, height, 0, 0, 0, 0)
        for left in (_MARGIN, _MARGIN + _COLUMN + _GAP)
    ]


def write_pdf(paper: Paper, target: Path) -> None:
    """Write the paper to ``target``, the columns of its last page about equally long."""
    content, pages = _print(paper, _FULL, 9)
    fitting, too_short = int(_FULL), 100
    while fitting - too_short > _STEP:
        middle = (fitting + too_short) // 2
        trial, count = _print(paper, middle, pages)
        if count == pages:
            content, fitting = trial, middle
        else:
            too_short = middle
    target.write_bytes(content)


def _print(paper: Paper, last: float, pages: int) -> tuple[bytes, int]:
    """The PDF with columns of ``last`` points on page ``pages``; its bytes and number of pages."""
    styles, target = PaperStyles(_HOUSES[paper.style]), BytesIO()
    opening = _opening(paper, styles)
    height = sum(_height(part) for part in opening) + 4
    following = NextPageTemplate(["later"] * (pages - 2) + ["last"])
    document = PaperDocument(target, paper, styles, height, last)
    document.build([*opening, FrameBreak(), following, *_body(paper, styles)])
    return target.getvalue(), document.page


def _height(part: Flowable) -> float:
    return float(part.wrap(_WIDTH - 2 * _MARGIN, _HEIGHT)[1])


def _opening(paper: Paper, styles: PaperStyles) -> list[Flowable]:
    heads, colour = styles.caption.fontName, styles.house.colour.hexval().replace("0x", "#")
    shown = [
        Paragraph(escape(paper.kind.upper()), styles.kind),
        Paragraph(_marked(paper.title), styles.title),
        Spacer(1, 5),
        Paragraph(_marked(paper.authors), styles.authors),
        Paragraph(_marked(paper.places), styles.places),
        Spacer(1, 7),
    ]
    for head, text in paper.abstract:
        label = f'<font name="{heads}" color="{colour}">{escape(head)}</font>'
        shown.append(Paragraph(f"{label}&nbsp; {_marked(text)}", styles.abstract))
    keywords = f"<i>Keywords:</i> {_marked(paper.keywords)}"
    return [*shown, Spacer(1, 4), Paragraph(keywords, styles.small), Spacer(1, 8)]


def _body(paper: Paper, styles: PaperStyles) -> Iterator[Flowable]:
    headings = 0
    after_head = True
    for block in paper.body.strip().split("\n\n"):
        block = " ".join(block.split())
        if block.startswith("# "):
            headings += 1
            number = f"{headings}. " if styles.house.numbered else ""
            yield Paragraph(number + _marked(block[2:]), styles.head)
        elif block.startswith("## "):
            yield Paragraph(_marked(block[3:]), styles.subhead)
        elif block.startswith("@"):
            yield _float(block[1:], paper, styles)
        else:
            yield Paragraph(_marked(block), styles.text if after_head else styles.indented)
        after_head = block.startswith(("#", "@"))
    yield Paragraph("References", styles.head)
    for place, reference in enumerate(paper.references, start=1):
        yield Paragraph(f"{place}. {_marked(reference)}", styles.reference)


def _float(name: str, paper: Paper, styles: PaperStyles) -> Flowable:
    """The table or figure a line ``@name`` of the body calls for, kept in one piece."""
    if name != "figure":
        number = list(paper.tables).index(name) + 1
        return _table(f"Table {number}.", paper.tables[name], styles)
    if paper.plot is None:
        raise ValueError(f"{paper.file} shows a figure it does not describe")
    caption = Paragraph(f"<b>Figure 1.</b> {_marked(paper.plot.caption)}", styles.small)
    drawing = change_plot(paper.plot, _COLUMN, styles.house.colour)
    return KeepTogether([Spacer(1, 6), drawing, caption, Spacer(1, 8)])


def _table(number: str, table: Table, styles: PaperStyles) -> Flowable:
    lines = [[Paragraph(f"<b>{_marked(cell)}</b>", styles.cell) for cell in table.head]]
    lines += [[Paragraph(_marked(cell), styles.cell) for cell in row] for row in table.rows]
    widths = [_COLUMN * share / sum(table.widths) for share in table.widths]
    colour = styles.house.colour
    look = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 1.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.6),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("LINEABOVE", (0, 0), (-1, 0), 1, colour),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colour),
        ("LINEBELOW", (0, -1), (-1, -1), 1, colour),
    ]
    shown: list[Flowable] = [
        Spacer(1, 7),
        Paragraph(f"{number} {_marked(table.title)}", styles.caption),
        Spacer(1, 3),
        PrintedTable(lines, colWidths=widths, style=look),
    ]
    if table.note:
        shown.append(Paragraph(_marked(table.note), styles.small))
    return KeepTogether([*shown, Spacer(1, 9)])


def _marked(text: str) -> str:
    """Text as reportlab's markup: ``~`` is a space that does not break, ``*x*`` italic."""
    parts = escape(text, quote=False).replace("~", "\u00a0").split("*")
    return "".join(f"<i>{part}</i>" if place % 2 else part for place, part in enumerate(parts))
