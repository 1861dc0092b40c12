"""What the workbook says of itself: README, Codebook, Trail, Export notes."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from extraction.export.workbook.originals import OPEN_STATES
from extraction.export.workbook.sheet import Sheet, sheet
from extraction.methods import BLINDING_LEVEL, methods_text
from extraction.results import Outcome, Referral
from extraction.trail import Head, canonical_json
from extraction.version import VERSION
from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.agreement import AgreementReport
    from extraction.export.workbook.gathered import Gathered, OpenStudy
    from extraction.export.workbook.sheet import Row
    from extraction.export.workbook.writing import Notes
    from extraction.results import Decision
    from extraction.review import Review
    from extraction.study import Study
    from schemas.field import Field


def last_change(gathered: Gathered) -> datetime:
    """When the last event the viewer may see was written; exports carry this date and no other."""
    events = gathered.review.events(viewer=gathered.viewer)
    moments = (datetime.fromisoformat(event.at) for event in events)
    return max(moments, default=datetime(1980, 1, 1))


def readme_sheet(gathered: Gathered, names: list[str]) -> Sheet:
    """What this file is, from which state of the review, and what its sheets hold."""
    return sheet("README", ("what", "value"), lambda: _readme_rows(gathered, names))


def _readme_rows(gathered: Gathered, names: list[str]) -> Iterator[Row]:
    review = gathered.review
    codebook = review.codebook
    yield ["review", review.state.title]
    yield ["codebook", f"{codebook.title} ({codebook.id}, version {codebook.version})"]
    yield ["written by", f"Coextract {VERSION}"]
    yield ["state of", last_change(gathered).isoformat(timespec="seconds")]
    yield ["reviewers", ", ".join(review.state.reviewers)]
    yield ["blinding", BLINDING_LEVEL]
    yield ["rounding of displayed figures", gathered.rounding.value]
    yield ["studies in this file", f"{len(gathered.studies)} of {len(review.studies())}"]
    yield from _agreement_rows(gathered.agreement)
    consensus = [one.consensus for one in gathered.studies if one.consensus]
    yield ["methods", methods_text(review, consensus, gathered.agreement, BLINDING_LEVEL)]
    for stream, head in sorted(_heads(gathered).items()):
        yield [f"head of {stream}", f"{head.seq} {head.hash}" if head else "not all open yet"]
    for name in names:
        yield [f"sheet {name}", _SHEETS.get(name, "the rows of this section, reconciled")]


def _agreement_rows(agreement: AgreementReport) -> Iterator[Row]:
    """The overall shares; all else is on its sheet."""
    shares = {"agreement": agreement.overall, "agreement, key outcomes": agreement.key_outcomes}
    for name, share in shares.items():
        if share.percent is not None:
            low, high = share.ci or (0.0, 0.0)
            shown = f"{share.percent:.1f} % of {share.items} items"
            yield [name, f"{shown} (95% CI {low:.1f}–{high:.1f}), free text and rows apart"]


def _heads(gathered: Gathered) -> dict[str, Head | None]:
    """The end of each stream, where all of it is open; a part would tell how much is hidden."""
    seen: dict[str, int] = {}
    for event in gathered.review.events(viewer=gathered.viewer):
        seen[event.stream] = seen.get(event.stream, 0) + 1
    heads = gathered.review.trail.heads
    return {
        stream: head if seen.get(stream) == head.seq else None for stream, head in heads.items()
    }


_SHEETS = {
    "README": "this page",
    "Studies": "one row a study: who does what, its state, and fields that do not repeat",
    "Long": "one row a reconciled value, with both originals, the decision and the source; "
    "recognised: how sure, of 100, a machine was of words it read from a picture",
    "Reviewer A": "the first reviewers' sealed answers, as an entries file",
    "Reviewer B": "the second reviewers' sealed answers, as an entries file",
    "Disagreements": "every conflict with its category and how it was settled",
    "Agreement": "agreement of the sealed originals with 95% intervals, and reviewers' rates",
    "Summary": "the codebook's analyses over the reconciled data",
    "Published check": "printed figures against the recomputed ones",
    "Checks": "arithmetic and logic findings",
    "Evidence": "report, page and words of every original and decided value; recognised: as in "
    "Long; picture: the SHA-256 of what was cut out of the page",
    "Codebook": "what each field asks and each analysis computes",
    "Trail": "who changed what, when: a copy; the record is the project file",
    "Export notes": "what was left out or had to be changed on the way into this file",
}

_CODEBOOK = (
    *("section", "field", "label", "type", "unit", "required", "options", "reading", "range"),
    *("group", "key_outcome", "tolerance", "unit_of_analysis", "show_if", "help", "decision_rule"),
)


def codebook_sheet(gathered: Gathered) -> Sheet:
    """Every field, and after them the analyses."""
    return sheet("Codebook", _CODEBOOK, lambda: _codebook_rows(gathered))


def _codebook_rows(gathered: Gathered) -> Iterator[Row]:
    for section, field in gathered.review.codebook.fields():
        yield [section.id, *_field_cells(field)]
    blank = [None] * (len(_CODEBOOK) - 4)
    for one in gathered.review.codebook.analyses:
        told = " + ".join(str(ref) for ref in one.of)
        over = "own N" if one.over_own else " ".join(str(ref) for ref in one.over)
        meaning = f"{one.title or one.id}: {told}" + (f" over {over}" if over else "")
        yield ["analysis", one.id, meaning, one.kind.value, *blank]


def _field_cells(field: Field) -> Iterator[str | None]:
    yield from (field.id, field.label, field.type.value, field.unit)
    yield "yes" if field.required else None
    yield "; ".join(f"{option.code} = {option.label}" for option in field.options)
    yield ", ".join(part.value for part in (field.reading.centre, field.reading.spread) if part)
    yield "–".join(str(end) for end in field.range) if field.range else None
    yield field.group
    yield "yes" if field.key_outcome else None
    amount = field.tolerance.amount
    yield field.tolerance.kind.value + (f" {amount}" if amount is not None else "")
    yield field.unit_of_analysis.value if field.type is FieldType.COUNT else None
    yield field.show_if.text if field.show_if else None
    yield from (field.help, field.decision_rule)


_TRAIL = ("at", "stream", "kind", "study", "payload", "salt", "prev", "hash")


def trail_sheet(gathered: Gathered) -> Sheet:
    """A copy of the events the viewer may see, in order; without numbers that would tell gaps."""
    return sheet("Trail", _TRAIL, lambda: _trail_rows(gathered))


def _trail_rows(gathered: Gathered) -> Iterator[Row]:
    names = {study.id: study.name for study in gathered.review.studies()}
    for event in gathered.review.events(viewer=gathered.viewer):
        study = names.get(str(event.payload.get("study", "")))
        payload = canonical_json(event.payload)
        yield [
            event.at,
            event.stream,
            event.kind,
            study,
            payload,
            event.salt,
            event.prev,
            event.hash,
        ]


def notes_sheet(gathered: Gathered, notes: Notes) -> Sheet:
    """What was left out and what was changed; written last, when all is known."""
    return sheet("Export notes", ("about", "note"), lambda: _note_rows(gathered, notes))


def _note_rows(gathered: Gathered, notes: Notes) -> Iterator[Row]:
    for study, reason in gathered.waiting:
        yield [study.name, f"{_left_out(gathered.review, study)}: {reason}"]
    for study in gathered.review.studies():
        if study.exclusion:
            told = f"excluded: {study.exclusion}; its data are kept, out of the summary"
            yield [study.name, told]
    for one in gathered.studies:
        yield from ([one.study.name, what] for what in _what_is_open(one))
    yield from ([sheet_name, what] for sheet_name, what in notes.lines)


def _what_is_open(one: OpenStudy) -> Iterator[str]:
    """What of a study's comparison is not settled, in words."""
    open_items = [i for i, decision in one.items() if decision is None and i.status == "conflict"]
    if open_items:
        yield f"undecided conflicts: {len(open_items)}; their values are empty"
    waiting = Counter(one.threads[i.key].referral for i in open_items if i.key in one.threads)
    for referral, count in sorted(waiting.items()):
        if referral is not Referral.NONE:
            yield f"{OPEN_STATES[referral]}: {count} of these conflicts"
    if one.unseen:
        yield f"drawn for a second look and not seen yet: {one.unseen} items both agree on"
    bare = sum(d is not None and _is_bare(d) for _, d in one.items())
    if bare:
        yield f"decided on another value without a place in a report: {bare}"


def _is_bare(decision: Decision) -> bool:
    """Whether a value of its own was decided on that names no place."""
    answer = decision.answer
    return decision.outcome is Outcome.VALUE and answer is not None and not answer.evidence


def _left_out(review: Review, study: Study) -> str:
    """What is not in the file of a study that waits: all of it, or all but what settles first."""
    opened = review.state.unblinded.get(study.id, set())
    titles = [section.title for section in review.codebook.sections if section.id in opened]
    if not titles:
        return "left out"
    is_one = len(titles) == 1 and not titles[0].endswith("s")
    return f"only {' and '.join(titles)} {'is' if is_one else 'are'} open yet"
