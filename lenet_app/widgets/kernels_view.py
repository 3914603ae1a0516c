"""The kernels of the network that answers, beside their maps: to be read, muted and changed."""

from typing import Final, cast

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from lenet_app.insight.kernels import KernelBank, kernel_banks, without_dense
from lenet_app.records import Anatomy, Edits, NumberTable, Prediction, Weights
from lenet_app.widgets.edit_line import EditLine
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.eye_rate import EyeRate
from lenet_app.widgets.kernel_body import KernelBody
from lenet_app.widgets.kernel_cells import Cell
from lenet_app.widgets.kernel_edits import KernelEdits
from lenet_app.widgets.kernel_layer import KernelLayer
from lenet_app.widgets.kernel_plan import KernelSpot, Place
from lenet_app.widgets.kernel_reading import KernelReading
from lenet_app.widgets.kernel_words import EditWords
from lenet_app.widgets.kernels_header import KernelsHeader
from lenet_app.widgets.number_tables import kernel_numbers
from lenet_app.widgets.shown_kernels import KernelMode, KernelScale
from lenet_app.widgets.theme import GRID_PX

# Keys that mean something else in the rest of the window.
OWN_KEYS: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_M, Qt.Key.Key_Minus)
UNDO: Final = QKeySequence.StandardKey.Undo
REDO: Final = QKeySequence.StandardKey.Redo


