"""Setting a review up: its studies, their reports, and who does what."""

from __future__ import annotations

import unicodedata
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from extraction import state as kinds
from extraction.errors import NotAllowed, NotFound, Refused
from extraction.store import Commit
from extraction.study import Assignment, Mode, ReportRole, Study
from extraction.trail import REVIEW_STREAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extraction.reports import ReadReport
    from extraction.review import Review
    from extraction.state import ReviewState
    from extraction.trail import JsonObject

_LONGEST_NAME = 200
_NO_LETTERS = ("Cc", "Cs")  # control characters, halves of characters
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of the text after them."""


def add_study(review: Review, name: str) -> Study:
    """Add a study; its assignment follows from the number of reviewers."""
    name = _new_name(review, name)
    study_id = uuid.uuid4().hex
    review.write(REVIEW_STREAM, _study_entries(review, study_id, name))
    return review.study(study_id)


def rename_study(review: Review, study: Study, name: str) -> Study:
    """Call a study something else; its records, reports and decisions stay as they are.

    Raises ``Refused`` for an empty name or that of another study, ``NotAllowed`` for a locked one.
    """
    _check_unlocked(review, study)
    name = _new_name(review, name, besides=study)
    if review.study(study.id).name != name:
        review.write(REVIEW_STREAM, [(kinds.STUDY_RENAMED, {"study": study.id, "name": name})])
    return review.study(study.id)


def add_report(review: Review, study: Study, report: ReadReport) -> Study:
    """Keep a PDF as a report of a study; the same file twice changes nothing."""
    return add_papers(review, [(study.id, report)])[0]


def add_papers(review: Review, papers: Sequence[tuple[str, ReadReport]]) -> list[Study]:
    """Keep PDFs, each as a report of the study it comes with (by name or id), in one transaction.

    A study that does not exist yet is begun. Gives each study once, in order. Raises ``Refused``
    for a name that can't be, ``NotAllowed`` for a locked study, ``BadInput`` where they are too
    large; then none is kept.
    """
    studies = {key: study for study in review.studies() for key in (study.id, _folded(study.name))}
    hashes = {study.id: [r.sha256 for r in study.reports] for study in review.studies()}
    entries: list[tuple[str, JsonObject]] = []
    kept: list[tuple[str, bytes]] = []
    for name, report in papers:
        study = studies.get(name) or studies.get(_folded(name))
        if study is None:
            study = Study(uuid.uuid4().hex, clean_name(name, "study"))
            studies[_folded(name)], hashes[study.id] = study, []
            entries += _study_entries(review, study.id, study.name)
        own = hashes[study.id]
        if report.sha256 not in own:
            _check_unlocked(review, study)
            entries.append(_report_entry(study.id, report, is_first=not own))
            kept.append((report.sha256, report.data))
            own.append(report.sha256)
        studies[name] = study
    review.write(REVIEW_STREAM, entries, Commit((), reports=kept))
    return [review.study(key) for key in dict.fromkeys(studies[name].id for name, _ in papers)]


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _new_name(review: Review, name: str, besides: Study | None = None) -> str:
    """A name that no study has, but perhaps ``besides``, as where only its capitals change."""
    name = clean_name(name, "study")
    others = (one for one in review.studies() if besides is None or one.id != besides.id)
    if any(_folded(study.name) == _folded(name) for study in others):
        raise Refused(f"there is a study “{name}” already; choose another name")
    return name


def _study_entries(review: Review, study_id: str, name: str) -> list[tuple[str, JsonObject]]:
    entries: list[tuple[str, JsonObject]] = [(kinds.STUDY_ADDED, {"study": study_id, "name": name})]
    assignment = _assignment_of_new_study(review.state.reviewers)
    if assignment:
        entries.append((kinds.ASSIGNED, _assignment_payload(study_id, assignment)))
    return entries


def _report_entry(study_id: str, report: ReadReport, *, is_first: bool) -> tuple[str, JsonObject]:
    role = ReportRole.MAIN if is_first else ReportRole.SUPPLEMENT
    payload: JsonObject = {"study": study_id, "sha256": report.sha256, "name": report.name}
    payload |= {"pages": report.pages, "role": role.value}
    if report.pictures:
        payload["pictures"] = [*report.pictures]
    return (kinds.REPORT_ADDED, payload)


def assign(
    review: Review,
    studies: Iterable[Study],
    names: Sequence[str],
    *,
    adjudicator: str | None = None,
    mode: Mode | None = None,
    keeps_adjudicator: bool = False,
) -> None:
    """Say who extracts and who decides; reviewers new to the review become known to it.

    Without an ``adjudicator`` either reviewer decides, or with ``keeps_adjudicator`` whoever
    decides in a study already. Raises ``NotAllowed`` where records are begun already or a study is
    locked.
    """
    wanted = [clean_name(name, "reviewer") for name in names]
    if adjudicator:
        adjudicator = clean_name(adjudicator, "adjudicator")
    known = {name.casefold(): name for name in review.state.people}
    wanted = [known.setdefault(name.casefold(), name) for name in wanted]
    decider = known.get(adjudicator.casefold(), adjudicator) if adjudicator else None
    fresh = [name for name in wanted if name not in review.state.reviewers]
    new = _make_assignment(wanted, decider, mode)
    entries: list[tuple[str, JsonObject]] = [
        (kinds.REVIEWER_ADDED, {"name": name}) for name in dict.fromkeys(fresh)
    ]
    for study in studies:
        old, assignment = study.assignment, new
        if keeps_adjudicator and old is not None:
            assignment = replace(new, adjudicator=old.adjudicator)
        _check_reassignment(review, study, assignment)
        if study.assignment != assignment:
            entries.append((kinds.ASSIGNED, _assignment_payload(study.id, assignment)))
    review.write(REVIEW_STREAM, entries)


def find_study(state: ReviewState, name: str) -> Study:
    """The study of this name or id; letter case and outer blanks do not matter."""
    wanted = name.strip().casefold()
    for study in state.studies.values():
        if study.id == name or study.name.casefold() == wanted:
            return study
    known = ", ".join(study.name for study in state.studies.values()) or "none yet"
    raise NotFound(f"there is no study “{name}”; the studies are: {known}")


def find_reviewer(state: ReviewState, name: str) -> str:
    """The reviewer's name as the review writes it; letter case does not matter."""
    wanted = name.strip().casefold()
    for known in state.reviewers:
        if known.casefold() == wanted:
            return known
    known_names = ", ".join(state.reviewers) or "none yet"
    raise NotFound(f"there is no reviewer “{name}”; the reviewers are: {known_names}")


