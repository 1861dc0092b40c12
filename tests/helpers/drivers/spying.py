"""A spy who looks everywhere a person, a screen reader or a search could find words in a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QUndoStack
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QToolTip,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Found = tuple[str, str]
"""Where words stand, and the words."""

_ROLES = (*range(32), *range(Qt.ItemDataRole.UserRole.value, Qt.ItemDataRole.UserRole.value + 16))
_MOST_DEEP = 6


def everything_told(*kept: QObject) -> Iterator[Found]:
    """All words of all windows, shown or not, their models, actions, undo texts, the clipboard.

    ``kept`` are objects that are no widgets and yet tell something, as a workspace.
    """
    yield "clipboard", QGuiApplication.clipboard().text()
    yield "tooltip", QToolTip.text()
    for widget in QApplication.allWidgets():
        yield from _of_widget(widget)
    for holder in (*kept, *QApplication.topLevelWidgets()):
        yield from _of_children(holder)


def sightings(words: str, *kept: QObject) -> list[Found]:
    """Where these words can be found, in whichever case."""
    sought = words.casefold()
    return [(where, told) for where, told in everything_told(*kept) if sought in told.casefold()]


def _of_widget(widget: QWidget) -> Iterator[Found]:
    where = f"{type(widget).__name__} “{widget.accessibleName()[:40]}”"
    yield from ((f"{where}.{name}", told) for name, told in _properties(widget))
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        yield where, widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield from _of_model(where, widget.model())
    if isinstance(widget, QTabBar):
        for place in range(widget.count()):
            yield where, f"{widget.tabText(place)} {widget.tabToolTip(place)}"
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _of_model(where, widget.model())
    if isinstance(widget, QMenu):
        yield from ((where, action.text()) for action in widget.actions())
    yield from ((where, told) for told in _painted(widget))


def _of_children(holder: QObject) -> Iterator[Found]:
    for action in holder.findChildren(QAction):
        for told in (action.text(), action.toolTip(), action.statusTip(), action.whatsThis()):
            yield f"action {action.objectName()}", told
    for model in holder.findChildren(QAbstractItemModel):
        yield from _of_model(type(model).__name__, model)
    for stack in holder.findChildren(QUndoStack):
        yield "undo", f"{stack.undoText()} {stack.redoText()}"
        yield from (("undo", stack.text(place)) for place in range(stack.count()))


def _properties(thing: QObject) -> Iterator[tuple[str, str]]:
    """The texts among an object's properties: text, tooltip, accessible name, title and so on."""
    meta = thing.metaObject()
    for place in range(meta.propertyCount()):
        found = meta.property(place)
        if str(found.typeName()) == "QString":
            name = str(found.name())
            yield name, str(thing.property(name) or "")


def _of_model(where: str, model: QAbstractItemModel) -> Iterator[Found]:
    for place in range(_columns(model, QModelIndex())):
        heading = model.headerData(place, Qt.Orientation.Horizontal)
        yield f"{where}, heading", str(heading or "")
    yield from _below(where, model, QModelIndex(), 0)


def _below(
    where: str, model: QAbstractItemModel, parent: QModelIndex, depth: int
) -> Iterator[Found]:
    if depth > _MOST_DEEP:
        return
    for row in range(model.rowCount(parent)):
        for column in range(_columns(model, parent)):
            index = model.index(row, column, parent)
            for role in _ROLES:
                told = model.data(index, role)
                yield f"{where}, row {row}, role {role}", "" if told is None else repr(told)
        yield from _below(where, model, model.index(row, 0, parent), depth + 1)


def _columns(model: QAbstractItemModel, parent: QModelIndex) -> int:
    """How many columns; a list has one, and does not tell."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)


def _painted(widget: QWidget) -> Iterator[str]:
    """What a widget that paints itself keeps to paint: texts among its own attributes."""
    for kept in vars(widget).values():
        if isinstance(kept, str):
            yield kept
        elif isinstance(kept, list | tuple):
            yield from (repr(one) for one in kept if not isinstance(one, QObject))
