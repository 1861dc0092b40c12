"""What the command palette lists: commands, studies, and what the shown panel adds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.matching import rank, span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extraction.study import Study
    from gui.actions import Actions
    from gui.workspace import Workspace

MOST = 60
"""Entries shown for one query."""


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """One line: ``text`` is matched and shown, ``kind`` stands at the right ("Field").

    ``run`` does it. One that can't be done now says why in ``why_not`` and stands last.
    """

    text: str
    kind: str
    icon: str
    run: Callable[[], object]
    keys: str = ""
    is_possible: bool = True
    why_not: str = ""


def command_entries(actions: Actions) -> list[PaletteEntry]:
    """The commands of the table; those without an effect here are listed with the reason."""
    entries = []
    for spec in actions.specs():
        action = actions.get(spec.id)
        if spec.is_command and not spec.is_hint:
            text = spec.plain.rstrip("…")
            why = actions.why_not(spec.id)
            keys, can = actions.keys(spec.id), action.isEnabled()
            kind = _kind(spec.id)
            entries.append(PaletteEntry(text, kind, spec.icon, action.trigger, keys, can, why))
    return entries


def _kind(name: str) -> str:
    """Where a command works, from the beginning of its id."""
    kinds = {
        "file": _tr("File"),
        "edit": _tr("Edit"),
        "view": _tr("View"),
        "study": _tr("Study"),
        "board": _tr("Studies"),
        "form": _tr("Form"),
        "page": _tr("Page"),
        "pair": _tr("Compare"),
        "settle": _tr("Compare"),
        "results": _tr("Results"),
        "codebook": _tr("Codebook"),
    }
    return kinds.get(name.split(".")[0], _tr("Window"))


def study_entries(workspace: Workspace) -> list[PaletteEntry]:
    """The studies of the review, by name only."""
    if workspace.review is None:
        return []

    def opener(study: Study) -> Callable[[], None]:
        return lambda: workspace.show_study(study)

    text, kind = _tr("Go to study: %s"), _tr("Study")
    return [
        PaletteEntry(text % study.name, kind, "file-text", opener(study))
        for study in workspace.review.studies()
    ]


def found(query: str, entries: Sequence[PaletteEntry]) -> list[PaletteEntry]:
    """The entries that match, the best first; of those that match alike what can be done now.

    Entries without the very letters come last: “unlock” must never offer “Lock study” first.
    """
    matching = [entries[index] for index in rank(query, [entry.text for entry in entries])]
    wanted = query.strip()

    def place(entry: PaletteEntry) -> tuple[bool, bool]:
        return bool(wanted) and span(wanted, entry.text) == (0, 0), not entry.is_possible

    return sorted(matching, key=place)[:MOST]


def _tr(text: str) -> str:
    return QCoreApplication.translate("PaletteEntries", text)
