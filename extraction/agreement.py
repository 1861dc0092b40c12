"""How often two reviewers agreed before anything was settled: percentages with their intervals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from extraction.results import Category, Status
from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extraction.results import Comparison, Item
    from schemas.codebook import Codebook

FREE_TEXT = "free text, not in the overall"


def wilson(successes: int, trials: int, level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval of a proportion, in percent (0–100), without continuity correction.

    Raises ``ValueError`` unless 0 ≤ successes ≤ trials and trials > 0. Source: Wilson, J Am Stat
    Assoc 1927;22:209; method 3 of Newcombe, Stat Med 1998;17:857.
    """
    if not 0 <= successes <= trials or not trials:
        raise ValueError(f"{successes} of {trials} is no proportion")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, spread = successes / trials, z * z / trials
    centre = share + spread / 2
    half = z * sqrt(share * (1 - share) / trials + spread / (4 * trials))
    low, high = ((centre + sign * half) / (1 + spread) for sign in (-1, 1))
    # The ends are exactly 0 and 1 there; floating point misses them by its last digit.
    return 100 * low if successes else 0.0, 100 * high if successes < trials else 100.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the compared items agree."""

    items: int
    agree: int

    @property
    def percent(self) -> float | None:
        """The share, 0–100; ``None`` where nothing was compared."""
        return 100 * self.agree / self.items if self.items else None

    @property
    def ci(self) -> tuple[float, float] | None:
        """Its 95 % interval by Wilson, 0–100; ``None`` where nothing was compared."""
        return wilson(self.agree, self.items) if self.items else None


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """Agreement on one field over all studies; ``note`` is ``""`` where there is nothing to add."""

    section: str
    field: str
    share: Share
    note: str = ""


@dataclass(frozen=True, slots=True)
class SectionAgreement:
    """Agreement on a section's fields without its free text."""

    section: str
    share: Share
    note: str = ""


@dataclass(frozen=True, slots=True)
class StudyAgreement:
    """Agreement on one study (by its id) without free text."""

    study: str
    share: Share
    note: str = ""


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Agreement on the sealed originals. ``unmatched`` rows are no items of any share."""

    overall: Share
    fields: tuple[FieldAgreement, ...]
    sections: tuple[SectionAgreement, ...]
    studies: tuple[StudyAgreement, ...]
    unmatched: int


def agree(codebook: Codebook, comparisons: Sequence[Comparison]) -> AgreementReport:
    """The items of these comparisons counted, in the codebook's order; decisions change nothing.

    Give only studies that two extracted independently: not those in verify or single mode. Free
    text has its field's entry and is in no other share; a row that only one reviewer has is in no
    share at all.
    """
    items = [item for comparison in comparisons for item in comparison.items]
    unmatched = Counter(item.key.section for item in items if _is_unmatched(item))
    return AgreementReport(
        overall=_share(_counted(codebook, items)),
        fields=tuple(_fields(codebook, items, unmatched)),
        sections=tuple(_sections(codebook, items, unmatched)),
        studies=tuple(_study(codebook, comparison) for comparison in comparisons),
        unmatched=unmatched.total(),
    )


def _is_unmatched(item: Item) -> bool:
    return item.category is Category.ROW_UNMATCHED


def _is_free_text(codebook: Codebook, item: Item) -> bool:
    field = codebook.field(item.key.section, item.key.field)
    return field is not None and field.type is FieldType.TEXT


def _counted(codebook: Codebook, items: Iterable[Item]) -> list[Item]:
    return [item for item in items if not _is_unmatched(item) and not _is_free_text(codebook, item)]


def _share(items: Sequence[Item]) -> Share:
    return Share(len(items), sum(item.status is Status.AGREE for item in items))


def _fields(
    codebook: Codebook, items: Sequence[Item], unmatched: Counter[str]
) -> Iterable[FieldAgreement]:
    by_field: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        by_field.setdefault((item.key.section, item.key.field), []).append(item)
    for section, field in codebook.fields():
        own = by_field.get((section.id, field.id))
        if own:
            text = FREE_TEXT if field.type is FieldType.TEXT else ""
            notes = (text, _unmatched_note(unmatched[section.id]))
            yield FieldAgreement(section.id, field.id, _share(own), "; ".join(filter(None, notes)))


def _sections(
    codebook: Codebook, items: Sequence[Item], unmatched: Counter[str]
) -> Iterable[SectionAgreement]:
    counted = _counted(codebook, items)
    for section in codebook.sections:
        own = [item for item in counted if item.key.section == section.id]
        if own or unmatched[section.id]:
            yield SectionAgreement(section.id, _share(own), _unmatched_note(unmatched[section.id]))


def _study(codebook: Codebook, comparison: Comparison) -> StudyAgreement:
    unmatched = sum(map(_is_unmatched, comparison.items))
    share = _share(_counted(codebook, comparison.items))
    return StudyAgreement(comparison.study, share, _unmatched_note(unmatched))


def _unmatched_note(rows: int) -> str:
    if not rows:
        return ""
    return f"{rows} unmatched {'row' if rows == 1 else 'rows'} not counted"


def agreement_to_data(
    report: AgreementReport, study_names: Mapping[str, str] | None = None
) -> dict[str, Any]:  # JSON, shaped as its tests say
    """The report as JSON data; percentages 0–100, ``None`` where nothing was compared.

    ``study_names`` maps study ids to what people call them.
    """
    names = study_names or {}
    return {
        "overall": _plain(report.overall),
        "fields": [
            {"section": one.section, "field": one.field, **_plain(one.share), "note": _note(one)}
            for one in report.fields
        ],
        "sections": [
            {"section": one.section, **_plain(one.share), "note": _note(one)}
            for one in report.sections
        ],
        "studies": [
            {
                "study": names.get(one.study, one.study),
                **_plain(one.share),
                "note": _note(one),
            }
            for one in report.studies
        ],
    }


def _plain(share: Share) -> dict[str, object]:
    ci = None if share.ci is None else list(share.ci)
    return {"items": share.items, "agree": share.agree, "percent": share.percent, "ci": ci}


def _note(one: FieldAgreement | SectionAgreement | StudyAgreement) -> str | None:
    return one.note or None
