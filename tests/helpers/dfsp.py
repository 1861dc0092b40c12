"""The ten arms of the review of imatinib in DFSP (JAMA Dermatol 2019;155:361), reconciled.

Patients, starting dose and responses are as printed in Table 3 of the author manuscript
(PMC8909640). Age, tumour size, translocation and adverse events are made up, so that they pool to
what the abstract prints; the studies' own values were not at hand.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from schemas.values import Count, Integer, Missing, Quantity, Statistics
from tests.helpers.consensus import row, study

if TYPE_CHECKING:
    from extraction.results import Consensus, ConsensusRow
    from tests.helpers.consensus import Entry

#: Study, arm, patients, mg/day, complete, partial, stable, progressive, not evaluable.
PRINTED = """
Ugurel        all    14  600  0  7   5  2  0
Wang          all    22  400  0  15  6  1  0
Rutkowski-31  all    31  800  0  21  6  4  0
Stacchiotti   all    10  400  0  8   1  1  0
Kerob         all    25  600  0  9  16  0  0
Heinrich      all    12  800  4  6   0  1  1
McArthur      all    10  800  4  5   0  1  0
Han           all     4  800  0  4   0  0  0
Rutkowski-24  EORTC  16  800  0  5   6  3  2
Rutkowski-24  SWOG    8  400  0  4   2  1  1
"""

#: For each arm: age mean min max, size (cm) mean min max, translocation, any and severe events.
MADE_UP = """
52.1 24 73  -    -   -     12/14  11/14   2/14
48.4 20 68  8.4  2.0 24.0  20/22  -       3/22
55.0 26 73  10.6 2.5 32.0  28/31  24/31   5/31
-    31 70  -    -   -     -      7/10    -
46.0 22 66  9.1  2.0 25.0  22/23  17/25   4/25
44.1 21 65  -    -   -     10/12  9/12    2/12
47.3 25 66  9.8  3.0 20.0  -      8/10    -
41.5 30 55  6.0  3.8 9.0   -      2/4     0/4
-    21 72  13.0 1.2 49.0  13/14  -       3/16
-    -  -   -    -   -     6/6    -       1/8
"""

_RESPONSES = (
    "complete_response",
    "partial_response",
    "stable_disease",
    "progressive_disease",
    "not_evaluable",
)


def dfsp_studies() -> list[Consensus]:
    """The nine studies; one has two arms."""
    arms: dict[str, list[ConsensusRow]] = {}
    for printed, made_up in zip(_lines(PRINTED), _lines(MADE_UP), strict=True):
        arms.setdefault(printed[0], []).append(_arm(printed, made_up))
    return [
        study(name, row("study", first_author=name.partition("-")[0]), *rows)
        for name, rows in arms.items()
    ]


def _lines(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def _arm(printed: list[str], made_up: list[str]) -> ConsensusRow:
    name, label, n, dose, *responses = printed
    counts = dict(zip(_RESPONSES, responses, strict=True))
    return row(
        "arms",
        f"{name} {label}",
        label=label,
        n=Integer(int(n)),
        start_dose=Quantity((Decimal(dose),), unit="mg/day"),
        age=_statistics(made_up[:3], "year"),
        tumor_size=_statistics(made_up[3:6], "cm"),
        translocation=_count(made_up[6]),
        any_adverse_event=_count(made_up[7]),
        severe_adverse_event=_count(made_up[8]),
        **{field: _count(f"{count}/{n}") for field, count in counts.items()},
    )


def _statistics(texts: list[str], unit: str) -> Entry:
    mean, low, high = (None if text == "-" else Decimal(text) for text in texts)
    if mean is None and low is None and high is None:
        return Missing.NOT_REPORTED
    return Statistics(mean=mean, min=low, max=high, unit=unit)


def _count(text: str) -> Entry:
    if text == "-":
        return Missing.NOT_REPORTED
    n, total = text.split("/")
    return Count(int(n), int(total))
