"""Coefficients, shares and what plots show, in words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from extraction.agreement import Statistic
from gui.delegates.parts import Part
from gui.number_words import capital, in_words
from gui.type_words import type_words
from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extraction.agreement import (
        BlandAltman,
        Bootstrap,
        Coefficient,
        Crosstab,
        FieldAgreement,
        ReviewerRates,
        RowAgreement,
        Share,
    )
    from schemas.field import Field

    Parts = tuple[Part, ...]

SIGNS = {
    Statistic.KAPPA: "κ",
    Statistic.WEIGHTED_KAPPA: "κw",
    Statistic.QUADRATIC_KAPPA: "κw²",
    Statistic.AC1: "AC1",
    Statistic.AC2: "AC2",
    Statistic.ALPHA: "α",
    Statistic.ICC: "ICC",
}
_IN_TABLE = (
    *(Statistic.KAPPA, Statistic.ICC, Statistic.WEIGHTED_KAPPA, Statistic.AC1, Statistic.ALPHA),
)
"""The order of the table; what has no room there stands in the pane."""
_TRUSTED = 9
"""Digits after the point that floating point leaves right."""


def number(value: float, places: int = 2) -> str:
    """A number with a true minus, never “−0.00”, halves rounded up.

    The last digits of floating point are cut off first, so that 0.875 is not taken for less.
    """
    exact = Decimal(repr(round(value, _TRUSTED)))
    told = f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    return told.replace("-", "−") if Decimal(told) else told.lstrip("-")


def ends(coefficient: Coefficient, places: int = 2) -> str:
    """The interval's ends, ``""`` without one."""
    return "" if coefficient.ci is None else " to ".join(number(e, places) for e in coefficient.ci)


def percent(share: Share) -> str:
    """``90.0 %``, ``""`` of nothing."""
    return "" if share.percent is None else f"{share.percent:.1f} %"


