"""Icons: each name of the design language is drawn, in the colour of its role."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter

from gui.icon_names import GLYPHS, LAYERS, layers_of
from gui.icons import Icons
from gui.theme import Theme, ThemeChoice

NAMES = sorted({*GLYPHS, *LAYERS})


def drawn(icons: Icons, name: str, colour: str = "#000000", side: int = 24) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    icons.paint(painter, name, QRect(0, 0, side, side), QColor(colour))
    painter.end()
    return image


def ink(image: QImage) -> set[str]:
    side = range(image.width())
    return {image.pixelColor(x, y).name() for x in side for y in side} - {"#ffffff"}


@pytest.mark.parametrize("name", NAMES)
def test_that_every_name_is_drawn(icons: Icons, name: str) -> None:
    assert ink(drawn(icons, name))


def test_that_equal_and_not_equal_differ(icons: Icons) -> None:
    assert drawn(icons, "equal") != drawn(icons, "equal-not")


def test_that_nothing_is_drawn_before_the_font_is_loaded(theme: Theme) -> None:
    icons = Icons(theme)
    assert not icons.is_loaded
    assert ink(drawn(icons, "lock")) == set()


def test_that_a_name_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        layers_of("no-such-icon")


def darkest(icon: QIcon, mode: QIcon.Mode, state: QIcon.State) -> QColor:
    """The colour of the most opaque pixel."""
    image = icon.pixmap(QSize(48, 48), mode, state).toImage()
    side = range(48)
    return max((image.pixelColor(x, y) for x in side for y in side), key=QColor.alpha)


def test_that_an_icon_follows_theme_and_state(icons: Icons, theme: Theme) -> None:
    icon = icons.icon("lock")
    normal, off, on = QIcon.Mode.Normal, QIcon.State.Off, QIcon.State.On
    assert darkest(icon, normal, off).name() == theme.colour("text").name()
    assert darkest(icon, normal, on).name() == theme.colour("accent").name()
    assert darkest(icon, QIcon.Mode.Disabled, off).name() == theme.colour("outline").name()
    theme.choose(ThemeChoice.DARK)
    assert darkest(icon, normal, off).name() == theme.colour("text").name()


def test_that_loading_is_told_once(theme: Theme) -> None:
    icons, told = Icons(theme), []
    icons.loaded.connect(lambda: told.append("loaded"))
    icons.load()
    icons.load()
    assert told == ["loaded"]
