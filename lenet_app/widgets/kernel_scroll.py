"""Scrolls over a table of kernels whose heads stay in sight."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from lenet_app.records import Stretch
from lenet_app.widgets.kernel_edits import KernelEdits
from lenet_app.widgets.kernel_plan import (
    HEAD,
    KernelMeasures,
    KernelPlan,
    KernelSpot,
    Place,
    plan_kernels,
)
from lenet_app.widgets.kernel_table import KernelTable, measures_of
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.shown_kernels import ShownKernels
from lenet_app.widgets.shown_layer import ShownLayer
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, scaled_font

_RELAYOUT_EVENTS: Final = frozenset(
    {QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.DevicePixelRatioChange}
)


class KernelScroll(QAbstractScrollArea):
    """Lays a table out for the room there is, and finds what is at a place of it."""

    def __init__(self, edits: KernelEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._table: KernelTable | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    @property
    def lead(self) -> int:
        """Count the rows above the first input: kernels in colour."""
        return 0 if self._table is None else self._table.lead

    @property
    def plan(self) -> KernelPlan | None:
        """Return how the table lies; None before there is one."""
        return None if self._table is None else self._table.plan

    def show_bank(self, shown: ShownKernels, maps: ShownLayer, inputs: ShownLayer) -> None:
        """Show the kernels of another layer, its maps and what they read."""
        rows = shown.bank.inputs + (1 if shown.has_colour else 0)
        plan = plan_kernels(shown.bank, rows, self._room(), self._measures(shown, maps, inputs))
        self._table = KernelTable(shown, maps, inputs, self._edits, plan)
        self._arrange()
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setValue(0)

    def show_values(self) -> None:
        """Paint the newest weights and maps."""
        self.viewport().update()

    def spot_at(self, position: QPointF) -> KernelSpot | None:
        """Find what is at a place of the viewport."""
        table = self._scrolled()
        if table is None:
            return None
        inside = position * self.devicePixelRatioF()
        return table.plan.spot_at(inside.x(), inside.y(), table.across, table.down)

    def stretch(self, place: Place) -> Stretch | None:
        """Tell where the numbers of a kernel or a bias lie; None for a head or a missing one."""
        return None if self._table is None else self._table.stretch(place)

    def reveal(self, place: Place) -> None:
        """Scroll no further than a place needs to come into sight."""
        table, ratio = self._scrolled(), self.devicePixelRatioF()
        if table is None:
            return
        box, view = table.box(place), self.viewport().size()
        across = (self.horizontalScrollBar(), place.column, box.left, box.width)
        down = (self.verticalScrollBar(), place.row, box.top, box.height)
        for (bar, number, at, length), head, seen in (
            (across, table.plan.left, view.width()),
            (down, table.plan.top, view.height()),
        ):
            if number == HEAD:
                continue
            before = at / ratio - head / ratio
            beyond = (at + length) / ratio - seen
            bar.setValue(bar.value() + round(before if before < 0 else max(0.0, beyond)))

    # --- layout -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose another zoom for another size."""
        super().resizeEvent(event)
        self._replan()

    def changeEvent(self, event: QEvent) -> None:
        """Choose another zoom for another font or pixel ratio."""
        super().changeEvent(event)
        if event.type() in _RELAYOUT_EVENTS:
            self._replan()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002, N802 - Qt's signature
        """Paint what came into sight."""
        self.show_values()

    def minimumSizeHint(self) -> QSize:
        """Ask for room for a few kernels."""
        return QSize(20 * GRID_PX, 8 * GRID_PX)

    def _scrolled(self) -> KernelTable | None:
        """Return the table as it is scrolled now."""
        if self._table is None:
            return None
        ratio = self.devicePixelRatioF()
        across = round(self.horizontalScrollBar().value() * ratio)
        down = round(self.verticalScrollBar().value() * ratio)
        return replace(self._table, across=across, down=down)

    def _replan(self) -> None:
        table = self._table
        if table is not None:
            measures = self._measures(table.shown, table.maps, table.inputs)
            plan = plan_kernels(table.shown.bank, table.plan.rows, self._room(), measures)
            self._table = replace(table, plan=plan)
            self._arrange()

    def _arrange(self) -> None:
        """Let the bars scroll over as much as the room lacks."""
        table = self._table
        if table is None:
            return
        ratio, plan = self.devicePixelRatioF(), table.plan
        view = self.viewport().size()
        for bar, body, seen in (
            (self.horizontalScrollBar(), plan.left + plan.body_width, view.width()),
            (self.verticalScrollBar(), plan.top + plan.body_height, view.height()),
        ):
            bar.setRange(0, max(0, round(body / ratio) - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(round(min(plan.pitch_x, plan.pitch_y) / ratio))
        self.show_values()

    def _room(self) -> tuple[int, int]:
        ratio, size = self.devicePixelRatioF(), self.maximumViewportSize()
        return round(size.width() * ratio), round(size.height() * ratio)

    def _font(self) -> QFont:
        return tabular(scaled_font(self.font(), LABEL_SCALE))

    def _measures(
        self, shown: ShownKernels, maps: ShownLayer, inputs: ShownLayer
    ) -> KernelMeasures:
        metrics = QFontMetrics(self._font())
        return measures_of(shown, maps, inputs, metrics, self.devicePixelRatioF())
