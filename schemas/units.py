"""The closed table of units: how they are written, what they measure, how they convert.

A unit is an atom of the table (``mg``) over any number of atoms (``mg/kg/day``). Nothing is ever
cancelled: mg/kg is a mass per mass and no pure number. Factors are exact fractions. A unit that is
not in the table (``mmHg``, ``points``) can be used all the same; it equals only itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


class UnitError(ValueError):
    """An amount can't be expressed in the unit asked for."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit under its own name; ``factor`` is how many base units of ``dimension`` one is."""

    name: str
    dimension: str
    factor: Fraction


#: name, dimension, factor to the dimension's base, further spellings. Time: a year is 365.25 days
#: (the Julian year, IAU) and a month a twelfth of it, as survival analyses count. A curie is
#: 3.7e10 Bq and a rad 0.01 Gy by definition (BIPM, SI brochure, 8th ed., table 10). The unit of
#: enzymes and hormones is the international one, so U and IU are the same.
_TABLE: tuple[tuple[str, str, str, str], ...] = (
    ("nm", "length", "1e-9", "nanometer nanometre"),
    ("µm", "length", "1e-6", "um micron micrometer micrometre"),
    ("mm", "length", "1e-3", "millimeter millimetre"),
    ("cm", "length", "1e-2", "CM centimeter centimetre"),
    ("m", "length", "1", "meter metre"),
    ("mm2", "area", "1e-6", "mm^2 sq.mm"),
    ("cm2", "area", "1e-4", "cm^2 sq.cm"),
    ("m2", "area", "1", "m^2 sq.m"),
    ("s", "time", "1/86400", "sec second"),
    ("min", "time", "1/1440", "minute"),
    ("h", "time", "1/24", "hr hour"),
    ("day", "time", "1", "d"),
    ("week", "time", "7", "w wk"),
    ("month", "time", "487/16", "mo mon mth"),
    ("year", "time", "1461/4", "y yr"),
    ("pg", "mass", "1e-12", "picogram"),
    ("ng", "mass", "1e-9", "nanogram"),
    ("µg", "mass", "1e-6", "ug mcg microgram"),
    ("mg", "mass", "1e-3", "milligram"),
    ("g", "mass", "1", "gm gram"),
    ("kg", "mass", "1e3", "Kg KG kilogram kilo"),
    ("µL", "volume", "1e-6", "ul microliter microlitre"),
    ("mL", "volume", "1e-3", "ml ML cc cm3 cm^3 milliliter millilitre"),
    ("dL", "volume", "1e-1", "dl deciliter decilitre"),
    ("L", "volume", "1", "l liter litre"),
    ("pmol", "substance", "1e-12", "picomole"),
    ("nmol", "substance", "1e-9", "nanomole"),
    ("µmol", "substance", "1e-6", "umol micromole"),
    ("mmol", "substance", "1e-3", "millimole"),
    ("mol", "substance", "1", "mole"),
    ("mU", "units", "1e-3", "mIU milliunit"),
    ("U", "units", "1", "IU unit"),
    ("MBq", "activity", "1", "megabecquerel"),
    ("GBq", "activity", "1e3", "gigabecquerel"),
    ("mCi", "activity", "37", "millicurie"),
    ("mGy", "absorbed dose", "1e-3", "milligray"),
    ("cGy", "absorbed dose", "1e-2", "centigray rad"),
    ("Gy", "absorbed dose", "1", "gray"),
    ("beats", "beats", "1", "beat"),
    ("%", "share", "1/100", "percent pct per_cent percentage"),
)

#: Said after a time that is an age; they change nothing.
_AGE = re.compile(r"[ -](?:old|of age)$")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_OVER = re.compile(
    r"\s*/\s*per\s+|\s*/\s*|\s+per\s+|^per\s+|\s+(?:a|an|each|every)\s+(?=[a-z])", re.IGNORECASE
)
_INVERSE = re.compile(r"(?:\s+|\s*[·⋅.*]\s*)([a-zµ]+[23]?)(?:\^?-1)(?=$|[\s·⋅.*])", re.IGNORECASE)
_INVERSE_AREA = re.compile(r"(?:\s+|\s*[·⋅.*]\s*)m\^?-2(?=$|[\s·⋅.*])")
_POWER_OF_TEN = re.compile(r"(?:[x×*]\s*)?10\^(-?\d{1,2})")


