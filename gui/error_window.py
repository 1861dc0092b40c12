"""The window that is shown when the program itself is at fault."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)


class ErrorWindow(QDialog):
    """Says that the program is at fault, that the work is safe, and what to send.

    It looks like other dialogs, but stands on nothing of the program, which may be what is broken:
    its colours and sizes are those that the application has.
    """

    def __init__(self) -> None:
        super().__init__()
        title = self.tr("A fault of the program")
        self.setWindowTitle(title)
        self.setModal(False)
        u = max(4, QFontMetrics(QApplication.font()).height() // 4)
        self.resize(180 * u, 105 * u)
        self._raise_ground()
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * u, 6 * u, 6 * u, 5 * u)
        column.setSpacing(3 * u)
        heading = QLabel(title)
        heading.setFont(_title_font())
        column.addWidget(heading)
        text = QLabel(
            self.tr(
                "Something in the program went wrong. What you entered is kept; you can go on. "
                "Copy this report and send it to whoever looks after Coextract."
            )
        )
        text.setWordWrap(True)
        column.addWidget(text)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report"))
        column.addWidget(self.report, 1)
        row = QHBoxLayout()
        row.setSpacing(2 * u)
        row.addStretch()
        copy, close = QPushButton(self.tr("Copy")), QPushButton(self.tr("Close"))
        copy.clicked.connect(self._on_copy)
        close.clicked.connect(self.close)
        close.setDefault(True)
        row.addWidget(copy)
        row.addWidget(close)
        column.addLayout(row)
        close.setFocus()

    def _raise_ground(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, palette.color(QPalette.ColorRole.Base))
        self.setPalette(palette)

    def add(self, report: str) -> None:
        """Add a report below those that are there."""
        self.report.appendPlainText(f"\n{report}" if self.report.toPlainText() else report)

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.report.toPlainText())


def _title_font() -> QFont:
    """The application's font, larger and semibold."""
    font = QFont(QApplication.font())
    font.setPointSizeF(1.3 * font.pointSizeF())
    font.setWeight(QFont.Weight.DemiBold)
    return font
