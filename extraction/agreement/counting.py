"""Comparisons counted: which items belong to which share."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.agreement.fields import field_agreement, share_of
from extraction.agreement.report import (
    AgreementReport,
    RowAgreement,
    SectionAgreement,
    StudyAgreement,
)
from extraction.agreement.reviewers import Settlement, reviewer_rates
from extraction.agreement.shares import Share, bootstrap
from extraction.results import Category
from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from extraction.agreement.fields import Placed
    from extraction.agreement.report import FieldAgreement
    from extraction.results import Comparison, Item
    from schemas.codebook import Codebook

    #: Told how many of how many fields are done; may raise to stop.
    Progress = Callable[[int, int], None]


def _silent(_done: int, _of: int) -> None:
    """Tell nobody."""


def agree(
    codebook: Codebook,
    comparisons: Sequence[Comparison],
    settlements: Iterable[Settlement] = (),
    progress: Progress = _silent,
) -> AgreementReport:
    """The items of these comparisons counted, in the codebook's order; decisions change no share.

    Give only studies that two extracted independently: not those in verify or single mode. Free
    text has its field's entry and is in no other share; rows that only one reviewer has, or that
    are several of the other's, are in no share at all. ``settlements`` of these studies tell
    which are pilots, whose agreement is given apart, and what reviewers' rates are measured by.
    """
    settled = {one.study.id: one for one in settlements}
    pilots = {study for study, one in settled.items() if one.study.pilot}
    own = [one for one in comparisons if one.study not in pilots]
    report = _report(codebook, own, settled, progress)
    tried = [one for one in comparisons if one.study in pilots]
    if not tried:
        return report
    return replace(report, pilot=_report(codebook, tried, settled, _silent))


def _report(
    codebook: Codebook,
    comparisons: Sequence[Comparison],
    settled: Mapping[str, Settlement],
    progress: Progress,
) -> AgreementReport:
    counted = _Counted(codebook, comparisons)
    matched = [(one, settled[one.study]) for one in comparisons if one.study in settled]
    return AgreementReport(
        overall=counted.share(),
        fields=tuple(counted.fields(progress)),
        sections=tuple(counted.sections()),
        studies=tuple(counted.studies()),
        unmatched=counted.unmatched.total(),
        key_outcomes=counted.share(only_key=True),
        bootstrap=bootstrap([counted.of_study(one) for one in comparisons]),
        key_bootstrap=bootstrap([counted.of_study(one, only_key=True) for one in comparisons]),
        rows=tuple(_rows(codebook, comparisons)),
        reviewers=reviewer_rates(codebook, matched),
    )


class _Counted:
    """The items of some comparisons by field; ``unmatched`` and ``linked`` rows by section."""

    def __init__(self, codebook: Codebook, comparisons: Sequence[Comparison]) -> None:
        self.codebook = codebook
        self.comparisons = comparisons
        self.by_field: dict[tuple[str, str], list[Placed]] = {}
        self.unmatched: Counter[str] = Counter()
        self.linked: Counter[str] = Counter()
        asked = {(section.id, field.id): field for section, field in codebook.fields()}
        self.shared = {key for key, field in asked.items() if field.type is not FieldType.TEXT}
        self.key_outcomes = {key for key in self.shared if asked[key].key_outcome}
        for comparison in comparisons:
            for item in comparison.items:
                self._take(comparison.study, item)

    def _take(self, study: str, item: Item) -> None:
        if item.key.field:
            place = (item.key.section, item.key.field)
            self.by_field.setdefault(place, []).append((study, item))
        elif item.category is Category.ROW_SPLIT:
            self.linked[item.key.section] += 1
        else:
            self.unmatched[item.key.section] += 1

    def share(self, *, only_key: bool = False) -> Share:
        """The overall share."""
        counted = self.key_outcomes if only_key else self.shared
        return _sum(share_of(items) for key, items in self.by_field.items() if key in counted)

    def of_study(self, comparison: Comparison, *, only_key: bool = False) -> Share:
        """The share of one study."""
        counted = self.key_outcomes if only_key else self.shared
        return share_of(
            [
                (comparison.study, item)
                for item in comparison.items
                if (item.key.section, item.key.field) in counted
            ]
        )

    def fields(self, progress: Progress) -> Iterator[FieldAgreement]:
        """The fields with items, in the codebook's order."""
        due = [
            (section.id, field)
            for section, field in self.codebook.fields()
            if (section.id, field.id) in self.by_field
        ]
        for done, (section, field) in enumerate(due):
            progress(done, len(due))
            items = self.by_field[section, field.id]
            yield field_agreement(section, field, items, self._note(section))

    def sections(self) -> Iterator[SectionAgreement]:
        """The sections that were compared."""
        for section in self.codebook.sections:
            keys = [(section.id, field.id) for field in section.fields]
            share = _sum(
                share_of(self.by_field[key])
                for key in keys
                if key in self.shared & set(self.by_field)
            )
            if share.items or self.unmatched[section.id] or self.linked[section.id]:
                yield SectionAgreement(section.id, share, self._note(section.id))

    def studies(self) -> Iterator[StudyAgreement]:
        """The studies, in their order."""
        for comparison in self.comparisons:
            rows = [item.category for item in comparison.items if not item.key.field]
            linked = rows.count(Category.ROW_SPLIT)
            note = _rows_note(len(rows) - linked, linked)
            yield StudyAgreement(comparison.study, self.of_study(comparison), note)

    def _note(self, section: str) -> str:
        return _rows_note(self.unmatched[section], self.linked[section])


def _sum(shares: Iterable[Share]) -> Share:
    return sum(shares, start=Share(0, 0))


def _rows_note(unmatched: int, linked: int) -> str:
    told = [
        f"{count} {kind} {'row' if count == 1 else 'rows'}"
        for count, kind in ((unmatched, "unmatched"), (linked, "linked"))
        if count
    ]
    return f"{' and '.join(told)} not counted" if told else ""


def _rows(codebook: Codebook, comparisons: Sequence[Comparison]) -> Iterator[RowAgreement]:
    """Each repeating section's rows, as far as both might have had them."""
    for section in codebook.sections:
        pairs = [pair for one in comparisons for pair in one.pairs if pair.section == section.id]
        if pairs:
            both = [pair for pair in pairs if pair.is_matched]
            yield RowAgreement(
                section.id,
                Share(*(sum(len(one.rows_of_a) for one in group) for group in (pairs, both))),
                Share(*(sum(len(one.rows_of_b) for one in group) for group in (pairs, both))),
                sum(one.is_link for one in both),
            )
