"""Replacing a report by another file, and keeping where its sources stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction import state as kinds
from extraction.adjudicating.adjudication import check_unlocked
from extraction.errors import NotAllowed, NotFound, Refused
from extraction.placing import SHORT_HASH
from extraction.replacing.citing import cited_in
from extraction.replacing.placements import How, Placement, placement_to_data
from extraction.replacing.standing import PUBLIC, current_report, last_placement, placement_of
from extraction.store import Commit
from extraction.trail import REVIEW_STREAM, person_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extraction.evidence import Evidence
    from extraction.reports import ReadReport
    from extraction.review import Review
    from extraction.study import Report, Study
    from extraction.trail import JsonObject


def find_report(review: Review, name: str, study: Study | None = None) -> tuple[Study, Report]:
    """The study and report of a file name, or of at least twelve characters of its SHA-256.

    Raises ``NotFound``, or ``Refused`` where several are called so.
    """
    studies = review.studies() if study is None else (study,)
    found = [(one, report) for one in studies for report in one.reports if _is(report, name)]
    if not found:
        where = f"{study.name} has" if study else "there is"
        known = ", ".join(report.name for one in studies for report in one.reports) or "none yet"
        raise NotFound(f"{where} no report “{name}”; the reports are: {known}")
    if len(found) > 1:
        told = "; ".join(f"{one.name}: {report.sha256[:SHORT_HASH]}" for one, report in found)
        raise Refused(f"several reports are called “{name}”: name one by its hash ({told})")
    return found[0]


def _is(report: Report, name: str) -> bool:
    is_hash = len(name) >= SHORT_HASH and report.sha256.startswith(name.casefold())
    return name == report.name or is_hash


def replace_report(
    review: Review, study: Study, old: Report, new: ReadReport, *, by: str = ""
) -> Study:
    """Put another file in place of a report; the old one's bytes and all sources stay as they are.

    ``by`` is empty where nobody in particular does it. Raises ``NotAllowed`` for a locked study,
    ``NotFound`` where it has no such report, ``Refused`` for a file that is in it already.
    """
    return _put(review, study, old, new, [(new.sha256, new.data)], by)


def put_back(review: Review, study: Study, now: Report, back: Report, *, by: str = "") -> Study:
    """Put a file that stood for a report before in its place again; its bytes are there still.

    Sources that were given in it stand where they stood. Raises as ``replace_report`` does, and
    ``NotFound`` where the file was never replaced in this study.
    """
    known = review.study(study.id)
    stood_there = current_report(review.state, known, back.sha256) == now.sha256
    if not stood_there or back.sha256 not in {report.sha256 for report in known.former}:
        raise NotFound(
            f"{study.name}: “{back.name}” was not replaced; there is nothing to put back"
        )
    return _put(review, study, now, back, [], by)


def _put(
    review: Review,
    study: Study,
    old: Report,
    new: ReadReport | Report,
    files: Sequence[tuple[str, bytes]],
    by: str,
) -> Study:
    check_unlocked(review.state, study)
    known = review.study(study.id)
    if old.sha256 not in {report.sha256 for report in known.reports}:
        raise NotFound(f"{known.name} has no report “{old.name}”; look at its reports again")
    same = next((report for report in known.reports if report.sha256 == new.sha256), None)
    if same is not None:
        told = "the very same file" if same.sha256 == old.sha256 else f"in it as “{same.name}”"
        raise Refused(f"{new.name}: is {told}; choose another file to put in its place")
    at = review.trail.now().isoformat(timespec="seconds")
    payload = {"study": known.id, "old": old.sha256, "new": new.sha256, "name": new.name}
    pictures = {"pictures": [*new.pictures]} if new.pictures else {}
    whole = {**payload, "pages": new.pages, "by": by, "at": at, **pictures}
    entry = (kinds.REPORT_REPLACED, whole)
    review.write(REVIEW_STREAM, [entry], Commit((), reports=files))
    return review.study(known.id)


def keep_found(review: Review, study: Study, found: Iterable[Placement], *, by: str = "") -> int:
    """Keep where sources were found, or that they were not; gives how many were news.

    Each is kept with the record it is of: for its reviewer alone, as long as that is blinded. What
    is no source that ``by`` may see, was sought in a file replaced meanwhile, or is known by now,
    is left out. Raises ``NotAllowed`` for a locked study.
    """
    known, state = review.study(study.id), review.state
    new = [one for one in found if placement_of(state, known, one.evidence, by or None) is None]
    return _keep(review, known, new, by)


def _keep(review: Review, study: Study, found: Iterable[Placement], by: str) -> int:
    check_unlocked(review.state, study)
    known = {one.evidence: one for one in reversed(cited_in(review, study, by or None))}
    news: dict[str, list[Placement]] = {}
    for one in found:
        cited = known.get(one.evidence)
        if cited is not None and _is_due(review, study, one):
            before = last_placement(review.state, study, one.evidence, by or None)
            revision = 1 if before is None else before.revision + 1
            said = Placement(one.evidence, one.report, one.how, one.place, by, revision)
            news.setdefault(cited.whose, []).append(said)
    _write(review, study, news, by)
    return sum(map(len, news.values()))


def _is_due(review: Review, study: Study, placement: Placement) -> bool:
    report = placement.evidence.report
    now = current_report(review.state, study, report)
    return now != report and placement.report == now


def place_by_hand(
    review: Review, study: Study, evidence: Evidence, place: Evidence | None, *, by: str = ""
) -> None:
    """Say where a source of a replaced file stands in the new one; ``None``: that is open again.

    Raises ``NotAllowed`` for a locked study or a source that ``by`` may not see, ``Refused`` for a
    place in another file.
    """
    check_unlocked(review.state, study)
    known = review.study(study.id)
    report = current_report(review.state, known, evidence.report)
    if all(one.evidence != evidence for one in cited_in(review, known, by or None)):
        raise NotAllowed(f"{known.name} has no such source that {by or 'everybody'} may place")
    if report == evidence.report:
        raise Refused("the file of this source was not replaced; there is nothing to place")
    if place is not None and place.report != report:
        raise Refused("the place is in another file than the one that stands for the source's now")
    how = How.LOST if place is None else How.PERSON
    _keep(review, known, [Placement(evidence, report, how, place)], by)


def _write(review: Review, study: Study, news: dict[str, list[Placement]], by: str) -> None:
    entries: list[tuple[str, JsonObject]] = []
    for whose, found in sorted(news.items()):
        payload: JsonObject = {"study": study.id, "by": by}
        if whose != PUBLIC:
            payload["reviewer"] = whose
        payload["places"] = [placement_to_data(one) for one in found]
        entries.append((kinds.EVIDENCE_PLACED, payload))
    review.write(person_stream(by) if by else REVIEW_STREAM, entries)
