"""The open review: every change and every look goes through here, and blinding lives here.

Queries name who looks. ``viewer=None`` is the public: it sees what both reviewers have sealed. A
reviewer also sees the own open record, and nothing at all of the other's.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from extraction import state as kinds
from extraction.adjudicating.consensus import build_consensus
from extraction.codec import edit_to_data
from extraction.comparing.comparison import compare_records
from extraction.comparing.outlines import Outlines, said_of_rows
from extraction.comparing.overview import overview_of
from extraction.editing import check_edits, check_may_edit
from extraction.errors import Blinded, NotAllowed, NotFound, Refused
from extraction.held_records import HeldRecords
from extraction.record import RecordState
from extraction.replacing import standing
from extraction.results import Comparison, Outcome
from extraction.sealing import (
    is_record_sealed,
    is_unblinded,
    may_see,
    newly_unblinded,
    record_state,
    sealed_sections,
    sections_of,
    unset_required,
    waiting_reason,
)
from extraction.setting_up import clean_name, find_reviewer, find_study
from extraction.state import ReviewState
from extraction.store import Commit, Seal, within_limit
from extraction.trail import REVIEW_STREAM, Trail, person_stream
from extraction.trail_view import visible_events

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from extraction.comparing.overview import Overview
    from extraction.edits import Edit
    from extraction.evidence import Evidence
    from extraction.record import Record
    from extraction.results import Consensus, Decision, ItemKey
    from extraction.store import Store
    from extraction.study import Study
    from extraction.trail import Event, JsonObject
    from schemas.codebook import Codebook

    Entries = Iterable[tuple[str, Mapping[str, object]]]

#: What is done with a comparison and leaves it as it is: it need not be worked out again.
_OF_A_COMPARISON = frozenset(
    {
        *(kinds.DECISION, kinds.REMARK, kinds.SECOND_LOOK, kinds.LOCK, kinds.UNLOCK),
        *(kinds.STUDY_PILOT, kinds.STUDY_EXCLUDED, kinds.STUDY_INCLUDED),
        *(kinds.REPORT_REPLACED, kinds.EVIDENCE_PLACED),
    }
)


class Review:
    """A review, open on a store. Changes are durable when a call returns."""

    def __init__(self, store: Store, trail: Trail | None = None) -> None:
        """Open what the store holds; ``trail`` brings another clock and salt."""
        self.store = store
        self.state = ReviewState()
        self.trail = trail or Trail()
        self._records = HeldRecords(store)
        self._pictures: dict[str, bytes] = {}  # kept with the next change
        self._comparisons: dict[str, Comparison] = {}
        self._overviews: dict[str, Overview] = {}
        self._outlines = Outlines(store, self.state, self._records.of)
        self.trail.heads = dict(store.heads())
        self.state.fold(store.events(edits=False))

    @classmethod
    def create(
        cls,
        store: Store,
        codebook_text: str,
        *,
        title: str = "",
        reviewers: Sequence[str] = (),
        trail: Trail | None = None,
    ) -> Review:
        """Begin a review in an empty store. ``codebook_text`` is the codebook's TOML."""
        review = cls(store, trail)
        names = [clean_name(name, "reviewer") for name in reviewers]
        if len({name.casefold() for name in names}) != len(names):
            raise Refused("two reviewers have the same name; tell them apart")
        created = {"title": title, "codebook": codebook_text}
        entries: list[tuple[str, JsonObject]] = [(kinds.REVIEW_CREATED, {**created})]
        entries += [(kinds.REVIEWER_ADDED, {"name": name}) for name in names]
        review.write(REVIEW_STREAM, entries)
        return review

    # ── what there is ────────────────────────────────────────────────────────────────────────

    @property
    def codebook(self) -> Codebook:
        """The review's form. Raises ``NotFound`` where the store holds no review."""
        if self.state.codebook is None:
            raise NotFound(f"{self.store.place} holds no review; make one with `new`")
        return self.state.codebook

    def studies(self) -> tuple[Study, ...]:
        """All studies in the order they were added."""
        return tuple(self.state.studies.values())

    def study(self, name: str) -> Study:
        """The study of this name or id. Raises ``NotFound``."""
        return find_study(self.state, name)

    def reviewer(self, name: str) -> str:
        """A reviewer's name as the review writes it. Raises ``NotFound``."""
        return find_reviewer(self.state, name)

    # ── extracting ───────────────────────────────────────────────────────────────────────────

    def record(self, study: Study, reviewer: str, *, viewer: str | None = None) -> Record:
        """A reviewer's record of a study, for one who may see it; treat it as read-only.

        Raises ``Blinded`` unless the viewer wrote it, or it is open to all, or the viewer is to
        verify it and it is sealed.
        """
        if not may_see(self.state, study, reviewer, viewer):
            raise Blinded(
                f"{reviewer}'s record of {study.name} opens once every record of it is sealed"
            )
        return self._record(study, reviewer)

    def record_state(self, study: Study, reviewer: str) -> RecordState:
        """How far a record is; that much anyone may know, and no more."""
        if is_record_sealed(self.state, study, reviewer):
            return RecordState.SEALED  # without reading it
        return record_state(self.state, study, self._record(study, reviewer))

    def has_begun(self, study: Study, reviewer: str) -> bool:
        """Whether a reviewer has entered anything; as much as ``record_state`` tells."""
        return not self._record(study, reviewer).is_untouched

    def apply(self, edits: Sequence[Edit], *, by: str) -> None:
        """Write edits of one study's own record, all or none.

        Raises ``NotAllowed`` (not assigned, sealed, unblinded), ``NotFound`` (no such cell) or
        ``StaleEdit`` (the cell holds something else by now).
        """
        if not edits:
            return
        cells = {(edit.cell.study, edit.cell.reviewer) for edit in edits}
        if {reviewer for _, reviewer in cells} != {by}:
            raise NotAllowed("a reviewer edits only the own record")
        after = []
        for study_id, _ in sorted(cells):
            study = self.state.studies[study_id]
            check_may_edit(self.state, study, by)
            own = [edit for edit in edits if edit.cell.study == study_id]
            record = self._record(study, by)
            after.append(check_edits(self.state, self.codebook, study, record, own))
        entries = [(kinds.EDIT, edit_to_data(edit)) for edit in edits]
        self.write(person_stream(by), entries, Commit((), edits=edits))
        for record in after:
            self._records.put(record)

    def keep_picture(self, png: bytes) -> str:
        """Keep a picture cut out of a page, for evidence to name; gives its SHA-256 (hex).

        It is written together with the next change, which is the one whose evidence names it.
        Raises ``BadInput`` for one that is too large.
        """
        sha256 = hashlib.sha256(png).hexdigest()
        self._pictures[sha256] = within_limit(png, self.store.place)
        return sha256

    def seal(
        self, study: Study, by: str, *, section: str | None = None, empty: bool = False
    ) -> frozenset[str]:
        """Declare sections (all unsealed ones) done; gives the sections that unblind by it."""
        check_may_edit(self.state, study, by)
        record, sealed = self._record(study, by), sealed_sections(self.state, study.id, by)
        own = {one.id for one in sections_of(self.codebook, study, by)}
        if section is not None and section not in own:
            raise NotFound(f"{by} has no section “{section}” in {study.name}")
        due = (own if section is None else {section}) - sealed
        if not due:
            raise NotAllowed(f"{study.name} is sealed by {by} already")
        if record.is_untouched and not empty:
            raise NotAllowed(
                f"{by} has entered nothing for {study.name}; say --empty to seal it so"
            )
        _check_complete(self.codebook, study, record, due)
        opened = newly_unblinded(self.state, study, by, due)
        payload = {"study": study.id, "reviewer": by, "sections": sorted(due)}
        entries: list[tuple[str, JsonObject]] = [(kinds.SEAL, {**payload})]
        if opened:
            entries.append((kinds.UNBLIND, {"study": study.id, "sections": sorted(opened)}))
        seals = [Seal(study.id, by, one) for one in sorted(due)]
        outlines = self._outlines.opened_by(study, opened)
        self.write(person_stream(by), entries, Commit((), sealed=seals, outlines=outlines))
        return opened

    def reopen(self, study: Study, by: str, reason: str) -> None:
        """Take a reviewer's seals of a study back, as long as nothing of them is unblinded."""
        sealed = sealed_sections(self.state, study.id, by)
        closed = sealed - self.state.unblinded.get(study.id, set())
        if is_unblinded(self.state, study) or (sealed and not closed):
            raise NotAllowed(f"{study.name} is unblinded; its records are read-only for ever")
        if not closed:
            raise NotAllowed(f"{study.name} is not sealed by {by}")
        sections = sorted(closed)
        payload = {"study": study.id, "reviewer": by, "sections": sections}
        entry = (kinds.REOPEN, {**payload, "reason": reason_given(reason, "reopening a seal")})
        seals = [Seal(study.id, by, one) for one in sections]
        self.write(person_stream(by), [entry], Commit((), unsealed=seals))

    def place_of(self, study: Study, evidence: Evidence, *, viewer: str | None = None) -> Evidence:
        """Where a study's source stands now: in the file that replaced its report, if found there.

        Elsewhere, and as far as ``viewer`` may not know, it is the source as it was given.
        """
        return standing.place_of(self.state, study, evidence, viewer)

    # ── comparing and settling ───────────────────────────────────────────────────────────────

    def waiting(self) -> Iterator[tuple[Study, str]]:
        """The studies that are not shown whole yet, and why."""
        for study in self.studies():
            reason = waiting_reason(self.state, study)
            if reason:
                yield study, reason

    def check_open(self, study: Study, *, whole: bool) -> None:
        """Raise ``Blinded`` unless the study (or, if not ``whole``, a section) is open to all."""
        opened = self.state.unblinded.get(study.id)
        if not opened or (whole and not is_unblinded(self.state, study)):
            raise Blinded(f"{study.name} can't be shown: {waiting_reason(self.state, study)}")

    def open_records(self, study: Study) -> tuple[Record, ...]:
        """The records of a study, A first, as far as they are open to all; treat as read-only.

        Sections that are still blinded are left out. Raises ``Blinded`` if none is open.
        """
        self.check_open(study, whole=False)
        opened = self.state.unblinded[study.id]
        records = (self._record(study, name) for name in _reviewers(study))
        return tuple(record.only(opened) for record in records)

    def comparison(self, study: Study) -> Comparison:
        """Both records side by side, as far as they are open to all. Raises ``Blinded``."""
        if study.id not in self._comparisons:
            self._comparisons[study.id] = self._compare(study)
        return self._comparisons[study.id]

    def overview(self, study: Study) -> Overview:
        """What ``comparison`` comes to without its items, much sooner. Raises ``Blinded``."""
        self.check_open(study, whole=False)
        if study.id not in self._overviews:
            found = self._outlines.overview(study)
            self._overviews[study.id] = found or overview_of(self.comparison(study))
        return self._overviews[study.id]

    def decisions(self, study: Study) -> Mapping[ItemKey, Decision]:
        """The standing decision of each decided item; what was withdrawn is open again."""
        return {
            key: decision
            for key, decision in self.state.decisions.get(study.id, {}).items()
            if decision.outcome is not Outcome.WITHDRAWN
        }

    def consensus(self, study: Study) -> Consensus:
        """The reconciled record of an unblinded study, open cells and all. Raises ``Blinded``."""
        self.check_open(study, whole=True)
        records = [self._record(study, name) for name in _reviewers(study)]
        known, comparison = self.state.studies[study.id], self.comparison(study)
        return build_consensus(self.codebook, known, records, comparison, self.decisions(study))

    def write(self, stream: str, entries: Entries, commit: Commit | None = None) -> None:
        """Append ``(kind, payload)`` entries to a stream, with what else ``commit`` brings.

        Durable and all or nothing. Only this package calls it, after its rules have said yes.
        """
        events = self.trail.next(stream, entries)
        if not events:
            return
        commit = replace(commit or Commit(()), events=events, pictures=(*self._pictures.items(),))
        self.store.write(commit)
        self._pictures.clear()
        self.trail.extend(events)
        self.state.fold(events)
        for event in events:
            if event.kind not in _OF_A_COMPARISON:
                self._comparisons.pop(str(event.payload.get("study", "")), None)
                self._overviews.pop(str(event.payload.get("study", "")), None)

    def events(self, *, viewer: str | None = None) -> Iterator[Event]:
        """The trail as ``viewer`` may see it: of a blinded record nothing, not even a seal.

        Of a stream that is hidden in part, the rest comes without numbers, clock and salts.
        """
        return visible_events(self.store.events(), self.state, viewer)

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _record(self, study: Study, reviewer: str) -> Record:
        return self._records.of(study, reviewer)

    def _compare(self, study: Study) -> Comparison:
        records = self.open_records(study)
        if len(records) != 2:
            return Comparison(study.id, (), ())
        a, b = records
        opened = self.state.unblinded[study.id]
        due = [s.id for s in self.codebook.sections if s.duplicate and s.id in opened]
        fixed = said_of_rows(self.state, study, a, b)
        return compare_records(self.codebook, study.id, a, b, fixed, sections=due)


def _reviewers(study: Study) -> tuple[str, ...]:
    return study.assignment.reviewers if study.assignment else ()


def _check_complete(codebook: Codebook, study: Study, record: Record, due: Collection[str]) -> None:
    unset = [
        " / ".join(p for p in (section.title, record.row_path(section.id, row), label) if p)
        for section, row, label in unset_required(codebook, due, record)
    ]
    if unset:
        raise NotAllowed(
            f"{study.name} can't be sealed while required fields are unset: "
            f"{'; '.join(unset)}; give a value or a reason for none"
        )


def reason_given(text: str, what: str) -> str:
    """A reason without outer blanks. Raises ``Refused`` where there is none."""
    reason = text.strip()
    if not reason:
        raise Refused(f"{what} needs a reason")
    return reason
