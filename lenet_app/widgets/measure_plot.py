"""One plot of the two: a measure's lines, axes, name and cursor, drawn with pyqtgraph."""

from typing import Any, Final, Literal

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont

from lenet_app.widgets.curve_axes import (
    EPOCH_AXIS_HEIGHT_PX,
    VALUE_AXIS_WIDTH_PX,
    EpochAxis,
    LossAxis,
    PercentAxis,
    StepAxis,
)
from lenet_app.widgets.curve_buffer import FloatLine
from lenet_app.widgets.curve_readout import (
    DIAMOND_RADIUS_PX,
    DOT_RADIUS_PX,
    SHOWN_LINES,
    ShownLine,
    line_pen,
)
from lenet_app.widgets.run_curves import Measure, RunCurves
from lenet_app.widgets.theme import GRID_PX, Colours

DrawnLine = Literal["previous", "batch"] | ShownLine
# From the back to the front.
DRAWN_LINES: Final[tuple[DrawnLine, ...]] = ("previous", "batch", *SHOWN_LINES)

# Below this a loss has no place on a logarithmic axis.
SMALLEST_LOGGED_LOSS: Final = 1e-8
# The batches' own values and the run before stay behind the lines that are read.
BATCH_OPACITY: Final = 0.35
PREVIOUS_OPACITY: Final = 0.6
GRID_OPACITY: Final = 60  # of 255, as pyqtgraph counts
HAIRLINE_PX: Final = 1.0
MOMENT_PX: Final = 2.0
# The first steps are shown on an axis at least this long, so that it does not race at the start.
SHORTEST_AXIS_STEPS: Final = 20
# Accuracies end at 0 and 1; a line on the very edge needs room for its width, the label "100 %"
# for half its height.
ROOM_BELOW: Final = 0.02
ROOM_ABOVE: Final = 0.06
# Where the plot's name and the legend below it stand, from the corner of the plot.
NAME_INSET_PX: Final = GRID_PX // 2
LEGEND_INSET_PX: Final = 2 * GRID_PX
LOG_TICK_LEVEL: Final = 2


