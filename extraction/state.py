"""What the events of a review add up to, apart from the answers themselves.

``ReviewState`` is a fold: the same events in the same order give the same state, on any machine.
Answers are many and stand in the store; all else is small and is rebuilt at every opening.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from extraction.alignment import FixedPairing
from extraction.codec import decision_from_data
from extraction.errors import DamagedProject
from extraction.study import Assignment, Mode, Report, ReportRole, Study
from schemas.codebook_file import read_codebook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from extraction.results import Decision, ItemKey
    from extraction.trail import Event
    from schemas.codebook import Codebook

    Payload = Mapping[str, object]

#: Kinds of event. A name, once written into somebody's file, stays.
REVIEW_CREATED = "review.created"
REVIEWER_ADDED = "reviewer.added"
STUDY_ADDED = "study.added"
REPORT_ADDED = "report.added"
ASSIGNED = "study.assigned"
EDIT = "edit"
SEAL = "seal"
REOPEN = "reopen"
UNBLIND = "unblind"
PAIR = "pair"
UNPAIR = "unpair"
DECISION = "decision"
LOCK = "lock"
UNLOCK = "unlock"


@dataclass(slots=True)
class ReviewState:
    """The review as its events made it.

    ``studies`` are by id in the order they were added. ``sealed`` maps (study, reviewer) to section
    ids. ``unblinded`` maps a study to the sections whose both records are open to all; once there,
    a section never leaves. ``decisions`` hold the last decision of each item. ``versions`` counts a
    study's datasets from 1; an unlock begins the next.
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
    locked: set[str] = field(default_factory=set)
    versions: dict[str, int] = field(default_factory=dict)

    @property
    def people(self) -> tuple[str, ...]:
        """Reviewers, then those who only adjudicate, each once."""
        deciders = [s.assignment.adjudicator for s in self.studies.values() if s.assignment]
        return tuple(dict.fromkeys([*self.reviewers, *filter(None, deciders)]))

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
    )
    state.studies[study.id] = replace(study, reports=(*study.reports, report))


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
    _fix_pairing(state, payload, together=True)


def _unpaired(state: ReviewState, payload: Payload) -> None:
    _fix_pairing(state, payload, together=False)


def _fix_pairing(state: ReviewState, payload: Payload, *, together: bool) -> None:
    section = _text(payload, "section")
    a, b = cast("str | None", payload["a"]), cast("str | None", payload["b"])
    kept = [
        one
        for one in state.pairings.get(_text(payload, "study"), [])
        if not _replaced(one, section, a, b, together=together)
    ]
    state.pairings[_text(payload, "study")] = [*kept, FixedPairing(section, a, b, together)]


def _replaced(
    old: FixedPairing, section: str, a: str | None, b: str | None, *, together: bool
) -> bool:
    """Whether an earlier word about rows falls when a new one about ``a`` and ``b`` is said."""
    if old.section != section:
        return False
    same_two = (old.a, old.b) == (a, b)
    shares_a_row = (a is not None and old.a == a) or (b is not None and old.b == b)
    return same_two or (together and old.together and shares_a_row)


def _decided(state: ReviewState, payload: Payload) -> None:
    decision = decision_from_data(payload)
    standing = state.decisions.setdefault(_text(payload, "study"), {})
    before = standing.get(decision.key)
    if before is None or before.rank < decision.rank:
        standing[decision.key] = decision


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
    ASSIGNED: _assigned,
    SEAL: _sealed,
    REOPEN: _reopened,
    UNBLIND: _unblinded,
    PAIR: _paired,
    UNPAIR: _unpaired,
    DECISION: _decided,
    LOCK: _locked,
    UNLOCK: _unlocked,
}
