"""How the style draws what is pressed or typed in: editors, buttons, checks, stages."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPlainTextEdit,
    QStyle,
    QStyleOptionFrame,
    QTextEdit,
)

from gui.theme_tokens import FOCUS_WIDTH, MARK_WIDTH, RADIUS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QStyleOption, QToolButton, QWidget

    from gui.theme import Theme

    Draw = Callable[[Theme, QStyleOption, QPainter, QWidget | None], None]

TEXT_FRAME = 4
"""Pixels around the text of a text editor, so that its corners stay round."""

_S, _P = QStyle.StateFlag, QStyle.PrimitiveElement


def _is(widget: QWidget | None, name: str) -> bool:
    """Whether a widget says to be something, by a dynamic property."""
    return widget is not None and bool(widget.property(name))


def box(
    painter: QPainter, rect: QRect | QRectF, fill: QColor | None, line: QColor | None, width: float
) -> None:
    """A rounded box whose line lies inside ``rect``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(line, width) if line is not None else Qt.PenStyle.NoPen)
    edge = width / 2 if line is not None else 0
    painter.drawRoundedRect(QRectF(rect).adjusted(edge, edge, -edge, -edge), RADIUS, RADIUS)


def is_framed(option: QStyleOption, widget: QWidget | None) -> bool:
    """Whether a line edit has a line around it at rest."""
    has_width = isinstance(option, QStyleOptionFrame) and option.lineWidth > 0
    return has_width or _is(widget, "boxed")


def line_edit(
    theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None
) -> None:
    """The panel of a line edit: a ring when focused, a line at rest only where it has a frame."""
    _editor(theme, option, painter, widget, has_line=is_framed(option, widget))


def _editor(
    theme: Theme,
    option: QStyleOption,
    painter: QPainter,
    widget: QWidget | None,
    *,
    has_line: bool,
) -> None:
    base = theme.colour("base") if option.state & _S.State_Enabled else theme.colour("window")
    if _is(widget, "quiet"):
        return
    if _is(widget, "conflict"):
        box(painter, option.rect, base, theme.colour("conflict"), FOCUS_WIDTH)
    elif option.state & _S.State_HasFocus:
        box(painter, option.rect, base, theme.colour("focus"), FOCUS_WIDTH)
    elif has_line:
        is_on = bool(option.state & _S.State_Enabled)
        line = theme.colour("outline" if is_on else "hairline")
        box(painter, option.rect, base, line, 1)


