"""What people say of rows: which of A's is which of B's, and which are not the same."""

from __future__ import annotations

from itertools import product, repeat
from typing import TYPE_CHECKING

from extraction import state as kinds
from extraction.adjudicating.settling import check_unlocked
from extraction.errors import Blinded, NotAllowed, NotFound
from extraction.trail import REVIEW_STREAM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.record import Record
    from extraction.results import RowPair
    from extraction.review import Review
    from extraction.rows.alignment import FixedPairing
    from extraction.study import Study
    from extraction.trail import JsonObject

    Rows = tuple[str | None, str | None]


def pair(review: Review, study: Study, section: str, a: str | None, b: str | None) -> None:
    """Confirm that A's row and B's are the same, or (one of them ``None``) has no partner.

    Raises ``Blinded``, ``NotAllowed`` (locked) or ``NotFound``.
    """
    _fix(review, kinds.PAIR, study, section, [(a, b)])


def confirm(review: Review, study: Study, section: str, pairs: Sequence[RowPair]) -> None:
    """Confirm proposed pairs of one section's rows, all or none; raises as ``pair`` does.

    Links stay as they are: a person made them.
    """
    proposed = [(pair.a, pair.b) for pair in pairs if not pair.is_link]
    _fix(review, kinds.PAIR, study, section, proposed)


def unpair(review: Review, study: Study, section: str, a: str, b: str) -> None:
    """Say that A's row and B's are not the same; a link that holds both falls by it."""
    _fix(review, kinds.UNPAIR, study, section, [(a, b)])


def link(review: Review, study: Study, section: str, a: Sequence[str], b: Sequence[str]) -> None:
    """Say that one reviewer's row is several of the other's (“nausea/vomiting”).

    Raises as ``pair`` does, and ``NotAllowed`` unless one side has one row and the other several,
    which all stand under one row.
    """
    records = _records(review, study, section, [*zip(a, repeat(None)), *zip(repeat(None), b)])
    ours, theirs = (
        _in_order(record, section, rows) for record, rows in zip(records, (a, b), strict=True)
    )
    if min(len(ours), len(theirs)) != 1 or len(ours) + len(theirs) < 3:
        raise NotAllowed(
            f"a link in {study.name} takes one row of one reviewer's and several of the other's"
        )
    _check_parents(review, study, section, list(product(ours, theirs)))
    payload: JsonObject = {"study": study.id, "section": section, "a": ours, "b": theirs}
    review.write(REVIEW_STREAM, [(kinds.LINK, payload)])


def withdraw(review: Review, study: Study, words: Sequence[FixedPairing]) -> None:
    """Take back what was said of rows, together or not; they are paired as if it had not been.

    The trail keeps both. Raises ``NotFound`` where one of the words doesn't stand any more, and
    otherwise as ``pair`` does.
    """
    check_unlocked(review, study)
    review.open_records(study)
    said = review.state.pairings.get(study.id, ())
    entries: list[tuple[str, JsonObject]] = []
    for word in words:
        if word not in said:
            raise NotFound(f"what was said of these rows of {study.name} doesn't stand any more")
        a = [row for row in (word.a, *word.also_a) if row is not None]
        b = [row for row in (word.b, *word.also_b) if row is not None]
        payload: JsonObject = {"study": study.id, "section": word.section, "a": a, "b": b}
        entries.append((kinds.PAIR_WITHDRAWN, payload))
    review.write(REVIEW_STREAM, entries)


def _in_order(record: Record, section: str, rows: Sequence[str]) -> list[str]:
    return [row for row in record.rows.get(section, {}) if row in rows]


def _fix(review: Review, kind: str, study: Study, section: str, pairs: Sequence[Rows]) -> None:
    _records(review, study, section, pairs)
    if kind == kinds.PAIR:
        _check_parents(review, study, section, pairs)
    payload = {"study": study.id, "section": section}
    entries: list[tuple[str, JsonObject]] = [(kind, {**payload, "a": a, "b": b}) for a, b in pairs]
    review.write(REVIEW_STREAM, entries)


def _records(
    review: Review, study: Study, section: str, rows: Sequence[Rows]
) -> tuple[Record, ...]:
    """Both records, once it is certain that a person may speak of these rows of theirs."""
    check_unlocked(review, study)
    records = review.open_records(study)
    if section not in review.state.unblinded[study.id]:
        raise Blinded(f"“{section}” of {study.name} is not open to all yet")
    if len(records) != 2:
        raise NotAllowed(f"{study.name} has one reviewer; there are no pairs")
    for record, row in (each for two in rows for each in zip(records, two, strict=True)):
        if row is not None and not record.has_row(section, row):
            raise NotFound(f"{record.reviewer} has no such row in “{section}” of {study.name}")
    return records


def _check_parents(review: Review, study: Study, section: str, pairs: Sequence[Rows]) -> None:
    """Refuse pairs of rows that stand within rows which are no pair: nothing would come of them."""
    records = review.open_records(study)
    matched = {(pair.a, pair.b) for pair in review.comparison(study).pairs if pair.is_one_to_one}
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
