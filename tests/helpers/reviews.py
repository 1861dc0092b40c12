"""Small reviews to test with: a codebook, two reviewers, entries as a person would write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.entering import plan_edits
from extraction.entries import EntryLine
from extraction.placing import Unplaced
from extraction.review import Review
from extraction.setting_up import add_study
from tests.helpers.memory_store import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.entering import Entered
    from extraction.results import Item
    from extraction.study import Study

ANA, BEN, CLEO = "Ana", "Ben", "Cleo"

CODEBOOK = """
id = "small"
title = "Small"
version = "1.0"

[[section]]
id = "study"
title = "Study"
  [[section.field]]
  id = "author"
  label = "First author"
  type = "text"
  required = true
  [[section.field]]
  id = "design"
  label = "Design"
  type = "choice"
  choices = ["phase 2", { code = "RS", label = "retrospective series" }]
  [[section.field]]
  id = "remarks"
  label = "Remarks"
  type = "longtext"

[[section]]
id = "arms"
title = "Arms"
repeats = true
pair_by = ["label", "dose", "n"]
size = "n"
  [[section.field]]
  id = "label"
  label = "Arm"
  type = "text"
  required = true
  [[section.field]]
  id = "dose"
  label = "Dose"
  type = "quantity"
  unit = "mg/day"
  [[section.field]]
  id = "n"
  label = "Patients"
  type = "integer"
  [[section.field]]
  id = "size"
  label = "Tumour size"
  type = "statistics"
  unit = "cm"
  centre = "mean"
  spread = "range"
  [[section.field]]
  id = "response"
  label = "Response"
  type = "count"

[[section]]
id = "events"
title = "Adverse events"
repeats = true
within = "arms"
pair_by = ["term", "affected"]
  [[section.field]]
  id = "term"
  label = "Term"
  type = "text"
  [[section.field]]
  id = "affected"
  label = "Affected"
  type = "count"

[[analysis]]
id = "response"
kind = "proportion"
of = ["arms.response"]
over = "arms.n"
decimals = 1
"""


def a_review(
    *studies: str,
    codebook: str = CODEBOOK,
    reviewers: Sequence[str] = (ANA, BEN),
    store: MemoryStore | None = None,
) -> Review:
    """A review in memory with these studies, assigned by the number of reviewers."""
    store = store or MemoryStore()
    review = Review.create(store, codebook, title="Test", reviewers=reviewers)
    for name in studies:
        add_study(review, name)
    return review


def line(address: str, value: str = "", *, study: str = "S", **more: str) -> EntryLine:
    """An entry for ``section.field`` or ``section[row].field`` of a study."""
    section, _, rest = address.partition("[")
    row, _, field = rest.rpartition("].")
    if not rest:
        section, _, field = address.partition(".")
    return EntryLine(1, study, section, row, field, value, **more)


def plan(review: Review, reviewer: str, *lines: EntryLine) -> Entered:
    """What the lines come to, numbered in their order; nothing is written."""
    numbered = [EntryLine(n, *_rest(one)) for n, one in enumerate(lines, start=2)]
    return plan_edits(review, reviewer, numbered, Unplaced())


def _rest(one: EntryLine) -> list[str]:
    return [getattr(one, name) for name in one.__slots__ if name != "number"]


def enter(review: Review, reviewer: str, *lines: EntryLine) -> None:
    """Enter lines that must all be taken."""
    entered = plan(review, reviewer, *lines)
    assert not entered.faults, entered.faults
    review.apply(entered.edits, by=reviewer)


def seal_both(review: Review, study: str = "S") -> Study:
    """Seal both records of a study, which unblinds it."""
    found = review.study(study)
    assert found.assignment is not None
    for reviewer in found.assignment.reviewers:
        review.seal(found, reviewer, empty=True)
    return found


def item(review: Review, study: str, section: str, field: str, row: str = "") -> Item:
    """The item of this name; fails if there is none."""
    for one in review.comparison(review.study(study)).items:
        if (one.key.section, one.key.field, one.row) == (section, field, row):
            return one
    raise AssertionError(f"no item {section}/{row}/{field}")
