"""What the widgets of one form share: look, painter, whom they tell, how sources are named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gui.form.span_paint import SpanPainter

if TYPE_CHECKING:
    from extraction.evidence import Evidence
    from gui.context import WindowContext
    from gui.form.events import FormEvents
    from gui.shapes import Shape


@dataclass(slots=True)
class FormTools:
    """Look, painter and listener of one form; ``shape`` and ``reports`` are of the shown study.

    ``reports`` says how a source in a report is introduced: ``""`` for the main one.
    """

    context: WindowContext
    events: FormEvents
    shape: Shape
    reports: dict[str, str] = field(default_factory=dict)
    painter: SpanPainter = field(init=False)

    def __post_init__(self) -> None:
        self.painter = SpanPainter(self.context.icons)

    def source_words(self, evidence: Evidence, *, is_short: bool = False) -> str:
        """What a source's chip says: ``p. 4``, ``suppl. p. 2``."""
        if is_short:
            return str(evidence.page)
        return " ".join(
            filter(None, (self.reports.get(evidence.report, ""), f"p. {evidence.page}"))
        )
