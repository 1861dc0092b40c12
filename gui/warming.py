"""Heavy modules are imported on a thread of their own once the window shows, so none blocks it."""

from __future__ import annotations

import gc
import importlib
import threading

_MODULES = (
    "schemas.library",
    "extraction.review",
    "extraction.setting_up",
    "extraction.rows.pairing",
    "extraction.adjudicating.settling",
    "extraction.entering",
    "extraction.storage.sqlite",
    "extraction.findings",
    "extraction.outcome",
    "extraction.published",
    "gui.library.board_panel",
    "gui.extract.extraction_panel",
    "gui.extract.table_grab",
    "gui.compare.compare_panel",
    "gui.results.results_panel",
    "gui.results.agreement_view",
    "gui.results.checks_view",
    "gui.codebook.codebook_panel",
    "gui.export.dialog",
    "gui.start.outlook",
    "gui.start.recents",
    "gui.study_popup",
    "gui.error_window",
    "gui.dialogs.palette",
    "gui.dialogs.who_am_i",
)


class Warming:
    """Imports what the first review will need. ``join`` before the program ends."""

    def __init__(self) -> None:
        self._thread = threading.Thread(target=_import_all, name="warming", daemon=True)

    def start(self) -> None:
        """Begin; once."""
        self._thread.start()

    def join(self) -> None:
        """Wait until all is imported, if it was begun."""
        if self._thread.ident is not None:
            self._thread.join()


def _import_all() -> None:
    for module in _MODULES:
        importlib.import_module(module)
    importlib.import_module("extraction.rows.synonyms").wording("")  # it reads its table once
    gc.freeze()  # else the collector goes over all this code again and again: 60 ms each time
