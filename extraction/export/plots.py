"""Figures of agreement, as bytes of an image: by field, and Bland and Altman's.

The same report and look give the same bytes: no date, no random names. Nothing here keeps a state,
so that a window may draw in a thread of its own; but matplotlib is not made for two at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING

from extraction.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from extraction.agreement import AgreementReport, BlandAltman, Share
    from schemas.codebook import Codebook


class ImageKind(StrEnum):
    """What an image's bytes are."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours (``#rrggbb``), size of letters (points) and, for PNG, dots per inch."""

    background: str = "#ffffff"
    ink: str = "#1c1e21"
    muted: str = "#63686e"
    rule: str = "#d5d8dc"
    accent: str = "#1f5fa8"
    marked: str = "#b3530a"
    letters: float = 9.0
    dots: int = 144


_PLAIN = Look()
_WIDTH = 7.2  # inches, two columns of a journal
_LINE = 0.28  # inches a field takes
_MARGINS = 1.1  # inches above and below the fields
_HEIGHT = 4.6  # inches of the other figure
_LONGEST_LABEL = 44  # characters
_LABEL_ROOM = 0.1  # of the axis, that two lines of words beside it take
#: What each kind says of itself, without the date it would say by default.
_SAID = {
    ImageKind.SVG: {"Date": None},
    ImageKind.PNG: {"Software": None},
    ImageKind.PDF: {"CreationDate": None},
}


def agreement_figure(
    codebook: Codebook, report: AgreementReport, kind: ImageKind, look: Look = _PLAIN
) -> bytes:
    """Each field's percent agreement as a dot with its 95 % interval; key outcomes are marked.

    Below stand the share over all fields and, if there are any, over the key outcomes. Raises
    ``Refused`` where nothing was compared.
    """
    lines = _agreement_lines(codebook, report)
    if not lines:
        raise Refused(
            "no figure of agreement: no study that two reviewers extracted is open yet; "
            "it can be drawn once both records of a study are sealed"
        )
    figure, axes = _page(_MARGINS + _LINE * len(lines), look)
    for place, line in enumerate(lines):
        _draw_share(axes, place, line, look)
    _place_labels(axes, [line.label for line in lines], look)
    _style_percent(axes, len(lines), look)
    if any(line.is_key and not line.is_sum for line in lines):
        _legend(axes, "filled: key outcomes", look)
    return _image(figure, kind, look)


def field_figure(
    codebook: Codebook,
    report: AgreementReport,
    place: tuple[str, str],
    kind: ImageKind,
    look: Look = _PLAIN,
) -> bytes:
    """The differences of a field of numbers, by the ids of its section and itself.

    Raises ``Refused`` for a field that is not there or of which fewer than two pairs of numbers
    are known.
    """
    section, field = codebook.section(place[0]), codebook.field(*place)
    if section is None or field is None:
        known = ", ".join(
            f"{part.id}.{one.id}" for part, one in codebook.fields() if one.type.is_numeric
        )
        named = f"{'.'.join(place)} is no field" if any(place) else "this figure is of one field"
        raise Refused(f"{named}; name one of numbers by --field: {known or 'there is none'}")
    found = [one for one in report.fields if (one.section, one.field) == place]
    if not found or found[0].differences is None:
        raise Refused(
            f"no figure of {'.'.join(place)}: fewer than two pairs of numbers were compared there; "
            "choose a field of numbers that both reviewers filled"
        )
    title = f"{section.title}: {field.label}"
    return bland_altman_figure(found[0].differences, title, field.unit or "", kind, look)


def bland_altman_figure(
    differences: BlandAltman,
    title: str,
    unit: str,
    kind: ImageKind,
    look: Look = _PLAIN,
) -> bytes:
    """Difference against mean of each pair, with bias and limits; points beyond them are marked.

    ``unit`` is that of the numbers, ``""`` without one. Source: Bland & Altman, Lancet 1986;1:307.
    """
    figure, axes = _page(_HEIGHT, look)
    outside = set(differences.outside)
    for is_outside, colour, marker in ((False, look.accent, "o"), (True, look.marked, "D")):
        points = [one for one in differences.points if (one in outside) is is_outside]
        means = [(one.a + one.b) / 2 for one in points]
        gaps = [differences.difference(one) for one in points]
        axes.scatter(means, gaps, s=22, color=colour, marker=marker, alpha=0.8, linewidths=0)
    _draw_limits(axes, differences, look)
    of_unit = f" ({_literal(unit)})" if unit else ""
    gap = "A / B" if differences.is_ratio else f"A − B{of_unit}"
    axes.set_xlabel(f"Mean of A and B{of_unit}", color=look.ink, fontsize=look.letters)
    axes.set_ylabel(gap, color=look.ink, fontsize=look.letters)
    axes.set_title(_literal(title), color=look.ink, fontsize=look.letters + 1.5, loc="left")
    return _image(figure, kind, look)


# ── agreement by field ───────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    share: Share
    is_key: bool = False
    is_sum: bool = False