class MeasurePlot:
    """Loss with its epochs on top, or accuracy with the steps below."""

    def __init__(self, item: Any, measure: Measure, name: str) -> None:
        self.item = item
        self.measure: Measure = measure
        self.is_log = False
        # Smooth edges cost the most on the batches' zigzag, where they are seen least.
        self.lines: dict[DrawnLine, Any] = {
            line: item.plot(antialias=line != "batch") for line in DRAWN_LINES
        }
        self.cursor = pg.InfiniteLine(angle=90, movable=False)
        self.cursor.hide()
        item.addItem(self.cursor, ignoreBounds=True)
        self.moment = pg.InfiniteLine(angle=90, movable=False)
        self.moment.hide()
        item.addItem(self.moment, ignoreBounds=True)
        self._arrange_axes()
        # A loss falls and an accuracy rises: these corners stay free.
        row, inset = (0, NAME_INSET_PX) if measure == "loss" else (1, -NAME_INSET_PX)
        self._name = pg.LabelItem(name)
        self._name.setParentItem(item.getViewBox())
        self._name.anchor(itemPos=(1, row), parentPos=(1, row), offset=(-NAME_INSET_PX, inset))
        self._legend = pg.LegendItem(offset=(-NAME_INSET_PX, LEGEND_INSET_PX))
        self._legend.setParentItem(item.getViewBox())

    @staticmethod
    def axes(measure: Measure, epoch: str, steps: str) -> dict[str, Any]:
        """Make a plot's axes; `epoch` and `steps` are texts with a place for a number."""
        if measure == "loss":
            return {
                "top": EpochAxis(epoch, orientation="top"),
                "left": LossAxis(orientation="left"),
            }
        return {
            "top": EpochAxis("", orientation="top"),
            "left": PercentAxis(orientation="left"),
            "bottom": StepAxis(steps, orientation="bottom"),
        }

    def set_steps_per_epoch(self, steps: int) -> None:
        """Mark the ends of epochs."""
        self.item.getAxis("top").set_steps_per_epoch(steps)

    def set_log(self, is_log: bool) -> None:
        """Choose a logarithmic axis for the values, or a linear one."""
        self.is_log = is_log
        # A logarithmic axis has its 2 and 5 on the second level; a linear one is calmer without.
        self.item.getAxis("left").setStyle(maxTickLevel=LOG_TICK_LEVEL if is_log else 0)
        self.item.getAxis("left").setLogMode(is_log)

    def explain_previous(self, title: str) -> None:
        """Say in a legend what the faint dashes are; nothing where there are none."""
        self._legend.clear()
        if title:
            self._legend.addItem(self.lines["previous"], title)

    def draw(self, curves: RunCurves, previous: RunCurves | None) -> None:
        """Draw a run, and the test curve of the one before behind it."""
        self._put("batch", *curves[self.measure, "batch"].extremes())
        for line in SHOWN_LINES:
            self._put(line, *curves[self.measure, line].means())
        if previous is None:
            self.lines["previous"].setData([], [])
        else:
            self._put("previous", *previous[self.measure, "test"].means())

    def show_cursor(self, step: float | None) -> None:
        """Put the cursor at a step, or take it away."""
        self.cursor.setVisible(step is not None)
        if step is not None:
            self.cursor.setPos(step)

    def show_moment(self, step: float | None) -> None:
        """Mark the step that one has gone back to, or take the mark away."""
        self.moment.setVisible(step is not None)
        if step is not None:
            self.moment.setPos(step)

    def dress(self, shades: Colours, font: QFont, pixel_ratio: float) -> None:
        """Take on the colours of a theme and a font for the small print.

        `pixel_ratio` is the screen's; Qt counts the width of such lines in its pixels.
        """
        hairline_px = HAIRLINE_PX * pixel_ratio
        size = f"{font.pointSizeF():.1f}pt"
        for name in ("left", "bottom", "top"):
            axis = self.item.getAxis(name)
            axis.setPen(pg.mkPen(shades.hairline, width=hairline_px))
            axis.setTextPen(shades.faint)
            axis.setTickFont(font)
        for name in ("left", "top"):
            self.item.getAxis(name).setGrid(GRID_OPACITY)
        self._name.setText(self._name.text, color=shades.faint, size=size)
        self._legend.setLabelTextColor(shades.faint)
        self._legend.setLabelTextSize(size)
        self.cursor.setPen(pg.mkPen(shades.faint, width=hairline_px))
        self.moment.setPen(pg.mkPen(shades.accent, width=MOMENT_PX * pixel_ratio))
        batch = _faded(shades.train, BATCH_OPACITY)
        self.lines["batch"].setPen(pg.mkPen(batch, width=hairline_px))
        before = _faded(shades.test, PREVIOUS_OPACITY)
        dashes = Qt.PenStyle.DashLine
        self.lines["previous"].setPen(pg.mkPen(before, width=hairline_px, style=dashes))
        for line in SHOWN_LINES:
            pen = line_pen(line, shades)
            pen.setCosmetic(True)
            pen.setWidthF(pixel_ratio * pen.widthF())
            self.lines[line].setPen(pen)
        marked: tuple[tuple[ShownLine, str, float], ...] = (
            ("validation", "d", DIAMOND_RADIUS_PX),
            ("test", "o", DOT_RADIUS_PX),
        )
        for line, symbol, radius_px in marked:
            marks = self.lines[line]
            marks.setSymbol(symbol)
            marks.setSymbolSize(2 * radius_px)
            marks.setSymbolPen(None)
            marks.setSymbolBrush(line_pen(line, shades).color())

    def _arrange_axes(self) -> None:
        item = self.item
        item.showAxis("top")
        item.hideButtons()
        item.setMenuEnabled(False)
        item.getAxis("left").setWidth(VALUE_AXIS_WIDTH_PX)
        for name in ("left", "bottom", "top"):
            item.getAxis(name).enableAutoSIPrefix(False)
            item.getAxis(name).setStyle(tickLength=0, maxTickLevel=0)
        box = item.getViewBox()
        if self.measure == "loss":
            item.hideAxis("bottom")
            item.getAxis("top").setHeight(EPOCH_AXIS_HEIGHT_PX)
        else:
            item.getAxis("top").setStyle(showValues=False)
            box.setLimits(yMin=-ROOM_BELOW, yMax=1 + ROOM_ABOVE)
        # Wheel and drag choose the steps; the values then fit themselves to what is in sight.
        box.setMouseEnabled(x=True, y=False)
        box.setAutoVisible(y=True)
        box.setDefaultPadding(ROOM_ABOVE)
        box.enableAutoRange(x=False, y=True)
        box.setLimits(xMin=0, minXRange=SHORTEST_AXIS_STEPS)

    def _put(self, line: DrawnLine, steps: FloatLine, values: FloatLine) -> None:
        if self.is_log:
            values = np.log10(np.maximum(values, SMALLEST_LOGGED_LOSS))
        self.lines[line].setData(steps, values)


def _faded(colour: QColor, opacity: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(opacity)
    return faded
