"""Numbers among words: each that a field could hold is found, with its unit."""

from __future__ import annotations

import pytest

from gui.extract.numbers_in import bare, numbers_in
from schemas.field import Field, FieldType

YEAR = Field("year", "Year", FieldType.INTEGER)
DOSE = Field("dose", "Dose", FieldType.QUANTITY, unit="mg/day")
LENGTH = Field("length", "Largest", FieldType.QUANTITY, unit="cm")
AGE = Field("age", "Age", FieldType.STATISTICS, unit="year")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (", 2009", "2009"),
        ("2009.", "2009"),
        ("al, 2009.", "al, 2009"),
        ("(45.8)", "(45.8)"),
        ("(45.8", "45.8"),
        ("45.8)", "45.8"),
        (".05", ".05"),
        ("-3", "-3"),
        (";", ""),
        ("", ""),
    ],
)
def test_that_the_sentence_s_punctuation_goes(words: str, expected: str) -> None:
    assert bare(words) == expected


@pytest.mark.parametrize(
    ("words", "field", "expected"),
    [
        ("Han et al., 2009", YEAR, ["2009"]),
        ("between 2001 and 2009", YEAR, ["2001", "2009"]),
        ("Imatinib 800 mg daily", DOSE, ["800 mg daily"]),
        ("Imatinib 800 mg", DOSE, []),
        ("weighed 106 kg", LENGTH, []),
        ("chromosome 11p", YEAR, []),
        ("Imatinib 400 mg twice daily (in all)", DOSE, ["400 mg twice daily"]),
        ("3.8, 5.0, 6.2 and 9.0 cm", LENGTH, ["3.8", "5.0", "6.2", "9.0 cm"]),
        ("t(9;22)q34 of HER2", YEAR, ["9", "22"]),
        ("no number", YEAR, []),
        ("55.0 (26–73)", AGE, []),
        ("and 55 years", AGE, ["55 years"]),
        ("were aged 55.0 (26–73)", AGE, ["55.0 (26–73)"]),
        ("and median 54", AGE, ["median 54"]),
        ("IQR of 40–60", AGE, []),
        ("about 55 years", AGE, []),
    ],
)
def test_that_numbers_are_found_with_their_units(
    words: str, field: Field, expected: list[str]
) -> None:
    assert numbers_in(words, field) == expected
