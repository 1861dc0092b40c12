"""The codebook: ordered sections of fields, and the analyses, checks and figures of the review."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemas.conditions import Condition
    from schemas.field import Field


class SectionKind(StrEnum):
    """``judgements`` sections hold domain, judgement and support (risk of bias)."""

    FIELDS = "fields"
    JUDGEMENTS = "judgements"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form. With ``repeats`` it holds rows, perhaps ``within`` rows of another."""

    id: str
    title: str
    fields: tuple[Field, ...]
    repeats: bool = False
    within: str | None = None
    pair_by: tuple[str, ...] = ()
    size: str | None = None
    duplicate: bool = True
    settle_first: bool = False
    kind: SectionKind = SectionKind.FIELDS

    def field(self, field_id: str) -> Field | None:
        """The field with this id, if the section has it."""
        return next((field for field in self.fields if field.id == field_id), None)


@dataclass(frozen=True, slots=True)
class FieldRef:
    """``section.field``; ``sign`` is -1 where a denominator subtracts it."""

    section: str
    field: str
    sign: int = 1

    def __str__(self) -> str:
        return f"{'-' if self.sign < 0 else ''}{self.section}.{self.field}"


class AnalysisKind(StrEnum):
    """What an analysis computes."""

    COUNT = "count"
    SUM = "sum"
    PROPORTION = "proportion"
    MEAN = "mean"
    RANGE = "range"
    COMPARE = "compare"


@dataclass(frozen=True, slots=True)
class Analysis:
    """A statistic the review states of itself.

    ``over`` is the denominator's references, or empty with ``over_own`` for each count's own N.
    ``where`` narrows the rows. ``by``, ``groups`` and ``test`` belong to comparisons; ``outside``
    names a comparison whose left-over rows this analysis is about.
    """

    id: str
    kind: AnalysisKind
    of: tuple[FieldRef, ...]
    title: str = ""
    over: tuple[FieldRef, ...] = ()
    over_own: bool = False
    decimals: int = 1
    where: Condition | None = None
    by: FieldRef | None = None
    groups: tuple[str, ...] = ()
    test: str | None = None
    outside: str | None = None


class CheckKind(StrEnum):
    """``at_most``: each of ``of`` ≤ limit. ``parts``: the sum of ``of`` is the limit."""

    AT_MOST = "at_most"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Check:
    """A rule of the codebook about numbers of one row; ``limit`` is also the total of parts."""

    kind: CheckKind
    of: tuple[FieldRef, ...]
    limit: FieldRef


@dataclass(frozen=True, slots=True)
class Published:
    """A figure as printed somewhere, to be checked against the analysis it names."""

    analysis: str
    printed: str
    source: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """The form's definition, with the analyses, checks and published figures of the review."""

    id: str
    title: str
    version: str
    sections: tuple[Section, ...]
    analyses: tuple[Analysis, ...] = ()
    checks: tuple[Check, ...] = ()
    published: tuple[Published, ...] = ()

    def section(self, section_id: str) -> Section | None:
        """The section with this id, if there is one."""
        return next((section for section in self.sections if section.id == section_id), None)

    def field(self, section_id: str, field_id: str) -> Field | None:
        """The field ``section_id.field_id``, if there is one."""
        section = self.section(section_id)
        return section.field(field_id) if section else None

    def analysis(self, analysis_id: str) -> Analysis | None:
        """The analysis with this id, if there is one."""
        return next((analysis for analysis in self.analyses if analysis.id == analysis_id), None)

    def fields(self) -> Iterator[tuple[Section, Field]]:
        """Every field with its section, in the form's order."""
        for section in self.sections:
            for field in section.fields:
                yield section, field

    def ancestors(self, section: Section) -> tuple[Section, ...]:
        """The sections a section's rows stand within, outermost first, itself left out."""
        parent = self.section(section.within) if section.within else None
        return (*self.ancestors(parent), parent) if parent else ()

    def children(self, section: Section) -> tuple[Section, ...]:
        """The sections whose rows stand directly within this section's rows."""
        return tuple(child for child in self.sections if child.within == section.id)
