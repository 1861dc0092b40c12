"""search: words found in the PDFs of a review, by the same index as in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.commands.opening import opened
from extraction.commands.output import counted, table
from extraction.errors import Refused
from extraction.searching.building import build, due
from extraction.searching.finding import SHORTEST, search
from extraction.searching.index_place import open_index
from extraction.searching.query import Query

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from extraction.commands.output import Output
    from extraction.searching.finding import Found
    from extraction.storage.text_index import TextIndex
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
            unread = {one.sha256: one.refusal for one in index.reports().values() if one.refusal}
        output.result(_told(found, chosen, unread), _lines(found, chosen, unread))
    return 0


def _is_text(typed: str) -> bool:
    """Whether what was typed was no bytes that are no letters, which can stand on no page."""
    return not any("\ud800" <= letter <= "\udfff" for letter in typed)


def _bring_up_to_date(
    index: TextIndex, store: Store, reports: Sequence[Report], output: Output
) -> None:
    todo = due(index, store, reports)
    if todo.reports:
        output.remark(f"reading {counted(len(todo.reports), 'report')} …")
    if not todo.is_nothing:
        build(index, store, reports)


def _told(found: Found, studies: Sequence[Study], unread: dict[str, str]) -> JsonObject:
    whose = {report.sha256: (study, report) for study in studies for report in study.reports}
    hits = [
        {
            "study": whose[hit.report][0].name,
            "report": whose[hit.report][1].name,
            "sha256": hit.report,
            "page": hit.page,
            "before": hit.before,
            "text": hit.text,
            "after": hit.after,
        }
        for hit in found.hits
    ]
    query = found.query
    return {
        "text": query.text,
        "whole_words": query.whole_words,
        "match_case": query.match_case,
        "hits": hits,
        "more": found.is_full,
        "unread": [
            {"study": study.name, "report": report.name, "reason": unread[sha256]}
            for sha256, (study, report) in whose.items()
            if sha256 in unread
        ],
    }


def _lines(found: Found, studies: Sequence[Study], unread: dict[str, str]) -> list[str]:
    data = _told(found, studies, unread)
    rows = [
        (one["study"], one["report"], f"p. {one['page']}", _passage(one)) for one in data["hits"]
    ]
    count = counted(len(rows), "hit")
    if data["more"]:
        count = f"the first {count}; add a word to find fewer"
    lines = [*table(rows), count]
    lines += [f"not searched: {one['study']}: {one['reason']}" for one in data["unread"]]
    return lines


def _passage(one: JsonObject) -> str:
    return f"… {one['before']}[{one['text']}]{one['after']} …"
