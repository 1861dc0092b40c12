"""What a link of rows means, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.compare.words import tr
from gui.number_words import capital, in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.compare.pairing_rows import PairTable


def listed(names: Sequence[str]) -> str:
    """Names of rows in quotation marks, with “and” before the last."""
    *first, last = (f"“{name}”" for name in names)
    return tr("%s and %s") % (", ".join(first), last) if first else last


def link_sentence(table: PairTable, a: Sequence[str], b: Sequence[str]) -> str:
    """What it means that A's and B's rows (ids), one of the one and several of the other, are one.

    It is one item (INTERFACES: row-split), settled by whose rows stand.
    """
    side = 0 if len(a) == 1 else 1
    one, several = ((a, b), (b, a))[side]
    told = tr("“%s” is %s.") % (
        table.name(side, one[0]),
        listed([table.name(1 - side, row) for row in several]),
    )
    whose = (table.names[side], table.names[1 - side], in_words(len(several)))
    meant = tr("They are settled as one question: %s’s one row or %s’s %s.") % whose
    words = f"{capital(told)} {meant}"
    if any(section.within == table.section.id for section in table.codebook.sections):
        words += " " + tr("What stands within them is not compared.")
    return words
