"""Which cells of which rows a figure rests on, with their values and sources."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from extraction.synthesis.rows import Material, PooledRow
from gui.reading_words import answer_words
from gui.results.settled_names import SettledNames
from schemas.codebook import AnalysisKind, FieldRef

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from extraction.evidence import Evidence
    from extraction.results import Consensus
    from extraction.study import Study
    from extraction.synthesis import Statistic
    from extraction.synthesis.figures import Contribution
    from schemas.codebook import Analysis, Codebook, Section


class Part(Enum):
    """What a row is to a figure."""

    CONTRIBUTES = "contributes"
    OUTSIDE = "outside"
    OPEN = "open"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Source:
    """One cell: what it is called, its settled value in words, where it stands in the paper.

    ``value`` is empty where nothing is settled.
    """

    label: str
    value: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Input:
    """A row that a figure rests on, or stays out of it. ``row`` is its settled name, perhaps empty.

    ``brought`` is what it brings to the figure; ``None`` where it brings nothing or is one of those
    that are only counted.
    """

    part: Part
    study: Study
    row: str
    sources: tuple[Source, ...]
    brought: Contribution | None = None
    reason: str = ""


def inputs_of(
    codebook: Codebook, consensus: Sequence[Consensus], statistic: Statistic
) -> tuple[Input, ...]:
    """Who contributes to a figure, who is outside a comparison, what is open, who is left out."""
    return tuple(_Finder(codebook, consensus, statistic.analysis).all(statistic))


def standing_now(
    inputs: Sequence[Input], now_at: Callable[[Study, Evidence], Evidence]
) -> list[Input]:
    """The rows with their sources where they stand now, in files that replaced others too."""
    return [
        replace(
            one, sources=tuple(_standing_now(s, partial(now_at, one.study)) for s in one.sources)
        )
        for one in inputs
    ]


def _standing_now(source: Source, now_at: Callable[[Evidence], Evidence]) -> Source:
    return replace(source, evidence=tuple(map(now_at, source.evidence)))


class _Finder:
    def __init__(
        self, codebook: Codebook, consensus: Sequence[Consensus], analysis: Analysis
    ) -> None:
        self._material = Material(codebook, tuple(consensus), {})
        self._section = self._material.unit_section(analysis)
        self._refs = tuple(_refs(codebook, self._section, analysis))
        self._only_counts = analysis.kind is AnalysisKind.COUNT
        self._studies = {one.study.name: one for one in consensus}
        self._names = SettledNames(codebook, consensus)

    def all(self, statistic: Statistic) -> Iterator[Input]:
        for part, rows in (
            (Part.CONTRIBUTES, statistic.contributing),
            (Part.OUTSIDE, statistic.outside),
        ):
            for one in rows:
                found = self._input(part, one.study, one.row)
                yield found if self._only_counts else replace(found, brought=one)
        for cell in statistic.open:
            yield self._open(cell.study, cell.row, FieldRef(cell.section, cell.field))
        for left in statistic.excluded:
            yield replace(self._input(Part.LEFT_OUT, left.study, left.row), reason=left.reason)

    def _input(self, part: Part, study: str, path: str) -> Input:
        consensus = self._studies[study]
        row = self._row(consensus, path)
        sources = () if row is None else tuple(self._source(row, ref) for ref in self._refs)
        return Input(part, consensus.study, self._named(study, path), sources)

    def _named(self, study: str, path: str) -> str:
        return self._names.path(study, self._section.id, path)

    def _open(self, study: str, path: str, ref: FieldRef) -> Input:
        """A cell, or a whole row, that nobody has settled."""
        consensus = self._studies[study]
        field = self._material.codebook.field(ref.section, ref.field)
        section = self._material.codebook.section(ref.section)
        label = field.label if field else (section.title if section else ref.section)
        return Input(Part.OPEN, consensus.study, self._named(study, path), (Source(label, ""),))

    def _row(self, consensus: Consensus, path: str) -> PooledRow | None:
        for row in consensus.of_section(self._section.id):
            if row.path == path:
                return PooledRow(self._material, self._section, consensus, row)
        return None

    def _source(self, row: PooledRow, ref: FieldRef) -> Source:
        field = self._material.field(ref)
        around = row.around(ref.section)
        answer = around.answer(ref.field) if around else None
        evidence = answer.evidence if answer else ()
        return Source(field.label, answer_words(answer, field), evidence)


def _refs(codebook: Codebook, section: Section, analysis: Analysis) -> Iterator[FieldRef]:
    """The cells of a row that an analysis looks at, each once, in the order it names them."""
    refs = [*analysis.of, *analysis.over]
    if analysis.by is not None:
        refs.append(analysis.by)
    if analysis.outside is not None:
        compared = codebook.analysis(analysis.outside)
        refs += [compared.by] if compared and compared.by else []
    if analysis.kind is AnalysisKind.MEAN:
        sized = (section, *reversed(codebook.ancestors(section)))
        refs += [FieldRef(one.id, one.size) for one in sized if one.size][:1]
    yield from dict.fromkeys(replace(ref, sign=1) for ref in refs)
