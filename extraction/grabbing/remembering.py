"""A mapping kept for the next table with the same headings, by one person in one review."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.grabbing.targets import fixed_of, siblings_of, targets_in
from schemas.text_folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from extraction.grabbing.mapping import Mapping
    from extraction.grabbing.printed import Printed
    from extraction.grabbing.targets import Place, Target
    from extraction.record import Record
    from schemas.codebook import Codebook, Section

_COUNTED = re.compile(r"\(?\s*\bn\s*=\s*[\d,]+\s*\)?|\(\s*\d+\s*\)")


@dataclass(frozen=True, slots=True)
class Memory:
    """What somebody kept: ``of`` gives the text under a name, or an empty one.

    ``owner`` stands for the person and the review. It goes into every name and digest, so that
    nobody meets what another kept, and equal words of two people can't be told to be equal.
    """

    owner: str
    of: Callable[[str], str]


def name_of(table: Printed, codebook: Codebook, section: Section, owner: str) -> str:
    """What a mapping is kept under: its owner, codebook, section, and headings without their N.

    It tells nothing of the paper: only a digest of the words is kept.
    """
    headings = [fold(_COUNTED.sub(" ", fold(heading))) for heading in table.headings]
    return _digest(owner, codebook.id, section.id, *headings)


def written(mapping: Mapping, record: Record, section: Section, owner: str) -> str:
    """A mapping's columns as text: of each a digest, so that no name of a row can be read in it."""
    rows = record.rows.get(section.within or "", {})
    names = {row: state.name for row, state in rows.items()}
    columns = [
        None if target is None else _told(target, names.get(target.parent or "", ""), owner)
        for target in mapping.targets
    ]
    return json.dumps(columns)


def targets_from(
    text: str, place: Place, section: Section, codebook: Codebook, record: Record, owner: str
) -> tuple[Target | None, ...] | None:
    """The columns that were kept; ``None`` where none were, or the text is none of the owner's.

    A column whose field, grade or arm there is no more is not taken.
    """
    try:
        columns = json.loads(text) if text else None
    except ValueError:
        return None
    if not isinstance(columns, list) or not all(isinstance(one, str | None) for one in columns):
        return None
    siblings = siblings_of(place, section, record)
    names = {one.parent: one.name for one in siblings}
    there = {
        _told(target, names.get(target.parent, ""), owner): target
        for target in targets_in(section, fixed_of(section, codebook, record), siblings)
    }
    return tuple(there.get(one) for one in columns)


def _told(target: Target, arm: str, owner: str) -> str:
    """What stands for a target: arms and rows go by their names, as their ids are of one study."""
    fixed = [target.fixed.field, target.fixed.text] if target.fixed is not None else []
    return _digest(owner, target.field, arm, *fixed)


def _digest(*words: str) -> str:
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:32]
