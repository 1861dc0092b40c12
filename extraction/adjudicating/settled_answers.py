"""The answer that stands where two agree, or after a decision.

Of an agreed item it is the text of finer precision, at a tie A's, with the evidence of both.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING

from extraction.record import Answer
from extraction.results import Outcome
from schemas.parsing import write
from schemas.units import UnitError, convert
from schemas.values import Choices, Quantity, Statistics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.evidence import Evidence
    from extraction.results import Decision, Item
    from schemas.field import Field
    from schemas.values import Value


def decided_answer(field: Field, decision: Decision, item: Item) -> Answer | None:
    """What was decided on; a side's answer, with the places given beside the decision.

    ``None`` for what is open again, and where the side holds nothing.
    """
    if decision.outcome is Outcome.WITHDRAWN:
        return None
    if decision.answer is not None:
        return decision.answer
    if item.a is not None and item.b is not None:
        if decision.outcome is Outcome.EQUAL:
            return finer_answer(field, item.a, item.b)
        if decision.outcome is Outcome.COMBINE:
            return combined(field, item.a, item.b)
    return {Outcome.A: item.a, Outcome.B: item.b}.get(decision.outcome)


def combined(field: Field, a: Answer, b: Answer) -> Answer | None:
    """All options of two sets, in the codebook's order, with the evidence of both.

    ``None`` unless both answers are sets of options.
    """
    if not (isinstance(a.value, Choices) and isinstance(b.value, Choices)):
        return None
    chosen = dict.fromkeys((*a.value.codes, *b.value.codes))
    known = [option.code for option in field.options if option.code in chosen]
    codes = tuple(dict.fromkeys([*known, *chosen]))
    both = Choices(codes)
    evidence = with_evidence_of(a, a, b).evidence
    return Answer(value=both, raw=write(both, field), evidence=evidence)


def finer_answer(field: Field, a: Answer, b: Answer) -> Answer:
    """Of two agreeing answers the one of finer precision, at a tie A's, with both evidences."""
    finer = a
    if a.value is not None and b.value is not None:
        finer = b if _grain(b.value, field) < _grain(a.value, field) else a
    return with_evidence_of(finer, a, b)


def with_evidence_of(answer: Answer, a: Answer, b: Answer) -> Answer:
    """The answer with the places of two, none twice."""
    places: dict[tuple[str, int, str], Evidence] = {}
    for evidence in (*a.evidence, *b.evidence):
        known = places.get(evidence.place)
        # of one place the mark stays that it was recognised, and how badly
        if known is None or _sureness(evidence) <= _sureness(known):
            places[evidence.place] = evidence
    return replace(answer, evidence=tuple(places.values()))


def _sureness(evidence: Evidence) -> float:
    return inf if evidence.confidence is None else evidence.confidence


def _grain(value: Value, field: Field) -> Fraction:
    """The size of the last printed digit, summed over the numbers, in the field's unit."""
    unit = value.unit if isinstance(value, Quantity | Statistics) else None
    grain = Fraction(0)
    for number in _decimals(value):
        exponent = number.as_tuple().exponent
        grain += Fraction(Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0))
    if unit and field.unit and unit != field.unit:
        try:
            return grain * Fraction(convert(Decimal(1), unit, field.unit))
        except UnitError:
            return grain
    return grain


def _decimals(value: Value) -> Iterator[Decimal]:
    for name in value.__slots__:
        part = getattr(value, name)
        for number in part if isinstance(part, tuple) else (part,):
            if isinstance(number, Decimal):
                yield number
