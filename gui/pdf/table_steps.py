"""What changes of a table's lines are called in the menu, where each is a step of undo."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.pdf.table_keys import Act


def step_name(act: Act) -> str:
    """What a change of the lines is called in the menu."""
    words = {
        Act.SPLIT_ROW: "Split row",
        Act.SPLIT_COLUMN: "Split column",
        Act.JOIN: "Join",
        Act.HEAD: "Header row",
    }.get(act, "Move line")
    return QCoreApplication.translate("TableSteps", words)
