"""Putting quotes on their pages: from a report, a page and words to evidence with boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from extraction.evidence import Evidence, EvidenceKind

if TYPE_CHECKING:
    from extraction.study import Report, Study


class QuotePlacer(Protocol):
    """Finds a quote's place on a page of a report."""

    def place(self, report: Report, page: int, quote: str) -> Evidence:
        """The evidence with boxes, or without where the page does not hold the quote."""


class Unplaced:
    """Places nothing: evidence keeps page and quote, and no boxes."""

    def place(self, report: Report, page: int, quote: str) -> Evidence:
        """The evidence without boxes."""
        return Evidence(report.sha256, page, quote, kind=kind_of(quote))


def kind_of(quote: str) -> EvidenceKind:
    """Without words the evidence is the page as a whole."""
    return EvidenceKind.TEXT if quote.strip() else EvidenceKind.PAGE


def find_page(study: Study, report_name: str, page: str) -> tuple[Report, int]:
    """The report and page (from 1) that a line names; the report may be left out if there is one.

    A file that was replaced can be named still, by its hash, or where no other is called so.
    Raises ``ValueError`` with the reason.
    """
    report = _find_report(study, report_name)
    if not page.isdecimal() or not 1 <= int(page) <= report.pages:
        raise ValueError(f"page “{page}” is not one of the {report.pages} of {report.name}")
    return report, int(page)


#: How much of a hash is enough to name a report by.
SHORT_HASH = 12


def _find_report(study: Study, name: str) -> Report:
    """The report of a file name, or of a SHA-256 or at least its first twelve characters."""
    if name:
        named = [report for report in study.reports if _is_named(report, name)]
        named = named or [report for report in study.former if _is_named(report, name)]
        if not named:
            raise ValueError(f"{study.name} has no report “{name}”")
        if len(named) > 1:
            hashes = " or ".join(report.sha256[:SHORT_HASH] for report in named)
            raise ValueError(
                f"{study.name} has {len(named)} reports “{name}”: name one by its hash, {hashes}"
            )
        return named[0]
    if len(study.reports) != 1:
        problem = "has several reports: name one" if study.reports else "has no report: add its PDF"
        raise ValueError(f"{study.name} {problem}")
    return study.reports[0]


def _is_named(report: Report, name: str) -> bool:
    is_hash = len(name) >= SHORT_HASH and report.sha256.startswith(name.casefold())
    return name == report.name or is_hash
