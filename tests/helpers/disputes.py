"""A study two reviewers differ about in every way, and short ways to settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.adjudicating.adjudication import open_items
from extraction.adjudicating.settling import decide
from extraction.results import Decision, Outcome
from extraction.rows.pairing import confirm
from extraction.setting_up import assign
from tests.helpers.reviews import ANA, BEN, CODEBOOK, a_review, enter, item, line, seal_both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.record import Answer
    from extraction.results import Item
    from extraction.review import Review

DRUGS = """
  [[section.field]]
  id = "drugs"
  label = "Drugs"
  type = "choices"
  choices = ["imatinib", "sunitinib", "pazopanib"]
"""
#: The small codebook with a field that takes several options.
DISPUTED = CODEBOOK.replace('\n[[section]]\nid = "arms"', f'{DRUGS}\n[[section]]\nid = "arms"', 1)


def disputed(
    *studies: str, reviewers: Sequence[str] = (ANA, BEN), codebook: str = DISPUTED
) -> Review:
    """Sealed studies (``S`` unless named): a set, a number and a size differ, A has a row more.

    Of three reviewers the first two extract.
    """
    names = studies or ("S",)
    review = a_review(*names, codebook=codebook, reviewers=reviewers)
    if len(reviewers) > 2:
        assign(review, review.studies(), reviewers[:2])
    for name in names:
        _enter(review, name, ANA, ("imatinib; sunitinib", "14", "9.9 cm"))
        enter(review, ANA, line("events[one/Nausea].term", "Nausea", study=name))
        _enter(review, name, BEN, ("imatinib; pazopanib", "41", "9.94 cm"))
        seal_both(review, name)
    return review


def _enter(review: Review, study: str, who: str, values: tuple[str, str, str]) -> None:
    drugs, n, size = values
    enter(
        review,
        who,
        line("study.author", "Wang", study=study),
        line("study.drugs", drugs, study=study),
        line("arms[one].label", "one", study=study),
        line("arms[one].n", n, study=study),
        line("arms[one].size", size, study=study, reading="mean"),
    )


def about(review: Review, name: str, study: str = "S") -> Item:
    """The item on ``author``, ``drugs``, ``n``, ``size`` or (the row) ``nausea``."""
    if name == "nausea":
        return item(review, study, "events", "", "one/Nausea")
    is_of_study = name in ("author", "drugs")
    section, row = ("study", "") if is_of_study else ("arms", "one")
    return item(review, study, section, name, row)


def settle(
    review: Review,
    name: str,
    outcome: Outcome,
    *,
    by: str = ANA,
    answer: Answer | None = None,
    reason: str = "",
) -> int:
    """Decide one item of ``S``; gives how many decisions were written."""
    decision = Decision(about(review, name).key, outcome, by, "", reason=reason, answer=answer)
    return decide(review, [(review.study("S"), [decision])], by=by)


def settle_all(review: Review, study: str = "S", *, by: str = ANA) -> None:
    """Decide every open conflict: A's answer, or the row stays; and confirm all pairs of rows."""
    found = review.study(study)
    planned = [
        Decision(one.key, Outcome.A if one.key.field else Outcome.KEEP_ROW, by, "")
        for one in open_items(review.comparison(found), review.decisions(found))
    ]
    decide(review, [(found, planned)], by=by)
    for pair in review.comparison(found).pairs:
        if pair.is_matched and not pair.confirmed:
            confirm(review, found, pair.section, [pair])


def final(review: Review, name: str) -> Answer | None:
    """The reconciled answer of an item's cell in ``S``."""
    key = about(review, name).key
    row = review.consensus(review.study("S")).row(key.section, key.a)
    return row.answer(key.field) if row else None
