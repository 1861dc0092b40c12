"""What a column's heading and a row's first cell say about the number in a cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from schemas.field import FieldType
from schemas.units import find_unit, same_dimension

if TYPE_CHECKING:
    from schemas.field import Field

_CENTRES = (("median", r"\bmedian\b"), ("mean", r"\bmeans?\b"))
_SPREADS = (
    ("iqr", r"\biqr\b|interquartile|\bq1\b"),
    ("ci", r"\bci\b|confidence interval"),
    ("sd", r"\bs\.?d\.?\b|standard deviation"),
    ("se", r"\bs\.?e\.?m?\.?\b|standard error"),
    ("range", r"\brange\b|\bmin\b"),
)
_MEASURES = (
    ("OR", r"\bor\b|odds ratio"),
    ("RR", r"\brr\b|risk ratio|relative risk"),
    ("HR", r"\bhr\b|hazard ratio"),
    ("MD", r"\bmd\b|mean difference"),
)
_UNIT = re.compile(r"\(([^()]+)\)|,\s*([^,()]+)$")
_PERCENT = re.compile(r"%|per ?cent", re.IGNORECASE)


def readings_told(field: Field, words: str) -> str:
    """The reading that words beside a number state: ``Median (IQR) age`` is ``median,iqr``."""
    if field.type is FieldType.STATISTICS:
        return _joined(_first(_CENTRES, words), _first(_SPREADS, words))
    if field.type is FieldType.ESTIMATE:
        interval = "ci" if _first(_SPREADS, words) == "ci" else ""
        return _joined(_first(_MEASURES, words), interval)
    if field.type is FieldType.COUNT and _PERCENT.search(words):
        return "percent"
    return ""


def unit_told(field: Field, words: str) -> str:
    """The unit that words beside a number state, where it can be the field's: ``Size (mm)``."""
    if field.unit is None:
        return ""
    for match in _UNIT.finditer(words):
        name = (match[1] or match[2]).strip()
        if find_unit(name) is not None and same_dimension(name, field.unit):
            return name
    return ""


def _first(names: tuple[tuple[str, str], ...], words: str) -> str:
    return next((name for name, shape in names if re.search(shape, words, re.IGNORECASE)), "")


def _joined(*names: str) -> str:
    return ",".join(filter(None, names))
