"""The look: every palette role, contrast as the design language has it, sizes from the font."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette

from gui.shapes import Shape
from gui.theme import Theme, ThemeChoice, Type
from gui.theme_tokens import ThemeName, tokens_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# Foreground on background and the ratio each needs: 4.5 for text, 3 for controls (WCAG 2.2, 1.4.3
# and 1.4.11).
PAIRS = [
    *((text, ground, 4.5) for text in ("text", "muted") for ground in ("window", "base")),
    *((text, ground, 4.5) for text in ("text", "muted") for ground in ("alternate", "selection")),
    *(("accent", ground, 4.5) for ground in ("window", "base", "selection", "alternate")),
    ("on_accent", "accent", 4.5),
    *((role, f"{role}_soft", 4.5) for role in ("a", "b", "consensus", "agree", "conflict")),
    *((role, f"{role}_soft", 4.5) for role in ("missing", "warning")),
    *((role, "base", 4.5) for role in ("a", "b", "agree", "conflict", "missing", "warning")),
    ("text", "search", 4.5),
    *(("outline", ground, 3.0) for ground in ("window", "base")),
    *(("focus", ground, 3.0) for ground in ("window", "base")),
]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", ThemeName)
@pytest.mark.parametrize(("foreground", "background", "least"), PAIRS)
def test_that_text_and_controls_stand_out(
    name: ThemeName, foreground: str, background: str, least: float
) -> None:
    tokens = asdict(tokens_of(name))
    assert contrast(tokens[foreground], tokens[background]) >= least


def test_that_the_computed_contrast_is_that_of_the_design_language() -> None:
    light = tokens_of(ThemeName.LIGHT)
    assert round(contrast(light.text, light.window), 2) == 14.63
    assert round(contrast(light.muted, light.selection), 2) == 5.39


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_that_every_palette_role_is_set_in_every_group(theme: Theme, choice: ThemeChoice) -> None:
    theme.choose(choice)
    palette = theme.palette()
    known = {QColor(value).name() for value in asdict(theme.tokens).values()}
    roles = [role for role in QPalette.ColorRole if role.name not in ("NColorRoles", "NoRole")]
    groups = (
        QPalette.ColorGroup.Active,
        QPalette.ColorGroup.Inactive,
        QPalette.ColorGroup.Disabled,
    )
    for role in roles:
        for group in groups:
            assert palette.isBrushSet(group, role), f"{role.name} in {group.name}"
            assert palette.color(group, role).name() in known, f"{role.name} in {group.name}"


def test_that_disabled_text_has_the_outline_colour(theme: Theme) -> None:
    palette = theme.palette()
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == theme.colour("outline")


def test_that_the_application_follows_a_new_choice(theme: Theme, qapp: QApplication) -> None:
    theme.choose(ThemeChoice.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor("#1B1E24")
    theme.choose(ThemeChoice.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor("#F3F4F6")


def test_that_as_the_system_means_light_where_the_system_says_nothing(theme: Theme) -> None:
    theme.choose(ThemeChoice.SYSTEM)
    assert theme.name is ThemeName.LIGHT


def test_that_the_unit_of_space_is_a_quarter_of_the_font(theme: Theme) -> None:
    assert theme.u == max(4, round(QFontMetrics(theme.font()).height() / 4))
    assert theme.form_row < theme.table_row < theme.board_row


def test_that_rows_grow_with_the_text(theme: Theme) -> None:
    small = theme.form_row
    theme.choose(ThemeChoice.LIGHT, 200)
    assert theme.form_row > 1.8 * small
    assert theme.u > 4


def test_that_sizes_of_type_are_multiples_of_the_system_size(theme: Theme) -> None:
    body = theme.font(Type.BODY).pointSizeF()
    assert theme.font(Type.DISPLAY).pointSizeF() == pytest.approx(1.7 * body)
    assert theme.font(Type.TITLE).weight() == QFont.Weight.DemiBold
    assert theme.font(Type.SMALL).pointSizeF() == pytest.approx(max(8.5, 0.92 * body))


def test_that_small_type_stays_legible(theme: Theme) -> None:
    theme.choose(ThemeChoice.LIGHT, 80)
    assert theme.font(Type.SMALL).pointSizeF() >= 8.5


def test_that_text_sizes_go_up_and_down_the_same_steps(theme: Theme) -> None:
    up = [100]
    while theme.next_scale(larger=True) != theme.scale:
        theme.choose(ThemeChoice.LIGHT, theme.next_scale(larger=True))
        up.append(theme.scale)
    assert up == [100, 110, 125, 150, 175, 200]
    down = [theme.scale]
    while theme.next_scale(larger=False) != theme.scale:
        theme.choose(ThemeChoice.LIGHT, theme.next_scale(larger=False))
        down.append(theme.scale)
    assert down == [200, 175, 150, 125, 110, 100, 90, 80]


def test_that_a_font_given_in_pixels_gets_points(qapp: QApplication) -> None:
    before = QGuiApplication.font()
    font = QFont(before)
    font.setPixelSize(16)
    qapp.setFont(font)
    size = Theme().font().pointSizeF()
    qapp.setFont(before)
    assert size == pytest.approx(16 * 72 / QGuiApplication.primaryScreen().logicalDotsPerInch())


def test_that_each_shape_has_its_sign_and_its_hue(theme: Theme) -> None:
    assert [shape.sign for shape in Shape] == ["▲", "●", "◆"]
    assert theme.shape_colour(Shape.B) == theme.colour("b")


def test_that_quotes_are_in_a_serif_italic(theme: Theme) -> None:
    assert theme.quote_font().italic()
    assert theme.quote_font().families()[0] == "Serif"
