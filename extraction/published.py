"""The published-figure check: does what was printed follow from the counts, and by which rule.

A figure is read like any value, held against the exact number at its own printed precision, and
told as fitting rounding, truncation, both or neither. How the review displays numbers plays no
part in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from extraction.rounding import Rounding, round_exactly, shown
from extraction.synthesis import Comparison, Mean, Proportion, Range, Total, display
from schemas.field import DefaultReading, Field, FieldType, Spread
from schemas.parsing import read
from schemas.units import UnitError, convert
from schemas.values import Count, DecimalNumber, Integer, Relation, Statistics, Unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extraction.synthesis import Statistic, Summary
    from schemas.codebook import Codebook, Published
    from schemas.values import Value


class Verdict(StrEnum):
    """Which rule of display makes the printed figure out of the exact number.

    A bound (``more than 60%``) that holds fits both. Half up and half even both are rounding.
    """

    BOTH = "both"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    DIFFERS = "differs"
    NOT_CHECKABLE = "not-checkable"


@dataclass(frozen=True, slots=True)
class PublishedCheck:
    """One published figure beside what the review's own counts give.

    ``recomputed`` is rounded half up at the printed precision; for a bound it has the decimals of
    the analysis. It is ``None``, and ``why`` says more, where nothing can be checked.
    """

    analysis: str
    printed: str
    source: str
    recomputed: str | None
    verdict: Verdict
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Claim:
    """One printed number and the exact one it claims to be, in the printed unit."""

    printed: Decimal
    exact: Fraction
    relation: Relation = Relation.EQUAL

    @property
    def places(self) -> int:
        exponent = self.printed.as_tuple().exponent
        return -exponent if isinstance(exponent, int) else 0

    def fits(self, *rules: Rounding) -> bool:
        """Whether one of these rules makes the printed number, or the printed bound holds."""
        printed = Fraction(self.printed)
        match self.relation:
            case Relation.LESS:
                return self.exact < printed
            case Relation.AT_MOST:
                return self.exact <= printed
            case Relation.GREATER:
                return self.exact > printed
            case Relation.AT_LEAST:
                return self.exact >= printed
            case Relation.EQUAL | Relation.ABOUT:
                return any(round_exactly(self.exact, self.places, r) == printed for r in rules)
        assert_never(self.relation)

    def recomputed(self) -> str:
        return shown(self.exact, self.places)


class _NotCheckableError(Exception):
    """The printed text says nothing that can be held against the figure; the message says why."""


def check_published(codebook: Codebook, summary: Summary) -> tuple[PublishedCheck, ...]:
    """Every published figure of the codebook against its analysis, in the codebook's order."""
    return tuple(_check(codebook, summary, figure) for figure in codebook.published)


def _check(codebook: Codebook, summary: Summary, figure: Published) -> PublishedCheck:
    told = (figure.analysis, figure.printed, figure.source)
    try:
        statistic = summary.statistic(figure.analysis)
        if statistic is None:
            raise _NotCheckableError("the codebook has no analysis of this id")
        claims = _claims(codebook, statistic, figure.printed)
    except _NotCheckableError as why:
        return PublishedCheck(*told, None, Verdict.NOT_CHECKABLE, str(why))
    return PublishedCheck(*told, _recomputed(statistic, claims), _verdict(claims.values()))


def _verdict(claims: Iterable[_Claim]) -> Verdict:
    claims = list(claims)
    rounded = all(claim.fits(Rounding.HALF_UP, Rounding.HALF_EVEN) for claim in claims)
    truncated = all(claim.fits(Rounding.TRUNCATE) for claim in claims)
    if rounded:
        return Verdict.BOTH if truncated else Verdict.ROUNDED
    return Verdict.TRUNCATED if truncated else Verdict.DIFFERS


def _recomputed(statistic: Statistic, claims: dict[str, _Claim]) -> str:
    if any(claim.relation is not Relation.EQUAL for claim in claims.values()):
        return display(statistic.figures, statistic.analysis.decimals, Rounding.HALF_UP)
    texts = {name: claim.recomputed() for name, claim in claims.items()}
    match statistic.figures:
        case Proportion():
            return _count_text(texts)
        case Comparison():
            return "P = " + texts["p"].removeprefix("0")
    return "–".join(texts.values())


def _count_text(texts: dict[str, str]) -> str:
    """``27/40 (67.5%)``, with those parts that the print has."""
    counts = "/".join(texts[name] for name in ("n", "N") if name in texts)
    if "percent" not in texts:
        return counts
    return f"{counts} ({texts['percent']}%)" if counts else f"{texts['percent']}%"


