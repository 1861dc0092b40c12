"""Where another value stands: page and words, typed or taken from A's or B's place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from extraction.placing import SHORT_HASH, find_page
from gui.theme import Type
from gui.widgets.buttons import LinkButton
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.evidence import Evidence
    from extraction.study import Report, Study
    from gui.icons import Icons


@dataclass(frozen=True, slots=True)
class PlaceToFind:
    """A page, from 1, and words on it that are still to be found; ``quote`` may be empty."""

    report: Report
    page: int
    quote: str


class SourceInput(QWidget):
    """Page and words; both empty where no source is given."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        theme = icons.theme
        self._sides: tuple[Sequence[Evidence], Sequence[Evidence]] = ((), ())
        self._taken: Evidence | None = None
        self._reports = QComboBox()
        self._reports.setAccessibleName(self.tr("Report of the source"))
        self._page, self._quote = QLineEdit(), QLineEdit()
        self._page.setPlaceholderText(self.tr("page"))
        self._page.setAccessibleName(self.tr("Page of the source"))
        self._page.setFixedWidth(18 * theme.u)
        self._quote.setPlaceholderText(self.tr("words on the page"))
        self._quote.setAccessibleName(self.tr("Words on the page"))
        for line in (self._page, self._quote):
            line.setProperty("boxed", True)
            line.textEdited.connect(self._on_edited)
        self._links = (
            LinkButton(icons, self.tr("A’s place")),
            LinkButton(icons, self.tr("B’s place")),
        )
        for side, link in enumerate(self._links):
            link.clicked.connect(lambda _=False, side=side: self._take(side))
        self._assemble(icons)

    def _assemble(self, icons: Icons) -> None:
        theme = icons.theme
        head = QHBoxLayout()
        head.setSpacing(theme.u)
        head.addWidget(Text(theme, self.tr("Source"), Type.SMALL, role="muted"))
        head.addStretch()
        for link in self._links:
            head.addWidget(link)
        lines = QHBoxLayout()
        lines.setSpacing(2 * theme.u)
        lines.addWidget(self._page)
        lines.addWidget(self._quote, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u)
        column.addLayout(head)
        column.addWidget(self._reports)
        column.addLayout(lines)

    def name_sides(self, names: Sequence[str]) -> None:
        """Call the two sides so: A and B, or by their place where names are hidden."""
        for link, name in zip(self._links, names, strict=True):
            link.setText(self.tr("%s place") % name)
            link.setAccessibleName(link.text())
            link.updateGeometry()

    def start(self, study: Study, a: Sequence[Evidence], b: Sequence[Evidence]) -> None:
        """Forget what was given; offer the reports of ``study`` and the places of both sides."""
        self._sides, self._taken = (a, b), None
        self._page.setText("")
        self._quote.setText("")
        self._reports.clear()
        names = [report.name for report in study.reports]
        for report in study.reports:
            is_alone = names.count(report.name) == 1
            told = report.name if is_alone else f"{report.name} · {report.sha256[:SHORT_HASH]}"
            self._reports.addItem(told, report.sha256)
        self._reports.setVisible(len(study.reports) > 1)
        for link, places in zip(self._links, self._sides, strict=True):
            link.setVisible(bool(places))

    def place(self, study: Study) -> Evidence | PlaceToFind | None:
        """What is given. Raises ``ValueError`` with what is wrong with it."""
        page, quote = self._page.text().strip(), self._quote.text().strip()
        if self._taken is not None or not (page or quote):
            return self._taken
        if not page:
            raise ValueError(self.tr("The source has words but no page. Give the page too."))
        return PlaceToFind(*find_page(study, self._reports.currentData() or "", page), quote)

    def _take(self, side: int) -> None:
        taken = self._sides[side][0]
        self._reports.setCurrentIndex(self._reports.findData(taken.report))
        self._page.setText(str(taken.page))
        self._quote.setText(taken.quote)
        self._quote.setCursorPosition(0)
        self._taken = taken

    def _on_edited(self) -> None:
        self._taken = None