def clean_name(name: str, what: str) -> str:
    """A name without outer blanks. Raises ``Refused`` where it is none that people can read."""
    cleaned = " ".join(name.split())
    if not cleaned:
        raise Refused(f"the name of a {what} can't be empty")
    if len(cleaned) > _LONGEST_NAME:
        raise Refused(f"the name of a {what} can't be longer than {_LONGEST_NAME} letters")
    if any(unicodedata.category(sign) in _NO_LETTERS or sign in _TURNING for sign in cleaned):
        raise Refused(f"the name of a {what} holds signs that can't be seen; type it again")
    return cleaned


def _assignment_of_new_study(reviewers: Sequence[str]) -> Assignment | None:
    """Two reviewers extract every new study in dual, one alone in single; else it waits."""
    if len(reviewers) == 2:
        return Assignment(Mode.DUAL, reviewers[0], reviewers[1])
    return Assignment(Mode.SINGLE, reviewers[0]) if len(reviewers) == 1 else None


def _make_assignment(
    names: Sequence[str], adjudicator: str | None, mode: Mode | None
) -> Assignment:
    """The assignment of one or two reviewers. Raises ``Refused`` where mode and names misfit."""
    if len(names) not in (1, 2) or len(set(names)) != len(names):
        raise Refused("a study has one reviewer, or two different ones")
    mode = mode or (Mode.DUAL if len(names) == 2 else Mode.SINGLE)
    if (mode is Mode.SINGLE) != (len(names) == 1):
        needed = "one reviewer" if mode is Mode.SINGLE else "two reviewers"
        raise Refused(f"mode {mode.value} takes {needed}, not {len(names)}")
    return Assignment(mode, names[0], names[1] if len(names) == 2 else None, adjudicator)


def _check_unlocked(review: Review, study: Study) -> None:
    if study.id in review.state.locked:
        raise NotAllowed(f"{study.name} is locked; unlock it with a reason first")


def _check_reassignment(review: Review, study: Study, new: Assignment) -> None:
    _check_unlocked(review, study)
    old = study.assignment
    if old is None or (old.mode, old.reviewers) == (new.mode, new.reviewers):
        return
    begun = [name for name in old.reviewers if review.has_begun(study, name)]
    if begun:
        raise NotAllowed(
            f"{study.name} keeps its reviewers and mode: {' and '.join(begun)} already began; "
            "only its adjudicator can change"
        )


def _assignment_payload(study: str, assignment: Assignment) -> JsonObject:
    """The event of an assignment."""
    return {
        "study": study,
        "mode": assignment.mode.value,
        "first": assignment.first,
        "second": assignment.second,
        "adjudicator": assignment.adjudicator,
    }
