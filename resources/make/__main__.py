"""Write the sample review's files: ``python -m resources.make [FOLDER]``."""

from __future__ import annotations

import sys
from pathlib import Path

from resources.make import layout, tables
from resources.make.paper import read_papers

SAMPLE = Path(__file__).resolve().parents[1] / "sample"


def make_sample(folder: Path) -> list[Path]:
    """Write PDFs, entries, conflicts and decisions into ``folder``; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    papers = read_papers()
    pages = {}
    written = []
    for paper in papers:
        target = folder / paper.file
        layout.write_pdf(paper, target)
        pages[paper.file] = tables.pages_of(target)
        written.append(target)
    texts = {
        "entries-a.csv": tables.entries(papers, pages, "a"),
        "entries-b.csv": tables.entries(papers, pages, "b"),
        "conflicts.csv": tables.conflicts(papers),
        "decisions.csv": tables.decisions(papers, pages),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        written.append(folder / name)
    return written


if __name__ == "__main__":
    for path in make_sample(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE):
        print(path)
