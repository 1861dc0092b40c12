"""Is a review as it was written: its file, its chains, and whether its state follows from them.

The state (what the cells hold, what is sealed) is kept beside the events for speed; here it is
worked out again from the events, and both must be the same.

What was recognised on pages is a cache of what the files of reports show, and no event tells of it:
a layer must have its row's hash and be of a page that an event names, but one that is gone, or that
was written anew with a hash that fits, can't be told from what recognising gave.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, cast

from extraction.codec import UNREADABLE, state_from_data
from extraction.comparing.outline import Layout
from extraction.edits import CellRef
from extraction.errors import DamagedProject
from extraction.record import Answer, CellKey, Record
from extraction.state import (
    DECISION,
    EDIT,
    EVIDENCE_PLACED,
    REOPEN,
    REPORT_ADDED,
    REPORT_REPLACED,
    REVIEW_CREATED,
    SEAL,
    UNBLIND,
)
from extraction.store import Seal
from extraction.trail import Head, canonical_json, first_fault
from schemas.codebook_file import read_codebook
from schemas.faults import CodebookError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from extraction.store import KeptOutline
    from extraction.trail import Event

#: One thing that is not as it should be: the rule it breaks, what is wrong, and where.
Finding = dict[str, str]


class UnderCheck(Protocol):
    """What a store holds at one moment, sound or not; reading may raise ``DamagedProject``."""

    def faults(self) -> Iterator[Finding]:
        """What the store itself finds wrong with what it keeps."""

    def events(self) -> Iterator[Event]:
        """All events by ``Event.order``."""

    def cells(self) -> Iterator[tuple[CellRef, str]]:
        """All cells with their states as canonical JSON."""

    def seals(self) -> Iterator[Seal]:
        """All sealed sections."""

    def outlines(self) -> Iterator[KeptOutline]:
        """All outlines that are kept."""

    def reports(self) -> Collection[str]:
        """The SHA-256 of all reports that are kept."""

    def layers(self) -> Iterator[tuple[str, int]]:
        """The reports (SHA-256) and pages of all text layers that are kept."""

    def pictures(self) -> Collection[str]:
        """The SHA-256 of all pictures that are kept."""

    def heads(self) -> Mapping[str, Head]:
        """The end of each stream as it was noted."""


class Checkable(Protocol):
    """A store that can be checked."""

    @property
    def place(self) -> str:
        """The path or address, for messages."""

    def under_check(self) -> AbstractContextManager[UnderCheck]:
        """What it holds at this moment."""


def finding(rule: str, what: str, where: str) -> Finding:
    """A finding; it tells places and never a value, so that it may be shown to anybody."""
    return {"rule": rule, "what": what, "where": where}


def where_is(cell: CellRef) -> str:
    """A cell's place in words."""
    key = "/".join(part for part in cell.key if part)
    return f"{key} in {cell.reviewer}'s record of {cell.study}"


def where_is_outline(outline: KeptOutline) -> str:
    """An outline's place in words."""
    return f"the outline of {outline.reviewer}'s record of {outline.study}"


def where_is_layer(report: str, page: int) -> str:
    """A text layer's place in words."""
    return f"the recognised words of page {page} of report {report[:12]}"


def verify(store: Checkable) -> list[Finding]:
    """Everything that is not as it was written; an empty list for a sound review.

    Raises ``DamagedProject`` only where nothing of it can be read.
    """
    with store.under_check() as held:
        findings = list(held.faults())
        for check in (_chains, _state):
            try:
                findings.extend(check(held))
            except DamagedProject as error:
                findings.append(finding("readable", str(error), store.place))
    return findings


def _chains(held: UnderCheck) -> Iterator[Finding]:
    fault = first_fault(held.events())
    if fault:
        event, what = fault
        yield finding("chain", what, _where(event))


def _state(held: UnderCheck) -> Iterator[Finding]:
    worked_out = _WorkedOut()
    for event in held.events():
        yield from worked_out.take(event)
    yield from _heads(worked_out.heads, held.heads())
    yield from _cells(worked_out.cells, held.cells())
    yield from _reports(worked_out.reports, held.reports())
    yield from _layers(worked_out.reports, held.layers())
    yield from _pictures(worked_out, held.pictures())
    yield from _seals(worked_out.seals, set(held.seals()))
    yield from _outlines(worked_out, held.outlines())


