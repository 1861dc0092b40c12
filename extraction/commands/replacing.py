"""replace, find-sources, place-source: another file for a report, and its sources found in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extraction.commands.opening import check_viewer, opened
from extraction.commands.output import counted
from extraction.errors import NotFound, Refused
from extraction.placing import find_page
from extraction.replacing.acting import find_report, keep_found, place_by_hand, replace_report
from extraction.replacing.citing import citations, pending, to_place
from extraction.replacing.standing import current_report
from extraction.sealing import is_unblinded

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from extraction.commands.output import Output
    from extraction.evidence import Evidence
    from extraction.replacing.citing import Cited
    from extraction.review import Review
    from extraction.study import Report, Study
    from extraction.trail import JsonObject

_LONGEST = 60  # letters of a quote in a line


def replace_command(args: argparse.Namespace, output: Output) -> int:
    """Put another file in place of a report, and find its sources again in it."""
    from extraction.pdf.passwords import Passwords
    from extraction.reports import read_reports

    (report,) = read_reports([Path(args.file)], passwords=Passwords())
    with opened(args.project) as review:
        viewer = check_viewer(review, args)
        named = review.study(args.study) if args.study else None
        study, old = find_report(review, args.report, named)
        study = replace_report(review, study, old, report, by=viewer or "")
        found = _find(review, study, viewer)
        new = next(one for one in study.reports if one.sha256 == report.sha256)
        data = {"study": study.name, "old": _report_data(old), "new": _report_data(new)}
        line = f"{study.name}: {old.name} is replaced by {report.name}; its bytes are kept"
        output.result({**data, **found}, [line, *_found_lines(study, found)])
        _remark_blinded(review, [study], output)
    return 0


def find_sources_command(args: argparse.Namespace, output: Output) -> int:
    """Find the sources of replaced reports in the files that stand for them now."""
    with opened(args.project) as review:
        viewer = check_viewer(review, args)
        studies = [review.study(args.study)] if args.study else list(review.studies())
        replaced = [study for study in studies if study.former]
        data = [{"study": study.name, **_find(review, study, viewer)} for study in replaced]
        lines = [
            line
            for study, found in zip(replaced, data, strict=True)
            for line in _found_lines(study, found)
        ]
        output.result({"studies": data}, lines or ["no report was replaced"])
        _remark_blinded(review, replaced, output)
    return 0


def place_source_command(args: argparse.Namespace, output: Output) -> int:
    """Say where a source of a replaced report stands in the new file."""
    from extraction.reports import placer

    with opened(args.project) as review, placer(review) as places:
        viewer = check_viewer(review, args)
        study = review.study(args.study)
        source = _source(review, study, viewer, args).evidence
        name = current_report(review.state, study, source.report)
        try:
            report, page = find_page(study, name, args.page)
        except ValueError as fault:
            raise Refused(f"{study.name}: {fault}") from fault
        place = places.place(report, page, args.quote)
        if args.quote.strip() and not place.boxes:
            raise NotFound(
                f"“{args.quote[:_LONGEST]}” is not on page {page} of {report.name}; "
                "give the words as printed, or leave them out for the page as a whole"
            )
        place_by_hand(review, study, source, place, by=viewer or "")
        told = f"{study.name}: placed on page {page} of {report.name}"
        data = {"study": study.name, "report": report.name, "page": page, "quote": args.quote}
        output.result(data, [told])
    return 0


def _find(review: Review, study: Study, viewer: str | None) -> JsonObject:
    """Look for what nobody looked for yet; what was found, and all that is to be placed."""
    from extraction.replacing.searching import search

    sought = pending(review, study, viewer)
    names = {report.sha256: report.name for report in review.study(study.id).known_reports}
    placements = search(sought, review.store.report, names=names) if sought else []
    keep_found(review, study, placements, by=viewer or "")
    left = [_cited_data(study, one) for one in to_place(review, study, viewer)]
    found = sum(1 for one in placements if one.place is not None)
    return {"sought": len(sought), "found": found, "to_place": left}


def _found_lines(study: Study, found: JsonObject) -> Iterator[str]:
    sources = counted(found["sought"], "source")
    yield f"{study.name}: {found['found']} of {sources} found again"
    for one in found["to_place"]:
        where = " / ".join(part for part in (one["section"], one["row"], one["field"]) if part)
        words = f"“{one['quote'][:_LONGEST]}”" if one["quote"] else "no words"
        yield f"to place: {where}, {words}, was on page {one['page']} of {one['report']}"


def _remark_blinded(review: Review, studies: Iterable[Study], output: Output) -> None:
    """That is said of every study that is not open, whatever its records hold."""
    for study in studies:
        if not is_unblinded(review.state, study):
            output.remark(
                f"{study.name}: sources of records that are not open yet are found by their own "
                "reviewer, with `find-sources --as NAME` or by opening the study in the window"
            )


def _cited_data(study: Study, cited: Cited) -> JsonObject:
    names = {report.sha256: report.name for report in study.known_reports}
    source, key = cited.evidence, cited.key
    place: JsonObject = {"section": key.section, "row": cited.row, "field": key.field}
    place |= {"value": cited.value, "reviewer": cited.record}
    report = names.get(source.report, source.report)
    return place | {"report": report, "page": source.page, "quote": source.quote}


def _report_data(report: Report) -> JsonObject:
    return {"name": report.name, "sha256": report.sha256, "pages": report.pages}


def _source(review: Review, study: Study, viewer: str | None, args: argparse.Namespace) -> Cited:
    """The one source of a cell that the call names. Raises ``NotFound`` or ``Refused``."""
    replaced = {report.sha256 for report in study.former}
    found = {
        one.evidence: one
        for one in citations(review, study, viewer)
        if (one.key.section, one.row, one.key.field) == (args.section, args.row, args.field)
        and one.evidence.report in replaced
        and _is_named(one.evidence, args)
    }
    cell = " / ".join(part for part in (args.section, args.row, args.field) if part)
    if not found:
        raise NotFound(f"{study.name}: {cell} names no such place in a replaced report")
    if len(found) > 1:
        places = ", ".join(f"page {one.page} “{one.quote[:_LONGEST]}”" for one in found)
        raise Refused(
            f"{study.name}: {cell} names several places ({places}); say which by --was-page "
            "and --was-quote"
        )
    return next(iter(found.values()))


def _is_named(source: Evidence, args: argparse.Namespace) -> bool:
    is_page = args.was_page is None or source.page == args.was_page
    return is_page and (args.was_quote is None or source.quote == args.was_quote)
