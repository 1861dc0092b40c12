"""inspect: what a PDF is, page by page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extraction.commands.output import counted, table

if TYPE_CHECKING:
    import argparse

    from extraction.commands.output import Output


def inspect_command(args: argparse.Namespace, output: Output) -> int:
    """Pages, sizes, text layer, words with boxes, outline."""
    from extraction.pdf.inspecting import inspect_pdf

    data = inspect_pdf(Path(args.file), args.pages, words=args.words)
    rows: list[tuple[object, ...]] = [("page", "label", "size", "rotation", "characters", "text")]
    rows += [
        (
            page["number"],
            page["label"],
            f"{page['width']:.0f} × {page['height']:.0f} pt",
            page["rotation"],
            page["characters"],
            "yes" if page["has_text"] else "no",
        )
        for page in data["pages"]
    ]
    lines = [f"{args.file}: {counted(len(data['pages']), 'page')}, SHA-256 {data['sha256']}"]
    words = [word[0] for page in data["pages"] for word in page.get("words", [])]
    output.result(data, [*lines, *table(rows), *([" ".join(words)] if words else [])])
    return 0
