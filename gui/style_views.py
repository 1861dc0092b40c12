"""How the style draws what things stand in: rows, headers, bars, menus, scroll bars, splitters."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionHeader,
    QStyleOptionMenuItem,
    QStyleOptionProgressBar,
    QStyleOptionTab,
    QStyleOptionViewItem,
)

from gui.style_controls import box, chevron
from gui.theme import Type
from gui.theme_tokens import MARK_WIDTH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QStyleOption, QWidget

    from gui.style_controls import Draw
    from gui.theme import Theme

_S, _P, _C = QStyle.StateFlag, QStyle.PrimitiveElement, QStyle.ControlElement
_LEFT_ENDS = (
    QStyleOptionViewItem.ViewItemPosition.Beginning,
    QStyleOptionViewItem.ViewItemPosition.OnlyOne,
    QStyleOptionViewItem.ViewItemPosition.Invalid,  # lists tell no position
)


def item(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The ground of an item: a tint and a mark at the left edge where it is selected."""
    if option.state & _S.State_Selected:
        painter.fillRect(option.rect, theme.colour("selection"))
        if isinstance(option, QStyleOptionViewItem) and option.viewItemPosition in _LEFT_ENDS:
            mark = QRect(option.rect.topLeft(), option.rect.bottomLeft())
            mark.setWidth(MARK_WIDTH)
            painter.fillRect(mark, theme.colour("accent"))
    elif option.state & _S.State_MouseOver:
        painter.fillRect(option.rect, theme.colour("alternate"))


def header(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The words of a header's section, small and muted."""
    if not isinstance(option, QStyleOptionHeader):
        return
    rect = option.rect.adjusted(3 * theme.u - 4, 0, 4 - 3 * theme.u, 0)
    painter.setFont(theme.font(Type.SMALL))
    painter.setPen(theme.colour("muted"))
    text = painter.fontMetrics().elidedText(option.text, Qt.TextElideMode.ElideRight, rect.width())
    flags = option.textAlignment | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect, flags, text)
    if option.sortIndicator is not QStyleOptionHeader.SortIndicator.None_:
        is_down = option.sortIndicator is QStyleOptionHeader.SortIndicator.SortDown
        right = QRect(rect.right() - 2 * theme.u, rect.top(), 2 * theme.u, rect.height())
        chevron(painter, right, theme.colour("muted"), "down" if is_down else "up")


def header_ground(
    theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None
) -> None:
    """The ground of a header and its hairline below."""
    painter.fillRect(option.rect, theme.colour("base"))
    _line_below(theme, option.rect, painter)


def _line_below(theme: Theme, rect: QRect, painter: QPainter) -> None:
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("hairline"))


def tool_bar(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A tool bar is window with a hairline below."""
    painter.fillRect(option.rect, theme.colour("window"))
    _line_below(theme, option.rect, painter)


def status_bar(
    theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None
) -> None:
    """The status bar is window with a hairline above."""
    rect = option.rect
    painter.fillRect(rect, theme.colour("window"))
    painter.fillRect(rect.left(), rect.top(), rect.width(), 1, theme.colour("hairline"))


def menu_bar_item(
    theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None
) -> None:
    """A menu's name; tinted while it is open, its letter underlined while Alt is held."""
    painter.fillRect(option.rect, theme.colour("window"))
    if not isinstance(option, QStyleOptionMenuItem):
        return
    if option.state & _S.State_Selected:
        box(painter, option.rect.adjusted(1, 2, -1, -2), theme.colour("selection"), None, 0)
    is_on = bool(option.state & _S.State_Enabled)
    painter.setPen(theme.colour("text" if is_on else "outline"))
    shows = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.AltModifier
    mnemonic = Qt.TextFlag.TextShowMnemonic if shows else Qt.TextFlag.TextHideMnemonic
    painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter | mnemonic, option.text)


def menu_bar_ground(
    theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None
) -> None:
    """The menu bar is window."""
    painter.fillRect(option.rect, theme.colour("window"))


def raised(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The ground of menus and tool tips, with an outline."""
    painter.fillRect(option.rect, theme.colour("raised"))
    outline(theme, option, painter, widget)


def outline(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A line around what lies over other things."""
    painter.setPen(QPen(theme.colour("outline"), 1))
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1))


