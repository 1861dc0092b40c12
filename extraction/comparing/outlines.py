"""The outlines of a review's records: read ahead from the store, worked out where none is kept.

And the overviews made of them.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from itertools import dropwhile, islice
from typing import TYPE_CHECKING

from extraction.comparing.outline import Layout
from extraction.comparing.overview import Beside
from extraction.errors import CannotWrite, ProjectBusy
from extraction.sealing import is_unblinded
from extraction.store import Commit, KeptOutline
from extraction.study import Mode
from extraction.verification import same_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from extraction.comparing.outline import Outline
    from extraction.comparing.overview import Overview
    from extraction.record import Record
    from extraction.rows.alignment import FixedPairing
    from extraction.state import ReviewState
    from extraction.store import Store
    from extraction.study import Study

#: Studies whose outlines are read by one query, and whose new outlines are written by one commit.
_AT_ONCE = 64


class Outlines:
    """Hands out the outlines of studies that are open to all, and keeps new ones in the store."""

    def __init__(
        self, store: Store, state: ReviewState, read: Callable[[Study, str], Record]
    ) -> None:
        """``read`` gives a reviewer's record of a study."""
        self._store = store
        self._state = state
        self._read = read
        self._layout: Layout | None = None
        self._asked: set[str] = set()
        self._ahead: dict[str, list[KeptOutline]] = {}
        self._new: list[KeptOutline] = []

    @property
    def layout(self) -> Layout:
        """Where things stand in the outlines of this review."""
        if self._layout is None:
            assert self._state.codebook is not None, "a review begins with its codebook"
            self._layout = Layout.of(self._state.codebook, self._state.codebook_text)
        return self._layout

    def overview(self, study: Study) -> Overview | None:
        """The overview of a study, where two whole records are open to all and outlines tell it.

        Where none are kept, they are for the next time.
        """
        given = study.assignment
        if given is None or given.second is None or not is_unblinded(self._state, study):
            return None
        kept = self._kept(study.id)
        if not kept.keys() >= set(given.reviewers):
            self._keep(self._written(study, given.reviewers))
            return None
        is_said = given.mode is Mode.VERIFY or study.id in self._state.pairings
        said = partial(said_of_rows, self._state, study) if is_said else None
        return Beside(study.id, kept[given.first], kept[given.second], said).overview()

    def opened_by(self, study: Study, opened: Collection[str]) -> list[KeptOutline]:
        """The outlines to be kept once sections are ``opened``, if no other is closed then."""
        given = study.assignment
        closed = {one.id for one in self.layout.codebook.sections} - set(opened)
        closed -= self._state.unblinded.get(study.id, set())
        if given is None or given.second is None or not opened or closed:
            return []
        return self._written(study, given.reviewers)

    def _written(self, study: Study, reviewers: Sequence[str]) -> list[KeptOutline]:
        layout = self.layout
        return [
            KeptOutline(study.id, one, layout.basis, layout.write(self._read(study, one)))
            for one in reviewers
        ]

    def _kept(self, study: str) -> Mapping[str, Outline]:
        """The outlines that are kept of an open study's records, by reviewer."""
        if study not in self._ahead:
            self._read_ahead(study)
        return dict(self._readable(self._ahead.pop(study, ())))

    def _keep(self, outlines: Sequence[KeptOutline]) -> None:
        """Keep outlines that were missing; together with others, as soon as there are enough."""
        self._new += outlines
        is_last = not self._ahead and next(self._not_asked(), None) is None
        if self._store.is_read_only or not (is_last or len(self._new) >= 2 * _AT_ONCE):
            return
        new, self._new = self._new, []
        # Somebody else writes, or the disk is full: the next opening works them out again.
        with suppress(ProjectBusy, CannotWrite):
            self._store.write(Commit((), outlines=new))

    def _read_ahead(self, study: str) -> None:
        """Fetch what is kept of a study, and of those behind it that nobody asked about yet."""
        self._asked.add(study)
        due = [study, *islice(self._not_asked(study), _AT_ONCE - 1)]
        self._ahead |= {one: [] for one in due}
        self._asked.update(due)
        for outline in self._store.outlines(due):
            self._ahead[outline.study].append(outline)

    def _not_asked(self, study: str = "") -> Iterator[str]:
        """The studies (perhaps only those behind one) that have outlines nobody asked for yet."""
        studies = self._state.studies.values()
        for one in dropwhile(lambda one: study not in ("", one.id), studies):
            if one.id not in self._asked and _has_two(one) and is_unblinded(self._state, one):
                yield one.id

    def _readable(self, outlines: Sequence[KeptOutline]) -> Iterator[tuple[str, Outline]]:
        for outline in outlines:
            if outline.basis == self.layout.basis:
                with suppress(ValueError):  # written by other hands: it is worked out again
                    yield outline.reviewer, self.layout.read(outline.text)


def _has_two(study: Study) -> bool:
    return study.assignment is not None and study.assignment.second is not None


def said_of_rows(state: ReviewState, study: Study, a: Record, b: Record) -> list[FixedPairing]:
    """What is said of the rows of both records before any score is asked.

    That is what people said; where the second reviewer verifies, rows of one name come first.
    """
    said = list(state.pairings.get(study.id, []))
    if state.codebook is None or study.assignment is None:
        return said
    is_verified = study.assignment.mode is Mode.VERIFY
    return same_rows(state.codebook, a, b) + said if is_verified else said
