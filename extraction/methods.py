"""How the data were extracted and settled, in one paragraph for the methods section of a paper.

It holds nothing but facts of the review: who extracted, how independently, what was compared, how
it was settled (PRISMA 2020, items 9, 10a and 10b: Page et al., BMJ 2021;372:n71). What is not
finished is said to be so; of records that are not open to all only the number of their studies is
told.
"""

from __future__ import annotations

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from extraction.agreement import Statistic
from extraction.counted_words import counted, joined
from extraction.methods_settling import settling_sentences
from extraction.outcome import agreement_of, open_consensus
from extraction.record import Origin
from extraction.study import Mode
from extraction.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extraction.agreement import AgreementReport, Coefficient, Share
    from extraction.methods_settling import Reviewed
    from extraction.results import Consensus
    from extraction.review import Review
    from extraction.study import Study
    from schemas.codebook import Codebook, Section

#: A project file on one computer: the first of the three honest levels of blinding.
BLINDING_LEVEL = (
    "shared file: the program shows neither reviewer the other's record before both are sealed; "
    "the file itself is not encrypted"
)

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


def methods_of(review: Review) -> str:
    """The paragraph about all that is open to all, for a project file on one computer."""
    consensus = open_consensus(review)
    return methods_text(review, consensus, agreement_of(review, consensus), BLINDING_LEVEL)


def methods_text(
    review: Reviewed, consensus: Sequence[Consensus], agreement: AgreementReport, blinding: str
) -> str:
    """The paragraph. ``consensus`` are the studies open to all, ``agreement`` that of dual ones.

    ``blinding`` says in half a sentence how one reviewer's work is kept from the other.
    """
    modes = Counter(_mode(one.study) for one in consensus)
    sentences = [
        *_what_was_sought(review),
        *_pilot(review),
        *_who_extracted(review, consensus, modes),
        *(_independence(review, blinding) if modes[Mode.DUAL] else ()),
        *_sections(review, modes),
        *_compared(review, consensus, agreement),
        *settling_sentences(review, consensus),
        *_origins(consensus),
        *_excluded(review),
    ]
    return " ".join(sentences)


def _mode(study: Study) -> Mode:
    assert study.assignment is not None, "a study opens only once its reviewers have sealed"
    return study.assignment.mode


def _what_was_sought(review: Reviewed) -> Iterator[str]:
    book = review.codebook
    fields = counted(sum(1 for _ in book.fields()), "field", "fields")
    yield (
        f"Data were extracted with Coextract {VERSION} on the form “{book.title}” "
        f"(version {book.version}), which asks for {fields} in the sections "
        f"{_titles(book.sections)}."
    )
    key = [field.label for _, field in book.fields() if field.key_outcome]
    if key:
        yield f"Key {'outcome' if len(key) == 1 else 'outcomes'}: {joined(key)}."


def _pilot(review: Reviewed) -> Iterator[str]:
    tried = [study.name for study in review.studies() if study.pilot]
    if tried:
        yield f"The form was piloted on {counted(len(tried), 'study', 'studies')}: {joined(tried)}."


def _who_extracted(
    review: Reviewed, consensus: Sequence[Consensus], modes: Counter[Mode]
) -> Iterator[str]:
    names = dict.fromkeys(
        name for one in consensus if one.study.assignment for name in one.study.assignment.reviewers
    )
    told = [
        f"{counted(modes[mode], 'study was', 'studies were')} {how}"
        for mode, how in _MODES.items()
        if modes[mode]
    ]
    if told:
        who = "The reviewer was" if len(names) == 1 else "The reviewers were"
        yield f"{who} {joined(list(names))}."
        yield f"{joined(told)}."
    left = len(review.studies()) - len(consensus)
    if left:
        yield f"{counted(left, 'study is', 'studies are')} not finished and not counted here."


def _independence(review: Reviewed, blinding: str) -> Iterator[str]:
    yield (
        "In dual extraction each study's two records were opened to the reviewers once both had "
        f"sealed theirs ({blinding})."
    )
    first = [section for section in review.codebook.sections if section.settle_first]
    if first:
        word, verb = ("section", "is") if len(first) == 1 else ("sections", "are")
        yield (
            f"By the form, the {word} {_titles(first)} {verb} to be settled first, and opened as "
            "soon as both reviewers had sealed it."
        )


