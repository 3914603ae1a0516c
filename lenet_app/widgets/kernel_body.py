"""The table of kernels with its legend, and one kernel large: beside it, or in its place."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lenet_app.widgets import colormaps
from lenet_app.widgets.kernel_editor import LOW_PX, KernelEditor
from lenet_app.widgets.kernel_edits import KernelEdits
from lenet_app.widgets.kernel_plan import HEAD, Place
from lenet_app.widgets.kernel_sheet import KernelSheet
from lenet_app.widgets.kernel_words import weight_text
from lenet_app.widgets.legend import Legend
from lenet_app.widgets.legend_bar import LegendBar
from lenet_app.widgets.shown_kernels import ShownKernels
from lenet_app.widgets.shown_layer import ShownLayer, Span
from lenet_app.widgets.theme import GRID_PX, colours

# Below this width one kernel takes the place of the table; above it lies beside it.
BESIDE_FROM_PX: Final = 660
EDITOR_PX: Final = 256
LOW_EDITOR_PX: Final = 456
WIDGET_MAX_PX: Final = 16_777_215  # Qt's own limit of a widget's width


class KernelBody(QWidget):
    """Shows one layer's kernels; a click makes one large, Esc goes back to the table."""

    opened = Signal(object)  # Place: of the kernel that is large now

    def __init__(self, edits: KernelEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ShownKernels | None = None
        self._is_opened = False
        self.sheet = KernelSheet(edits)
        self.legend = LegendBar()
        self.editor = KernelEditor(edits)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID_PX)
        # Side by side they are wider than the pane may become.
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self.sheet, 1)
        row.addWidget(self.legend)
        row.addWidget(self.editor)
        self.setFocusProxy(self.sheet)
        self.sheet.walked.connect(self._show_place)
        self.sheet.opened.connect(self._open)
        self.editor.closed.connect(self.close_editor)
        self._arrange()

    @property
    def is_beside(self) -> bool:
        """Tell whether table and kernel are side by side."""
        return self.width() >= BESIDE_FROM_PX + self._editor_px - EDITOR_PX

    @property
    def _editor_px(self) -> int:
        """Tell how wide one kernel is beside the table; a low one has its name beside it too."""
        return LOW_EDITOR_PX if self.height() < LOW_PX else EDITOR_PX

    @property
    def place(self) -> Place:
        """Return the place whose kernel is large, or would be."""
        return self.sheet.current

    def show_bank(self, shown: ShownKernels, maps: ShownLayer, inputs: ShownLayer) -> None:
        """Show the kernels of another layer."""
        self._shown = shown
        self.sheet.show_bank(shown, maps, inputs)
        self._show_place(self.sheet.current)
        self.show_legend(None)

    def show_values(self) -> None:
        """Paint the newest weights and maps."""
        self.sheet.show_values()
        self.editor.show_values()

    def show_legend(self, pointed: Place | None) -> None:
        """Write what the colours mean; where each kernel has its own, for the pointed one."""
        shown = self._shown
        if shown is not None:
            span = shown.layer_span if shown.is_shared_scale else self._span(shown, pointed)
            table = colormaps.diverging_pixels(colours(self.palette()).is_dark)
            self.legend.show_legend(Legend(table, True, span, self.tr("max"), weight_text))

    def minimumSizeHint(self) -> QSize:
        """Ask for room for the table and its legend, or for one kernel."""
        table, legend = self.sheet.minimumSizeHint(), self.legend.minimumSizeHint()
        alone = QSize(table.width() + GRID_PX + legend.width(), table.height())
        return alone.expandedTo(legend).expandedTo(self.editor.minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put one kernel beside the table, or in its place."""
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def close_editor(self) -> None:
        """Go back to the table."""
        self._is_opened = False
        self._arrange()
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _open(self, place: Place) -> None:
        self._is_opened = True
        self._show_place(place)
        self._arrange()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit(place)

    @Slot(object)
    def _show_place(self, place: Place) -> None:
        if self._shown is not None:
            self.editor.show_place(self._shown, place, self.sheet.lead)

    def _span(self, shown: ShownKernels, pointed: Place | None) -> Span | None:
        """Return the scale of a kernel; None where there is none: the ends are words then."""
        lead, inputs = self.sheet.lead, shown.bank.inputs
        for place in (pointed, self.place):
            if place is not None and HEAD not in place and lead <= place.row < lead + inputs:
                return shown.span(place.column, place.row - lead)
        return None

    def _arrange(self) -> None:
        is_beside = self.is_beside
        has_table = is_beside or not self._is_opened
        self.sheet.setVisible(has_table)
        self.legend.setVisible(has_table)
        self.editor.setVisible(is_beside or self._is_opened)
        self.editor.set_closable(not is_beside)
        self.editor.setMaximumWidth(self._editor_px if is_beside else WIDGET_MAX_PX)
        self.editor.setMinimumWidth(self._editor_px if is_beside else 0)
        self.sheet.set_marking(is_beside)