def _heads(events: Mapping[str, Head], noted: Mapping[str, Head]) -> Iterator[Finding]:
    for stream in sorted(events.keys() | noted.keys()):
        if events.get(stream) != noted.get(stream):
            yield finding("head", "it does not end where its end was noted", f"stream {stream}")


def _cells(
    worked_out: Mapping[CellRef, str], stored: Iterable[tuple[CellRef, str]]
) -> Iterator[Finding]:
    missing = dict(worked_out)
    for cell, state in stored:
        if missing.pop(cell, None) != state:
            yield finding("cell", "it does not hold what the events say", where_is(cell))
    for cell in missing:
        yield finding("cell", "it holds nothing where the events say it does", where_is(cell))


def _reports(named: Mapping[str, int], kept: Collection[str]) -> Iterator[Finding]:
    for sha256 in sorted(named.keys() ^ frozenset(kept)):
        what = "its file is not kept" if sha256 in named else "no event tells of it"
        yield finding("report", what, f"report {sha256[:12]}")


def _layers(named: Mapping[str, int], kept: Iterable[tuple[str, int]]) -> Iterator[Finding]:
    for report, page in kept:
        if not 1 <= page <= named.get(report, 0):
            yield finding("layer", "no event tells of such a page", where_is_layer(report, page))


def _pictures(worked_out: _WorkedOut, kept: Collection[str]) -> Iterator[Finding]:
    names, what = frozenset(kept), "the picture of its source is not kept"
    for cell, state in worked_out.cells.items():
        if '"picture":' in state and not _pictures_of(cell, state) <= names:
            yield finding("picture", what, where_is(cell))
    for where, picture in worked_out.pictures:
        if picture not in names:
            yield finding("picture", what, where)


def _pictures_of(cell: CellRef, state: str) -> set[str]:
    try:
        answer = state_from_data(cell.key, json.loads(state))
    except UNREADABLE:
        return set()
    evidence = answer.evidence if isinstance(answer, Answer) else ()
    return {one.picture for one in evidence if one.picture}


def _seals(worked_out: set[Seal], stored: set[Seal]) -> Iterator[Finding]:
    for seal in sorted(worked_out ^ stored, key=_where_seal):
        what = "is not sealed" if seal in worked_out else "is sealed"
        yield finding("seal", f"it {what}, unlike the events say", _where_seal(seal))


def _outlines(worked_out: _WorkedOut, kept: Iterable[KeptOutline]) -> Iterator[Finding]:
    outlines = list(kept)
    records = worked_out.records({(one.study, one.reviewer) for one in outlines})
    layout = worked_out.layout()
    for outline in outlines:
        if layout is None or outline.basis != layout.basis:
            continue  # it is of another version, and is worked out again before it is used
        record = records.get((outline.study, outline.reviewer))
        if record is None or layout.write(record) != outline.text:
            what = "it is not what the record comes to"
            yield finding("outline", what, where_is_outline(outline))


def _where(event: Event) -> str:
    return f"event {event.seq} of stream {event.stream}"


def _where_seal(seal: Seal) -> str:
    return f"{seal.section} in {seal.reviewer}'s record of {seal.study}"


