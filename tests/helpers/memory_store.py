"""A store that keeps a review in memory, so that the review's rules are tested without a disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.errors import NotFound, ProjectBusy
from extraction.record import Record
from extraction.trail import Head

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from extraction.store import Commit, KeptOutline, TextLayer
    from extraction.trail import Event


class MemoryStore:
    """Keeps events and reports in lists; refuses a taken number as a database would."""

    def __init__(self) -> None:
        self.place = "memory"
        self.is_read_only = False
        self.notes: list[str] = []
        self._events: list[Event] = []
        self._taken: set[tuple[str, int]] = set()
        self._reports: dict[str, bytes] = {}
        self._pictures: dict[str, bytes] = {}
        self._layers: dict[tuple[str, int], TextLayer] = {}
        self._outlines: dict[tuple[str, str], KeptOutline] = {}
        self._records: dict[tuple[str, str], Record] = {}

    def heads(self) -> dict[str, Head]:
        """The end of each stream."""
        return {e.stream: Head(e.seq, e.hash, e.clock) for e in self.events()}

    def events(self, *, edits: bool = True) -> Iterator[Event]:
        """All events in the review's order."""
        chosen = (event for event in self._events if edits or event.kind != "edit")
        return iter(sorted(chosen, key=lambda event: event.order))

    def record(self, study: str, reviewer: str) -> Record:
        """A copy of the record as written."""
        return self._records.get((study, reviewer), Record(study, reviewer)).copy()

    def outlines(self, studies: Collection[str]) -> list[KeptOutline]:
        """The outlines kept of these studies' records."""
        return [one for one in self._outlines.values() if one.study in studies]

    def write(self, commit: Commit) -> None:
        """Take a commit; all of it or nothing."""
        numbers = {(event.stream, event.seq) for event in commit.events}
        if numbers & self._taken:
            raise ProjectBusy("memory: was changed by someone else; open it again")
        self._taken |= numbers
        for edit in commit.edits:
            key = (edit.cell.study, edit.cell.reviewer)
            self._records.setdefault(key, Record(*key)).put(edit.cell.key, edit.after)
        self._events += commit.events
        self._reports |= dict(commit.reports)
        self._pictures |= dict(commit.pictures)
        self._layers |= {(one.report, one.page): one for one in commit.text_layers}
        self._outlines |= {(one.study, one.reviewer): one for one in commit.outlines}

    def report(self, sha256: str) -> bytes:
        """The bytes of a report."""
        if sha256 not in self._reports:
            raise NotFound(f"no report {sha256}")
        return self._reports[sha256]

    def picture(self, sha256: str) -> bytes:
        """The bytes of a picture."""
        if sha256 not in self._pictures:
            raise NotFound(f"no picture {sha256}")
        return self._pictures[sha256]

    def text_layer(self, report: str, page: int) -> TextLayer | None:
        """What was recognised on a page."""
        return self._layers.get((report, page))

    def recognised_pages(self, report: str) -> frozenset[int]:
        """The pages that have a text layer."""
        return frozenset(page for known, page in self._layers if known == report)

    def check_there(self) -> None:
        """Memory stays where it is."""

    def note(self, what: str) -> None:
        """Remember a journal line."""
        self.notes.append(what)

    def close(self) -> None:
        """Nothing to let go of."""
