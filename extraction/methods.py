"""How the data were extracted and settled, in one paragraph for the methods section of a paper.

It holds nothing but facts of the review: who extracted, how independently, what was compared, how
it was settled (PRISMA 2020, items 9 and 10: Page et al., BMJ 2021;372:n71). What is not finished is
said to be so; of records that are not open to all only the number of their studies is told.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extraction.record import Origin
from extraction.results import Status
from extraction.study import Mode
from extraction.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extraction.agreement import Share
    from extraction.results import Consensus, Decision
    from extraction.review import Review
    from extraction.study import Study
    from schemas.codebook import Section

_MODES = {
    Mode.DUAL: "extracted by two reviewers independently",
    Mode.VERIFY: "extracted by single extraction with verification",
    Mode.SINGLE: "extracted by a single reviewer",
}
_ORIGINS = {
    Origin.CALCULATED: "calculated from reported figures",
    Origin.ESTIMATED: "estimated, as from a graph",
    Origin.AUTHOR: "given by the studies' authors",
}


def methods_text(
    review: Review, consensus: Sequence[Consensus], agreement: Share, blinding: str
) -> str:
    """The paragraph. ``consensus`` are the studies open to all, ``agreement`` that of dual ones.

    ``blinding`` says in half a sentence how one reviewer's work is kept from the other.
    """
    modes = Counter(_mode(one.study) for one in consensus)
    sentences = [
        *_what_was_sought(review),
        *_who_extracted(review, consensus, modes),
        *(_independence(review, blinding) if modes[Mode.DUAL] else ()),
        *_sections(review, modes),
        *_compared(review, consensus, agreement),
        *_settled(review, consensus),
        *_origins(consensus),
    ]
    return " ".join(sentences)


def _mode(study: Study) -> Mode:
    assert study.assignment is not None, "a study opens only once its reviewers have sealed"
    return study.assignment.mode


def _what_was_sought(review: Review) -> Iterator[str]:
    book = review.codebook
    fields = _counted(sum(1 for _ in book.fields()), "field", "fields")
    yield (
        f"Data were extracted with Coextract {VERSION} on the form “{book.title}” "
        f"(version {book.version}), which asks for {fields} in the sections "
        f"{_titles(book.sections)}."
    )


def _who_extracted(
    review: Review, consensus: Sequence[Consensus], modes: Counter[Mode]
) -> Iterator[str]:
    names = dict.fromkeys(
        name for one in consensus if one.study.assignment for name in one.study.assignment.reviewers
    )
    told = [
        f"{_counted(modes[mode], 'study was', 'studies were')} {how}"
        for mode, how in _MODES.items()
        if modes[mode]
    ]
    if told:
        who = "The reviewer was" if len(names) == 1 else "The reviewers were"
        yield f"{who} {_joined(list(names))}."
        yield f"{_joined(told)}."
    left = len(review.studies()) - len(consensus)
    if left:
        yield f"{_counted(left, 'study is', 'studies are')} not finished and not counted here."


def _independence(review: Review, blinding: str) -> Iterator[str]:
    yield (
        "In dual extraction each study's two records were opened to the reviewers once both had "
        f"sealed theirs ({blinding})."
    )
    first = [section for section in review.codebook.sections if section.settle_first]
    if first:
        word, verb = ("section", "was") if len(first) == 1 else ("sections", "were")
        yield (
            f"The {word} {_titles(first)} {verb} settled first: opened as soon as both reviewers "
            "had sealed it, while the others were still closed."
        )


def _sections(review: Review, modes: Counter[Mode]) -> Iterator[str]:
    alone = [section for section in review.codebook.sections if not section.duplicate]
    if alone and (modes[Mode.DUAL] or modes[Mode.VERIFY]):
        word, verb = ("section", "was") if len(alone) == 1 else ("sections", "were")
        yield f"The {word} {_titles(alone)} {verb} extracted by the first reviewer only."


def _compared(review: Review, consensus: Sequence[Consensus], agreement: Share) -> Iterator[str]:
    dual = [one.study for one in consensus if _mode(one.study) is Mode.DUAL]
    items = sum(len(review.comparison(study).items) for study in dual)
    if not items:
        return
    yield f"In dual extraction {_counted(items, 'item was', 'items were')} compared."
    if agreement.percent is not None and agreement.ci is not None:
        low, high = agreement.ci
        yield (
            f"Before anything was settled the reviewers agreed on {agreement.agree} of "
            f"{agreement.items} items ({agreement.percent:.1f}%, 95% CI {low:.1f}–{high:.1f} by "
            "Wilson's method; free text and rows only one reviewer had are not counted)."
        )


def _settled(review: Review, consensus: Sequence[Consensus]) -> Iterator[str]:
    """How conflicts were resolved, and how many agreed items were decided on nevertheless."""
    ways: Counter[str] = Counter()
    overruled = 0
    for study in (one.study for one in consensus):
        decisions = review.decisions(study)
        for item in review.comparison(study).items:
            if item.status is Status.CONFLICT:
                ways[_way(study, decisions.get(item.key))] += 1
            else:
                overruled += item.key in decisions
    if ways:
        told = [f"{count} {way}" for way in _WAYS if (count := ways[way])]
        yield f"Of {_counted(ways.total(), 'conflict', 'conflicts')}, {_joined(told)}."
    if overruled:
        agreed = _counted(overruled, "item on which they agreed", "items on which they agreed")
        yield f"The reviewers or the adjudicator decided anew on {agreed}."


_BY_REVIEWERS = "resolved by consensus of the reviewers"
_BY_ADJUDICATOR = "resolved by an adjudicator"
_UNRESOLVED = "unresolved, and without a value in the dataset"
_WAYS = (_BY_REVIEWERS, _BY_ADJUDICATOR, _UNRESOLVED)


def _way(study: Study, decision: Decision | None) -> str:
    if decision is None:
        return _UNRESOLVED
    assignment = study.assignment
    by_reviewer = assignment is not None and decision.by in assignment.reviewers
    is_appointed = assignment is not None and decision.by == assignment.adjudicator
    return _BY_REVIEWERS if by_reviewer and not is_appointed else _BY_ADJUDICATOR


def _origins(consensus: Sequence[Consensus]) -> Iterator[str]:
    """Values that stand in no report as they are."""
    answers = [
        cell.answer
        for one in consensus
        for row in one.rows
        for cell in row.cells.values()
        if cell.answer is not None and cell.answer.value is not None
    ]
    found = Counter(answer.origin for answer in answers)
    told = [f"{found[origin]} {how}" for origin, how in _ORIGINS.items() if found[origin]]
    if told:
        values = _counted(len(answers), "reconciled value", "reconciled values")
        yield f"Of {values}, {_joined(told)}."


# ── words ────────────────────────────────────────────────────────────────────────────────────────


def _titles(sections: Sequence[Section]) -> str:
    return _joined([section.title for section in sections])


def _joined(parts: Sequence[str]) -> str:
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
