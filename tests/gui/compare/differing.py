"""A small sealed review to settle, with as many people as a test needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.rows.pairing import confirm
from extraction.setting_up import add_study, assign
from extraction.study import Mode
from tests.helpers.reviews import ANA, BEN, CODEBOOK, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from extraction.results import ItemKey
    from extraction.review import Review
    from extraction.study import Study

SETS = CODEBOOK.replace(
    '''  [[section.field]]
  id = "remarks"''',
    '''  [[section.field]]
  id = "sites"
  label = "Sites"
  type = "choices"
  choices = ["trunk", "limb", "head"]
  [[section.field]]
  id = "remarks"''',
)


def differing(
    *more: str,
    names: tuple[str, str] = (ANA, BEN),
    codebook: str = SETS,
    sizes: tuple[str, str] = ("8.4 (2.0–24.0)", "84 (20–240)"),
) -> Review:
    """Design, sites and size differ, author, arm and patients agree; ``more`` people stand by."""
    review = a_review(codebook=codebook, reviewers=(*names, *more))
    study = add_study(review, "S")
    assign(review, [study], list(names), mode=Mode.DUAL)
    for name, design, sites, size in (
        (names[0], "phase 2", "trunk; limb", sizes[0]),
        (names[1], "RS", "trunk; head", sizes[1]),
    ):
        enter(
            review,
            name,
            line("study.author", "Wang"),
            line("study.design", design),
            line("study.sites", sites),
            line("arms[one].label", "one"),
            line("arms[one].n", "40"),
            line("arms[one].size", size),
        )
    confirm_all(review, seal_both(review))
    return review


def confirm_all(review: Review, study: Study) -> None:
    """Confirm every pair that is proposed."""
    pairs = [one for one in review.comparison(study).pairs if one.is_matched]
    for section in dict.fromkeys(pair.section for pair in pairs):
        own = [pair for pair in pairs if pair.section == section]
        confirm(review, study, section, own)


def key_of(review: Review, field: str) -> ItemKey:
    """The key of the item of a field of S."""
    items = review.comparison(review.study("S")).items
    return next(item.key for item in items if item.key.field == field)
