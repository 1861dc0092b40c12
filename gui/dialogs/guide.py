"""The user guide in a window of its own, with its pictures; it may stay open beside the work."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextBlock, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout

from gui.places import guide_file
from gui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from gui.context import WindowContext
    from gui.theme import Theme

_WIDTH, _HEIGHT = 230, 180  # u


def show_guide(context: WindowContext, window: QWidget) -> None:
    """Show the guide over a window, the one that is open already if there is one."""
    shown, guide = window.findChild(GuideWindow), guide_file()
    if shown is not None:
        shown.raise_()
        shown.activateWindow()
    elif guide is not None:
        GuideWindow(context.theme, guide, window).show()
    else:
        tr = partial(QCoreApplication.translate, "GuideWindow")
        told = tr("The guide was not installed with this copy of the program.")
        context.messages.tell(tr("Guide"), told)


class GuideWindow(Dialog):
    """Shows the guide; its own links lead inside it, all others to the system's browser."""

    def __init__(self, theme: Theme, guide: Path, parent: QWidget) -> None:
        super().__init__(theme, "", parent)
        u = theme.u
        self.setWindowTitle(self.tr("Guide"))
        self.setModal(False)
        self.resize(_WIDTH * u, _HEIGHT * u)
        self.pages = _Pages((_WIDTH - 18) * u)
        self.pages.setAccessibleName(self.tr("Guide"))
        self.pages.document().setDocumentMargin(6 * u)
        self.pages.anchorClicked.connect(self._on_link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        source = QUrl.fromLocalFile(str(guide))
        self.pages.setSource(source, QTextDocument.ResourceType.MarkdownResource)

    def _on_link(self, link: QUrl) -> None:
        if link.isRelative() and not link.path():
            self.pages.show_heading(link.fragment())
        elif link.isRelative() and link.path().endswith(".md"):
            self.pages.setSource(
                self.pages.source().resolved(link), QTextDocument.ResourceType.MarkdownResource
            )
        else:
            QDesktopServices.openUrl(self.pages.source().resolved(link))


class _Pages(QTextBrowser):
    """Markdown with pictures no wider than ``width`` logical pixels."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures are scaled to the width of the text."""
        found = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return found
        image = QImage(self.source().resolved(QUrl(name)).toLocalFile())
        if image.isNull() or image.width() <= self._width:
            return image
        return image.scaledToWidth(self._width, Qt.TransformationMode.SmoothTransformation)

    def show_heading(self, name: str) -> None:
        """Scroll to the heading of this name, as links name it: "2-a-review-of-your-own"."""
        document = self.document()
        block = document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and _link_name(block) == name:
                top = document.documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(top))
                return
            block = block.next()


def _link_name(heading: QTextBlock) -> str:
    words = re.sub(r"[^\w\- ]", "", heading.text().casefold())
    return words.strip().replace(" ", "-")
