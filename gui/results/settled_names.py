"""What a row is called by what was settled on, not by the name one reviewer gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.entries import split_path
from schemas.field import FieldType
from schemas.values import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extraction.results import Consensus, ConsensusRow
    from schemas.codebook import Codebook, Section


class SettledNames:
    """Names of rows, each with those of the rows around it: by the settled text they pair by.

    A row without such a text, or whose text is not settled yet, keeps its name.
    """

    def __init__(self, codebook: Codebook, consensus: Iterable[Consensus]) -> None:
        self._naming = {one.id: _naming_field(one) for one in codebook.sections}
        self._outer = {one.id: one.within for one in codebook.sections}
        self._consensus = {one.study.name: one for one in consensus}
        self._known: dict[str, dict[tuple[str, str], str]] = {}

    def path(self, study: str, section: str, path: str) -> str:
        """What the row of this path is called; ``path`` itself where it is none of the settled."""
        if study not in self._known:
            consensus = self._consensus.get(study)
            self._known[study] = self._names_of(consensus) if consensus else {}
        return self._known[study].get((section, path), path)

    def _names_of(self, consensus: Consensus) -> dict[tuple[str, str], str]:
        return {
            (row.section, row.path): self._whole(consensus, row) for row in consensus.rows if row.id
        }

    def _whole(self, consensus: Consensus, row: ConsensusRow) -> str:
        name = self._name(row)
        outer = self._outer.get(row.section)
        around = consensus.row(outer, row.parent) if outer and row.parent else None
        if around is not None:
            return f"{self._whole(consensus, around)}/{name}"
        return "/".join([*split_path(row.path)[:-1], name])

    def _name(self, row: ConsensusRow) -> str:
        answer = row.answer(self._naming.get(row.section, ""))
        value = answer.value if answer is not None else None
        text = " ".join(value.text.split()) if isinstance(value, Text) else ""
        return text or split_path(row.path)[-1]


def _naming_field(section: Section) -> str:
    """The first text that a section's rows pair by."""
    fields = (section.field(one) for one in section.pair_by)
    return next((one.id for one in fields if one and one.type is FieldType.TEXT), "")