def _claims(codebook: Codebook, statistic: Statistic, printed: str) -> dict[str, _Claim]:
    """What the print claims, by name. Raises ``_NotCheckableError``."""
    match statistic.figures:
        case Total(numerator):
            value = _read(printed, _field(FieldType.INTEGER), _field(FieldType.DECIMAL))
            return {"n": _single(value, Fraction(numerator))}
        case Proportion() as share:
            return _share_claims(printed, share)
        case Mean(exact):
            unit = _unit(codebook, statistic)
            value = _read(printed, _field(FieldType.DECIMAL, unit))
            return {"mean": _single(value, _known(exact), unit)}
        case Range(low, high):
            return _range_claims(printed, (_known(low), _known(high)), _unit(codebook, statistic))
        case Comparison(p=p):
            value = _read(printed, _field(FieldType.DECIMAL))
            return {"p": _single(value, _known(None if p is None else Fraction(p)))}
    assert_never(statistic.figures)


def _share_claims(printed: str, share: Proportion) -> dict[str, _Claim]:
    value = _read(printed, _field(FieldType.COUNT), _field(FieldType.DECIMAL))
    if isinstance(value, Count):
        held = {
            "n": (value.n, Fraction(share.numerator)),
            "N": (value.total, Fraction(share.denominator)),
            "percent": (value.percent, _known(share.percent)),
        }
        return {name: _claim(n, exact) for name, (n, exact) in held.items() if n is not None}
    if isinstance(value, DecimalNumber) and value.unit != "%" and value.value <= 1:
        raise _NotCheckableError("nothing says whether it is a share or a percentage")
    return {"percent": _single(value, _known(share.percent), "%")}


def _range_claims(
    printed: str, ends: tuple[Fraction, Fraction], unit: str | None
) -> dict[str, _Claim]:
    field = _field(FieldType.STATISTICS, unit)
    try:
        value = _read(printed, field)
    except _NotCheckableError:
        value = _read(f"range {printed}", field)  # "20 to 73" does not say by itself that it is one
    if not isinstance(value, Statistics) or value.min is None or value.max is None:
        raise _NotCheckableError("it is no range")
    low, high = (_in_unit(end, unit, value.unit) for end in ends)
    return {"min": _Claim(value.min, low), "max": _Claim(value.max, high)}


def _single(value: Value, exact: Fraction, unit: str | None = None) -> _Claim:
    """The claim of a value that is one number."""
    match value:
        case Integer(number):
            return _claim(number, exact)
        case DecimalNumber(number, relation, given):
            return _Claim(number, _in_unit(exact, unit, given), relation)
    raise _NotCheckableError("it is not one number")


def _claim(number: Decimal | int, exact: Fraction) -> _Claim:
    return _Claim(Decimal(number), exact)


def _known(exact: Fraction | None) -> Fraction:
    if exact is None:
        raise _NotCheckableError("nothing is settled yet to work it out from")
    return exact


def _in_unit(exact: Fraction, unit: str | None, printed: str | None) -> Fraction:
    """The exact number in the printed unit, where both have one."""
    if unit is None or printed is None:
        return exact
    try:
        return convert(exact, unit, printed)
    except UnitError as error:
        raise _NotCheckableError(str(error)) from error


def _unit(codebook: Codebook, statistic: Statistic) -> str | None:
    """The unit of the field that a mean or a range is of."""
    ref = statistic.analysis.of[0]
    field = codebook.field(ref.section, ref.field)
    return field.unit if field else None


def _field(kind: FieldType, unit: str | None = None) -> Field:
    """A stand-in field, so that a figure is read by the rules every value is read by."""
    return Field("printed", "Printed", kind, unit=unit, reading=DefaultReading(spread=Spread.RANGE))


def _read(printed: str, *fields: Field) -> Value:
    """The text as a value of the first type it fits."""
    whys = []
    for field in fields:
        found = read(printed, field)
        if found.value is not None and not isinstance(found.value, Unread):
            return found.value
        whys.append(found.why or "it can't be read")
    raise _NotCheckableError(whys[0])


def published_to_data(checks: Sequence[PublishedCheck]) -> list[dict[str, str | None]]:
    """The checks as JSON data; ``recomputed`` is ``None`` where nothing can be checked."""
    return [
        {
            "analysis": check.analysis,
            "printed": check.printed,
            "recomputed": check.recomputed,
            "verdict": check.verdict.value,
        }
        for check in checks
    ]