def frame(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The frame of a text editor as that of a line edit; of all else a hairline."""
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        _editor(theme, option, painter, widget, has_line=True)
        return
    painter.setPen(QPen(theme.colour("hairline"), 1))
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1))


def push_button(
    theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None
) -> None:
    """The bevel of a push button; a primary one is filled."""
    state = option.state
    is_on, has_focus = bool(state & _S.State_Enabled), bool(state & _S.State_HasFocus)
    if _is(widget, "primary") and is_on:
        box(painter, option.rect, theme.colour("accent"), None, 0)
        if has_focus:
            inner = QRectF(option.rect).adjusted(2, 2, -2, -2)
            box(painter, inner, None, theme.colour("on_accent"), FOCUS_WIDTH)
        return
    fill = theme.colour("base" if is_on else "window")
    if is_on and state & (_S.State_Sunken | _S.State_On):
        fill = theme.colour("selection")
    elif is_on and state & _S.State_MouseOver:
        fill = theme.colour("alternate")
    line = theme.colour("outline" if is_on else "hairline")
    if has_focus:
        box(painter, option.rect, fill, theme.colour("focus"), FOCUS_WIDTH)
    else:
        box(painter, option.rect, fill, line, 1)


def tool_button(
    theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None
) -> None:
    """The ground of a tool button: none at rest, a tint when checked, a box for a segment."""
    state = option.state
    rect = option.rect.adjusted(1, 1, -1, -1)
    if state & _S.State_On and _is(widget, "segment"):
        box(painter, rect, theme.colour("base"), theme.colour("outline"), 1)
    elif state & (_S.State_On | _S.State_Sunken):
        box(painter, rect, theme.colour("selection"), None, 0)
    elif state & _S.State_MouseOver and state & _S.State_Enabled:
        box(painter, rect, theme.colour("hairline"), None, 0)


def focus_ring(
    theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None
) -> None:
    """The ring of what has the focus; a selected row of a view shows it by its mark."""
    if isinstance(widget, QAbstractItemView) and option.state & _S.State_Selected:
        return
    theme.paint_ring(painter, option.rect)


def check_box(
    theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None
) -> None:
    """The indicator of a check box; partly checked it has a dash."""
    is_checked = bool(option.state & (_S.State_On | _S.State_NoChange))
    rect = _square(option.rect)
    _indicator(theme, option, painter, rect, is_checked=is_checked)
    if not is_checked:
        return
    pen = QPen(theme.colour("on_accent"), 1.8, c=Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if option.state & _S.State_NoChange:
        middle = rect.center().y()
        painter.drawLine(QPointF(rect.left() + 4, middle), QPointF(rect.right() - 4, middle))
    else:
        painter.drawPolyline(_tick(rect))


def _square(rect: QRect) -> QRectF:
    side = min(rect.width(), rect.height()) - 1
    square = QRectF(0, 0, side, side)
    square.moveCenter(QRectF(rect).center())
    return square


def _tick(rect: QRectF) -> QPolygonF:
    w, h = rect.width(), rect.height()
    points = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.32))
    return QPolygonF([QPointF(rect.left() + w * x, rect.top() + h * y) for x, y in points])


def _indicator(
    theme: Theme, option: QStyleOption, painter: QPainter, rect: QRectF, *, is_checked: bool
) -> None:
    is_on = bool(option.state & _S.State_Enabled)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = theme.colour("outline" if is_on else "hairline")
    painter.setPen(QPen(line, 1))
    painter.setBrush(theme.colour("base"))
    if is_checked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent" if is_on else "outline"))
    painter.drawRoundedRect(rect, RADIUS - 2, RADIUS - 2)


def radio_button(
    theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None
) -> None:
    """The indicator of a radio button."""
    rect = _square(option.rect)
    is_on = bool(option.state & _S.State_Enabled)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.colour("base"))
    if option.state & _S.State_On:
        painter.setPen(QPen(theme.colour("accent" if is_on else "outline"), rect.width() * 0.3))
        edge = rect.width() * 0.15
        painter.drawEllipse(rect.adjusted(edge, edge, -edge, -edge))
        return
    painter.setPen(QPen(theme.colour("outline" if is_on else "hairline"), 1))
    painter.drawEllipse(rect)


def chevron(painter: QPainter, rect: QRect | QRectF, colour: QColor, way: str = "down") -> None:
    """A small chevron in the middle of ``rect``: "down", "up", "left" or "right"."""
    turns = {"down": 0, "left": 90, "up": 180, "right": 270}
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(QRectF(rect).center())
    painter.rotate(turns[way])
    painter.setPen(QPen(colour, 1.4, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    side = 3.5
    points = [QPointF(-side, -side / 2), QPointF(0, side / 2), QPointF(side, -side / 2)]
    painter.drawPolyline(QPolygonF(points))
    painter.restore()


def combo_box(
    theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None
) -> None:
    """The box of a combo box with its chevron; without a frame it has a line only when focused."""
    has_line = bool(getattr(option, "frame", True))
    _editor(theme, option, painter, widget, has_line=has_line)
    side = 5 * theme.u
    right = QRect(option.rect.right() - side, option.rect.top(), side, option.rect.height())
    is_on = bool(option.state & _S.State_Enabled)
    chevron(painter, right, theme.colour("muted" if is_on else "outline"))


def spin_box(theme: Theme, option: QStyleOption, painter: QPainter, arrows: list[QRect]) -> None:
    """The box of a spin box with its two chevrons, ``arrows`` up and down."""
    has_line = bool(getattr(option, "frame", True))
    _editor(theme, option, painter, None, has_line=has_line)
    role = "muted" if option.state & _S.State_Enabled else "outline"
    for rect, way in zip(arrows, ("up", "down"), strict=True):
        if rect.isValid():
            chevron(painter, rect, theme.colour(role), way)


def stage_button(theme: Theme, button: QToolButton, painter: QPainter) -> None:
    """A stage: icon and text, the chosen one in strong type over a bar in the accent's colour."""
    rect, u = button.rect(), theme.u
    is_chosen, is_on = button.isChecked(), button.isEnabled()
    if button.underMouse() and is_on and not is_chosen:
        box(painter, rect.adjusted(0, u, 0, -u), theme.colour("hairline"), None, 0)
    side = theme.icon_size
    icon = QRect(2 * u, (rect.height() - side) // 2, side, side)
    mode = QIcon.Mode.Normal if is_on else QIcon.Mode.Disabled
    state = QIcon.State.On if is_chosen else QIcon.State.Off
    button.icon().paint(painter, icon, Qt.AlignmentFlag.AlignCenter, mode, state)
    role = "text" if is_chosen else "muted"
    painter.setPen(theme.colour(role if is_on else "outline"))
    painter.setFont(button.font())
    text = rect.adjusted(3 * u + side, 0, 0, 0)
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, button.text())
    if is_chosen:
        bar = QRect(0, rect.bottom() - MARK_WIDTH + 1, rect.width(), MARK_WIDTH)
        painter.fillRect(bar, theme.colour("accent"))
    if button.hasFocus():
        theme.paint_ring(painter, rect.adjusted(0, u, 0, -u))


def _arrow(way: str) -> Draw:
    def draw(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        is_on = bool(option.state & _S.State_Enabled)
        chevron(painter, option.rect, theme.colour("muted" if is_on else "outline"), way)

    return draw


PRIMITIVES: Mapping[QStyle.PrimitiveElement, Draw] = MappingProxyType(
    {
        _P.PE_PanelLineEdit: line_edit,
        _P.PE_FrameLineEdit: line_edit,
        _P.PE_Frame: frame,
        _P.PE_PanelButtonCommand: push_button,
        _P.PE_PanelButtonTool: tool_button,
        _P.PE_FrameFocusRect: focus_ring,
        _P.PE_IndicatorCheckBox: check_box,
        _P.PE_IndicatorItemViewItemCheck: check_box,
        _P.PE_IndicatorRadioButton: radio_button,
        _P.PE_IndicatorArrowDown: _arrow("down"),
        _P.PE_IndicatorArrowUp: _arrow("up"),
        _P.PE_IndicatorArrowLeft: _arrow("left"),
        _P.PE_IndicatorArrowRight: _arrow("right"),
    }
)
