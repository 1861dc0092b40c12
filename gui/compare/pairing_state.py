"""What there is to pair in the shown study: sections in steps, pairs, possible partners."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from extraction.adjudicating.masking import is_masked
from extraction.rows.explaining import Asked, asked_of
from extraction.rows.synonyms import similarity, wording
from gui.compare.pair_moves import rows_of
from gui.compare.pair_words import listed
from gui.compare.pairing_rows import PairTable
from gui.compare.pairing_steps import VALUES, Step
from gui.compare.partner_chooser import Partner
from gui.compare.words import SIDES, tr

if TYPE_CHECKING:
    from extraction.results import RowPair
    from gui.compare.pairing_rows import PairRow
    from gui.compare.standing import Standing
    from gui.workspace import Workspace
    from schemas.codebook import Section


class PairingState:
    """Asks the review anew each time, so that it never tells of yesterday."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def _pairs(self) -> tuple[RowPair, ...]:
        review, study = self._workspace.review, self._workspace.study
        if review is None or study is None or not review.state.unblinded.get(study.id):
            return ()
        return review.comparison(study).pairs

    def sections(self) -> list[Section]:
        """The sections that have rows to pair, in the order of the steps."""
        review = self._workspace.review
        paired = {pair.section for pair in self._pairs()}
        sections = review.codebook.sections if review else ()
        return [section for section in sections if section.id in paired]

    def section(self, key: str) -> Section | None:
        """The section of this id, if it has rows to pair."""
        return next((section for section in self.sections() if section.id == key), None)

    def unconfirmed(self) -> list[RowPair]:
        """The matched pairs of the study that nobody has confirmed."""
        return [pair for pair in self._pairs() if pair.is_matched and not pair.confirmed]

    def is_due(self) -> bool:
        """Whether rows should be looked at before values.

        So long as proposed pairs are unconfirmed, or where rows stand alone and nobody has said or
        decided anything in the study yet.
        """
        review, study, pairs = self._workspace.review, self._workspace.study, self._pairs()
        if review is None or study is None or not pairs:
            return False
        is_untouched = not (review.decisions(study) or any(pair.confirmed for pair in pairs))
        return bool(self.unconfirmed()) or is_untouched

    def first_due(self) -> str:
        """The first section with pairs nobody has confirmed, else the first; ``""`` if none."""
        sections = self.sections()
        waiting = {pair.section for pair in self.unconfirmed()}
        due = next((one for one in sections if one.id in waiting), None)
        first = due or next(iter(sections), None)
        return first.id if first else ""

    def table(self, section: Section) -> PairTable:
        """The pairs of a section."""
        review, study = self._workspace.review, self._workspace.study
        assert review is not None, "there are rows only in an open review"
        assert study is not None, "there are rows only in a study"
        records = review.open_records(study)
        place_of = partial(review.place_of, study)
        return PairTable(review.codebook, section, records, self._pairs(), self.names, place_of)

    @property
    def names(self) -> tuple[str, str]:
        """What both sides are called: A and B, or by their place where names are hidden."""
        review, study = self._workspace.review, self._workspace.study
        if review is None or study is None:
            return SIDES
        is_hidden = is_masked(review.state, study, self._workspace.reviewer)
        return (tr("the left one"), tr("the right one")) if is_hidden else SIDES

    def outer(self, section: Section) -> PairTable | None:
        """The pairs of the section a section stands within."""
        outer = self.section(section.within) if section.within else None
        return self.table(outer) if outer else None

    def steps(self) -> list[Step]:
        """The sections with what is to be confirmed in each, then the values."""
        pairs, waiting = self._pairs(), {pair.section for pair in self.unconfirmed()}
        steps = []
        for section in self.sections():
            own = [pair for pair in pairs if pair.section == section.id]
            asked = sum(asked_of(pair) is Asked.CONFIRM for pair in own)
            text = tr("%s, %s to confirm") % (section.title, asked) if asked else section.title
            steps.append(Step(section.id, text, section.id not in waiting))
        return [*steps, Step(VALUES, tr("Values"))]

    def step_after(self, key: str) -> str:
        """The step after a section."""
        keys = [section.id for section in self.sections()]
        place = keys.index(key) + 1 if key in keys else len(keys)
        return keys[place] if place < len(keys) else VALUES

    def sure_ones(self, key: str, standing: Standing) -> list[RowPair]:
        """The sure pairs of a section that nobody has confirmed; none for who may not confirm."""
        if not standing.may_decide:
            return []
        own = [pair for pair in self.unconfirmed() if pair.section == key]
        return [pair for pair in own if asked_of(pair) is Asked.NOTHING]

    def partners(self, table: PairTable, row: PairRow) -> tuple[str, list[Partner]]:
        """A question, and the rows of the other side: the likeliest without a partner first.

        Where all have one, the row's own partner stands first, or that there is none: Enter alone
        parts no pair.
        """
        side = 1 if row.pair.a is not None else 0
        asked, own = (row.pair.a, row.pair.b) if side else (row.pair.b, row.pair.a)
        assert asked is not None, "a pair has a row on one side"
        name = table.name(1 - side, asked)
        taken = {row: pair for pair in table.own if pair.is_matched for row in rows_of(pair, side)}
        beside = table.rows_beside(side, row.pair)
        rows = [one for one in beside if one != own]
        likeness = {one: similarity(wording(name), wording(table.name(side, one))) for one in rows}
        rows.sort(key=lambda one: (one in taken, -likeness[one]))
        partners = []
        for one in rows:
            words, pair = table.summary(side, one), taken.get(one)
            if pair is not None:
                others = [table.name(1 - side, other) for other in rows_of(pair, 1 - side)]
                words += tr(" (now with %s)") % listed(others)
            partners.append(Partner(one, words))
        none = Partner(None, tr("no row of %s’s") % table.names[side])
        is_all_taken = all(one in taken for one in rows)
        title = tr("“%s” is the same as …") % name
        if not is_all_taken:
            return title, [*partners, none]
        if own is None or own not in beside:
            return title, [none, *partners]
        return title, [Partner(own, tr("%s (as now)") % table.summary(side, own)), none, *partners]