def _spellings() -> dict[str, Unit]:
    """Every spelling as it is exactly written."""
    table: dict[str, Unit] = {}
    for name, dimension, factor, more in _TABLE:
        unit = Unit(name, dimension, Fraction(factor))
        for word in (name, *more.split()):
            table[word.replace("_", " ")] = unit
            if len(word) > 1 and word.isalpha():
                table[word + "s"] = unit
    return table


_EXACT = _spellings()
#: For words in other case. Short ones must be exact: 90Y is an isotope and no age, mM is no
#: length, and MU are a million units where mU is a thousandth of one.
_FOLDED = {word.casefold(): unit for word, unit in _EXACT.items() if len(word) > 3}


#: What stands over the line where nothing is printed there (``/kg``).
_ONE = Unit("1", "number", Fraction(1))


def find_unit(text: str) -> Unit | None:
    """The unit written as ``text``, or ``None`` where the table has none.

    ``mg/d``, ``mg daily``, ``mg per day``, ``mg a day`` and ``mg·d⁻¹`` are all ``mg/day``.
    """
    return _find(text)


def unit_name(text: str) -> str:
    """The one way a unit is written here: the table's name, else the text with tidy spaces."""
    unit = _find(text)
    return unit.name if unit else _spelled(text)


def dimension(unit: str) -> str | None:
    """What a unit measures (``mass/time``), or ``None`` where the table doesn't have it."""
    found = _find(unit)
    return found.dimension if found else None


def same_dimension(unit: str, other: str) -> bool:
    """Whether amounts convert between both; units outside the table only to themselves."""
    first, second = _find(unit), _find(other)
    if first is None or second is None:
        return unit_name(unit).casefold() == unit_name(other).casefold()
    return first.dimension == second.dimension


def convert(amount: Decimal | Fraction | int, from_unit: str, to_unit: str) -> Fraction:
    """``amount`` of one unit in the other, exactly.

    Raises ``UnitError`` where they measure different things or one is not in the table (and they
    are not written the same).
    """
    if not same_dimension(from_unit, to_unit):
        raise UnitError(f"{from_unit} can't be expressed in {to_unit}: they measure other things")
    return Fraction(amount) * ratio(from_unit, to_unit)


def ratio(from_unit: str, to_unit: str) -> Fraction:
    """How many ``to_unit`` one ``from_unit`` is; 1 for units outside the table."""
    first, second = _find(from_unit), _find(to_unit)
    return first.factor / second.factor if first and second else Fraction(1)


def _spelled(text: str) -> str:
    plain = text.translate(_SUPERSCRIPTS).replace("\N{GREEK SMALL LETTER MU}", "µ")
    return " ".join(plain.replace("−", "-").split())


@lru_cache(maxsize=2048)
def _find(text: str) -> Unit | None:
    spelled = _AGE.sub("", _raised(text))
    numerator, *over = _OVER.split(_daily(_inverses(spelled)))
    first = _atom(numerator.strip())
    if first is None and over and numerator.strip() in {"", "1"}:
        first = _ONE
    rest = [unit for part in over if (unit := _atom(part.strip()))]
    if first is None or len(rest) < len(over):
        return None
    return _compound(first, rest) if rest else first


def _raised(text: str) -> str:
    """Powers of ten written with a caret; other superscripts as plain digits (``m²`` → ``m2``)."""
    marked = re.sub(r"\b10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: "10^" + m[1].translate(_SUPERSCRIPTS), text)
    return _spelled(marked)


def _inverses(text: str) -> str:
    return _INVERSE.sub(r"/\1", _INVERSE_AREA.sub("/m2", text))


def _daily(text: str) -> str:
    for word, over in (("daily", "day"), ("weekly", "week"), ("monthly", "month")):
        if text.endswith(" " + word):
            return text.removesuffix(word).rstrip() + "/" + over
    return text


def _atom(text: str) -> Unit | None:
    power = _POWER_OF_TEN.fullmatch(text)
    if power:
        return Unit(f"10^{int(power[1])}", "number", Fraction(10) ** int(power[1]))
    return _EXACT.get(text) or _FOLDED.get(text.casefold())


def _compound(numerator: Unit, over: list[Unit]) -> Unit:
    factor = numerator.factor
    for unit in over:
        factor /= unit.factor
    name = "/".join((numerator.name, *(unit.name for unit in over)))
    return Unit(name, "/".join((numerator.dimension, *sorted(u.dimension for u in over))), factor)
