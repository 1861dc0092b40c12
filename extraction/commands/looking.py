"""inspect, tables and read: what a PDF is, the tables on it, and how texts would be read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.commands import recognising
from extraction.commands.output import counted, table

if TYPE_CHECKING:
    import argparse

    from extraction.commands.output import Output


def inspect_command(args: argparse.Namespace, output: Output) -> int:
    """Pages, sizes, text layer, doubtful words, words with boxes, outline."""
    from extraction.pdf.inspecting import inspect_pdf

    data = inspect_pdf(Path(args.file), args.pages or "", words=args.words)
    if args.ocr:
        recognising.add_recognised(Path(args.file), data["pages"])
    head = ("page", "label", "size", "rotation", "characters", "text", "doubts")
    rows: list[tuple[object, ...]] = [head]
    rows += [
        (
            page["number"],
            page["label"],
            f"{page['width']:.0f} × {page['height']:.0f} pt",
            page["rotation"],
            page["characters"],
            "yes" if page["has_text"] else "no",
            len(page["doubts"]) or None,
        )
        for page in data["pages"]
    ]
    shown = counted(len(data["pages"]), "page") + (" shown" if args.pages else "")
    lines = [f"{args.file}: {shown}, SHA-256 {data['sha256']}"]
    lines += table(rows)
    for page in data["pages"]:
        doubted = ", ".join(dict.fromkeys(doubt["text"] for doubt in page["doubts"]))
        lines += [f"doubtful on page {page['number']}: {doubted}"] if doubted else []
    words = [word[0] for page in data["pages"] for word in page.get("words", [])]
    words += recognising.words_of(data["pages"])
    output.result(data, [*lines, *([" ".join(words)] if words else [])])
    return 0


def tables_command(args: argparse.Namespace, output: Output) -> int:
    """The grid of the table in a box, a box of the page for every cell."""
    from extraction.pdf.tables_grid import read_table

    data = read_table(Path(args.file), args.page, args.box)
    rows = data["rows"]
    size = f"{counted(len(rows), 'row')}, {counted(len(rows[0]), 'column')}"
    output.result(data, [f"{args.file}: page {args.page}, {size}", *table(rows, gap=" | ")])
    return 0


def read_command(args: argparse.Namespace, output: Output) -> int:
    """How each text would be read; ``-`` takes a text a line from standard input."""
    from extraction.commands import reading

    texts = [text for one in args.texts for text in (_input_lines() if one == "-" else [one])]
    data = reading.read_command(texts, args.type, args.unit, args.centre, args.spread)
    rows = [
        (one["text"], one["canonical"] if one["read"] else f"not read: {one['why']}")
        for one in data["texts"]
    ]
    output.result(data, table(rows))
    return 0


def _input_lines() -> list[str]:
    return sys.stdin.read().splitlines()
