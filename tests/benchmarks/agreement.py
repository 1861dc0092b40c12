"""Kappa with its interval for many fields, beside scikit-learn's kappa of the same answers."""

from __future__ import annotations

import random
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extraction.agreement import cohen_kappa, crosstab
from tests.benchmarks.harness import Peer, Row, is_installed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_FIELDS, _STUDIES = 60, 2000
_CODES = ("yes", "no", "unclear", "not reported")
_SHARE = 0.1  # of what scikit-learn takes without any interval
_PEER = "scikit-learn, no interval"

#: What one reviewer answered, and the other, field by field.
_Answers = list[tuple[list[str], list[str]]]


def _answers() -> _Answers:
    draw = random.Random(1960)  # the year of Cohen's kappa
    fields = []
    for _ in range(_FIELDS):
        first = draw.choices(_CODES, weights=(6, 3, 1, 1), k=_STUDIES)
        second = [one if draw.random() < 0.9 else draw.choice(_CODES) for one in first]
        fields.append((first, second))
    return fields


def _ours(fields: _Answers) -> None:
    for first, second in fields:
        found = cohen_kappa(crosstab(zip(first, second, strict=True), _CODES))
        assert found.ci is not None


def _theirs(fields: _Answers) -> None:
    from sklearn.metrics import cohen_kappa_score

    for first, second in fields:
        cohen_kappa_score(first, second)


def _cpu_of(work: Callable[[_Answers], None], fields: _Answers) -> float:
    begun = time.process_time_ns()
    work(fields)
    return (time.process_time_ns() - begun) / 1e6


@contextmanager
def kappa_of_fields(folder: Path) -> Iterator[Row]:
    """Ours with standard errors and intervals, theirs without."""
    fields = _answers()
    _ours(fields)  # what is imported at the first time is no part of either
    has_peer = is_installed("sklearn")
    if has_peer:
        _theirs(fields)
    yield Row(
        work=f"kappa with intervals, {_FIELDS} fields x {_STUDIES:,}",
        unit="ms CPU",
        ours=lambda: _cpu_of(_ours, fields),
        peers=[Peer(_PEER, (lambda: _cpu_of(_theirs, fields)) if has_peer else None)],
        to_reach=f"<= {_SHARE:g} x",
        is_reached=lambda ours, theirs: _PEER in theirs and ours <= _SHARE * theirs[_PEER],
    )
