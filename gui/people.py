"""Who somebody is in a review or one of its studies: shape, role in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.shapes import Shape

if TYPE_CHECKING:
    from extraction.review import Review
    from extraction.study import Study


@dataclass(frozen=True, slots=True)
class Person:
    """A name with its shape (``None`` for one without a part) and the role in words."""

    name: str
    shape: Shape | None
    role: str


def _tr(text: str) -> str:
    """The words in the window's language."""
    return QCoreApplication.translate("People", text)


def person_in(study: Study, name: str) -> Person:
    """Who somebody is in one study."""
    given = study.assignment
    if given is not None and name == given.first:
        return Person(name, Shape.A, _tr("Reviewer A"))
    if given is not None and name == given.second:
        return Person(name, Shape.B, _tr("Reviewer B"))
    if given is not None and name == given.adjudicator:
        return Person(name, Shape.CONSENSUS, _tr("Adjudicator"))
    return Person(name, None, _tr("no part in this study"))


def person_here(review: Review, study: Study, name: str) -> Person:
    """Who somebody is in one study of a review that may name who settles it."""
    from extraction.adjudicating.deciding import deciders  # heavy, and not needed at first

    known = person_in(study, name)
    if known.shape is None and name in deciders(review.state, study):
        return Person(name, Shape.CONSENSUS, _tr("Adjudicator"))
    return known


def people_of(review: Review) -> tuple[Person, ...]:
    """Everybody who has a part in the review, as the first study they have one in says."""
    found: dict[str, Person] = {}
    for study in review.studies():
        given = study.assignment
        for name in (*given.reviewers, given.adjudicator) if given else ():
            if name and name not in found:
                found[name] = person_in(study, name)
    for name in review.state.people:
        if name not in review.state.reviewers:
            found.setdefault(name, Person(name, Shape.CONSENSUS, _tr("Adjudicator")))
    for number, name in enumerate(review.state.reviewers):
        found.setdefault(name, _unassigned(number, name, len(review.state.reviewers)))
    order = list(Shape)
    return tuple(sorted(found.values(), key=lambda p: order.index(p.shape) if p.shape else 9))


def person_of(review: Review, name: str) -> Person:
    """Who somebody is in the review as a whole."""
    known = {person.name: person for person in people_of(review)}
    return known.get(name, Person(name, None, _tr("no part in this review")))


def _unassigned(number: int, name: str, count: int) -> Person:
    """Of two reviewers without a study the first will be A and the second B."""
    if count <= 2:
        shape = (Shape.A, Shape.B)[number]
        return Person(name, shape, _tr("Reviewer A") if shape is Shape.A else _tr("Reviewer B"))
    return Person(name, None, _tr("Reviewer"))
