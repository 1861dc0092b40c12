"""Text → estimate: ``OR 1.21 (95% CI 0.70 to 2.10)``, ``HR 0.52 (0.34–0.80), P = .003``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from schemas.parsing.cursor import Cursor
from schemas.parsing.items import Item, Label, Scan, Shape, Vocabulary
from schemas.parsing.outcome import CannotBeReadError, DoubtfulError, Read
from schemas.parsing.scanner import scan
from schemas.parsing.statistic_sets import unit_of
from schemas.parsing.tokens import tokenise
from schemas.parsing.units_of_fields import resolve_unit
from schemas.parsing.word_lists import word_set
from schemas.text_folding import fold as fold_text
from schemas.values import Estimate, Measure, Relation

if TYPE_CHECKING:
    from schemas.field import Field
    from schemas.parsing.context import Context

#: What *adjusted OR* is adjusted for, where the text does not say.
UNSPECIFIED = "unspecified"

_MEASURES: dict[Measure, str] = {
    Measure.ODDS_RATIO: "OR, odds ratio, odds ratios",
    Measure.RISK_RATIO: "RR, risk ratio, relative risk, risk ratios",
    Measure.HAZARD_RATIO: "HR, hazard ratio, hazards ratio, hazard ratios",
    Measure.MEAN_DIFFERENCE: "MD, WMD, mean difference, weighted mean difference",
    Measure.STANDARDISED_MEAN_DIFFERENCE: (
        "SMD, standardised mean difference, standardized mean difference"
    ),
    Measure.RISK_DIFFERENCE: "RD, risk difference",
}
#: Short forms that say *adjusted* themselves.
_ADJUSTED = {
    "aOR": Measure.ODDS_RATIO, "AOR": Measure.ODDS_RATIO,
    "aRR": Measure.RISK_RATIO,
    "aHR": Measure.HAZARD_RATIO, "AHR": Measure.HAZARD_RATIO,
}  # fmt: skip
_OTHERS: tuple[tuple[str, Shape, str], ...] = (
    ("ci", Shape.PAIR, "ci, cis, confidence interval, confidence intervals, confidence limits"),
    ("p", Shape.BOUND, "p, p-value, p value"),
    ("adjusted for", Shape.NOTE, "adjusted for, adjusting for, controlling for"),
    ("adjusted", Shape.NOTE, "adjusted, multivariable, multivariate"),
)
_VOCABULARY = Vocabulary(
    labels={
        tuple(spelling.split()): Label(measure.value, Shape.CENTRE)
        for measure, spellings in _MEASURES.items()
        for spelling in spellings.split(", ")
    }
    | {(short,): Label(short, Shape.CENTRE) for short in _ADJUSTED}
    | {
        tuple(spelling.split()): Label(name, shape)
        for name, shape, spellings in _OTHERS
        for spelling in spellings.split(", ")
    },
    doubtful=word_set(
        "about above almost approximately around below circa credible cri iqr least less more "
        "most nearly or over per-protocol percentile quartile range roughly sd se sem than under"
    ),
)


def read_estimate(text: str, field: Field, context: Context) -> Read:
    """The effect estimate in a folded text; an interval the text does not name is assumed a CI.

    Raises ``DoubtfulError`` where a number is left that nothing names, and ``CannotBeReadError``
    for what is no estimate.
    """
    tokens = tokenise(text, decimal_comma=context.decimal_comma)
    found = scan(Cursor(text, tokens, field.unit), _VOCABULARY)
    if not found.items:
        raise CannotBeReadError("there is no number in it")
    if found.heading and not set(found.heading) <= set(fold_text(field.label).split()):
        raise DoubtfulError(f"nothing says what “{' '.join(found.heading)}” means here")
    unit = resolve_unit(unit_of(found), context.unit, field.unit)
    confirmed = _confirmed_names(context.reading)
    numbers = _sorted_numbers(found.items)
    value = Estimate(
        value=numbers.value.numbers[0],
        measure=_measure(numbers.value.label, confirmed),
        ci_low=numbers.interval.numbers[0] if numbers.interval else None,
        ci_high=numbers.interval.numbers[1] if numbers.interval else None,
        ci_level=numbers.interval.level if numbers.interval else None,
        p=numbers.p.numbers[0] if numbers.p else None,
        p_relation=numbers.p.relation if numbers.p else Relation.EQUAL,
        adjusted_for=_adjusted_for(found, numbers.value.label),
        unit=unit,
    )
    if "ci" in confirmed and numbers.interval is None:
        raise CannotBeReadError("the reading says ci, and the text has none")
    assumed = numbers.interval is not None and not numbers.interval.label and "ci" not in confirmed
    return Read(value, ("ci_low", "ci_high") if assumed else ())


class _Sorted(NamedTuple):
    value: Item
    interval: Item | None
    p: Item | None


def _sorted_numbers(items: list[Item]) -> _Sorted:
    """The numbers by what they are; each may occur once, and the value must."""
    values: list[Item] = []
    intervals: list[Item] = []
    chances: list[Item] = []
    for item in items:
        if item.label == "p":
            chances.append(item)
        elif item.label == "ci" or (not item.label and item.fits(Shape.PAIR)):
            intervals.append(item)
        elif item.label or item.fits(Shape.CENTRE):
            values.append(item)
        else:
            raise DoubtfulError(f"nothing says what {item.numbers[0]} is")
    if len(values) != 1 or len(intervals) > 1 or len(chances) > 1:
        raise DoubtfulError("it is not one estimate with at most one interval and one P value")
    if chances and not 0 <= chances[0].numbers[0] <= 1:
        raise DoubtfulError(f"P = {chances[0].numbers[0]} is no probability")
    return _Sorted(values[0], next(iter(intervals), None), next(iter(chances), None))


def _confirmed_names(reading: str) -> frozenset[str]:
    names = frozenset(name.strip() for name in reading.split(",") if name.strip())
    known = {"ci", *Measure}
    if not names <= known:
        unknown = ", ".join(sorted(names - known))
        raise CannotBeReadError(f"“{unknown}” is no reading of an estimate")
    return names


def _measure(label: str, confirmed: frozenset[str]) -> Measure | None:
    printed = _ADJUSTED.get(label) or (Measure(label) if label else None)
    typed = [measure for measure in Measure if measure in confirmed]
    if len(typed) > 1 or (typed and printed and typed[0] is not printed):
        raise CannotBeReadError(f"the reading says {typed[-1]}, the text {printed or typed[0]}")
    return printed or next(iter(typed), None)


def _adjusted_for(found: Scan, label: str) -> str | None:
    words = found.notes.get("adjusted for")
    adjusted = label in _ADJUSTED or bool(found.notes)
    return words or (UNSPECIFIED if adjusted else None)
