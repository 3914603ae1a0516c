"""Draws what lies between the panes: one hairline, wide enough to be caught by a mouse."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

HAIRLINE_PX: Final = 1
REACH_PX: Final = 7  # a hairline and three pixels at either side of it


class Hairlines(QProxyStyle):
    """The style of the main window alone; a style sheet would keep new palettes from its panes."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Keep room between the panes."""
        if metric == QStyle.PixelMetric.PM_DockWidgetSeparatorExtent:
            return REACH_PX
        return super().pixelMetric(metric, option, widget)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a hairline, in the accent while the pointer is on it, or around a floating pane."""
        if element == QStyle.PrimitiveElement.PE_FrameDockWidget:
            # What lies below has the pane's own colours: the line that parts them is stronger.
            painter.save()
            painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
            painter.restore()
            return
        if element != QStyle.PrimitiveElement.PE_IndicatorDockWidgetResizeHandle:
            super().drawPrimitive(element, option, painter, widget)
            return
        is_caught = bool(option.state & QStyle.StateFlag.State_MouseOver)
        role = QPalette.ColorRole.Highlight if is_caught else QPalette.ColorRole.Mid
        painter.fillRect(_middle(option.rect), option.palette.color(role))


def _middle(area: QRect) -> QRect:
    line = QRect(area)
    if area.width() > area.height():
        line.setHeight(HAIRLINE_PX)
    else:
        line.setWidth(HAIRLINE_PX)
    line.moveCenter(area.center())
    return line
