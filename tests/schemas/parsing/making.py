"""Strategies for texts that papers print and reviewers type, with a field they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.schemas.parsing.asking import field

if TYPE_CHECKING:
    from decimal import Decimal

    from schemas.field import Field

NUMBERS = st.decimals(-500, 500, places=2) | st.integers(-50, 500)
PLAIN = NUMBERS.map(str)
WHOLE = st.integers(0, 999).map(str)
LEVELS = st.sampled_from(["95% CI", "90% CI", "CI"])
DASHES = st.sampled_from(["–", "-", " to ", " – "])
UNITS = st.sampled_from(["", " mm", " cm", " m"])
RELATIONS = st.sampled_from(["", "<", "≤", "≥", "> ", "~", "about "])
SCHEDULES = st.sampled_from(
    ["", " bid", " twice daily", " q8h", " once daily for 8 weeks", " every 3 weeks", " weekly"]
)
MEASURES = st.sampled_from(["", "OR ", "HR ", "aHR ", "adjusted MD ", "SMD = "])
NOTES = st.sampled_from(["", ", P = .03", "; P<0.001", ", adjusted for age (model 2)"])


def texts(template: str, **parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts of a template whose names are drawn."""
    return st.fixed_dictionaries(parts).map(lambda drawn: template.format(**drawn))


_PAIR = texts("{a}{dash}{b}", a=PLAIN, b=PLAIN, dash=DASHES)
_SIDE = st.one_of(
    texts("SD {a}", a=st.integers(0, 99).map(str)),
    texts("SE {a}", a=st.decimals(0, 99, places=1).map(str)),
    texts("IQR {pair}", pair=_PAIR),
    texts("range {pair}", pair=_PAIR),
    texts("{level} {pair}", level=LEVELS, pair=_PAIR),
    texts("n = {n}", n=WHOLE),
)
_CENTRE = texts("{c} {a}", c=st.sampled_from(["mean", "median"]), a=PLAIN)
STATISTICS = st.one_of(
    texts("{c}{u} ({s})", c=_CENTRE, u=UNITS, s=_SIDE),
    texts("{c}{u} ({s}; {t})", c=_CENTRE, u=UNITS, s=_SIDE, t=_SIDE),
    texts("mean {a}, median {b}{u}", a=PLAIN, b=PLAIN, u=UNITS),
    texts("{a}{u} ({pair})", a=PLAIN, u=UNITS, pair=_PAIR),
    texts("{a}{u}", a=PLAIN, u=UNITS),
    texts("range {pair}{u}", pair=_PAIR, u=UNITS),
    texts("min {a}", a=PLAIN),
)
QUANTITIES = st.one_of(
    texts("{r}{a}{u}", r=RELATIONS, a=PLAIN, u=UNITS),
    texts("{a} × {b} × {c}{u}", a=PLAIN, b=PLAIN, c=PLAIN, u=UNITS),
    texts("{a}–{b}{u}", a=PLAIN, b=PLAIN, u=UNITS),
)
DOSES = st.one_of(
    texts("{r}{a} mg{s}", r=RELATIONS, a=PLAIN, s=SCHEDULES),
    texts("{a}–{b} mg{s}", a=PLAIN, b=PLAIN, s=SCHEDULES),
    texts("{a} mg/kg{s}", a=PLAIN, s=SCHEDULES),
    texts("{a} mg/day", a=PLAIN),
)
COUNTS = st.one_of(
    texts("{n}/{t} ({p}%)", n=WHOLE, t=WHOLE, p=WHOLE),
    texts("{n} of {t}", n=WHOLE, t=WHOLE),
    texts("{n} ({p})", n=WHOLE, p=st.decimals(0, 100, places=1).map(str)),
    texts("{p}% of {n}", n=WHOLE, p=WHOLE),
    texts("n = {n}", n=WHOLE),
)
ESTIMATES = st.one_of(
    texts("{m}{a}{note}", m=MEASURES, a=PLAIN, note=NOTES),
    texts("{m}{a} ({l} {pair}){note}", m=MEASURES, a=PLAIN, l=LEVELS, pair=_PAIR, note=NOTES),
    texts("{m}{a} ({pair}){note}", m=MEASURES, a=PLAIN, pair=_PAIR, note=NOTES),
)
DECIMALS = texts("{r}{a}", r=RELATIONS, a=PLAIN) | texts("{a} × 10^{b}", a=PLAIN, b=WHOLE)

_KINDS: tuple[tuple[st.SearchStrategy[str], tuple[Field, ...]], ...] = (
    (STATISTICS, (field("statistics", "cm", "mean", "range"), field("statistics", None, "median"))),
    (QUANTITIES, (field("quantity", "cm"), field("quantity"))),
    (DOSES, (field("quantity"), field("quantity", "mg/day"), field("quantity", "mg"))),
    (COUNTS, (field("count"),)),
    (ESTIMATES, (field("estimate"),)),
    (DECIMALS, (field("decimal"), field("decimal", "%"))),
    (PLAIN, (field("integer"), field("decimal", "mmHg"), field("statistics", "mmHg", "mean"))),
    (st.dates().map(str), (field("date"),)),
    (st.sampled_from(["yes", "No"]), (field("boolean"),)),
    (st.sampled_from(["RS", "phase 2", "Norway"]), (field("choice"), field("ordinal"))),
    (st.sampled_from(["RS", "NO; phase 2"]), (field("choices"),)),
    (st.text(), (field("text"), field("longtext"), field("row"))),
)

#: A text with the field it was typed into.
TYPED: st.SearchStrategy[tuple[str, Field]] = st.one_of(
    *(st.tuples(made, st.sampled_from(of)) for made, of in _KINDS)
)


def with_zeros(number: Decimal, zeros: int) -> str:
    """A number printed with more decimals than it has."""
    digits = format(number, "f")
    return digits + ("" if "." in digits else ".") + "0" * zeros
