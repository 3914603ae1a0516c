"""The place of the curves: an invitation at first, the plots once there is something to plot."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from lenet_app.records import Moment, NumberTable, PastRun, TrainingPlan, TrainingRecord
from lenet_app.widgets.curve_readout import CurveReadout
from lenet_app.widgets.number_tables import curve_numbers
from lenet_app.widgets.theme import GRID_PX

if TYPE_CHECKING:
    from lenet_app.widgets.curve_plot import CurvePlot

# Below this two plots are no longer readable.
MINIMUM_HEIGHT_PX: Final = 30 * GRID_PX


class Curves(QWidget):
    """Loss and accuracy, live, with their legend.

    The plotting library takes 0.3 to 1 s to import. It is imported by `prepare`, when someone has
    asked for training and the data are being looked for: neither the window's first frame nor
    the first stroke waits for it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot: CurvePlot | None = None
        self._plan: TrainingPlan | None = None
        self._hovered: float | None = None
        self._empty = QLabel(self.tr("Curves appear here when you train"))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._empty.setWordWrap(True)
        self._readout = CurveReadout()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID_PX, 0, 0)
        layout.setSpacing(GRID_PX)
        layout.addWidget(self._readout)
        layout.addWidget(self._pages, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    @property
    def plot(self) -> "CurvePlot | None":
        """Tell the plots; None while nothing was ever trained here."""
        return self._plot

    @property
    def readout(self) -> CurveReadout:
        """Tell the legend with its numbers."""
        return self._readout

    def minimumSizeHint(self) -> QSize:
        """Ask for enough height for two plots."""
        return QSize(super().minimumSizeHint().width(), MINIMUM_HEIGHT_PX)

    def sizeHint(self) -> QSize:
        """Ask for no more than is needed; what is left over comes by stretching."""
        return QSize(super().sizeHint().width(), MINIMUM_HEIGHT_PX)

    def numbers(self) -> NumberTable | None:
        """Return the points of the curves; None while there are none."""
        if self._plot is None or self._plot.curves.is_empty:
            return None
        return curve_numbers(self._plot.curves)

    @Slot()
    def prepare(self) -> None:
        """Import the plotting library, unless that is done."""
        self._ready_plot()

    @Slot()
    def give_way(self) -> None:
        """Paint less often for a moment: a hand draws."""
        if self._plot is not None:
            self._plot.give_way()

    def show_plan(self, plan: TrainingPlan) -> None:
        """Begin the curves of a new run."""
        plot = self._ready_plot()
        compares = self._plan is None or plan.compares_with(self._plan)
        self._plan = plan
        plot.start_run(plan.steps_per_epoch, compares=compares)
        self._readout.show_values(plot.curves, None)

    def show_past(self, run: PastRun, moments: Sequence[Moment]) -> None:
        """Show the curves of a run of the past, as far as they were kept."""
        self.show_plan(run.plan)
        if run.epochs or moments:
            plot = self._ready_plot()
            plot.show_past(run.epochs, moments)
            self._pages.setCurrentWidget(plot)

    def show_moment(self, step: int | None) -> None:
        """Mark the step that one has gone back to; None for the present."""
        if self._plot is not None:
            self._plot.show_moment(step)

    def append_records(self, records: Sequence[TrainingRecord]) -> None:
        """Add what was recorded."""
        if not records:
            return
        plot = self._ready_plot()
        plot.append_records(records)
        self._pages.setCurrentWidget(plot)

    def _ready_plot(self) -> "CurvePlot":
        if self._plot is None:
            from lenet_app.widgets.curve_plot import CurvePlot

            self._plot = CurvePlot()
            self._plot.step_hovered.connect(self._show_step)
            self._plot.redrawn.connect(self._refresh_readout)
            self._pages.addWidget(self._plot)
        return self._plot

    @Slot(object)
    def _show_step(self, step: float | None) -> None:
        self._hovered = step
        self._refresh_readout()

    @Slot()
    def _refresh_readout(self) -> None:
        if self._plot is not None:
            self._readout.show_values(self._plot.curves, self._hovered)
