"""What a selection would become in a field, and the fields it can go into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.evidence import EvidenceKind
from gui.extract.draft import Draft
from gui.extract.seen import Seen, read_seen
from gui.extract.several import offers_for_all
from gui.form.preview import concerns
from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.record import CellKey
    from gui.extract.offers import Offers
    from gui.form.cell import FieldCell
    from gui.form.record_pane import RecordPane
    from gui.form.shown import Shown
    from gui.pdf.close_look import Looked
    from gui.pdf.selection import PageSelection


def draft_for(pane: RecordPane, cell: FieldCell, selection: PageSelection) -> Draft | None:
    """What a selection would become in a cell; ``None`` where it can't be edited."""
    shown = pane.form.shown
    if shown is None or not pane.is_open(cell):
        return None
    row = ""
    if shown.record.has_row(cell.key.section, cell.key.row):
        row = shown.record.rows[cell.key.section][cell.key.row].name
    offers = offers_in(shown, cell, selection.texts)
    draft = Draft(cell.key, cell.field, row, cell.answer, selection.evidence(), offers)
    draft.is_cut = selection.is_cut
    draft.earlier = tuple(one.evidence() for one in selection.kept)
    draft.earlier_cut = tuple(one.is_cut for one in selection.kept)
    look_ahead(pane, draft)
    return draft


def offers_in(shown: Shown, cell: FieldCell, texts: Sequence[str]) -> Offers:
    """The ways to keep texts in a cell of the record that is shown."""
    rows = shown.row_choices(cell.field) if cell.field.type is FieldType.ROW else ()
    return offers_for_all(texts, cell.field, cell.answer, rows)


def look_closer(pane: RecordPane, draft: Draft, cell: FieldCell, look: Looked) -> None:
    """Let a draft be of what a person sees, where the text is doubted or none was selected."""
    is_area = draft.evidence.kind is EvidenceKind.FIGURE
    shown = pane.form.shown
    if shown is None or not (is_area or look.is_doubtful):
        return
    why = " ".join(dict.fromkeys(doubt.why for doubt in look.doubts))
    layer = draft.evidence.quote if is_area else draft.offers.words
    draft.seen = Seen(layer, why, look.picture, look.png, is_area)
    read_again(pane, draft, cell)


def read_again(pane: RecordPane, draft: Draft, cell: FieldCell) -> None:
    """Read what a person typed or chose of what is seen."""
    shown = pane.form.shown
    if shown is not None:
        read_seen(draft, lambda text: offers_in(shown, cell, [text]))
        look_ahead(pane, draft)


def look_ahead(pane: RecordPane, draft: Draft) -> None:
    """Note what would be found if the way that is chosen were taken."""
    shown, offer = pane.form.shown, draft.offer
    value = offer.value if offer is not None else None
    if shown is not None:
        draft.concerns = concerns(shown.codebook, shown.record, draft.key, value)


def targets(pane: RecordPane) -> list[tuple[str, CellKey]]:
    """The fields of the rows that are chosen, by name."""
    shown = pane.form.shown
    if shown is None:
        return []
    cells = [cell for cell in pane.form.cells() if pane.is_open(cell)]
    names = []
    for cell in cells:
        section = shown.codebook.section(cell.key.section)
        is_inner = section is not None and section.within is not None
        row = shown.record.rows.get(cell.key.section, {}).get(cell.key.row)
        lead = f"{row.name}: " if is_inner and row is not None else ""
        names.append((f"{lead}{cell.field.label}", cell.key))
    return names
