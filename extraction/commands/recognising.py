"""recognise, and ``inspect --ocr``: the words of pages that are pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from extraction.commands.opening import opened
from extraction.commands.output import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from extraction.commands.output import Output
    from extraction.recognition import Step
    from extraction.trail import JsonObject


def recognise_command(args: argparse.Namespace, output: Output) -> int:
    """Recognise the pages without text of the studies named, or of all, and keep their words."""
    from extraction.pdf.recognising import Recogniser
    from extraction.recognition import recognise_reports

    with Recogniser() as recogniser, opened(args.project) as review:
        named = [review.study(name) for name in args.study or ()]
        studies = named or review.studies()
        whose = {report.sha256: study.name for study in studies for report in study.reports}
        reports = {report.sha256: report for study in studies for report in study.reports}
        steps = []
        for step in recognise_reports(review.store, recogniser, reports.values()):
            output.remark(_line(step))
            steps.append(step)
    told = [_data(step, whose[step.report.sha256]) for step in steps]
    read = [step for step in steps if not step.fault]
    data: JsonObject = {"recognised": len(read), "pages": told}
    output.result(data, [_summary(read, steps)])
    return 0


def add_recognised(path: Path, pages: Sequence[JsonObject]) -> None:
    """Add to the pages that ``inspect`` tells, where they hold no text, what is recognised.

    ``recognised`` holds the engine and the words, ``[text, x0, y0, x1, y1, confidence]``.
    """
    from extraction.pdf.recognising import Recogniser

    with Recogniser() as recogniser:
        document = recogniser.open(path)
        for page in pages:
            if not page["has_text"]:
                found = recogniser.recognise_page(document, int(str(page["number"])))
                words = [[word.text, *word.box.corners, word.confidence] for word in found.words]
                page["recognised"] = {"engine": found.engine, "words": words}


def words_of(pages: Sequence[JsonObject]) -> list[str]:
    """The words that ``add_recognised`` added, in order."""
    return [word[0] for page in pages if "recognised" in page for word in _words(page)]


def _words(page: JsonObject) -> list[list[str]]:
    recognised = cast("JsonObject", page["recognised"])
    return cast("list[list[str]]", recognised["words"])


def _line(step: Step) -> str:
    if step.fault:
        return step.fault
    doubtful = f", {step.doubtful} with doubt" if step.doubtful else ""
    return (
        f"{step.done} of {step.total}: {step.report.name}, page {step.page}: "
        f"{counted(step.words, 'word')}, {counted(step.numbers, 'number')}{doubtful}"
    )


def _data(step: Step, study: str) -> JsonObject:
    data: JsonObject = {"study": study, "report": step.report.name, "page": step.page}
    if step.fault:
        return data | {"fault": step.fault}
    return data | {"words": step.words, "numbers": step.numbers, "doubtful": step.doubtful}


def _summary(read: Sequence[Step], steps: Sequence[Step]) -> str:
    if not steps:
        return "every page has text, or was recognised before"
    numbers, doubtful = (sum(s.numbers for s in read), sum(s.doubtful for s in read))
    told = f"{counted(len(read), 'page')} recognised: {counted(numbers, 'number')}, {doubtful} of "
    told += "them with doubt; look at those on their pages"
    failed = len(steps) - len(read)
    return told + (f"; {failed} could not be read" if failed else "")