def _sections(review: Reviewed, modes: Counter[Mode]) -> Iterator[str]:
    alone = [section for section in review.codebook.sections if not section.duplicate]
    if alone and (modes[Mode.DUAL] or modes[Mode.VERIFY]):
        word, verb = ("section", "was") if len(alone) == 1 else ("sections", "were")
        yield f"The {word} {_titles(alone)} {verb} extracted by the first reviewer only."


def _compared(
    review: Reviewed, consensus: Sequence[Consensus], agreement: AgreementReport
) -> Iterator[str]:
    dual = [one.study for one in consensus if _mode(one.study) is Mode.DUAL]
    items = sum(len(review.comparison(study).items) for study in dual)
    if not items:
        return
    yield f"In dual extraction {counted(items, 'item was', 'items were')} compared."
    if agreement.overall.items:
        yield (
            f"Before anything was settled the reviewers agreed on {_share(agreement.overall)} by "
            "Wilson's method; free text and rows only one reviewer had are not counted)."
        )
    if agreement.bootstrap.ci is not None:
        low, high = agreement.bootstrap.ci
        yield (
            f"Drawing whole studies again ({agreement.bootstrap.resamples} resamples) gives an "
            f"interval of {low:.1f}–{high:.1f}%."
        )
    if agreement.key_outcomes.items:
        yield f"On the key outcomes they agreed on {_share(agreement.key_outcomes)})."
    yield from _beyond_chance(review.codebook, agreement)
    if agreement.pilot is not None and agreement.pilot.overall.items:
        yield (
            "In the pilot studies, which are not counted in this, they agreed on "
            f"{_share(agreement.pilot.overall)})."
        )


def _share(share: Share) -> str:
    """``54 of 60 items (90.0%, 95% CI 79.9–95.3`` with the bracket left open."""
    low, high = share.ci or (0.0, 0.0)
    return (
        f"{share.agree} of {share.items} items "
        f"({share.percent or 0.0:.1f}%, 95% CI {low:.1f}–{high:.1f}"
    )


#: The coefficients a paper is told of, and what they are called there.
_TOLD = {Statistic.KAPPA: "Cohen's kappa", Statistic.AC1: "Gwet's AC1", Statistic.ICC: "ICC(2,1)"}


def _beyond_chance(codebook: Codebook, agreement: AgreementReport) -> Iterator[str]:
    """Coefficients of the key outcomes, and for which there are none."""
    without = []
    for one in agreement.fields:
        field = codebook.field(one.section, one.field)
        if field is None or not one.key_outcome:
            continue
        told = [
            f"{name} was {_coefficient(one.coefficients[statistic])}"
            for statistic, name in _TOLD.items()
            if statistic in one.coefficients
        ]
        if told:
            yield f"For {field.label}, {joined(told)}."
        elif one.why_not:
            without.append(field.label)
    if without:
        yield f"Agreement beyond chance could not be estimated for {joined(without)}."


def _coefficient(found: Coefficient) -> str:
    low, high = found.ci or (found.value, found.value)
    value, *ends = (_to_two_places(number) for number in (found.value, low, high))
    return f"{value} (95% CI {ends[0]} to {ends[1]})"


def _to_two_places(number: float) -> str:
    """Rounded half up; what floating point misses by its last digits is mended before."""
    exact = Decimal(repr(round(number, 9)))
    return f"{exact.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"


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
        values = counted(len(answers), "reconciled value", "reconciled values")
        yield f"Of {values}, {joined(told)}."


def _excluded(review: Reviewed) -> Iterator[str]:
    """Studies that were excluded late, and why."""
    told = [f"{one.name} ({one.exclusion})" for one in review.studies() if one.exclusion]
    if told:
        were = "study was" if len(told) == 1 else "studies were"
        yield (
            f"{len(told)} {were} excluded after extraction had begun: {joined(told)}; the data "
            "are kept and count in no summary."
        )


def _titles(sections: Sequence[Section]) -> str:
    return joined([section.title for section in sections])
