"""Draws and saves figures off the GUI thread, one at a time."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from extraction.errors import Refused
from extraction.export.plots import ImageKind, Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.context import WindowContext
    from gui.tasks import Job
    from gui.theme import Theme

    Draw = Callable[[ImageKind, Look], bytes]

_LETTERS = 17.0
"""Points; a figure in a pane is shown at about two thirds of its size on paper."""
_EMPTY = re.compile(rb'<path id="([^"]+)"(?: transform="[^"]*")?\s*/>')
"""The glyph of a space, which has no outline; Qt warns of each place where it is used."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that can be drawn: its name, and what it shows in words.

    ``draw`` draws it for the pane, ``on_paper`` for a file, where its title stands in it.
    """

    name: str
    told: str
    draw: Draw
    on_paper: Draw

    @property
    def file(self) -> str:
        """A file's name for it."""
        return re.sub(r"[^\w.-]+", "-", self.name).strip("-").lower() or "figure"


class Drawing(QObject):
    """``drawn`` comes for the last figure that was wanted, in the colours of the theme.

    Drawing and saving take turns, since matplotlib is not made for two at once.
    """

    drawn = Signal(object)  # bytes, SVG

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._turn = threading.Lock()
        self._drawing = context.tasks.task(self.tr("Drawing the figure"), self)
        self._drawing.done.connect(self.drawn)
        self._saving = context.tasks.task(self.tr("Writing the figure"), self)
        self._saving.done.connect(self._on_saved)
        self._saving.failed.connect(self._on_failed)

    @property
    def is_running(self) -> bool:
        """Whether a figure is still to come."""
        return self._drawing.is_running

    def show(self, figure: Figure) -> None:
        """Draw a figure for a pane."""
        look, turn = look_of(self._context.theme), self._turn

        def work(job: Job) -> bytes:
            with turn:
                job.check()  # a newer one may be wanted by now
                return for_qt(figure.draw(ImageKind.SVG, look))

        self._drawing.run(work)

    def stop(self) -> None:
        """No figure is wanted any more."""
        self._drawing.stop()

    def save(self, figure: Figure) -> None:
        """Ask for a place, and write the figure there as on paper."""
        self._context.messages.choose_place(
            self.tr("Save the figure"),
            self.tr("Figures (*.svg *.png *.pdf)"),
            ImageKind.SVG.value,
            partial(self._save, figure),
            f"{figure.file}.{ImageKind.SVG.value}",
        )

    def _save(self, figure: Figure, place: str) -> None:
        turn = self._turn

        def work(_job: Job) -> Path:
            with turn:
                return written(figure.on_paper, Path(place))

        self._saving.run(work)

    def _on_saved(self, place: Path) -> None:
        self._context.messages.tell(self.tr("Figure written"), str(place))

    def _on_failed(self, error: Exception) -> None:
        self._context.messages.tell(self.tr("No figure was written"), str(error))


def look_of(theme: Theme) -> Look:
    """The theme's colours for a figure in a pane."""
    ink, muted, rule, accent, marked = (
        theme.colour(role).name() for role in ("text", "muted", "hairline", "accent", "conflict")
    )
    ground = theme.colour("base").name()
    return Look(ground, ink, muted, rule, accent, marked, letters=_LETTERS)


def for_qt(svg: bytes) -> bytes:
    """The same picture without glyphs that have no outline."""
    for name in _EMPTY.findall(svg):
        used = rb'<use xlink:href="#' + re.escape(name) + rb'"[^>]*/>'
        svg = re.sub(used, b"", svg)
    return _EMPTY.sub(b"", svg)


def written(draw: Draw, place: Path) -> Path:
    """Draw into a file, in the kind its ending says. Raises ``Refused`` and ``CannotWrite``."""
    from extraction.export.replacing import replacing

    endings = {f".{kind.value}": kind for kind in ImageKind}
    kind = endings.get(place.suffix.casefold())
    if kind is None:
        raise Refused(f"{place}: a figure ends in {', '.join(endings)}; choose one of them")
    with replacing(place) as aside:
        aside.write_bytes(draw(kind, Look()))
    return place
