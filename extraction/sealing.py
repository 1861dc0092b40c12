"""How far a record and a study are: in progress → sealed → unblinded → reconciled → locked.

Pure questions to the state; ``Review`` asks them before it does or shows anything. A study unblinds
when both its records are sealed, a section that settles first when both have sealed that section;
both are events that nothing takes back.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from extraction.record import RecordState
from extraction.study import Mode
from schemas.visibility import is_shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from extraction.record import Record
    from extraction.state import ReviewState
    from extraction.study import Study
    from schemas.codebook import Codebook, Section


class StudyState(StrEnum):
    """How far a study is as a whole."""

    UNASSIGNED = "waits for an assignment"
    EXTRACTING = "extracting"
    UNBLINDED = "unblinded"
    LOCKED = "locked"


def sections_of(codebook: Codebook, study: Study, reviewer: str) -> tuple[Section, ...]:
    """The sections a reviewer fills in: the second leaves out those that are not duplicated."""
    assignment = study.assignment
    if assignment is None or reviewer not in assignment.reviewers:
        return ()
    if reviewer == assignment.first:
        return codebook.sections
    return tuple(section for section in codebook.sections if section.duplicate)


def sealed_sections(state: ReviewState, study: str, reviewer: str) -> frozenset[str]:
    """The ids of the sections a reviewer has sealed."""
    return frozenset(state.sealed.get((study, reviewer), ()))


def is_record_sealed(state: ReviewState, study: Study, reviewer: str) -> bool:
    """Whether all sections of a reviewer's record are sealed."""
    sealed = state.sealed.get((study.id, reviewer))
    if not sealed:
        return False
    due = sections_of(_codebook(state), study, reviewer)
    return bool(due) and all(section.id in sealed for section in due)


def record_state(state: ReviewState, study: Study, record: Record) -> RecordState:
    """How far one reviewer's record is."""
    if is_record_sealed(state, study, record.reviewer):
        return RecordState.SEALED
    if sealed_sections(state, study.id, record.reviewer):
        return RecordState.PARTLY_SEALED
    return RecordState.NOT_STARTED if record.is_untouched else RecordState.IN_PROGRESS


def is_unblinded(state: ReviewState, study: Study, section: str | None = None) -> bool:
    """Whether both records of a study (or of one section) are open to all."""
    open_sections = state.unblinded.get(study.id, set())
    if section is not None:
        return section in open_sections
    return {s.id for s in _codebook(state).sections} <= open_sections


def may_see(state: ReviewState, study: Study, reviewer: str, viewer: str | None) -> bool:
    """Whether a viewer (``None``: the public) may see a reviewer's record of a study.

    That is one's own, or one open to all, or the first's once it is sealed for who verifies it.
    """
    if viewer == reviewer or is_unblinded(state, study):
        return True
    assignment = study.assignment
    return (
        assignment is not None
        and assignment.mode is Mode.VERIFY
        and (viewer, reviewer) == (assignment.second, assignment.first)
        and is_record_sealed(state, study, reviewer)
    )


def study_state(state: ReviewState, study: Study) -> StudyState:
    """How far a study is as a whole."""
    if study.assignment is None:
        return StudyState.UNASSIGNED
    if study.id in state.locked:
        return StudyState.LOCKED
    return StudyState.UNBLINDED if is_unblinded(state, study) else StudyState.EXTRACTING


def newly_unblinded(
    state: ReviewState, study: Study, reviewer: str, sections: Collection[str]
) -> frozenset[str]:
    """The sections that open to all once ``reviewer`` has sealed ``sections`` as well."""
    assignment, codebook = study.assignment, _codebook(state)
    if assignment is None:
        return frozenset()
    sealed = {name: sealed_sections(state, study.id, name) for name in assignment.reviewers}
    sealed[reviewer] |= frozenset(sections)
    everything = frozenset(section.id for section in codebook.sections)
    already = frozenset(state.unblinded.get(study.id, ()))
    if all(
        {section.id for section in sections_of(codebook, study, name)} <= sealed[name]
        for name in assignment.reviewers
    ):
        return everything - already
    first = {section.id for section in codebook.sections if section.settle_first}
    if assignment.mode is not Mode.DUAL:
        return frozenset()
    return frozenset.intersection(frozenset(first), *sealed.values()) - already


def waiting_reason(state: ReviewState, study: Study) -> str | None:
    """Why a study is not shown yet: the state of its records in words, never a count."""
    if study.assignment is None:
        return "waits for an assignment"
    if is_unblinded(state, study):
        return None
    late = [name for name in study.assignment.reviewers if not is_record_sealed(state, study, name)]
    return f"{' and '.join(late)} {'have' if len(late) > 1 else 'has'} not sealed yet"


def unset_required(
    codebook: Codebook, sections: Collection[str], record: Record
) -> Iterator[tuple[Section, str, str]]:
    """The required cells that are unset: section, row id (``""`` for none) and field label."""
    due = [(s, f) for s, f in codebook.fields() if f.required and s.id in sections]
    for section, field in due:
        for row in record.rows.get(section.id, {}) if section.repeats else [""]:
            is_unset = record.answer(section.id, row, field.id) is None
            if is_unset and is_shown(field, record, section.id, row, codebook):
                yield section, row, field.label


def _codebook(state: ReviewState) -> Codebook:
    assert state.codebook is not None, "a review begins with its codebook"
    return state.codebook
