"""The records of an open review: each is read from the store once, and held."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extraction.record import Record
    from extraction.store import Store
    from extraction.study import Study


class HeldRecords:
    """Hands out records. It knows nothing of the review, so that both go once they are unused."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: dict[tuple[str, str], Record] = {}

    def of(self, study: Study, reviewer: str) -> Record:
        """A reviewer's record of a study."""
        key = (study.id, reviewer)
        if key not in self._held:
            self._held[key] = self._store.record(*key)
        return self._held[key]

    def put(self, record: Record) -> None:
        """Hold a record as it stands after edits."""
        self._held[record.study, record.reviewer] = record
