"""Types of fields in the words people use for them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from schemas.field import FieldType


def _tr(text: str) -> str:
    return QCoreApplication.translate("TypeWords", text)


def type_words(kind: FieldType) -> str:
    """A type of field in a word or two."""
    return {
        FieldType.INTEGER: _tr("whole number"),
        FieldType.DECIMAL: _tr("number"),
        FieldType.QUANTITY: _tr("quantity"),
        FieldType.COUNT: _tr("count"),
        FieldType.STATISTICS: _tr("statistics"),
        FieldType.ESTIMATE: _tr("estimate"),
        FieldType.CHOICE: _tr("choice"),
        FieldType.CHOICES: _tr("choices"),
        FieldType.ORDINAL: _tr("ordered choice"),
        FieldType.DATE: _tr("date"),
        FieldType.BOOLEAN: _tr("yes/no"),
        FieldType.TEXT: _tr("text"),
        FieldType.LONGTEXT: _tr("long text"),
        FieldType.ROW: _tr("row"),
    }[kind]
