"""Items with answers of both, for what is computed from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.record import Answer
from extraction.results import Category, Comparison, Item, ItemKey, Status
from schemas.codebook_file import read_codebook
from schemas.comparing import compare_values
from schemas.parsing import read
from schemas.values import Missing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schemas.codebook import Codebook
    from schemas.field import Field

FORM = """
id = "kinds"
title = "Kinds"
version = "1.0"

[[section]]
id = "study"
title = "Study"

  [[section.field]]
  id = "design"
  label = "Design"
  type = "choice"
  choices = ["trial", "cohort", "series"]
  key_outcome = true

  [[section.field]]
  id = "blinded"
  label = "Blinded"
  type = "boolean"

  [[section.field]]
  id = "quality"
  label = "Quality"
  type = "ordinal"
  choices = ["low", "fair", "high"]

  [[section.field]]
  id = "drugs"
  label = "Drugs"
  type = "choices"
  choices = ["x", "y", "z"]

  [[section.field]]
  id = "n"
  label = "Patients"
  type = "integer"
  key_outcome = true

  [[section.field]]
  id = "response"
  label = "Response"
  type = "count"

  [[section.field]]
  id = "size"
  label = "Size"
  type = "statistics"
  unit = "cm"
  centre = "mean"
  spread = "range"

  [[section.field]]
  id = "dose"
  label = "Dose"
  type = "quantity"
  unit = "mg"

  [[section.field]]
  id = "p"
  label = "P"
  type = "decimal"

  [[section.field]]
  id = "ratio"
  label = "Ratio"
  type = "estimate"

  [[section.field]]
  id = "country"
  label = "Country"
  type = "text"

[[section]]
id = "arms"
title = "Arms"
repeats = true
pair_by = ["label"]

  [[section.field]]
  id = "label"
  label = "Label"
  type = "text"
"""


def kinds() -> Codebook:
    """A form with a field of each kind that statistics know."""
    return read_codebook(FORM, "the form of all kinds")


def kind(field_id: str) -> Field:
    """A field of its study section."""
    found = kinds().field("study", field_id)
    assert found is not None
    return found


def answer(field: Field, text: str | None) -> Answer | None:
    """What a person writes; a reason such as ``NR`` stands for itself, ``None`` for nothing."""
    if text is None:
        return None
    if text in [reason.value for reason in Missing]:
        return Answer(missing=Missing(text))
    found = read(text, field)
    assert found.value is not None, (text, found.why)
    return Answer(found.value, raw=text)


def both(field_id: str, a: str | None, b: str | None, row: str = "") -> Item:
    """The item of what A and B wrote, with what comparing them gives."""
    field = kind(field_id)
    of_a, of_b = answer(field, a), answer(field, b)
    category: Category | None = None
    if of_a is None or of_b is None or (of_a.missing is None) != (of_b.missing is None):
        category = Category.OMISSION
    elif of_a.value is None or of_b.value is None:
        category = None if of_a.missing is of_b.missing else Category.MISSING_TYPE
    elif difference := compare_values(of_a.value, of_b.value, field):
        category = Category(difference.kind.value)
    status = Status.CONFLICT if category else Status.AGREE
    key = ItemKey("study", row, row, field_id)
    return Item(key, row, row, row, of_a, of_b, status, category)


def compared(study: str, items: Iterable[Item]) -> Comparison:
    """A study's comparison of these items."""
    return Comparison(study, (), tuple(items))
