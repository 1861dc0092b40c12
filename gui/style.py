"""Fusion with the design language's frames, focus ring, selection mark and stage buttons.

The drawing itself is in ``style_controls`` (what is pressed or typed in) and ``style_views`` (what
things stand in). Widgets say by a dynamic property what they are: "primary", "boxed", "conflict",
"segment", "stage".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleFactory,
    QTextEdit,
    QToolButton,
)

from gui import style_controls as controls
from gui import style_views as views

if TYPE_CHECKING:
    from PySide6.QtCore import QRect, QSize
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleHintReturn, QStyleOption, QStyleOptionComplex, QWidget

    from gui.theme import Theme

_CC = QStyle.ComplexControl
_M, _H = QStyle.PixelMetric, QStyle.StyleHint


_ROOMY = (
    QStyle.ContentsType.CT_ComboBox,
    QStyle.ContentsType.CT_PushButton,
    QStyle.ContentsType.CT_SpinBox,
)


_OFF = (
    _H.SH_EtchDisabledText,
    _H.SH_Widget_Animation_Duration,
    _H.SH_DialogButtonBox_ButtonsHaveIcons,
)


_INDICATORS = (
    _M.PM_IndicatorWidth,
    _M.PM_IndicatorHeight,
    _M.PM_ExclusiveIndicatorWidth,
    _M.PM_ExclusiveIndicatorHeight,
)
_NONE = (
    _M.PM_MenuBarItemSpacing,
    _M.PM_MenuBarPanelWidth,
    _M.PM_ToolBarItemSpacing,
    _M.PM_ToolBarItemMargin,
    _M.PM_ToolBarFrameWidth,
)


class Style(QProxyStyle):
    """Draws what a palette alone cannot say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(QStyleFactory.create("Fusion"))
        self._theme = theme
        self._primitives = {**controls.PRIMITIVES, **views.PRIMITIVES}
        self._controls = dict(views.CONTROLS)
        self._sizes: dict[QStyle.PixelMetric, int] = {}
        self._measure()
        theme.changed.connect(self._measure)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a part: a frame, a ring, a mark."""
        draw = self._primitives.get(element)
        if draw is None:
            super().drawPrimitive(element, option, painter, widget)
            return
        painter.save()
        draw(self._theme, option, painter, widget)
        painter.restore()

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a control or the ground under one."""
        draw = self._controls.get(element)
        if draw is None:
            super().drawControl(element, option, painter, widget)
            return
        painter.save()
        draw(self._theme, option, painter, widget)
        painter.restore()

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a control of several parts."""
        painter.save()
        is_stage = isinstance(widget, QToolButton) and bool(widget.property("stage"))
        if control is _CC.CC_ToolButton and isinstance(widget, QToolButton) and is_stage:
            controls.stage_button(self._theme, widget, painter)
        elif control is _CC.CC_ComboBox:
            controls.combo_box(self._theme, option, painter, widget)
        elif control is _CC.CC_SpinBox:
            arrows = [
                self.subControlRect(control, option, part, widget)
                for part in (QStyle.SubControl.SC_SpinBoxUp, QStyle.SubControl.SC_SpinBoxDown)
            ]
            controls.spin_box(self._theme, option, painter, arrows)
        elif control is _CC.CC_ScrollBar:
            handle = self.subControlRect(
                control,
                option,
                QStyle.SubControl.SC_ScrollBarSlider,
                widget,
            )
            views.scroll_bar(self._theme, option, painter, handle)
        else:
            super().drawComplexControl(control, option, painter, widget)
        painter.restore()

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Sizes that follow the font."""
        if metric is _M.PM_DefaultFrameWidth and isinstance(widget, QPlainTextEdit | QTextEdit):
            return controls.TEXT_FRAME
        found = self._sizes.get(metric)
        return super().pixelMetric(metric, option, widget) if found is None else found

    def _measure(self) -> None:
        u, icon = self._theme.u, self._theme.icon_size
        self._sizes = {
            **dict.fromkeys(
                (_M.PM_SmallIconSize, _M.PM_ButtonIconSize, _M.PM_ToolBarIconSize), icon
            ),
            **dict.fromkeys(_INDICATORS, 4 * u),
            **dict.fromkeys(_NONE, 0),
            _M.PM_ScrollBarExtent: 3 * u,
            _M.PM_SplitterWidth: 1,
            _M.PM_MenuPanelWidth: 1,
            _M.PM_MenuBarHMargin: u,
            _M.PM_MenuBarVMargin: 1,
            _M.PM_HeaderMargin: 4,
            _M.PM_FocusFrameHMargin: 3 * u,
        }

    def subElementRect(
        self,
        element: QStyle.SubElement,
        option: QStyleOption,
        widget: QWidget | None = None,
    ) -> QRect:
        """The text of a framed line edit keeps its distance from the frame."""
        rect = super().subElementRect(element, option, widget)  # type: ignore[arg-type]  # Qt takes none
        if element is QStyle.SubElement.SE_LineEditContents and controls.is_framed(option, widget):
            rect.adjust(2 * self._theme.u - 2, 0, 2 - 2 * self._theme.u, 0)
        return rect

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """The text of a combo box keeps its distance from the frame."""
        rect = super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]  # as above
        if control is _CC.CC_ComboBox and part is QStyle.SubControl.SC_ComboBoxEditField:
            rect.adjust(self._theme.u, 0, 0, 0)
        return rect

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """Heights of font plus padding."""
        found = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]  # as above
        u, height = self._theme.u, self._theme.height()
        if kind is QStyle.ContentsType.CT_MenuBarItem:
            found.setHeight(height + 3 * u)
            found.setWidth(found.width() + 2 * u)
        elif kind is QStyle.ContentsType.CT_ItemViewItem:
            found.setHeight(max(found.height(), height + 3 * u))
        elif kind is QStyle.ContentsType.CT_MenuItem and found.height() > u * 3:
            found.setHeight(max(found.height(), height + 2 * u))
        elif kind is QStyle.ContentsType.CT_HeaderSection:
            found.setHeight(height + 4 * u)
        elif kind in _ROOMY or (
            kind is QStyle.ContentsType.CT_LineEdit and controls.is_framed(option, widget)
        ):
            found.setHeight(height + 3 * u)
        return found

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        """No etched text, animation or button icons; lists that pop up below their box."""
        if hint in _OFF:
            return 0
        if hint is _H.SH_ComboBox_Popup and isinstance(widget, QComboBox):
            return 0
        return super().styleHint(hint, option, widget, returned)
