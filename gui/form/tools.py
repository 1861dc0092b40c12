"""What the widgets of one form share: look, painter, whom they tell, how sources are named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics

from extraction.replacing.standing import as_given
from gui.form.span_paint import SpanPainter
from gui.theme import Type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from extraction.evidence import Evidence
    from gui.context import WindowContext
    from gui.form.events import FormEvents
    from gui.shapes import Shape
    from schemas.field import Field


LEAST_LABEL, MOST_LABEL = 18, 28
"""Bounds of the column of labels, in average characters."""


@dataclass(slots=True)
class FormTools:
    """Look, painter and listener of one form; ``shape`` and ``reports`` are of the shown study.

    ``reports`` says how a source in a report is introduced: ``""`` for the main one. ``place_of``
    tells where a source of a replaced report stands now.
    ``label_characters`` is the width of the column of labels, in average characters.
    """

    context: WindowContext
    events: FormEvents
    shape: Shape
    reports: dict[str, str] = field(default_factory=dict)
    place_of: Callable[[Evidence], Evidence] = field(default=as_given)
    label_characters: int = LEAST_LABEL
    painter: SpanPainter = field(init=False)

    def __post_init__(self) -> None:
        self.painter = SpanPainter(self.context.icons)

    def fit_labels(self, fields: Iterable[Field]) -> None:
        """Let the column be as wide as the longest label, within bounds."""
        theme = self.context.theme
        average = QFontMetrics(theme.font()).averageCharWidth()
        strong = QFontMetrics(theme.font(Type.STRONG))
        widths = (strong.horizontalAdvance(field.label) for field in fields)
        wanted = -(-(max(widths, default=0) + theme.u) // average)  # rounded up
        self.label_characters = min(max(wanted, LEAST_LABEL), MOST_LABEL)

    def source_words(self, evidence: Evidence, *, is_short: bool = False) -> str:
        """What a source's chip says: ``p. 4``, ``suppl. p. 2``; short ``4``, ``suppl. 2``."""
        evidence = self.place_of(evidence)
        page = str(evidence.page) if is_short else f"p. {evidence.page}"
        return " ".join(filter(None, (self.reports.get(evidence.report, ""), page)))
