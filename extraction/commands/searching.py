"""search: words found in the PDFs of a review, by the same index as in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.commands.opening import opened
from extraction.commands.output import counted, table
from extraction.errors import Refused
from extraction.pdf.passwords import Passwords
from extraction.searching.building import build, due, is_locked
from extraction.searching.finding import SHORTEST, search
from extraction.searching.index_place import open_index
from extraction.searching.query import Query

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from extraction.commands.output import Output
    from extraction.searching.finding import Found, Hit
    from extraction.storage.text_index import IndexedReport, TextIndex
    from extraction.store import Store
    from extraction.study import Report, Study
    from extraction.trail import JsonObject


def search_command(args: argparse.Namespace, output: Output) -> int:
    """Every place of a text in the reports, study after study; 0 if it stands nowhere too."""
    if not _is_text(args.text):
        raise Refused(f"“{args.text}” is no text in UTF-8: type what is sought anew")
    query = Query(args.text, whole_words=args.whole_words, match_case=args.match_case)
    if len(query.folded) < SHORTEST:
        raise Refused(f"“{args.text}” is too short: seek {SHORTEST} letters or more")
    with opened(args.project, read_only=True) as review:
        chosen = [review.study(args.study)] if args.study else [*review.studies()]
        every = [report for study in review.studies() for report in study.reports]
        with open_index(args.project) as index:
            _bring_up_to_date(index, review.store, every, output)
            reports = [report.sha256 for study in chosen for report in study.reports]
            found = search(index, query, [*dict.fromkeys(reports)])
            unread = {one.sha256: one for one in index.reports().values() if one.refusal}
        told = _told(found, chosen, unread)
        output.result(told, _lines(told))
        _remark_locked([one["report"] for one in told["unread"] if one["locked"]], output)
    return 0


def _is_text(typed: str) -> bool:
    """Whether what was typed was no bytes that are no letters, which can stand on no page."""
    return not any("\ud800" <= letter <= "\udfff" for letter in typed)


def _bring_up_to_date(
    index: TextIndex, store: Store, reports: Sequence[Report], output: Output
) -> None:
    passwords = Passwords()
    todo = due(index, store, reports, passwords)
    if todo.reports:
        output.remark(f"reading {counted(len(todo.reports), 'report')} …")
    if not todo.is_nothing:
        build(index, store, reports, passwords=passwords)


def _told(
    found: Found, studies: Sequence[Study], unread: Mapping[str, IndexedReport]
) -> JsonObject:
    """What was found, study after study: of a file that several have, in each of them."""
    query, hits = found.query, _by_report(found)
    both = [(study, report) for study in studies for report in study.reports]
    return {
        "text": query.text,
        "whole_words": query.whole_words,
        "match_case": query.match_case,
        "hits": [
            _hit_data(study, report, hit)
            for study, report in both
            for hit in hits.get(report.sha256, ())
        ],
        "more": found.is_full,
        "unread": [
            {
                "study": study.name,
                "report": report.name,
                "reason": unread[report.sha256].refusal,
                "locked": is_locked(unread[report.sha256]),
            }
            for study, report in both
            if report.sha256 in unread
        ],
    }


def _by_report(found: Found) -> Mapping[str, Sequence[Hit]]:
    hits: dict[str, list[Hit]] = {}
    for hit in found.hits:
        hits.setdefault(hit.report, []).append(hit)
    return hits


def _hit_data(study: Study, report: Report, hit: Hit) -> JsonObject:
    place: JsonObject = {"study": study.name, "report": report.name, "sha256": hit.report}
    return place | {"page": hit.page, "before": hit.before, "text": hit.text, "after": hit.after}


def _lines(told: JsonObject) -> list[str]:
    rows = [
        (one["study"], one["report"], f"p. {one['page']}", _passage(one)) for one in told["hits"]
    ]
    count = counted(len(rows), "hit")
    if told["more"]:
        count = f"the first {count}; add a word to find fewer"
    lines = [*table(rows), count]
    return lines + [
        f"not searched: {one['study']}: {one['reason']}"
        for one in told["unread"]
        if not one["locked"]
    ]


def _remark_locked(names: Sequence[str], output: Output) -> None:
    """Name the reports that nobody can read without their passwords."""
    if not names:
        return
    is_one = len(names) == 1
    told = "1 report is" if is_one else f"{len(names)} reports are"
    whose = "its password" if is_one else "their passwords"
    output.remark(
        f"{told} locked by a password and not searched: {', '.join(names)}; give {whose} in the "
        "window, find there once, and search again"
    )


def _passage(one: JsonObject) -> str:
    return f"… {one['before']}[{one['text']}]{one['after']} …"
