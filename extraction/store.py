"""What a place that keeps a review must be able to do, whatever database it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from extraction.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from extraction.edits import Edit
    from extraction.record import Record
    from extraction.trail import Event, Head


#: The most bytes a picture may have: a whole page at 300 dots an inch, in colour, has less.
PICTURE_LIMIT = 40 * 10**6


@dataclass(frozen=True, slots=True)
class Seal:
    """A sealed section of one reviewer's record of a study."""

    study: str
    reviewer: str
    section: str


class KeptOutline(NamedTuple):
    """The outline of one reviewer's record, kept beside it; ``basis`` tells what it was made by.

    See ``extraction.comparing.outline``.
    """

    study: str
    reviewer: str
    basis: str
    text: str


class TextLayer(NamedTuple):
    """The words of a page that is a picture, as ``engine`` recognised them.

    ``report`` is its SHA-256, ``page`` counts from 1; ``text`` as ``extraction.pdf.layers`` writes
    it.
    """

    report: str
    page: int
    engine: str
    text: str


@dataclass(frozen=True, slots=True)
class Commit:
    """What is written in one transaction: events, and all that must hold together with them.

    ``edits`` are those the events tell of, in order. ``reports`` are the bytes of PDFs by SHA-256.
    ``outlines`` replace those of the same records. ``pictures`` are the bytes of PNGs by SHA-256,
    ``text_layers`` replace those of the same pages.
    """

    events: Sequence[Event]
    edits: Sequence[Edit] = ()
    sealed: Sequence[Seal] = ()
    unsealed: Sequence[Seal] = ()
    reports: Sequence[tuple[str, bytes]] = ()
    outlines: Sequence[KeptOutline] = ()
    pictures: Sequence[tuple[str, bytes]] = ()
    text_layers: Sequence[TextLayer] = ()


class Store(Protocol):
    """One review's storage. Everything handed out by it has passed its own integrity rules."""

    @property
    def place(self) -> str:
        """The path or address, for messages."""

    @property
    def is_read_only(self) -> bool:
        """Whether ``write`` would be refused."""

    def heads(self) -> Mapping[str, Head]:
        """The end of each stream."""

    def events(self, *, edits: bool = True) -> Iterator[Event]:
        """All events by ``Event.order``; without ``edits`` those of kind ``edit`` are left out."""

    def record(self, study: str, reviewer: str) -> Record:
        """A reviewer's record of a study as it stands now; empty if nothing was entered."""

    def outlines(self, studies: Collection[str]) -> Sequence[KeptOutline]:
        """The outlines that are kept of these studies' records; there need not be any."""

    def write(self, commit: Commit) -> None:
        """Write durably, all or nothing.

        Raises ``ProjectBusy`` if somebody else wrote meanwhile (a stream's next number is taken)
        or the store is locked, ``ReadOnlyProject`` if it can't be written, ``CannotWrite`` for a
        full disk; after any of these nothing of the commit is stored.
        """

    def report(self, sha256: str) -> bytes:
        """The bytes of a report. Raises ``NotFound``."""

    def picture(self, sha256: str) -> bytes:
        """The bytes of a picture kept as evidence. Raises ``NotFound``."""

    def text_layer(self, report: str, page: int) -> TextLayer | None:
        """What was recognised on a page of a report; ``None`` where nobody did."""

    def recognised_pages(self, report: str) -> frozenset[int]:
        """The pages of a report that have a text layer."""

    def check_there(self) -> None:
        """Raise ``CannotWrite`` where what was opened is no longer in its place."""

    def note(self, what: str) -> None:
        """Write a line to the local journal (openings, exports, checks), outside the trail."""

    def close(self) -> None:
        """Let go of the file or connection."""


def within_limit(picture: bytes, place: str) -> bytes:
    """A picture that may be kept. Raises ``BadInput``, naming the ``place``, for a larger one."""
    if len(picture) > PICTURE_LIMIT:
        raise BadInput(
            f"{place}: a picture of {len(picture) / 1e6:,.1f} MB is too large, it may have "
            f"{PICTURE_LIMIT / 1e6:,.0f} MB: choose a smaller area"
        )
    return picture