def _agreement_lines(codebook: Codebook, report: AgreementReport) -> list[_Line]:
    """The fields in the form's order, the sums last."""
    lines = []
    for one in report.fields:
        section, field = codebook.section(one.section), codebook.field(one.section, one.field)
        if section is not None and field is not None:
            label = _shortened(f"{section.title}: {field.label}")
            lines.append(_Line(label, one.share, one.key_outcome))
    if lines and report.key_outcomes.items:
        lines.append(_Line("Key outcomes", report.key_outcomes, is_key=True, is_sum=True))
    if lines and report.overall.items:
        lines.append(_Line("All fields but free text", report.overall, is_sum=True))
    return lines


def _shortened(label: str) -> str:
    short = f"{label[: _LONGEST_LABEL - 1].rstrip()}…"
    return _literal(label if len(label) <= _LONGEST_LABEL else short)


def _literal(words: str) -> str:
    """Words as they are: matplotlib would set what is between dollars as a formula."""
    return words.replace("$", r"\$")


def _draw_share(axes: Axes, place: int, line: _Line, look: Look) -> None:
    low, high = line.share.ci or (0.0, 0.0)
    percent = line.share.percent or 0.0
    colour = look.ink if line.is_sum else look.accent
    axes.plot([low, high], [place, place], color=colour, linewidth=1.4, solid_capstyle="butt")
    filled = colour if line.is_key or line.is_sum else look.background
    marker = "D" if line.is_sum else "o"
    axes.plot(
        [percent],
        [place],
        marker=marker,
        markersize=5.5,
        markerfacecolor=filled,
        markeredgecolor=colour,
    )
    axes.annotate(
        f"{percent:.1f} % of {line.share.items}",
        (1.02, place),
        xycoords=("axes fraction", "data"),
        va="center",
        color=look.muted,
        fontsize=look.letters - 0.5,
        annotation_clip=False,
    )


def _place_labels(axes: Axes, labels: Sequence[str], look: Look) -> None:
    axes.set_yticks(range(len(labels)), labels, fontsize=look.letters, color=look.ink)
    axes.set_ylim(len(labels) - 0.4, -0.6)


def _style_percent(axes: Axes, lines: int, look: Look) -> None:
    axes.set_xlim(-2, 102)
    axes.set_xticks(range(0, 101, 20))
    axes.grid(axis="x", color=look.rule, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel(
        "Items on which both agree, percent (95 % interval, Wilson)",
        color=look.ink,
        fontsize=look.letters,
    )
    axes.spines["left"].set_visible(lines == 0)


def _legend(axes: Axes, words: str, look: Look) -> None:
    axes.set_title(words, color=look.muted, fontsize=look.letters - 0.5, loc="right")


# ── Bland and Altman ─────────────────────────────────────────────────────────────────────────────


def _draw_limits(axes: Axes, differences: BlandAltman, look: Look) -> None:
    low, high = differences.limits
    told = (
        (high, "upper limit", "--"),
        (differences.bias, "bias", "-"),
        (low, "lower limit", "--"),
    )
    if high > low:
        axes.set_ylim(*_reach(differences))
    else:  # nothing differs, or everything by as much
        axes.set_ylim(high - 1, high + 1)
    bottom, top = axes.get_ylim()
    room = _LABEL_ROOM * (top - bottom)
    places = (
        max(high, differences.bias + room),
        differences.bias,
        min(low, differences.bias - room),
    )
    for (value, name, dashes), place in zip(told, places, strict=True):
        axes.axhline(value, color=look.muted, linewidth=1.0, linestyle=dashes)
        axes.annotate(
            f"{name}\n{value:.3g}".replace("-", "−"),
            (1.01, place),
            xycoords=("axes fraction", "data"),
            va="center",
            color=look.muted,
            fontsize=look.letters - 0.5,
            annotation_clip=False,
        )


def _reach(differences: BlandAltman) -> tuple[float, float]:
    """The difference axis, with all points and both limits well within."""
    values = [*map(differences.difference, differences.points), *differences.limits]
    low, high = min(values), max(values)
    room = 0.08 * (high - low)
    return low - room, high + room


# ── both ─────────────────────────────────────────────────────────────────────────────────────────


def _page(height: float, look: Look) -> tuple[Figure, Axes]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDTH, height), dpi=look.dots, facecolor=look.background)
    FigureCanvasAgg(figure)
    axes = figure.add_subplot(facecolor=look.background)
    axes.tick_params(colors=look.ink, labelsize=look.letters, width=0.6)
    for name, spine in axes.spines.items():
        spine.set_color(look.muted)
        spine.set_linewidth(0.6)
        spine.set_visible(name in ("left", "bottom"))
    return figure, axes


def _image(figure: Figure, kind: ImageKind, look: Look) -> bytes:
    from matplotlib import rc_context

    written = BytesIO()
    with rc_context({"svg.hashsalt": "coextract", "svg.fonttype": "path", "pdf.fonttype": 42}):
        figure.savefig(
            written,
            format=kind.value,
            metadata=_SAID[kind],
            facecolor=look.background,
            bbox_inches="tight",
            pad_inches=0.15,
        )
    return written.getvalue()
