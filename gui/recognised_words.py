"""What is said of a source whose words were recognised on a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from extraction.evidence import Evidence


class RecognisedWords(QObject):
    """Holds the texts, so that ``tr`` finds them; empty for a source that was not recognised."""

    def told(self, evidence: Evidence) -> str:
        """How sure a machine was, and what to do where that is not enough."""
        if not evidence.is_recognised:
            return ""
        told = self.tr("recognised on a picture, %s of 100 sure") % evidence.confidence
        return told + (self.tr(": look at the page") if evidence.asks_for_a_look else "")

    def short(self, evidence: Evidence) -> str:
        """The same for a chip that stands among words."""
        return self.tr("OCR %s") % evidence.confidence if evidence.is_recognised else ""