class AgreementWords(QObject):
    """Holds the texts, so that ``tr`` finds them."""

    # ── the head ─────────────────────────────────────────────────────────────────────────────

    def overall(self, share: Share) -> str:
        """``91.0 % agreed``."""
        if share.percent is None:
            return self.tr("not estimable")
        return self.tr("%s agreed") % percent(share)

    def counted(self, share: Share, drawn: Bootstrap) -> str:
        """What the overall share is of, with both intervals or why there is none by study."""
        told = self.tr("%s of %s compared items") % (share.agree, share.items)
        if share.ci is None:
            return told
        low, high = (f"{end:.1f}" for end in share.ci)
        told += self.tr(", 95 %% CI %s to %s (Wilson)") % (low, high)
        if drawn.ci is None:
            return told + self.tr("; none by study: %s") % drawn.why_not
        low, high = (f"{end:.1f}" for end in drawn.ci)
        return told + self.tr(", %s to %s (drawing studies)") % (low, high)

    def basis(self, studies: int, pilots: int, unmatched: int) -> str:
        """What it is computed from."""
        told = [
            self.tr("From the sealed originals, before any was discussed."),
            capital(self.studies(studies)) + ("; " + self.apart(pilots) if pilots else "") + ".",
        ]
        if unmatched:
            told.append(self.tr("Rows only one has, counted apart: %s.") % unmatched)
        return " ".join(told)

    def apart(self, pilots: int) -> str:
        """``one pilot study apart``."""
        if pilots == 1:
            return self.tr("one pilot study apart")
        return self.tr("%s pilot studies apart") % in_words(pilots)

    def studies(self, count: int) -> str:
        """``one study``, ``nine studies``."""
        return self.tr("one study") if count == 1 else self.tr("%s studies") % in_words(count)

    # ── a field ──────────────────────────────────────────────────────────────────────────────

    def beyond(self, one: FieldAgreement, field: Field) -> tuple[Parts, ...]:
        """What there is beyond chance, the fullest first and the shortest last."""
        told = [s for s in _IN_TABLE if s in one.coefficients]
        if told:
            full = tuple(self._pieces(one.coefficients, told))
            short = [s for s in told if s is not Statistic.ALPHA or len(told) == 1]
            tries = (told, short, short[:2], short[:1])
            plain = (tuple(self._pieces(one.coefficients, few, ci=False)) for few in tries)
            return (full, tuple(self._pieces(one.coefficients, short)), *plain)
        if one.why_not:
            reason = next(iter(one.why_not.values()))
            none = self.tr("not estimable")
            return ((Part(f"{none}: {reason}", "muted"),), (Part(none, "muted"),))
        return tuple((Part(text, "muted"),) for text in self._without(one, field))

    def _pieces(
        self, found: Mapping[Statistic, Coefficient], wanted: list[Statistic], *, ci: bool = True
    ) -> Iterator[Part]:
        """The first one with its interval if ``ci``, the others without."""
        for place, statistic in enumerate(wanted):
            one = found[statistic]
            yield Part(SIGNS[statistic], "muted", gap=3 if place else 0)
            yield Part(number(one.value), is_figure=True, gap=1)
            if ci and not place and one.ci is not None:
                yield Part(f"({ends(one)})", "muted", is_figure=True, gap=1)

    def _without(self, one: FieldAgreement, field: Field) -> tuple[str, ...]:
        if one.jaccard is not None:
            value = number(one.jaccard.value)
            return (
                self.tr("Jaccard %s of %s pairs") % (value, one.jaccard.items),
                self.tr("Jaccard %s") % value,
            )
        if field.type is FieldType.TEXT:
            return (self.tr("free text, not in the overall"), self.tr("not in the overall"))
        return (self.tr("exact agreement only"), "")

    def kind(self, one: FieldAgreement, field: Field) -> str:
        """``Choice, 10 compared, 9 agree``."""
        told = self.tr("%s compared, %s agree") % (one.share.items, one.share.agree)
        key = self.tr(", key outcome") if one.key_outcome else ""
        return f"{capital(type_words(field.type))}, {told}{key}"

    def notes(self, one: FieldAgreement, field: Field) -> str:
        """What else is to be known: also which statistics can't be estimated, and why."""
        told = [note for note in one.note.split("; ") if note]
        if one.jaccard is not None:
            words = self.tr("Of all chosen options both chose %s (mean Jaccard over %s pairs)")
            told.insert(0, words % (number(one.jaccard.value), one.jaccard.items))
        elif not one.coefficients and not one.why_not and field.type is not FieldType.TEXT:
            told.insert(0, self.tr("Of this type only exact agreement is counted"))
        return "".join(f"{capital(note)}. " for note in told).rstrip()

    def coefficients(self, one: FieldAgreement) -> Iterator[tuple[str, str, str]]:
        """Name, value and interval of each statistic that can be estimated."""
        for statistic in Statistic:
            if statistic in one.coefficients:
                found = one.coefficients[statistic]
                yield self.statistic(statistic, one.level), number(found.value), ends(found)

    def statistic(self, statistic: Statistic, level: str) -> str:
        """What a statistic is called in full."""
        return {
            Statistic.KAPPA: self.tr("Cohen’s kappa"),
            Statistic.WEIGHTED_KAPPA: self.tr("Weighted, linear"),
            Statistic.QUADRATIC_KAPPA: self.tr("Weighted, quadratic"),
            Statistic.AC1: self.tr("Gwet’s AC1"),
            Statistic.AC2: self.tr("Gwet’s AC2, linear"),
            Statistic.ALPHA: self.tr("Alpha, %s") % level,
            Statistic.ICC: self.tr("ICC(2,1)"),
        }[statistic]

    # ── what is drawn ────────────────────────────────────────────────────────────────────────

    def table(self, table: Crosstab) -> str:
        """A cross table, cell by cell."""
        names = table.categories
        cells = (
            self.tr("A %s, B %s: %s") % (names[i], names[j], count)
            for i, row in enumerate(table.counts)
            for j, count in enumerate(row)
            if count
        )
        return "; ".join(cells)

    def differences(self, one: BlandAltman, unit: str, names: Mapping[str, str]) -> str:
        """What a plot of differences shows, with the points beyond its limits."""
        of_unit = f" {unit}" if unit else ""
        low, high = (number(end) for end in one.limits)
        told = self.tr("%s pairs. A − B is %s%s on average; limits of agreement %s to %s.") % (
            *(len(one.points), number(one.bias), of_unit),
            *(low, high),
        )
        outside = [
            " ".join(filter(None, (names.get(point.study, point.study), point.row)))
            for point in one.outside
        ]
        return f"{told} {self.tr('Outside: %s.') % '; '.join(outside)}" if outside else told

    # ── rows, reviewers, studies ─────────────────────────────────────────────────────────────

    def had_by_both(self, *, is_a: bool) -> str:
        """What the share of one reviewer's rows is."""
        return self.tr("A’s rows that B has too") if is_a else self.tr("B’s rows that A has too")

    def rows(self, one: RowAgreement, *, is_a: bool) -> str:
        """What that share is called, and beside B's what both come to."""
        told = [self.tr("precision, taking B for right") if is_a else self.tr("recall")]
        if not is_a and one.f1 is not None:
            told.append(self.tr("F1 %s %%") % f"{one.f1:.1f}")
        if not is_a and one.links:
            told.append(self.tr("%s linked to several") % one.links)
        return "; ".join(told)

    def rates(self, one: ReviewerRates) -> tuple[str, str, str]:
        """The names of both rates, and what is told of rows."""
        rows = self.tr("rows left out: %s; rows too many: %s")
        return self.tr("Omissions"), self.tr("Errors"), rows % (one.rows_omitted, one.rows_extra)

    def share(self, share: Share) -> str:
        """``9 of 10, 90.0 %``."""
        told = self.tr("%s of %s") % (share.agree, share.items)
        return ", ".join(filter(None, (told, percent(share))))
