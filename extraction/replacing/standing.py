"""Where a source stands now, as somebody may know. Pure questions to the state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.sealing import may_see

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.evidence import Evidence
    from extraction.replacing.placements import Placement
    from extraction.state import ReviewState
    from extraction.study import Study

PUBLIC = ""
"""Whose placements everybody may know: those of sources that are open to all."""


def current_report(state: ReviewState, study: Study, report: str) -> str:
    """The SHA-256 of the file that stands for a report now; itself, unless it was replaced."""
    if all(one.sha256 != report for one in study.former):
        return report
    for replacement in state.replacements.get(study.id, ()):
        if replacement.old == report:
            report = replacement.new
    return report


def placement_of(
    state: ReviewState, study: Study, evidence: Evidence, viewer: str | None
) -> Placement | None:
    """What is known of a source in the file that stands for its report now; ``None`` if nothing.

    A person knows what was found for the own record and for records that person may see.
    """
    now = current_report(state, study, evidence.report)
    known = (one for one in _known(state, study, evidence, viewer) if one.report == now)
    return max(known, default=None, key=lambda one: one.rank)


def last_placement(
    state: ReviewState, study: Study, evidence: Evidence, viewer: str | None
) -> Placement | None:
    """What was said last of a source, be it in a file that was replaced again since."""
    known = _known(state, study, evidence, viewer)
    return max(known, default=None, key=lambda one: one.rank)


def place_of(state: ReviewState, study: Study, evidence: Evidence, viewer: str | None) -> Evidence:
    """The source as it stands now: in the new file, if it was found there; else as it was given.

    ``study`` is the one it is given in, as other studies may have the same file and keep it.
    """
    known = state.studies.get(study.id, study)
    if all(one.sha256 != evidence.report for one in known.former):
        return evidence
    placement = placement_of(state, known, evidence, viewer)
    return evidence if placement is None or placement.place is None else placement.place


def as_given(evidence: Evidence) -> Evidence:
    """A source where it was given: where all stand as long as no report was replaced."""
    return evidence


def _known(
    state: ReviewState, study: Study, evidence: Evidence, viewer: str | None
) -> Iterator[Placement]:
    for whose, found in state.placements.get(study.id, {}).items():
        may_know = whose == PUBLIC or may_see(state, study, whose, viewer)
        if may_know and evidence in found:
            yield found[evidence]
