"""What the events of a review add up to, apart from the answers themselves.

``ReviewState`` is a fold: the same events in the same order give the same state, on any machine.
Answers are many and stand in the store; all else is small and is rebuilt at every opening.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from extraction.codec import (
    deciding_from_data,
    decision_from_data,
    remark_from_data,
    second_look_from_data,
)
from extraction.errors import DamagedProject
from extraction.replacing.placements import Replacement, placement_from_data
from extraction.results import Thread
from extraction.rows.alignment import FixedPairing
from extraction.study import Assignment, Deciding, Mode, Report, ReportRole, Study
from schemas.codebook_file import read_codebook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from extraction.evidence import Evidence
    from extraction.replacing.placements import Placement
    from extraction.results import Decision, ItemKey, SecondLook
    from extraction.trail import Event
    from schemas.codebook import Codebook

    Payload = Mapping[str, object]

#: Kinds of event. A name, once written into somebody's file, stays.
REVIEW_CREATED = "review.created"
REVIEWER_ADDED = "reviewer.added"
STUDY_ADDED = "study.added"
REPORT_ADDED = "report.added"
REPORT_REPLACED = "report.replaced"
EVIDENCE_PLACED = "evidence.placed"
ASSIGNED = "study.assigned"
EDIT = "edit"
SEAL = "seal"
REOPEN = "reopen"
UNBLIND = "unblind"
PAIR = "pair"
UNPAIR = "unpair"
LINK = "link"
PAIR_WITHDRAWN = "pair.withdrawn"
DECISION = "decision"
REMARK = "remark"
SECOND_LOOK = "second-look"
DECIDING = "deciding"
STUDY_PILOT = "study.pilot"
STUDY_EXCLUDED = "study.excluded"
STUDY_INCLUDED = "study.included"
STUDY_RENAMED = "study.renamed"
LOCK = "lock"
UNLOCK = "unlock"


@dataclass(slots=True)
class ReviewState:
    """The review as its events made it.

    ``studies`` are by id in the order they were added. ``sealed`` maps (study, reviewer) to section
    ids. ``unblinded`` maps a study to the sections whose both records are open to all; once there,
    a section never leaves. ``decisions`` hold the last decision of each item, withdrawn ones too.
    ``threads`` hold what was said about items, ``second_looks`` what was drawn of a study.
    ``sealed_at`` tells when a (study, reviewer) was sealed last, ``locked_at`` when a study was
    locked last, in ISO 8601.
    ``versions`` counts a study's datasets from 1; an unlock begins the next. ``salt`` is that of
    the review's first event: random, and the same for ever.
    ``replacements`` are a study's replaced files in their order. ``placements`` tell of a study's
    sources where they stand in the new files, by whose they are: a reviewer's, as long as the study
    is blinded, or everybody's (``""``).
    """

    title: str = ""
    codebook_text: str = ""
    codebook: Codebook | None = None
    reviewers: list[str] = field(default_factory=list)
    studies: dict[str, Study] = field(default_factory=dict)
    sealed: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    unblinded: dict[str, set[str]] = field(default_factory=dict)
    pairings: dict[str, list[FixedPairing]] = field(default_factory=dict)
    decisions: dict[str, dict[ItemKey, Decision]] = field(default_factory=dict)
    threads: dict[str, dict[ItemKey, Thread]] = field(default_factory=dict)
    second_looks: dict[str, list[SecondLook]] = field(default_factory=dict)
    deciding: Deciding = field(default_factory=Deciding)
    salt: str = ""
    locked: set[str] = field(default_factory=set)
    locked_at: dict[str, str] = field(default_factory=dict)
    sealed_at: dict[tuple[str, str], str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    replacements: dict[str, list[Replacement]] = field(default_factory=dict)
    placements: dict[str, dict[str, dict[Evidence, Placement]]] = field(default_factory=dict)

    @property
    def people(self) -> tuple[str, ...]:
        """Reviewers, then those who only adjudicate, each once."""
        deciders = [s.assignment.adjudicator for s in self.studies.values() if s.assignment]
        named = filter(None, [*deciders, self.deciding.person])
        return tuple(dict.fromkeys([*self.reviewers, *named]))

    def fold(self, events: Iterable[Event]) -> None:
        """Take events in; those of unknown kind belong to a newer version and are refused."""
        for event in events:
            if event.kind == EDIT:
                continue
            handler = _HANDLERS.get(event.kind)
            if handler is None:
                raise DamagedProject(
                    f"the project holds an event of unknown kind “{event.kind}”; "
                    "open it with the version of Coextract that wrote it"
                )
            handler(self, event.payload)
            if event.kind == REVIEW_CREATED:
                self.salt = event.salt
            elif event.kind == LOCK:
                self.locked_at[_text(event.payload, "study")] = event.at
            elif event.kind == SEAL:
                study, reviewer = (_text(event.payload, key) for key in ("study", "reviewer"))
                self.sealed_at[study, reviewer] = event.at


def _text(payload: Payload, key: str) -> str:
    return cast("str", payload[key])


def _texts(payload: Payload, key: str) -> list[str]:
    return cast("list[str]", payload[key])


def _review_created(state: ReviewState, payload: Payload) -> None:
    state.title = _text(payload, "title")
    state.codebook_text = _text(payload, "codebook")
    state.codebook = read_codebook(state.codebook_text, "the project's codebook")


def _reviewer_added(state: ReviewState, payload: Payload) -> None:
    name = _text(payload, "name")
    if name not in state.reviewers:
        state.reviewers.append(name)


def _study_added(state: ReviewState, payload: Payload) -> None:
    study = Study(_text(payload, "study"), _text(payload, "name"))
    state.studies[study.id] = study


def _report_added(state: ReviewState, payload: Payload) -> None:
    study = state.studies[_text(payload, "study")]
    report = Report(
        _text(payload, "sha256"),
        _text(payload, "name"),
        cast("int", payload["pages"]),
        ReportRole(_text(payload, "role")),
        _pictures(payload),
    )
    former = tuple(one for one in study.former if one.sha256 != report.sha256)
    reports = (*study.reports, report)
    state.studies[study.id] = replace(study, reports=reports, former=former)


def _pictures(payload: Payload) -> tuple[int, ...]:
    """The pages of a report without text; left out where there are none."""
    return tuple(cast("list[int]", payload.get("pictures", [])))


def _report_replaced(state: ReviewState, payload: Payload) -> None:
    study = state.studies[_text(payload, "study")]
    old, new = _text(payload, "old"), _text(payload, "new")
    by, at = _text(payload, "by"), _text(payload, "at")
    state.replacements.setdefault(study.id, []).append(Replacement(old, new, by, at))
    name, pages = _text(payload, "name"), cast("int", payload["pages"])
    reports = tuple(
        Report(new, name, pages, one.role, _pictures(payload)) if one.sha256 == old else one
        for one in study.reports
    )
    gone = [one for one in study.reports if one.sha256 == old]
    former = tuple(one for one in (*study.former, *gone) if one.sha256 != new)
    state.studies[study.id] = replace(study, reports=reports, former=former)


def _evidence_placed(state: ReviewState, payload: Payload) -> None:
    """``reviewer`` is only there for what is that person's business alone."""
    found = state.placements.setdefault(_text(payload, "study"), {})
    own = found.setdefault(cast("str", payload.get("reviewer", "")), {})
    for data in cast("list[Payload]", payload["places"]):
        placement = placement_from_data(data)
        before = own.get(placement.evidence)
        if before is None or before.rank < placement.rank:
            own[placement.evidence] = placement