def nothing(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """Fusion frames what the design leaves open."""


def splitter(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A hairline in the middle of the handle; the accent under the pointer."""
    rect = option.rect
    role = "accent" if option.state & _S.State_MouseOver else "hairline"
    if option.state & _S.State_Horizontal:
        painter.fillRect(rect.center().x(), rect.top(), 1, rect.height(), theme.colour(role))
    else:
        painter.fillRect(rect.left(), rect.center().y(), rect.width(), 1, theme.colour(role))


def tab(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The shape of a tab: a tint when chosen."""
    rect = option.rect.adjusted(1, theme.u // 2, -1, -theme.u // 2)
    if option.state & _S.State_Selected:
        box(painter, rect, theme.colour("selection"), None, 0)
    elif option.state & _S.State_MouseOver:
        box(painter, rect, theme.colour("hairline"), None, 0)


def tab_label(
    theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None
) -> None:
    """The words of a tab; strong and in the accent's colour when chosen."""
    if not isinstance(option, QStyleOptionTab):
        return
    is_chosen = bool(option.state & _S.State_Selected)
    painter.setFont(theme.font(Type.STRONG if is_chosen else Type.BODY))
    painter.setPen(theme.colour("accent" if is_chosen else "text"))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextHideMnemonic
    painter.drawText(option.rect, flags, option.text)
    if option.state & _S.State_HasFocus:
        theme.paint_ring(painter, option.rect.adjusted(1, 1, -1, -1))


def progress(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A thin bar; where nobody knows how much is left, its middle third is filled."""
    if not isinstance(option, QStyleOptionProgressBar):
        return
    height = max(4, theme.u)
    groove = QRectF(option.rect)
    groove.setHeight(height)
    groove.moveCenter(QRectF(option.rect).center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("hairline"))
    painter.drawRoundedRect(groove, height / 2, height / 2)
    total = option.maximum - option.minimum
    done = QRectF(groove)
    if total > 0:
        share = (option.progress - option.minimum) / total
        done.setWidth(groove.width() * min(max(share, 0.0), 1.0))
    else:
        done.adjust(groove.width() / 3, 0, -groove.width() / 3, 0)
    painter.setBrush(theme.colour("accent"))
    if done.width() > 0:
        painter.drawRoundedRect(done, height / 2, height / 2)


def scroll_bar(theme: Theme, option: QStyleOption, painter: QPainter, handle: QRect) -> None:
    """A slim handle on the ground of what it scrolls."""
    painter.fillRect(option.rect, theme.colour("window"))
    if not option.state & _S.State_Enabled:
        return
    is_hot = option.state & (_S.State_MouseOver | _S.State_Sunken)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("outline" if is_hot or theme.is_contrast else "hairline"))
    thin = QRectF(handle).adjusted(2, 2, -2, -2)
    radius = min(thin.width(), thin.height()) / 2
    painter.drawRoundedRect(thin, radius, radius)


def branch(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The chevron before a tree's item that has children."""
    if option.state & _S.State_Selected:
        painter.fillRect(option.rect, theme.colour("selection"))
    if option.state & _S.State_Children:
        way = "down" if option.state & _S.State_Open else "right"
        chevron(painter, option.rect, theme.colour("muted"), way)


PRIMITIVES: Mapping[QStyle.PrimitiveElement, Draw] = MappingProxyType(
    {
        _P.PE_PanelItemViewItem: item,
        _P.PE_PanelStatusBar: status_bar,
        _P.PE_FrameStatusBarItem: nothing,
        _P.PE_PanelMenu: raised,
        _P.PE_FrameMenu: outline,
        _P.PE_PanelTipLabel: raised,
        _P.PE_FrameTabBarBase: nothing,
        _P.PE_FrameTabWidget: nothing,
        _P.PE_IndicatorBranch: branch,
        _P.PE_IndicatorToolBarSeparator: nothing,
    }
)

CONTROLS: Mapping[QStyle.ControlElement, Draw] = MappingProxyType(
    {
        _C.CE_HeaderSection: header_ground,
        _C.CE_HeaderLabel: header,
        _C.CE_HeaderEmptyArea: header_ground,
        _C.CE_ToolBar: tool_bar,
        _C.CE_MenuBarItem: menu_bar_item,
        _C.CE_MenuBarEmptyArea: menu_bar_ground,
        _C.CE_Splitter: splitter,
        _C.CE_TabBarTabShape: tab,
        _C.CE_TabBarTabLabel: tab_label,
        _C.CE_ProgressBar: progress,
    }
)