class KernelsView(QWidget):
    """A table of one layer's kernels, one of them large, the legend, and what is changed."""

    undo_requested = Signal()
    redo_requested = Signal()
    restore_requested = Signal()
    highlighted = Signal(object)  # tuple[tuple[str, int], ...]: maps that are pointed at
    painted = Signal(int)  # subject of the prediction whose maps are on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._anatomy: Anatomy | None = None
        self._weights: Weights | None = None
        self._since: Weights | None = None
        self._prediction: Prediction | None = None
        self._banks: tuple[KernelBank, ...] = ()
        self._layer: KernelLayer | None = None
        self._scale: KernelScale = "per kernel"
        self._mode: KernelMode = "weights"
        self._spot: KernelSpot | None = None
        self._cell: Cell | None = None
        self.edits = KernelEdits(self)
        self.header = KernelsHeader()
        self.body = KernelBody(self.edits)
        self.line = EditLine()
        self.reading = ElidedLabel(is_faint=True)
        self._empty = QLabel(self.tr("The kernels come with the network; wait for it to load."))
        self._pages = QStackedWidget()
        self._numbers = EyeRate(self._show_numbers, self)
        self._lay_out()
        self._connect()
        self._tell()

    # --- what is shown ----------------------------------------------------------------------

    @property
    def bank(self) -> KernelBank | None:
        """Return the kernels that are shown."""
        return None if self._layer is None else self._layer.bank

    def numbers(self) -> NumberTable | None:
        """Return the numbers of the kernels that are shown; None before there are any."""
        return None if self._layer is None else kernel_numbers(self._layer.shown)

    @Slot(object)
    def show_anatomy(self, anatomy: Anatomy) -> None:
        """Take the network that answers from now on."""
        if anatomy != self._anatomy:
            self._anatomy = anatomy
            self._banks, self._prediction, self._since = (), None, None
            self.edits.set_model(anatomy.name)

    @Slot(object)
    def show_weights(self, weights: Weights) -> None:
        """Show the newest weights; where nobody sees them, only keep them."""
        self._weights = weights
        if self._since is None:
            # Kept as long as the run: only what is compared.
            self._since = without_dense(weights.original)
        if self.isVisible():
            self._show_newest()

    @Slot()
    def begin_run(self) -> None:
        """Count changes from the weights that come next."""
        self._since = None

    @Slot(object)
    def show_prediction(self, prediction: Prediction) -> None:
        """Show the newest maps beside their kernels."""
        self._prediction = prediction
        if self.isVisible() and self._put_maps():
            self.body.sheet.show_maps()

    @Slot(object)
    def show_edits(self, edits: Edits) -> None:
        """Show what is changed by hand now."""
        self.edits.show_edits(edits)
        self.line.allow_restoring(bool(edits))
        self.body.show_values()
        self._tell()

    @Slot(str, object)
    def light_map(self, layer: str, index: int | None) -> None:
        """Outline a map that is pointed at elsewhere, and what it is here."""
        places: tuple[Place, ...] = ()
        if self._layer is not None and index is not None:
            places = self._layer.places_of(layer, index)
        self.body.sheet.light(places)

    @Slot(str)
    def show_layer(self, name: str) -> None:
        """Show the kernels of a layer; a layer without kernels changes nothing."""
        bank = next((bank for bank in self._banks if bank.layer == name), None)
        anatomy, weights = self._anatomy, self._weights
        if bank is None or anatomy is None or weights is None:
            return
        layer = self._layer = KernelLayer(bank, anatomy)
        layer.shown.put(weights, self._since)
        layer.shown.set_scale(self._scale)
        layer.shown.set_mode(self._mode)
        self._spot = self._cell = None
        self._put_maps()
        self.body.show_bank(layer.shown, layer.maps, layer.inputs)
        self.header.choose(name, self._mode, self._scale)
        self._show_numbers()

    @Slot(str)
    def set_mode(self, mode: str) -> None:
        """Show the weights, or their change since the start of the run."""
        self._mode = cast(KernelMode, mode)
        if self._layer is not None:
            self._layer.shown.set_mode(self._mode)
            self._repaint()

    @Slot(str)
    def set_scale(self, scale: str) -> None:
        """Give each kernel its own scale, or all of a layer one."""
        self._scale = cast(KernelScale, scale)
        if self._layer is not None:
            self._layer.shown.set_scale(self._scale)
            self._repaint()

    # --- events -----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what nobody saw."""
        super().showEvent(event)
        self._show_newest()

    def event(self, event: QEvent) -> bool:
        """Keep keys that mean something else here from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_undo = event.matches(UNDO) or event.matches(REDO)
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if is_undo or (plain and Qt.Key(event.key()) in OWN_KEYS):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo changes of the network while the keyboard is here."""
        if event.matches(UNDO):
            self.undo_requested.emit()
        elif event.matches(REDO):
            self.redo_requested.emit()
        elif Qt.Key(event.key()) not in OWN_KEYS:
            super().keyPressEvent(event)

    # --- receiving --------------------------------------------------------------------------

    @Slot(object)
    def _take_pointed(self, spot: KernelSpot | None) -> None:
        self._spot, self._cell = spot, None
        self._highlight(None if spot is None else spot.place)
        self._show_numbers()

    @Slot()
    def _announce(self) -> None:
        if self._prediction is not None:
            self.painted.emit(self._prediction.subject)

    @Slot(object)
    def _take_walked(self, place: Place) -> None:
        self._spot, self._cell = KernelSpot(place), None
        self._highlight(place)
        self._show_numbers()

    @Slot(object)
    def _take_cell(self, cell: Cell | None) -> None:
        self._cell = cell
        self._tell()

    # --- inside -----------------------------------------------------------------------------

    def _show_newest(self) -> None:
        weights, anatomy = self._weights, self._anatomy
        if weights is None or anatomy is None or weights.info.model != anatomy.name:
            return
        if not self._banks:
            self._banks = kernel_banks(anatomy, weights)
            self.header.offer_layers([bank.layer for bank in self._banks])
            if self._banks:
                self._pages.setCurrentWidget(self.body)
                self.show_layer(self._banks[0].layer)
            else:
                self._empty.setText(self.tr("This network has no kernels to show."))
                self._pages.setCurrentWidget(self._empty)
        elif self._layer is not None:
            self._layer.shown.put(weights, self._since)
            self._put_maps()
            self.body.show_values()
            self._numbers.wish()

    def _put_maps(self) -> bool:
        """Hand over the newest maps; tell whether there are any of this network."""
        layer, prediction = self._layer, self._prediction
        return layer is not None and prediction is not None and layer.put(prediction)

    def _highlight(self, place: Place | None) -> None:
        maps = () if self._layer is None or place is None else self._layer.maps_at(place)
        self.highlighted.emit(maps)

    def _repaint(self) -> None:
        self.body.show_values()
        self._show_numbers()

    def _show_numbers(self) -> None:
        """Write what the colours mean, and the number under the pointer."""
        self.body.show_legend(None if self._spot is None else self._spot.place)
        self._tell()

    def _tell(self) -> None:
        """Say what is under the pointer, else what is changed by hand, else what can be done."""
        layer = self._layer
        if layer is None:
            self.reading.set_text("")
            return
        reading = KernelReading(layer.shown, self.edits, layer.lead)
        edited = EditWords().edited(self.edits.edits)
        if self._cell is not None:
            value = self.body.editor.cells.value(self._cell)
            text = reading.cell(self._cell, self.body.place, value)
        elif self._spot is not None:
            text = reading.spot(self._spot)
        elif edited:
            text = edited
        elif self._mode == "change" and self._since is not None:
            text = self.tr("Change since: {0}").format(self._since.info.origin)
        else:
            text = self.tr("Click a kernel to change it; M switches it off, or mutes a map")
        is_faint = self._cell is None and self._spot is None and not edited
        self.reading.set_text(text, is_faint=is_faint)

    def _lay_out(self) -> None:
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.body)
        foot = QHBoxLayout()
        foot.setSpacing(GRID_PX)
        foot.addWidget(self.reading, 1)
        foot.addWidget(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID_PX // 2)
        column.addWidget(self.header)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.body)

    def _connect(self) -> None:
        self.header.layer_chosen.connect(self.show_layer)
        self.header.mode_chosen.connect(self.set_mode)
        self.header.scale_chosen.connect(self.set_scale)
        self.body.sheet.pointed.connect(self._take_pointed)
        self.body.sheet.walked.connect(self._take_walked)
        self.body.sheet.painted.connect(self._announce)
        self.body.editor.cells.pointed.connect(self._take_cell)
        self.line.undo_requested.connect(self.undo_requested)
        self.line.redo_requested.connect(self.redo_requested)
        self.line.restore_requested.connect(self.restore_requested)
