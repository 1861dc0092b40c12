"""The links of a page: to places in the same PDF, and to addresses outside."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

from extraction.pdf.boxes import PageBox, boxes_of

if TYPE_CHECKING:
    from extraction.pdf.client import PdfWorker
    from extraction.pdf.documents import DocumentInfo
    from extraction.pdf.keeper import Ticket

SCHEMES = ("http", "https", "mailto")
"""The addresses that are told; a link of any other kind leads nowhere."""

_LONGEST_ADDRESS = 2000  # characters; what browsers take
_KEPT_IN_ADDRESSES = "%!#$&'()*+,/:;=?@[]~"


class Link(NamedTuple):
    """A place to click. It leads to ``page`` (from 1), or to ``uri``, or nowhere.

    ``y`` is how far down the page the place lies, as a fraction of the page as displayed; None
    where the link names only the page. A link that would start a program, run a script, open
    another file or send a form leads nowhere: its ``page`` is None and its ``uri`` empty.
    """

    box: PageBox
    page: int | None
    y: float | None
    uri: str

    @property
    def leads_somewhere(self) -> bool:
        """Whether it can be followed."""
        return self.page is not None or bool(self.uri)


def links_of(
    worker: PdfWorker, document: DocumentInfo, page: int, *, ticket: Ticket | None = None
) -> tuple[Link, ...]:
    """The links of a page, and the addresses that are printed on it without being links.

    Where two overlap, the later one lies on top.
    """
    document.check_page(page)
    doing = f"reading the links of page {page}"
    told, corners = worker.ask(document, {"ask": "links", "page": page}, doing, ticket)
    boxes = boxes_of(array("i", corners).tolist())
    return tuple(
        Link(box, target, y, safe_address(uri))
        for box, (target, y, uri) in zip(boxes, told["links"], strict=True)
    )


def safe_address(address: str) -> str:
    """An address as it can be opened, or nothing if it is of a kind that isn't followed."""
    address = address.strip()
    if address.lower().startswith("www."):
        address = f"http://{address}"
    if len(address) > _LONGEST_ADDRESS or not address.isprintable():
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme.lower() not in SCHEMES or not (parts.netloc or parts.path):
        return ""
    if parts.scheme.lower() != "mailto" and not parts.hostname:
        return ""
    return quote(address, safe=_KEPT_IN_ADDRESSES)
