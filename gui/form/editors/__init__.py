"""Editors, one for each kind of field.

base.py       what all have in common: EditorEvents, FieldEditor, how one looks at rest
line.py       numbers, dates, words
choice.py     one of several: options, steps, yes or no, rows
choices.py    several of several
long_text.py  several lines
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.form.editors.choice import ChoiceEditor
from gui.form.editors.choices import ChoicesEditor
from gui.form.editors.line import LineEditor
from gui.form.editors.long_text import LongTextEditor
from schemas.field import FieldType

if TYPE_CHECKING:
    from gui.form.editors.base import EditorEvents, FieldEditor
    from gui.form.span_paint import SpanPainter
    from schemas.field import Field

__all__ = ["make_editor"]

_LISTS = (FieldType.CHOICE, FieldType.ORDINAL, FieldType.BOOLEAN, FieldType.ROW)


def make_editor(field: Field, events: EditorEvents, painter: SpanPainter) -> FieldEditor:
    """The editor for a field, with its options; those of a row reference are offered later."""
    editor: FieldEditor
    if field.type in _LISTS:
        editor = ChoiceEditor(events, painter)
    elif field.type is FieldType.CHOICES:
        editor = ChoicesEditor(events, painter)
    elif field.type is FieldType.LONGTEXT:
        editor = LongTextEditor(events, painter)
    else:
        editor = LineEditor(events, painter)
    if field.type is FieldType.BOOLEAN:
        editor.offer((("yes", editor.widget.tr("Yes")), ("no", editor.widget.tr("No"))))
    elif field.options:
        editor.offer([(option.code, option.label) for option in field.options])
    return editor
