"""Draws the curves of a run with pyqtgraph, whose import is slow: import this module late."""

import time
from collections.abc import Sequence
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from lenet_app.records import EpochRecord, Moment, TrainingRecord
from lenet_app.widgets.measure_plot import SHORTEST_AXIS_STEPS, MeasurePlot
from lenet_app.widgets.run_curves import Measure, RunCurves
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, colours, scaled_font

# The shortest time between two paintings of the curves. One takes about 10 ms of the window's
# thread, on a busy machine twice that; five a second look alive and leave the rest to the drawing.
REDRAW_INTERVAL_MS: Final = 200
# While a hand draws, each painting holds up two answers of 125 a second: at this interval they are
# fewer than the slowest twentieth, by which the answers are judged.
CALM_INTERVAL_MS: Final = 700
HAND_RESTS_S: Final = 0.3  # without a move for so long, the hand rests
# The axis of steps grows by this factor when the run reaches its end: between two growths the
# axes stand still, which is calmer and paints faster.
AXIS_GROWTH: Final = 1.1


class CurvePlot(QWidget):
    """Loss above accuracy over the same steps, the epochs on top.

    Records are taken at any rate and painted five times a second at most, less often while a hand
    draws; `redrawn` tells when.
    The view follows the run until someone turns the wheel over it or drags it. `step_hovered`
    tells the step under the pointer, None when the pointer leaves.
    """

    step_hovered = Signal(object)  # float | None
    redrawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curves = RunCurves()
        self._previous: RunCurves | None = None
        self._follows = True
        self._axis_end = 0.0
        self._redraw_timer = QTimer(self)
        self._redraw_timer.setSingleShot(True)
        self._hand_moved_at = 0.0
        self._redraw_timer.timeout.connect(self._draw)
        self._view = pg.GraphicsLayoutWidget()
        self._view.ci.layout.setContentsMargins(0, 0, 0, 0)
        self._view.ci.layout.setVerticalSpacing(GRID_PX)
        self._view.viewport().installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self.loss = self._make_plot("loss", self.tr("Loss"))
        self.accuracy = self._make_plot("accuracy", self.tr("Accuracy"))
        self.accuracy.item.setXLink(self.loss.item)
        self._view.scene().sigMouseMoved.connect(self._follow_pointer)
        self._dress()

    @property
    def is_log(self) -> bool:
        """Tell whether the loss is shown on a logarithmic axis."""
        return self.loss.is_log

    @property
    def follows(self) -> bool:
        """Tell whether the view follows the run; it does not while someone looks closer."""
        return self._follows

    def start_run(self, steps_per_epoch: int, *, compares: bool = True) -> None:
        """Begin a new run; the test curve of the one before stays behind it, if it `compares`."""
        if not compares:
            self._previous = None
            self.loss.explain_previous("")
        elif not self.curves.is_empty:
            self._previous = self.curves
            self.loss.explain_previous(self.tr("test, run before"))
        self.curves = RunCurves()
        for plot in self._plots:
            plot.set_steps_per_epoch(steps_per_epoch)
        self.reset_view()

    def append_records(self, records: Sequence[TrainingRecord]) -> None:
        """Add records; they are painted with the next redrawing."""
        for record in records:
            self.curves.append(record)
        self._ask_for_redraw()

    def show_past(self, epochs: Sequence[EpochRecord], moments: Sequence[Moment]) -> None:
        """Show a run of the past: its batches as far as they were recorded, its epochs."""
        self.curves.take_past(epochs, moments)
        self._ask_for_redraw()

    def show_moment(self, step: int | None) -> None:
        """Mark the step that one has gone back to; None for the present."""
        for plot in self._plots:
            plot.show_moment(step)

    @Slot()
    def give_way(self) -> None:
        """Paint less often for a moment: a hand draws."""
        self._hand_moved_at = time.perf_counter()

    @Slot()
    def reset_view(self) -> None:
        """Show the whole run and follow it again."""
        self._follows = True
        self._axis_end = 0.0
        self._ask_for_redraw()

    @Slot(bool)
    def set_log(self, is_log: bool) -> None:
        """Show the loss on a logarithmic axis, or on a linear one."""
        self.loss.set_log(is_log)
        self._ask_for_redraw()

    def offer(self, menu: QMenu) -> None:
        """Add to a menu of the right mouse button what can be done with the view."""
        menu.addAction(self.tr("Reset the view")).triggered.connect(self.reset_view)
        log = menu.addAction(self.tr("Logarithmic loss"))
        log.setCheckable(True)
        log.setChecked(self.is_log)
        log.toggled.connect(self.set_log)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the cursor away when the pointer leaves; a double click resets the view."""
        if event.type() == QEvent.Type.Leave:
            self._show_cursor(None)
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self.reset_view()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was told while nobody looked."""
        super().showEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()

    def event(self, event: QEvent) -> bool:
        """Keep the lines' width on another screen."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._dress()
        return super().event(event)

    @property
    def _plots(self) -> tuple[MeasurePlot, MeasurePlot]:
        return self.loss, self.accuracy

    def _make_plot(self, measure: Measure, name: str) -> MeasurePlot:
        axes = MeasurePlot.axes(measure, self.tr("epoch {}"), self.tr("{} steps"))
        item = self._view.addPlot(row=0 if measure == "loss" else 1, col=0, axisItems=axes)
        item.getViewBox().sigRangeChangedManually.connect(self._stop_following)
        return MeasurePlot(item, measure, name)

    def _ask_for_redraw(self) -> None:
        if not self._redraw_timer.isActive():
            rests = time.perf_counter() - self._hand_moved_at > HAND_RESTS_S
            self._redraw_timer.start(REDRAW_INTERVAL_MS if rests else CALM_INTERVAL_MS)

    @Slot()
    def _draw(self) -> None:
        if not self.isVisible():
            return
        for plot in self._plots:
            plot.draw(self.curves, self._previous)
        if self._follows:
            self._follow_run()
        self.redrawn.emit()

    def _follow_run(self) -> None:
        if self.curves.last_step > self._axis_end or self._axis_end == 0:
            self._axis_end = max(SHORTEST_AXIS_STEPS, AXIS_GROWTH * self.curves.last_step)
        self.loss.item.setXRange(0, self._axis_end, padding=0)

    def _dress(self) -> None:
        shades = colours(self.palette())
        self._view.setBackground(shades.ground)
        font = scaled_font(self.font(), LABEL_SCALE)
        for plot in self._plots:
            plot.dress(shades, font, self.devicePixelRatioF())

    @Slot(object)
    def _stop_following(self, _axes: object) -> None:
        self._follows = False

    @Slot(object)
    def _follow_pointer(self, position: QPointF) -> None:
        step = float(self.loss.item.getViewBox().mapSceneToView(position).x())
        has_values = not self.curves.is_empty and 0 < step <= self.curves.last_step
        self._show_cursor(step if has_values else None)

    def _show_cursor(self, step: float | None) -> None:
        for plot in self._plots:
            plot.show_cursor(step)
        self.step_hovered.emit(step)
