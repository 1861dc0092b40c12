"""What a reader of the exported dataset should know, told before it leaves.

Warnings never block: they are facts and travel with the data. Only what would make the file wrong
blocks. Of unsealed records no more is told than their state.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from extraction.adjudicating.adjudication import open_items
from extraction.adjudicating.consensus import EXCLUSION_FIELD
from extraction.adjudicating.discussing import referral_of
from extraction.adjudicating.second_look import still_to_look
from extraction.counted_words import counted
from extraction.findings import consensus_record, review_findings
from extraction.methods import BLINDING_LEVEL
from extraction.outcome import open_consensus
from extraction.record import Origin
from extraction.replacing.citing import pending, to_place
from extraction.results import Referral
from extraction.sealing import is_unblinded
from extraction.trail import first_fault
from schemas.values import Missing
from schemas.visibility import hidden_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from extraction.record import Answer
    from extraction.results import Consensus
    from extraction.review import Review
    from extraction.study import Study
    from schemas.codebook import Codebook

MOST_NAMED = 6
"""Studies named in one sentence; the others are counted."""


class Weight(StrEnum):
    """How much a notice matters."""

    GOOD = "good"
    NOTE = "note"
    WARNING = "warning"
    BLOCKS = "blocks"


class Topic(StrEnum):
    """What a notice is about."""

    STUDIES = "studies"
    CONFLICTS = "conflicts"
    PAIRS = "pairs"
    LOCKS = "locks"
    UNANSWERED = "unanswered"
    SOURCES = "sources"
    REPLACED = "replaced"
    ASKED = "asked"
    READINGS = "readings"
    RECOGNISED = "recognised"
    FINDINGS = "findings"
    TRAIL = "trail"
    BLINDING = "blinding"


@dataclass(frozen=True, slots=True)
class Notice:
    """One fact: ``text`` in a sentence, ``detail`` in another; ``studies`` are named in order."""

    topic: Topic
    weight: Weight
    text: str
    detail: str = ""
    studies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preflight:
    """All notices in the order they are read, and what the review holds."""

    notices: tuple[Notice, ...]
    studies: int
    shown: int
    locked: int

    @property
    def blocks(self) -> bool:
        """Whether the file would be wrong."""
        return any(one.weight is Weight.BLOCKS for one in self.notices)


def preflight(
    review: Review,
    viewer: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Preflight:
    """What is to be told before anything of the review is exported for ``viewer``.

    ``progress`` is told how many of how many studies are compared, and may raise to stop.
    """
    consensus = open_consensus(review, progress)
    notices = (
        *_states(review),
        *_second_looks(review),
        *_excluded(review),
        *_unanswered(review, consensus),
        *_sources(consensus),
        *_replaced(review, viewer),
        *_answers(review, consensus),
        *_findings(review, viewer, consensus),
        _trail(review),
        _blinding(),
    )
    studies = review.studies()
    return Preflight(notices, len(studies), len(consensus), len(review.state.locked))


# ── how far the studies are ──────────────────────────────────────────────────────────────────────


def _states(review: Review) -> Iterator[Notice]:
    waiting = list(review.waiting())
    if waiting:
        reasons = _some([f"{study.name}: {reason}" for study, reason in waiting])
        text = f"{counted(len(waiting), 'study is', 'studies are')} left out"
        yield Notice(Topic.STUDIES, Weight.WARNING, text, reasons, _names(s for s, _ in waiting))
    elif not review.studies():
        yield Notice(Topic.STUDIES, Weight.WARNING, "The review has no studies yet")
    opened = [study for study in review.studies() if review.state.unblinded.get(study.id)]
    undecided = {study: _undecided(review, study) for study in opened}
    pairs = {study: _unconfirmed(review, study) for study in opened}
    conflicts, unseen = sum(undecided.values()), sum(pairs.values())
    if conflicts:
        text = f"{counted(conflicts, 'conflict is', 'conflicts are')} undecided"
        detail = f"Their values leave empty: {_listed(undecided)}{_referred(review, opened)}"
        yield Notice(Topic.CONFLICTS, Weight.WARNING, text, detail, _named(undecided))
    if unseen:
        text = f"{counted(unseen, 'pair of rows is', 'pairs of rows are')} not confirmed"
        detail = f"Compared as proposed: {_listed(pairs)}"
        yield Notice(Topic.PAIRS, Weight.WARNING, text, detail, _named(pairs))
    yield from _locks(review, opened, is_settled=not (waiting or conflicts or unseen))


def _locks(review: Review, opened: Sequence[Study], *, is_settled: bool) -> Iterator[Notice]:
    left = [study for study in opened if study.id not in review.state.locked]
    if opened and not left and is_settled:
        text = "Every study is locked and every conflict has a decision"
        decided = sum(len(review.decisions(study)) for study in opened)
        yield Notice(Topic.LOCKS, Weight.GOOD, text, counted(decided, "decision", "decisions"))
    elif left:
        text = f"{counted(len(left), 'open study is', 'open studies are')} not locked"
        detail = f"What was settled may still change: {_some(_names(left))}"
        yield Notice(Topic.LOCKS, Weight.NOTE, text, detail, _names(left))


def _second_looks(review: Review) -> Iterator[Notice]:
    opened = [study for study in review.studies() if is_unblinded(review.state, study)]
    unseen = {study: len(still_to_look(review, study)) for study in opened}
    if any(unseen.values()):
        count = counted(sum(unseen.values()), "agreed item is", "agreed items are")
        detail = f"Drawn for a second look: {_listed(unseen)}"
        yield Notice(Topic.CONFLICTS, Weight.WARNING, f"{count} unseen", detail, _named(unseen))


def _excluded(review: Review) -> Iterator[Notice]:
    out = [study for study in review.studies() if study.exclusion]
    if out:
        text = f"{counted(len(out), 'study is', 'studies are')} excluded from every summary"
        detail = f"Their data leave all the same: {_some([_why_out(study) for study in out])}"
        yield Notice(Topic.STUDIES, Weight.NOTE, text, detail, _names(out))


def _why_out(study: Study) -> str:
    return f"{study.name} ({study.exclusion})"


def _referred(review: Review, opened: Sequence[Study]) -> str:
    """Whom open conflicts wait for, as the end of a sentence; empty where for nobody."""
    waiting = Counter(
        referral_of(review, study, item.key)
        for study in opened
        for item in open_items(review.comparison(study), review.decisions(study))
    )
    told = [f"{waiting[to]} {words}" for to, words in _WAITS.items() if waiting[to]]
    return f"; {', '.join(told)}" if told else ""


_WAITS = {
    Referral.DISCUSSION: "in discussion",
    Referral.THIRD_REVIEWER: "with a third reviewer",
    Referral.AUTHORS: "asked of the authors",
}


def _undecided(review: Review, study: Study) -> int:
    return len(open_items(review.comparison(study), review.decisions(study)))


def _unconfirmed(review: Review, study: Study) -> int:
    pairs = review.comparison(study).pairs
    return sum(pair.is_matched and not pair.confirmed for pair in pairs)


# ── what the values rest on ──────────────────────────────────────────────────────────────────────


def _unanswered(review: Review, consensus: Sequence[Consensus]) -> Iterator[Notice]:
    left = {one.study: _left_unset(review.codebook, one) for one in consensus}
    count = sum(left.values())
    if count:
        text = f"{counted(count, 'field was', 'fields were')} answered by nobody"
        detail = f"Not even as not reported; they leave empty: {_listed(left)}"
        yield Notice(Topic.UNANSWERED, Weight.WARNING, text, detail, _named(left))


def _left_unset(codebook: Codebook, one: Consensus) -> int:
    """The fields the form asks in rows that stand, to which no record has an answer."""
    record = consensus_record(one)
    sections = {section.id: section for section in codebook.sections}
    count = 0
    for row in one.rows:
        section = sections.get(row.section)
        if section is None or row.open:
            continue
        hidden = hidden_fields(codebook, record, section, row.id)
        asked = (field.id for field in section.fields if field.id != EXCLUSION_FIELD)
        count += sum(field not in hidden and field not in row.cells for field in asked)
    return count


def _sources(consensus: Sequence[Consensus]) -> Iterator[Notice]:
    values = [(one.study, a) for one, a in _settled(consensus) if a.value is not None]
    if not values:
        return
    without = Counter(study for study, answer in values if not answer.evidence)
    calculated = sum(answer.origin is Origin.CALCULATED for _, answer in values)
    aside = f", {calculated} of them calculated" if calculated else ""
    if not without:
        detail = f"{len(values)} of {len(values)}{aside}"
        yield Notice(Topic.SOURCES, Weight.GOOD, "Every final value leads to a page", detail)
        return
    text = f"{counted(without.total(), 'final value leads', 'final values lead')} to no page"
    detail = f"Of {len(values)}{aside}: {_listed(without)}"
    yield Notice(Topic.SOURCES, Weight.WARNING, text, detail, _named(without))


def _replaced(review: Review, viewer: str | None) -> Iterator[Notice]:
    left: Counter[Study] = Counter()
    for study in review.studies():
        left[study] = len(to_place(review, study, viewer)) + len(pending(review, study, viewer))
    if left.total():
        count = counted(left.total(), "source stands", "sources stand")
        text = f"{count} in a file that was replaced"
        detail = f"Nobody has placed them in the new one: {_listed(left)}"
        yield Notice(Topic.REPLACED, Weight.WARNING, text, detail, _named(left))


def _answers(review: Review, consensus: Sequence[Consensus]) -> Iterator[Notice]:
    asked: Counter[Study] = Counter()
    assumed: Counter[Study] = Counter()
    recognised: Counter[Study] = Counter()
    doubtful = 0
    for one, answer in _settled(consensus):
        asked[one.study] += answer.missing is Missing.ASKED
        assumed[one.study] += bool(answer.assumed)
        recognised[one.study] += any(place.is_recognised for place in answer.evidence)
        doubtful += any(place.asks_for_a_look for place in answer.evidence)
    if asked.total():
        text = f"{counted(asked.total(), 'value was', 'values were')} asked of the authors"
        detail = f"They leave as “asked the authors”: {_listed(asked)}"
        yield Notice(Topic.ASKED, Weight.WARNING, text, detail, _named(asked))
    if assumed.total():
        text = f"{counted(assumed.total(), 'value is', 'values are')} read by the form’s default"
        detail = f"Nobody confirmed the reading; it is marked as assumed: {_listed(assumed)}"
        yield Notice(Topic.READINGS, Weight.WARNING, text, detail, _named(assumed))
    if recognised.total():
        text = f"{counted(recognised.total(), 'value was', 'values were')} recognised on pictures"
        detail = (
            f"{doubtful} of them with doubt; the column recognised tells: {_listed(recognised)}"
        )
        weight = Weight.WARNING if doubtful else Weight.NOTE
        yield Notice(Topic.RECOGNISED, weight, text, detail, _named(recognised))


def _findings(
    review: Review, viewer: str | None, consensus: Sequence[Consensus]
) -> Iterator[Notice]:
    found = review_findings(review, viewer, consensus)
    if not found:
        yield Notice(Topic.FINDINGS, Weight.GOOD, "No check finds anything amiss")
        return
    text = f"{counted(len(found), 'finding stands', 'findings stand')}"
    names = tuple(dict.fromkeys(one.study for one in found))
    detail = f"They go to the sheet Checks: {_some(names)}"
    yield Notice(Topic.FINDINGS, Weight.WARNING, text, detail, names)


def _settled(consensus: Sequence[Consensus]) -> Iterator[tuple[Consensus, Answer]]:
    """Every settled answer, with the reconciled record it stands in."""
    rows = ((one, row) for one in consensus for row in one.rows)
    cells = ((one, cell) for one, row in rows for cell in row.cells.values())
    return ((one, cell.answer) for one, cell in cells if cell.answer is not None)


def _trail(review: Review) -> Notice:
    fault = first_fault(review.store.events())
    if fault is None:
        detail = "Each event continues the one before it; the heads are printed in README"
        return Notice(Topic.TRAIL, Weight.GOOD, "The trail is whole", detail)
    event, what = fault
    detail = f"Event {event.seq} of {event.stream}: {what}. Check the file with “coextract verify”"
    return Notice(Topic.TRAIL, Weight.BLOCKS, "The trail is broken", detail)


def _blinding() -> Notice:
    level, _, meaning = BLINDING_LEVEL.partition(": ")
    return Notice(Topic.BLINDING, Weight.NOTE, f"Blinding: {level}", _sentence(meaning))


# ── words ────────────────────────────────────────────────────────────────────────────────────────


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _names(studies: Iterator[Study] | Sequence[Study]) -> tuple[str, ...]:
    return tuple(study.name for study in studies)


def _named(counts: Mapping[Study, int]) -> tuple[str, ...]:
    return tuple(study.name for study, count in counts.items() if count)


def _listed(counts: Mapping[Study, int]) -> str:
    return _some([f"{study.name} {count}" for study, count in counts.items() if count])


def _some(names: Sequence[str]) -> str:
    """The first of many names, and how many more there are."""
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
