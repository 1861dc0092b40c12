"""What the command palette lists of the own record: fields, headings, findings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.dialogs.palette_entries import PaletteEntry
from gui.form.progress import asked_cells

if TYPE_CHECKING:
    from gui.form.record_pane import RecordPane


def record_entries(pane: RecordPane) -> list[PaletteEntry]:
    """The fields of the record that is shown, and what was found in it."""
    shown = pane.form.shown
    if shown is None or pane.workspace.record() is None:
        return []
    kind, entries = _tr("Field"), []
    for key, field in asked_cells(shown.codebook, pane.workspace.sections(), shown.record):
        path = shown.record.row_path(key.section, key.row)
        text = f"{field.label}  ·  {path}" if path else field.label
        entries.append(PaletteEntry(text, kind, "text-cursor", partial(pane.form.focus, key)))
    for finding in pane.strip.open_findings:
        run = partial(pane.form.focus, finding.key)
        entries.append(PaletteEntry(finding.message, _tr("Finding"), "triangle-alert", run))
    return entries


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecordPalette", text)