@dataclass(slots=True)
class _WorkedOut:
    """The state that follows from the events taken so far; cells as canonical JSON.

    ``reports`` are the SHA-256 of all that were ever added, with their pages; ``pictures`` those
    that events other than edits name, each with its event's place.
    """

    cells: dict[CellRef, str] = field(default_factory=dict)
    seals: set[Seal] = field(default_factory=set)
    heads: dict[str, Head] = field(default_factory=dict)
    codebook: str = ""
    unblinded: set[tuple[str, str]] = field(default_factory=set)
    reports: dict[str, int] = field(default_factory=dict)
    pictures: list[tuple[str, str]] = field(default_factory=list)

    def take(self, event: Event) -> Iterator[Finding]:
        """Go on by one event; gives what can't be at this point."""
        self.heads[event.stream] = Head(event.seq, event.hash)
        what = ""
        if event.kind == REVIEW_CREATED:
            self.codebook = str(event.payload.get("codebook", ""))
        elif event.kind == EDIT:
            what = self._edit(event.payload)
        elif event.kind in (SEAL, REOPEN):
            what = self._seal(event.payload, closes=event.kind == SEAL)
        elif event.kind == UNBLIND:
            what = self._unblind(event.payload)
        elif event.kind in (REPORT_ADDED, REPORT_REPLACED):
            what = self._report(event.payload)
        elif event.kind in (DECISION, EVIDENCE_PLACED):
            self.pictures += ((_where(event), one) for one in _named_pictures(event.payload))
        if what:
            yield finding("event", what, _where(event))

    def layout(self) -> Layout | None:
        """Where things stand in outlines, where the events tell of a codebook that can be read."""
        try:
            return Layout.of(read_codebook(self.codebook, "the project's codebook"), self.codebook)
        except CodebookError:
            return None

    def records(self, wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], Record]:
        """Records by study and reviewer; one that can't be read is left out."""
        records = {one: Record(*one) for one in wanted}
        for cell, state in self.cells.items():
            record = records.get((cell.study, cell.reviewer))
            if record is None:
                continue
            try:
                record.put(cell.key, state_from_data(cell.key, json.loads(state)))
            except UNREADABLE:
                del records[cell.study, cell.reviewer]
        return records

    def _edit(self, payload: Mapping[str, object]) -> str:
        names = ("study", "reviewer", "section", "row", "field")
        parts = [payload.get(name) for name in names]
        states = [payload.get("before"), payload.get("after")]
        if not all(isinstance(part, str) for part in parts):
            return "its cell can't be read"
        if not all(state is None or isinstance(state, dict) for state in states):
            return "its states can't be read"
        study, reviewer, *key = cast("list[str]", parts)
        return self._change(CellRef(study, reviewer, CellKey(*key)), *states)

    def _change(self, cell: CellRef, before: object, after: object) -> str:
        held = self.cells.get(cell)
        if after is not None:  # a cell keeps its place as long as it is not emptied
            self.cells[cell] = canonical_json(after)
        else:
            self.cells.pop(cell, None)
        if Seal(cell.study, cell.reviewer, cell.key.section) in self.seals:
            return "it changes a sealed section"
        expected = None if before is None else canonical_json(before)
        return "" if held == expected else "it changes what the cell did not hold"

    def _seal(self, payload: Mapping[str, object], *, closes: bool) -> str:
        study, sections = _study_and_sections(payload)
        reviewer = payload.get("reviewer")
        if not (study and isinstance(reviewer, str)):
            return "what it seals can't be read"
        seals = {Seal(study, reviewer, section) for section in sections}
        out_of_turn = seals & self.seals if closes else seals - self.seals
        self.seals = self.seals | seals if closes else self.seals - seals
        if out_of_turn:
            return "it seals what is sealed" if closes else "it reopens what is not sealed"
        if not closes and self.unblinded & {(study, section) for section in sections}:
            return "it reopens what is unblinded"
        return ""

    def _report(self, payload: Mapping[str, object]) -> str:
        sha256, pages = payload.get("sha256", payload.get("new")), payload.get("pages")
        if not (isinstance(sha256, str) and isinstance(pages, int)):
            return "what file it adds can't be read"
        self.reports[sha256] = max(pages, self.reports.get(sha256, 0))
        return ""

    def _unblind(self, payload: Mapping[str, object]) -> str:
        study, sections = _study_and_sections(payload)
        self.unblinded |= {(study, section) for section in sections}
        return "" if study else "what it unblinds can't be read"


def _named_pictures(data: object) -> Iterator[str]:
    """The SHA-256 of the pictures that the sources in a payload have."""
    parts: Iterable[object] = data if isinstance(data, list) else ()
    if isinstance(data, dict):
        parts = data.values()
        if isinstance(data.get("picture"), str):
            yield data["picture"]
    for part in parts:
        yield from _named_pictures(part)


def _study_and_sections(payload: Mapping[str, object]) -> tuple[str, list[str]]:
    """The study and sections an event names; no study if it names none."""
    study, sections = payload.get("study"), payload.get("sections")
    if not (isinstance(study, str) and isinstance(sections, list)):
        return "", []
    return study, [str(section) for section in sections]
