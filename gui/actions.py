"""The one table of actions: menus, command palette, shortcut sheet and hints are made from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from PySide6.QtWidgets import QWidget

    from gui.icons import Icons
    from gui.settings import Settings


class Menu(StrEnum):
    """The menus of the window, in their order."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    PAGE = "page"
    STUDY = "study"
    COMPARE = "compare"
    RESULTS = "results"
    HELP = "help"


class Sheet(StrEnum):
    """The columns of the shortcut sheet."""

    EVERYWHERE = "everywhere"
    FORM = "form"
    PAGE = "page"
    SETTLE = "settle"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """What an action is.

    ``id`` begins with where it works ("form.next"). ``text`` may have a mnemonic. ``keys`` are
    portable key sequences, the shown one first. ``sheet`` is the column of the shortcut sheet;
    ``None`` where it has no line there. With ``is_local`` its keys work only inside the widget that
    bound it, so that single letters never reach an editor elsewhere. ``band`` parts a menu by
    lines. ``is_command`` tells whether the command palette lists it. Actions of one ``line`` share
    that line of the sheet. With ``is_hint`` the widget handles the keys itself; they are only
    shown.
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    menu: Menu | None = None
    band: int = 0
    sheet: Sheet | None = None
    is_local: bool = False
    is_checkable: bool = False
    is_command: bool = True
    line: str = ""
    is_hint: bool = False

    @property
    def plain(self) -> str:
        """The text without mnemonic."""
        return self.text.replace("&&", "\0").replace("&", "").replace("\0", "&")


@dataclass(slots=True)
class _Entry:
    spec: ActionSpec
    action: QAction
    why_not: str = ""
    is_allowed: bool = False
    held: str = ""
    shown_keys: str = ""
    slots: list[Callable[[], object]] = field(default_factory=list)


class Actions(QObject):
    """All actions of the window by id, each with its one ``QAction``.

    An action is disabled until somebody binds it. What stands in the table is fixed by
    ``gui.action_table``; a panel adds what only it has.
    """

    added = Signal(object)  # ActionSpec
    keys_changed = Signal(object)  # str, the id

    def __init__(
        self, specs: Iterable[ActionSpec], icons: Icons, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._icons, self._settings = icons, settings
        self._entries: dict[str, _Entry] = {}
        for spec in specs:
            self.add(spec)

    def add(self, spec: ActionSpec) -> QAction:
        """Put an action into the table. Raises ``ValueError`` for an id that is there."""
        if spec.id in self._entries:
            raise ValueError(f"there is an action {spec.id} already")
        action = QAction(spec.text, self)
        action.setObjectName(spec.id)
        action.setCheckable(spec.is_checkable)
        action.setEnabled(False)
        if spec.icon:
            action.setIcon(self._icons.icon(spec.icon))
        if spec.is_local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._entries[spec.id] = _Entry(spec, action)
        self._give_keys(spec.id)
        self.added.emit(spec)
        return action

    def get(self, name: str) -> QAction:
        """The action of this id (``name``). Raises ``KeyError``."""
        return self._entries[name].action

    def spec(self, name: str) -> ActionSpec:
        """What the action of this id is. Raises ``KeyError``."""
        return self._entries[name].spec

    def specs(self) -> tuple[ActionSpec, ...]:
        """All, in the order of the table."""
        return tuple(entry.spec for entry in self._entries.values())

    def bind(self, name: str, slot: Callable[[], object], widget: QWidget) -> QAction:
        """Say what an action does, and enable it; its keys then work in ``widget``.

        For an action of the whole window ``widget`` is any widget in it. One that is bound again
        does what was said last. A checkable one is asked for ``isChecked()`` by its slot.
        """
        entry = self._entries[name]
        if entry.slots:
            entry.action.triggered.disconnect()
        entry.slots = [slot]
        entry.action.triggered.connect(lambda _checked=False: slot())
        widget.addAction(entry.action)
        self.allow(name)
        return entry.action

    def allow(self, name: str, on: bool = True, why_not: str = "") -> None:
        """Enable or disable; ``why_not`` is shown by palette and tooltip while it is disabled."""
        entry = self._entries[name]
        entry.why_not = "" if on else why_not
        entry.is_allowed = on
        self._enable(entry)

    def hold(self, names: Collection[str], why: str) -> None:
        """Disable these, whatever else is said of them, until this is called with others."""
        for name, entry in self._entries.items():
            held = why if name in names else ""
            if held != entry.held:
                entry.held = held
                self._enable(entry)

    def _enable(self, entry: _Entry) -> None:
        entry.action.setEnabled(entry.is_allowed and bool(entry.slots) and not entry.held)
        self._give_tooltip(entry)

    def why_not(self, name: str) -> str:
        """The reason a disabled action gives; empty where it gave none."""
        entry = self._entries[name]
        return entry.held or entry.why_not

    # ── keys ─────────────────────────────────────────────────────────────────────────────────

    def keys(self, name: str) -> str:
        """The first key of an action as this platform writes it; empty where it has none."""
        return self._entries[name].shown_keys

    def change_keys(self, name: str, keys: str) -> str:
        """Give an action another key ("" for none); gives the id of the one that has it already.

        Nothing is changed then. The change is remembered on this machine.
        """
        wanted = QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)
        for other, entry in self._entries.items():
            clashes = wanted in self._chosen(entry) and not wanted.isEmpty()
            if other != name and clashes and self._meet(self._entries[name], entry):
                return other
        self._settings.keep_keys(name, keys)
        self._give_keys(name)
        return ""

    def restore_keys(self, name: str) -> None:
        """Give an action the keys of the table again."""
        self._settings.keep_keys(name, None)
        self._give_keys(name)

    @staticmethod
    def _meet(one: _Entry, other: _Entry) -> bool:
        """Whether two actions can hear the same key: local ones only in the same place."""
        if one.spec.is_local and other.spec.is_local:
            return one.spec.id.split(".")[0] == other.spec.id.split(".")[0]
        return True

    def _give_keys(self, name: str) -> None:
        entry = self._entries[name]
        chosen = self._chosen(entry)
        entry.shown_keys = _native(chosen[0]) if chosen else ""
        entry.action.setShortcuts([] if entry.spec.is_hint else chosen)
        self._give_tooltip(entry)
        self.keys_changed.emit(name)

    def _chosen(self, entry: _Entry) -> list[QKeySequence]:
        chosen = self._settings.keys(entry.spec.id)
        keys = entry.spec.keys if chosen is None else tuple(filter(None, (chosen,)))
        return [QKeySequence.fromString(key) for key in keys]

    def _give_tooltip(self, entry: _Entry) -> None:
        keys = entry.shown_keys
        title = entry.spec.plain.rstrip("…")
        lines = [f"{title} ({keys})" if keys else title, entry.held or entry.why_not]
        entry.action.setToolTip("\n".join(filter(None, lines)))


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
