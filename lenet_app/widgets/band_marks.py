"""What the bands show of changes by hand: muted maps, maps meant elsewhere, the way back."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QToolButton

from lenet_app.records import Edits
from lenet_app.widgets.band import Band
from lenet_app.widgets.band_column import BandColumn
from lenet_app.widgets.kernel_words import EditWords
from lenet_app.widgets.map_grid import Spot
from lenet_app.widgets.map_marks import MapMarks
from lenet_app.widgets.shown_layer import ShownLayer


class BandMarks(QObject):
    """Marks maps in a column of bands; announces which are pointed at, and wishes to mute."""

    map_pointed = Signal(str, object)  # layer name, map | None
    mute_requested = Signal(str, int)  # layer name, map
    restore_requested = Signal()

    def __init__(self, column: BandColumn) -> None:
        super().__init__(column)
        self._column = column
        self._edits = Edits()
        self._lit: tuple[tuple[str, int], ...] = ()
        self.restore_button = QToolButton()
        self.restore_button.setText(self.tr("Restore"))
        self.restore_button.hide()
        self.restore_button.clicked.connect(self.restore_requested)
        column.pointed.connect(self._take_pointed)
        column.walked.connect(self._take_walked)
        column.mute_requested.connect(self._take_mute)

    @Slot(object)
    def show_edits(self, edits: Edits) -> None:
        """Mark the maps that are muted now; offer the way back while anything is changed."""
        self._edits = edits
        self.restore_button.setVisible(bool(edits))
        changed = EditWords().edited(edits)
        self.restore_button.setToolTip(self.tr("{0}. Take it all back").format(changed))
        self._show()

    @Slot(object)
    def light(self, maps: tuple[tuple[str, int], ...]) -> None:
        """Outline maps, (layer, map), that are pointed at in another view."""
        self._lit = maps
        self._show()

    def _show(self) -> None:
        marks: dict[str, MapMarks] = {}
        for name in {layer for layer, _ in (*self._edits.muted, *self._lit)}:
            marks[name] = MapMarks(
                frozenset(index for layer, index in self._edits.muted if layer == name),
                frozenset(index for layer, index in self._lit if layer == name),
            )
        self._column.show_marks(marks)

    @Slot(object, object)
    def _take_pointed(self, layer: ShownLayer, spot: Spot | None) -> None:
        self.map_pointed.emit(layer.figures.name, None if spot is None else spot.map_index)

    @Slot(object, object)
    def _take_walked(self, band: Band, index: int | None) -> None:
        self.map_pointed.emit(band.layer.figures.name, index)

    @Slot(object, int)
    def _take_mute(self, layer: ShownLayer, index: int) -> None:
        self.mute_requested.emit(layer.figures.name, index)
