"""What people say of rows: which of A's is which of B's, and which are not the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction import state as kinds
from extraction.errors import Blinded, NotAllowed, NotFound
from extraction.settling import check_unlocked
from extraction.trail import REVIEW_STREAM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.results import RowPair
    from extraction.review import Review
    from extraction.study import Study
    from extraction.trail import JsonObject

    Rows = tuple[str | None, str | None]


def pair(review: Review, study: Study, section: str, a: str | None, b: str | None) -> None:
    """Confirm that A's row and B's are the same, or (one of them ``None``) has no partner.

    Raises ``Blinded``, ``NotAllowed`` (locked) or ``NotFound``.
    """
    _fix(review, kinds.PAIR, study, section, [(a, b)])


def confirm(review: Review, study: Study, section: str, pairs: Sequence[RowPair]) -> None:
    """Confirm proposed pairs of one section's rows, all or none; raises as ``pair`` does."""
    _fix(review, kinds.PAIR, study, section, [(pair.a, pair.b) for pair in pairs])


def unpair(review: Review, study: Study, section: str, a: str, b: str) -> None:
    """Say that A's row and B's are not the same."""
    _fix(review, kinds.UNPAIR, study, section, [(a, b)])


def _fix(review: Review, kind: str, study: Study, section: str, pairs: Sequence[Rows]) -> None:
    check_unlocked(review, study)
    records = review.open_records(study)
    if section not in review.state.unblinded[study.id]:
        raise Blinded(f"“{section}” of {study.name} is not open to all yet")
    if len(records) != 2:
        raise NotAllowed(f"{study.name} has one reviewer; there are no pairs")
    for record, row in (each for rows in pairs for each in zip(records, rows, strict=True)):
        if row is not None and not record.has_row(section, row):
            raise NotFound(f"{record.reviewer} has no such row in “{section}” of {study.name}")
    if kind == kinds.PAIR:
        _check_parents(review, study, section, pairs)
    payload = {"study": study.id, "section": section}
    entries: list[tuple[str, JsonObject]] = [(kind, {**payload, "a": a, "b": b}) for a, b in pairs]
    review.write(REVIEW_STREAM, entries)


def _check_parents(review: Review, study: Study, section: str, pairs: Sequence[Rows]) -> None:
    """Refuse pairs of rows that stand within rows which are no pair: nothing would come of them."""
    records = review.open_records(study)
    matched = {(pair.a, pair.b) for pair in review.comparison(study).pairs if pair.is_matched}
    for a, b in pairs:
        if a is None or b is None:
            continue
        outer_a, outer_b = (
            record.rows[section][row].parent for record, row in zip(records, (a, b), strict=True)
        )
        if outer_a is not None and (outer_a, outer_b) not in matched:
            names = " and ".join(
                f"“{record.row_path(section, row)}”"
                for record, row in zip(records, (a, b), strict=True)
            )
            raise NotAllowed(
                f"{names} of {study.name} stand within rows that are no pair; pair those first"
            )
