"""Figures, verdicts and who stays out, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from extraction.agreement import wilson
from extraction.published import Verdict
from extraction.rounding import Rounding, shown
from extraction.synthesis import Comparison, Mean, Proportion, Range, Total
from gui.number_words import capital, in_words
from gui.results.inputs import Part
from schemas.codebook import AnalysisKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extraction.published import PublishedCheck
    from extraction.synthesis import Statistic
    from extraction.synthesis.figures import Contribution
    from gui.results.inputs import Input
    from schemas.codebook import Section

VERDICT_LOOKS = {
    Verdict.BOTH: ("check", "agree"),
    Verdict.ROUNDED: ("check", "agree"),
    Verdict.TRUNCATED: ("scissors", "warning"),
    Verdict.DIFFERS: ("equal-not", "conflict"),
    Verdict.NOT_CHECKABLE: ("circle-help", "muted"),
}
"""Icon and colour role of each verdict."""

_MORE_DIGITS = 2
"""Decimals shown as exact beyond those of the analysis, so that truncation explains itself."""


def spaced(displayed: str) -> str:
    """A displayed figure with room before its percent sign."""
    return displayed.replace("%", " %")


class FigureWords(QObject):
    """Holds the texts, so that ``tr`` finds them.

    ``noun`` is what participants are called, ``sections`` are those of the codebook by id.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.noun = ""
        self.sections: Mapping[str, Section] = {}

    def title(self, statistic: Statistic) -> str:
        """What a figure is called."""
        return statistic.analysis.title or statistic.analysis.id

    def base(self, statistic: Statistic) -> tuple[str, str]:
        """What it is worked out from: the number, and the words muted behind it."""
        figures, rows = statistic.figures, statistic.contributing
        match figures:
            case Proportion(numerator, denominator):
                return str(numerator), self.tr(" of %s") % denominator
            case Mean():
                return str(sum(row.n or 0 for row in rows)), f" {self.noun}"
            case Comparison():
                return str(sum(row.denominator or 0 for row in rows)), f" {self.noun}"
        section = self.sections.get(statistic.analysis.of[0].section)
        repeats = section is not None and section.repeats
        things = section.title.lower() if section and repeats else self.tr("studies")
        return str(len(rows)), f" {things}"

    def exact(self, statistic: Statistic) -> str:
        """The figure with more digits than are shown; empty where it is a whole number."""
        places = statistic.analysis.decimals + _MORE_DIGITS
        match statistic.figures:
            case Proportion(percent=percent) if percent is not None:
                return shown(percent, places)
            case Mean(exact) if exact is not None:
                return shown(exact, places)
            case Comparison(p=p) if p is not None:
                return f"P = {p:.3f}"
        return ""

    def verdict(self, check: PublishedCheck) -> str:
        """The verdict in a word or two."""
        return {
            Verdict.BOTH: self.tr("as printed"),
            Verdict.ROUNDED: self.tr("rounded"),
            Verdict.TRUNCATED: self.tr("truncated"),
            Verdict.DIFFERS: self.tr("differs"),
            Verdict.NOT_CHECKABLE: self.tr("not checkable"),
        }[check.verdict]

    def verdict_sentence(self, statistic: Statistic, check: PublishedCheck) -> str:
        """What the print says beside what the counts give."""
        exact, printed = self.exact(statistic), check.printed.removesuffix("%").strip()
        is_share = isinstance(statistic.figures, Proportion)
        begin = f"{exact} %: " if exact and is_share else f"{exact}: " if exact else ""
        again = (check.recomputed or "").removesuffix("%")
        if check.verdict is Verdict.TRUNCATED:
            told = self.tr("printed %s, which is truncated; rounded it is %s.")
            return capital(begin + told % (printed, again))
        if check.verdict is Verdict.ROUNDED:
            return capital(begin + self.tr("printed %s, which is rounded.") % printed)
        if check.verdict is Verdict.BOTH:
            return self.tr("Printed %s, as it comes out here.") % check.printed
        if check.verdict is Verdict.DIFFERS:
            told = self.tr("printed %s; neither rounding nor truncation gives it, it is %s.")
            return capital(begin + told % (printed, again))
        return self.tr("Printed %s: it can’t be checked, %s.") % (check.printed, check.why)

    def sum(self, statistic: Statistic) -> str:
        """How the parts make the figure, where they are added up."""
        rows, kind = statistic.contributing, statistic.analysis.kind
        if kind is not AnalysisKind.COUNT and isinstance(statistic.figures, Total | Proportion):
            parts = [row.numerator for row in rows if row.numerator is not None]
            if len(parts) > 1:
                added = " + ".join(map(str, parts))
                return f"{added} = {statistic.figures.numerator}"
        if isinstance(statistic.figures, Mean):
            return self.tr("Means weighted by %s.") % self.noun
        if isinstance(statistic.figures, Range):
            return self.tr("The smallest minimum and the largest maximum.")
        return ""

    def interval(self, statistic: Statistic) -> str:
        """The interval of a share."""
        figures = statistic.figures
        if not isinstance(figures, Proportion) or not 0 <= figures.numerator <= figures.denominator:
            return ""
        if not figures.denominator:
            return ""
        low, high = wilson(figures.numerator, figures.denominator)
        return self.tr("95 %% CI %s to %s %% (Wilson)") % (f"{low:.1f}", f"{high:.1f}")

    def equation(self, statistic: Statistic) -> str:
        """The figure as it is worked out: “84 of 152 = 55.263 %”."""
        exact = self.exact(statistic)
        match statistic.figures:
            case Proportion(numerator, denominator):
                left = self.tr("%s of %s") % (numerator, denominator)
                return f"{left} = {exact} %" if exact else left
            case Comparison(groups):
                told = (
                    self.tr("%s: %s of %s") % (g.name, g.share.numerator, g.share.denominator)
                    for g in groups
                )
                return " · ".join([*told, statistic.displayed])
        return spaced(statistic.displayed)

    def brought(self, brought: Contribution | None) -> str:
        """What a row brings to the figure."""
        if brought is None:
            return ""
        if brought.numerator is not None and brought.denominator is not None:
            return self.tr("%s of %s") % (brought.numerator, brought.denominator)
        if brought.numerator is not None:
            return str(brought.numerator)
        if brought.mean is not None:
            told = self.tr("mean %s, %s %s")
            return told % (shown(brought.mean, 1), brought.n, self.noun)
        if brought.min is not None or brought.max is not None:
            ends = (brought.min, brought.max)
            return "–".join("?" if end is None else shown(end, 1) for end in ends)
        return ""

    # ── who stays out ────────────────────────────────────────────────────────────────────────

    def outside(self, statistic: Statistic, inputs: Sequence[Input]) -> str:
        """Who is in no group of a comparison, named; empty where everyone is in one."""
        rows = [one for one in inputs if one.part is Part.OUTSIDE]
        if not rows:
            return ""
        out = sum(row.denominator or 0 for row in statistic.outside)
        total = out + sum(row.denominator or 0 for row in statistic.contributing)
        names = ", ".join(dict.fromkeys(one.study.name for one in rows))
        values = dict.fromkeys(one.sources[-1].value for one in rows if one.sources)
        why = ", ".join(value for value in values if value)
        told = self.tr("%s of %s %s (%s) are outside this comparison.")
        return told % (out, total, self.noun, "; ".join(filter(None, (names, why))))

    def open(self, inputs: Sequence[Input]) -> tuple[str, str]:
        """That cells are not settled, and which; empty where all are."""
        cells = [one for one in inputs if one.part is Part.OPEN]
        if not cells:
            return "", ""
        named = (
            ", ".join(filter(None, (one.study.name, one.row))) + f": {one.sources[0].label}"
            for one in cells
        )
        one, many = (
            self.tr("One value is not settled, so not counted."),
            self.tr("%s values are not settled, so not counted."),
        )
        told = one if len(cells) == 1 else capital(many % in_words(len(cells)))
        return told, "; ".join(named)

    def section(self, part: Part, count: int) -> str:
        """The heading over rows of one part."""
        return {
            Part.CONTRIBUTES: self.tr("Counted: %s") % count,
            Part.OUTSIDE: self.tr("In no group: %s") % count,
            Part.OPEN: self.tr("Not settled: %s") % count,
            Part.LEFT_OUT: self.tr("Left out: %s") % count,
        }[part]


def rounding_names() -> list[tuple[str, str]]:
    """The rules of display, as the command line names them."""
    return [(rule.value, rule.value) for rule in Rounding]