def _assigned(state: ReviewState, payload: Payload) -> None:
    study = state.studies[_text(payload, "study")]
    assignment = Assignment(
        Mode(_text(payload, "mode")),
        _text(payload, "first"),
        cast("str | None", payload["second"]),
        cast("str | None", payload["adjudicator"]),
    )
    state.studies[study.id] = replace(study, assignment=assignment)


def _sealed(state: ReviewState, payload: Payload) -> None:
    record = (_text(payload, "study"), _text(payload, "reviewer"))
    state.sealed.setdefault(record, set()).update(_texts(payload, "sections"))


def _reopened(state: ReviewState, payload: Payload) -> None:
    record = (_text(payload, "study"), _text(payload, "reviewer"))
    state.sealed.setdefault(record, set()).difference_update(_texts(payload, "sections"))


def _unblinded(state: ReviewState, payload: Payload) -> None:
    sections = state.unblinded.setdefault(_text(payload, "study"), set())
    sections.update(_texts(payload, "sections"))


def _paired(state: ReviewState, payload: Payload) -> None:
    _say(state, payload, FixedPairing(*_two_rows(payload), together=True))


def _unpaired(state: ReviewState, payload: Payload) -> None:
    _say(state, payload, FixedPairing(*_two_rows(payload), together=False))


