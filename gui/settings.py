"""What is remembered between sessions on this machine, as typed properties."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from gui.digests import digest
from gui.reading_settings import ReadingSettings
from gui.theme import ThemeChoice

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

MOST_RECENT = 12
_RECENT_PARTS = {"path", "title", "role", "next_step", "opened"}


@dataclass(frozen=True, slots=True)
class RecentReview:
    """A review opened before. ``role`` and ``next_step`` are words; ``opened`` is ISO 8601."""

    path: str
    title: str = ""
    role: str = ""
    next_step: str = ""
    opened: str = ""

    @property
    def name(self) -> str:
        """The file's name."""
        return Path(self.path).name

    @property
    def is_there(self) -> bool:
        """Whether the file lies where it lay."""
        try:
            return Path(self.path).is_file()
        except (OSError, ValueError):  # a drive that is away, a name no system takes
            return False


class Settings(QObject):
    """Typed properties over a ``QSettings``; values that can't be read count as not set."""

    recent_changed = Signal()

    def __init__(self, store: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.reading = ReadingSettings(store)

    # ── look ─────────────────────────────────────────────────────────────────────────────────

    @property
    def theme(self) -> ThemeChoice:
        """The palette chosen."""
        return self._read("look/theme", ThemeChoice, ThemeChoice.SYSTEM)

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._store.setValue("look/theme", choice.value)

    @property
    def text_size(self) -> int:
        """Percent of the system's text size."""
        return self._read("look/text_size", int, 100)

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._store.setValue("look/text_size", str(percent))

    @property
    def skips_capture(self) -> bool:
        """Whether a single reading without doubt goes into the field without asking."""
        return self._read("extract/skip_capture", _as_bool, False)

    @skips_capture.setter
    def skips_capture(self, on: bool) -> None:
        self._store.setValue("extract/skip_capture", _from_bool(on))

    # ── places of windows and splitters ──────────────────────────────────────────────────────

    def layout(self, name: str) -> QByteArray:
        """The state kept under a name ("window", "extract.splitter"); empty if there is none."""
        value = self._store.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_layout(self, name: str, state: QByteArray) -> None:
        """Keep a state, as ``saveState`` or ``saveGeometry`` give it."""
        self._store.setValue(f"layout/{name}", state)

    # ── keys ─────────────────────────────────────────────────────────────────────────────────

    def keys(self, action: str) -> str | None:
        """The key a person gave an action ("" takes it away); ``None`` where it was not changed."""
        value = self._store.value(f"keys/{action}")
        return value if isinstance(value, str) else None

    def keep_keys(self, action: str, keys: str | None) -> None:
        """Remember another key for an action, or forget it."""
        if keys is None:
            self._store.remove(f"keys/{action}")
        else:
            self._store.setValue(f"keys/{action}", keys)

    # ── reviews ──────────────────────────────────────────────────────────────────────────────

    def who_am_i(self, project: str) -> str:
        """The name this person has in a review on this machine; empty until it was asked."""
        value = self._store.value(f"who/{_key(project)}")
        return value if isinstance(value, str) else ""

    def keep_who_am_i(self, project: str, name: str) -> None:
        """Remember who sits here."""
        self._store.setValue(f"who/{_key(project)}", name)

    def last_study(self, project: str) -> str:
        """The id of the study shown last in a review."""
        value = self._store.value(f"study/{_key(project)}")
        return value if isinstance(value, str) else ""

    def keep_last_study(self, project: str, study: str) -> None:
        """Remember the study shown."""
        self._store.setValue(f"study/{_key(project)}", study)

    def last_place(self, project: str, who: str, study: str) -> str:
        """Where somebody was in a study, in the words it was kept in; empty if there is none."""
        value = self._store.value(f"place/{digest(f'{_key(project)} {who} {study}')}")
        return value if isinstance(value, str) else ""

    def keep_last_place(self, project: str, who: str, study: str, place: str) -> None:
        """Remember where somebody is in a study."""
        self._store.setValue(f"place/{digest(f'{_key(project)} {who} {study}')}", place)

    @property
    def recent(self) -> tuple[RecentReview, ...]:
        """The reviews opened before, the newest first."""
        value = self._store.value("recent")
        if not isinstance(value, str):
            return ()
        import json  # not needed for the first picture where nothing was opened before

        try:
            rows = json.loads(value)
        except ValueError:  # no JSON
            return ()
        rows = rows if isinstance(rows, list) else []
        return tuple(RecentReview(**row) for row in rows if _is_recent(row))

    def note_recent(self, review: RecentReview) -> None:
        """Put a review to the head of the list."""
        others = [one for one in self.recent if _key(one.path) != _key(review.path)]
        self._keep_recent([review, *others])

    def forget_recent(self, path: str) -> None:
        """Take a review from the list."""
        self._keep_recent([one for one in self.recent if _key(one.path) != _key(path)])

    def _keep_recent(self, reviews: list[RecentReview]) -> None:
        import json

        rows = [asdict(review) for review in reviews[:MOST_RECENT]]
        self._store.setValue("recent", json.dumps(rows, ensure_ascii=False))
        self.recent_changed.emit()

    def _read(self, key: str, convert: Callable[[str], T], default: T) -> T:
        value = self._store.value(key)
        try:
            return convert(value) if isinstance(value, str) else default
        except ValueError:
            return default


def _as_bool(text: str) -> bool:
    return text == "yes"


def _from_bool(on: bool) -> str:
    return "yes" if on else "no"


def _key(path: str) -> str:
    """One name for a file however its path is written; ``QSettings`` takes no slash in a key."""
    return digest(str(Path(path).resolve()))


def _is_recent(row: object) -> bool:
    """Whether a row of the list is one of ours; somebody may have written another there."""
    if not isinstance(row, dict) or "path" not in row or not row.keys() <= _RECENT_PARTS:
        return False
    return all(isinstance(part, str) for part in row.values())
