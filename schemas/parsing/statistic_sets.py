"""Text → statistics: ``49.3 (20–73)``, ``median 54 (range, 20-73)``, ``49.3 ± 11.2 (SD)``.

What the text names is read as named; what it does not name is read as the reviewer confirmed
(*reading*) or, marked as assumed, as the field's default says. Everything else is doubtful.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.field import Centre, Spread
from schemas.parsing.cursor import Cursor
from schemas.parsing.items import Item, Label, Place, Scan, Shape, Vocabulary
from schemas.parsing.outcome import CannotBeReadError, DoubtfulError, Read
from schemas.parsing.scanner import scan
from schemas.parsing.tokens import tokenise
from schemas.parsing.units_of_fields import resolve_unit
from schemas.parsing.word_lists import word_set
from schemas.text_folding import fold as fold_text
from schemas.values import STATISTIC_PARTS, Relation, Statistics

if TYPE_CHECKING:
    from decimal import Decimal

    from schemas.field import DefaultReading, Field
    from schemas.parsing.context import Context

#: The parts of a value that each name in a text or a reading stands for.
PARTS_OF_NAME: dict[str, tuple[str, ...]] = {
    "range": ("min", "max"),
    "iqr": ("q1", "q3"),
    "ci": ("ci_low", "ci_high"),
} | {part: (part,) for part in STATISTIC_PARTS}

_CENTRES = frozenset(centre.value for centre in Centre)
_SPREADS = frozenset(spread.value for spread in Spread)

_NAMES: tuple[tuple[str, Shape, str], ...] = (
    ("mean", Shape.CENTRE, "mean, means, average, avg, mean difference, arithmetic mean"),
    ("median", Shape.CENTRE, "median, medians, med, median difference"),
    (
        "sd",
        Shape.SPREAD,
        "sd, sds, standard deviation, standard deviations, std, std dev, std deviation, st dev",
    ),
    (
        "se",
        Shape.SPREAD,
        "se, sem, standard error, std error, standard error of the mean, standard error of mean",
    ),
    ("range", Shape.PAIR, "range, ranges, ranging from, ranged from, min-max, minimum-maximum"),
    (
        "iqr",
        Shape.PAIR,
        "iqr, iqrs, interquartile range, inter-quartile range, interquartile interval, quartiles",
    ),
    (
        "ci",
        Shape.PAIR,
        "ci, cis, confidence interval, confidence intervals, confidence limits, conf interval",
    ),
    ("min", Shape.SPREAD, "min, minimum"),
    ("max", Shape.SPREAD, "max, maximum"),
    ("q1", Shape.SPREAD, "q1, lower quartile, first quartile"),
    ("q3", Shape.SPREAD, "q3, upper quartile, third quartile"),
    ("n", Shape.BOUND, "n"),
)
_VOCABULARY = Vocabulary(
    labels={
        tuple(spelling.split()): Label(name, shape)
        for name, shape, spellings in _NAMES
        for spelling in spellings.split(", ")
    },
    doubtful=word_set(
        "about above adults almost approx approximately around below best ca cases children circa "
        "credible cri each every geometric hpd individuals infants least less log men more most "
        "nearly no normal not or over participants patients people per percentile percentiles "
        "persons reference roughly subjects than trimmed under v versus vs weighted women"
    ),
)


_SHAPES: dict[str, Shape] = {name: shape for name, shape, _ in _NAMES}

#: Spreads that, where the text names them, speak against the field's default centre.
_CROSSING: dict[Centre, frozenset[str]] = {
    Centre.MEAN: frozenset({"q1", "q3"}),
    Centre.MEDIAN: frozenset({"sd", "se"}),
}


def read_statistics(text: str, field: Field, context: Context) -> Read:
    """The statistics in a folded text, in the unit as printed.

    Raises ``DoubtfulError`` where a number's meaning is neither named, confirmed nor the field's
    default, and ``CannotBeReadError`` for what is no set of statistics.
    """
    tokens = tokenise(text, decimal_comma=context.decimal_comma)
    found = scan(Cursor(text, tokens, field.unit), _VOCABULARY)
    if not found.items:
        raise CannotBeReadError("there is no number in it")
    if found.heading and not set(found.heading) <= set(fold_text(field.label).split()):
        raise DoubtfulError(f"nothing says what “{' '.join(found.heading)}” means here")
    unit = resolve_unit(unit_of(found), context.unit, field.unit)
    naming = _Naming(field.reading, names_of_reading(context.reading))
    return naming.run(found.items, unit)


def names_of_reading(reading: str) -> list[str]:
    """The names in the entries' column *reading*, in order: ``median,iqr``.

    Raises ``CannotBeReadError`` for a name that is none.
    """
    names = reading.lower().replace(";", ",").replace("+", ",").split(",")
    names = [name.strip() for name in names if name.strip()]
    for name in names:
        if name not in _CENTRES and name not in _SPREADS:
            known = ", ".join((*Centre, *Spread))
            raise CannotBeReadError(f"“{name}” is no reading; readings are {known}")
    return names


def unit_of(found: Scan) -> str | None:
    """The one unit of all numbers. Raises ``DoubtfulError`` where there are several."""
    numbers = [item for item in found.items if item.label not in {"n", "p"}]
    units = {item.unit for item in numbers if item.unit}
    if found.unit is not None:
        units.add(found.unit)
    if len(units) > 1:
        raise DoubtfulError(f"it has several units: {', '.join(sorted(units))}")
    unit = next(iter(units), None)
    bare = [item for item in numbers if not item.unit]
    if bare and any(item.unit == "%" and _is_alone_in_bracket(item) for item in numbers):
        raise DoubtfulError("a percentage in brackets may be that of a count")
    if unit and unit.startswith("10^") and bare and len(bare) < len(numbers):
        raise DoubtfulError(f"nothing says whether all numbers are in units of {unit}")
    return unit


def _is_alone_in_bracket(item: Item) -> bool:
    return item.place is Place.BRACKET and not item.is_pair and not item.label


class _Naming:
    """Giving every number of a text its part of the statistics."""

    def __init__(self, default: DefaultReading, confirmed: list[str]) -> None:
        self._default = default
        self._confirmed = confirmed
        self._parts: dict[str, Decimal] = {}
        self._assumed: set[str] = set()
        self._level: Decimal | None = None

    def run(self, items: list[Item], unit: str | None) -> Read:
        for item in items:
            if item.label:
                self._put(item.label, item)
        for item in items:
            if not item.label:
                self._put(self._name(item), item)
        for name in self._confirmed:
            if PARTS_OF_NAME[name][0] not in self._parts:
                raise CannotBeReadError(f"the reading says {name}, and the text has none")
        assumed = tuple(part for part in STATISTIC_PARTS if part in self._assumed)
        return Read(self._statistics(unit), assumed)

    def _statistics(self, unit: str | None) -> Statistics:
        n = self._parts.pop("n", None)
        if n is not None and (n != n.to_integral_value() or n < 0):
            raise DoubtfulError(f"n = {n} is no number of participants")
        return Statistics(
            **self._parts, n=None if n is None else int(n), ci_level=self._level, unit=unit
        )

    def _name(self, item: Item) -> str:
        """What a number is that the text does not name."""
        for name in self._confirmed:
            if item.fits(_SHAPES[name]) and PARTS_OF_NAME[name][0] not in self._parts:
                return name
        default = self._default_name(item)
        if default is None:
            raise DoubtfulError(_what_is_open(item))
        self._assumed.update(PARTS_OF_NAME[default])
        return default

    def _default_name(self, item: Item) -> str | None:
        centre, spread = self._default.centre, self._default.spread
        if centre is not None and item.fits(Shape.CENTRE):
            crossed = _CROSSING[centre].intersection(self._parts) - self._assumed
            has_centre = _CENTRES.intersection(self._parts)
            return None if has_centre or crossed else centre.value
        if spread is None or not item.fits(_SHAPES[spread]) or item.may_be_reference:
            return None
        taken = set(PARTS_OF_NAME[spread]) & self._parts.keys()
        lacks_centre = not item.is_pair and not _CENTRES.intersection(self._parts)
        return None if taken or lacks_centre else spread.value

    def _put(self, name: str, item: Item) -> None:
        if item.relation is not Relation.EQUAL:
            raise DoubtfulError("statistics are exact numbers, and one is only bounded")
        if name in {"sd", "se"} and item.numbers[0] < 0:
            raise DoubtfulError(f"{item.numbers[0]} is negative and can't be the {name}")
        for part, number in zip(PARTS_OF_NAME[name], item.numbers, strict=True):
            if part in self._parts:
                raise DoubtfulError(f"two numbers would be the {part}")
            self._parts[part] = number
        self._level = item.level if name == "ci" else self._level


def _what_is_open(item: Item) -> str:
    if item.is_pair:
        return "nothing says whether the two numbers are a range, an IQR or an interval"
    if item.place is Place.OPEN:
        return f"nothing says what {item.numbers[0]} is: write mean or median before it"
    if item.may_be_reference:
        return f"[{item.numbers[0]}] may be a reference: name it, or type round brackets"
    return f"nothing says whether {item.numbers[0]} is an SD or an SE: write which before it"
