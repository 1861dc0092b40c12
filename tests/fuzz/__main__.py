"""``python -m tests.fuzz``: harm papers, open papers, and print what was found."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.conftest import corpus_folder
from tests.fuzz.gauntlet import Gauntlet
from tests.fuzz.mutants import SEED, mutant
from tests.fuzz.opens import opened_often
from tests.fuzz.sources import sources

if TYPE_CHECKING:
    from tests.fuzz.gauntlet import Account
    from tests.fuzz.mutants import Source

_KEPT = Path("build") / "fuzz"
_TOLD_EVERY = 500


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--mutants", type=int, default=10_000, help="how many papers are harmed")
    parser.add_argument("--first", type=int, default=1, help="the number of the first of them")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed, other mutants")
    parser.add_argument("--opens", type=int, default=1_000, help="how often papers are opened")
    parser.add_argument("--keep", type=Path, default=_KEPT, help="where a bad mutant is kept")
    return parser.parse_args(words)


def _harmed(papers: list[Source], options: argparse.Namespace, folder: Path) -> Account:
    """Take the mutants through window and questions; those with findings are kept as files."""
    with Gauntlet(folder) as gauntlet:
        for number in range(options.first, options.first + options.mutants):
            one, before = mutant(number, papers, options.seed), len(gauntlet.account.findings)
            gauntlet.take(one.name, one.data)
            found = gauntlet.account.findings[before:]
            if found:
                print(one.name, one.how, *found, file=sys.stderr, flush=True)
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / one.name).write_bytes(one.data)
            if number % _TOLD_EVERY == 0:
                print(f"mutant {number} …", file=sys.stderr, flush=True)
        return gauntlet.account


def main(words: list[str]) -> int:
    """Do what the command line says; 1 where something was found."""
    options, corpus = _options(words), corpus_folder()
    papers = sources(corpus)
    print(f"{len(papers)} papers of {'the sample' if corpus is None else corpus}", flush=True)
    with tempfile.TemporaryDirectory() as named:
        account = _harmed(papers, options, Path(named))
        print(account.told(), flush=True)
        left = opened_often(papers, options.opens, Path(named))
        print(f"{options.opens} opens: {left.told()}")
    return 0 if left.is_nothing and not account.findings else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