def _linked(state: ReviewState, payload: Payload) -> None:
    a, *also_a = _texts(payload, "a")
    b, *also_b = _texts(payload, "b")
    section = _text(payload, "section")
    _say(state, payload, FixedPairing(section, a, b, True, tuple(also_a), tuple(also_b)))


def _pair_withdrawn(state: ReviewState, payload: Payload) -> None:
    study, section = _text(payload, "study"), _text(payload, "section")
    rows = (section, frozenset(_texts(payload, "a")), frozenset(_texts(payload, "b")))
    said = state.pairings.get(study, [])
    state.pairings[study] = [
        word for word in said if (word.section, word.rows_of_a, word.rows_of_b) != rows
    ]


def _two_rows(payload: Payload) -> tuple[str, str | None, str | None]:
    a, b = cast("str | None", payload["a"]), cast("str | None", payload["b"])
    return _text(payload, "section"), a, b


def _say(state: ReviewState, payload: Payload, word: FixedPairing) -> None:
    study = _text(payload, "study")
    kept = [one for one in state.pairings.get(study, []) if not word.takes_back(one)]
    state.pairings[study] = [*kept, word]


def _decided(state: ReviewState, payload: Payload) -> None:
    decision = decision_from_data(payload)
    standing = state.decisions.setdefault(_text(payload, "study"), {})
    before = standing.get(decision.key)
    if before is None or before.rank < decision.rank:
        standing[decision.key] = decision


def _remarked(state: ReviewState, payload: Payload) -> None:
    remark = remark_from_data(payload)
    threads = state.threads.setdefault(_text(payload, "study"), {})
    thread = threads.get(remark.key, Thread(remark.key))
    threads[remark.key] = thread.with_remark(remark)


def _drawn(state: ReviewState, payload: Payload) -> None:
    drawn = second_look_from_data(payload)
    state.second_looks.setdefault(drawn.study, []).append(drawn)


def _deciding_set(state: ReviewState, payload: Payload) -> None:
    state.deciding = deciding_from_data(payload)


def _pilot_set(state: ReviewState, payload: Payload) -> None:
    study = state.studies[_text(payload, "study")]
    state.studies[study.id] = replace(study, pilot=bool(payload["on"]))


def _excluded(state: ReviewState, payload: Payload) -> None:
    study = state.studies[_text(payload, "study")]
    state.studies[study.id] = replace(study, exclusion=_text(payload, "reason"))


def _included(state: ReviewState, payload: Payload) -> None:
    study = state.studies[_text(payload, "study")]
    state.studies[study.id] = replace(study, exclusion="")


def _renamed(state: ReviewState, payload: Payload) -> None:
    study = state.studies[_text(payload, "study")]
    state.studies[study.id] = replace(study, name=_text(payload, "name"))


def _locked(state: ReviewState, payload: Payload) -> None:
    state.locked.add(_text(payload, "study"))


def _unlocked(state: ReviewState, payload: Payload) -> None:
    study = _text(payload, "study")
    state.locked.discard(study)
    state.versions[study] = state.versions.get(study, 1) + 1


_HANDLERS: Mapping[str, Callable[[ReviewState, Payload], None]] = {
    REVIEW_CREATED: _review_created,
    REVIEWER_ADDED: _reviewer_added,
    STUDY_ADDED: _study_added,
    REPORT_ADDED: _report_added,
    REPORT_REPLACED: _report_replaced,
    EVIDENCE_PLACED: _evidence_placed,
    ASSIGNED: _assigned,
    SEAL: _sealed,
    REOPEN: _reopened,
    UNBLIND: _unblinded,
    PAIR: _paired,
    UNPAIR: _unpaired,
    LINK: _linked,
    PAIR_WITHDRAWN: _pair_withdrawn,
    DECISION: _decided,
    REMARK: _remarked,
    SECOND_LOOK: _drawn,
    DECIDING: _deciding_set,
    STUDY_PILOT: _pilot_set,
    STUDY_EXCLUDED: _excluded,
    STUDY_INCLUDED: _included,
    STUDY_RENAMED: _renamed,
    LOCK: _locked,
    UNLOCK: _unlocked,
}
