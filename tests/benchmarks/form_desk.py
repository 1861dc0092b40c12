"""A form of 60 fields as the window has it, and 60 bare line edits beside it."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QFormLayout, QLineEdit, QScrollArea, QWidget

from gui.action_table import action_specs
from gui.actions import Actions
from gui.context import WindowContext
from gui.form.form import Form
from gui.form.shown import Shown
from gui.icons import Icons
from gui.messages import Messages
from gui.settings import Settings
from gui.tasks import Tasks
from gui.theme import Theme
from tests.benchmarks.screen import application
from tests.helpers.reviews import ANA, a_review, enter, line

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.review import Review

FIELDS = 60
_SIZE = (680, 900)
_KINDS = (
    ("text", "", "retrospective series", "phase 2 trial"),
    ("integer", "", "31", "14"),
    ("quantity", 'unit = "mg/day"', "400 mg/day", "800 mg/day"),
    ("count", "", "27/40 (67.5%)", "12 of 14"),
    ("statistics", 'unit = "year"\ncentre = "mean"\nspread = "range"', "49.3 (20–73)", "55.0"),
    ("choice", 'choices = ["RECIST 1.1", "WHO"]', "RECIST 1.1", "WHO"),
)


def _codebook() -> str:
    """Six kinds of fields in ten groups of six."""
    lines = ['id = "sixty"', 'title = "Sixty"', 'version = "1.0"', "", "[[section]]"]
    lines += ['id = "study"', 'title = "Study"']
    for number in range(FIELDS):
        kind, more, *_ = _KINDS[number % len(_KINDS)]
        lines += ["  [[section.field]]", f'id = "f{number}"', f'label = "Field {number}"']
        lines += [f'type = "{kind}"', f'group = "Group {number // len(_KINDS)}"', more]
    return "\n".join(lines)


def _review() -> Review:
    """Two studies, every field of both answered by Ana."""
    review = a_review("S", "T", codebook=_codebook())
    for which, study in enumerate(("S", "T")):
        entries = [
            line(f"study.f{number}", _KINDS[number % len(_KINDS)][2 + which], study=study)
            for number in range(FIELDS)
        ]
        enter(review, ANA, *entries)
    return review


class FormDesk:
    """Makes forms, and shows one study after the other in them."""

    def __init__(self, folder: Path) -> None:
        screen = application()
        self._owner = QObject()
        self._theme = Theme(self._owner)
        self._theme.dress(screen)
        icons = Icons(self._theme, self._owner)
        icons.load()
        store = QSettings(str(folder / "form.ini"), QSettings.Format.IniFormat)
        settings = Settings(store, self._owner)
        self._context = WindowContext(
            self._theme,
            settings,
            Actions(action_specs(), icons, settings, self._owner),
            Tasks(self._owner),
            Messages(icons, lambda: self.form, self._owner),
            icons,
        )
        review = _review()
        self._sections = review.codebook.sections
        self._records = cycle(
            Shown(review.codebook, review.record(review.study(name), ANA, viewer=ANA))
            for name in ("S", "T")
        )
        self._texts = cycle(
            [_KINDS[number % len(_KINDS)][2 + which] for number in range(FIELDS)]
            for which in (0, 1)
        )
        self.form = self._made()
        self.form.show()
        self._bare, self._lines = self._made_bare()
        self._bare.show()

    def build(self) -> None:
        """Make the form, with the answers of a study in it, in place of the one before."""
        self.form.deleteLater()
        self.form = self._made()

    def build_bare(self) -> None:
        """Make the bare one."""
        self._bare.deleteLater()
        self._bare, self._lines = self._made_bare()

    def switch(self) -> None:
        """Show the other study, painted."""
        self.form.show_record(next(self._records))
        self.form.grab()

    def switch_bare(self) -> None:
        """Show the other texts, painted."""
        for editor, text in zip(self._lines, next(self._texts), strict=True):
            editor.setText(text)
        self._bare.grab()

    def close(self) -> None:
        """Let go of everything."""
        self._context.tasks.close()
        for widget in (self.form, self._bare):
            widget.deleteLater()
        self._owner.deleteLater()

    def _made(self) -> Form:
        form = Form(self._context)
        form.resize(*_SIZE)
        form.build(self._sections)
        form.show_record(next(self._records))
        return form

    def _made_bare(self) -> tuple[QScrollArea, list[QLineEdit]]:
        canvas, lines = QWidget(), [QLineEdit() for _ in range(FIELDS)]
        rows = QFormLayout(canvas)
        for number, (editor, text) in enumerate(zip(lines, next(self._texts), strict=True)):
            editor.setText(text)
            rows.addRow(f"Field {number}", editor)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(canvas)
        area.resize(*_SIZE)
        return area, lines
