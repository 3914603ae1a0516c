"""The inside of the network: all layers of one prediction, a band each, one of them enlarged."""

from typing import Final, cast, get_args

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from lenet_app.datasets.catalogue import FOLDER_PREFIX
from lenet_app.records import Anatomy, FloatArray, LayerFigures, NumberTable, Prediction
from lenet_app.widgets.band import Band
from lenet_app.widgets.band_column import BandColumn
from lenet_app.widgets.band_hint import BandHint
from lenet_app.widgets.band_marks import BandMarks
from lenet_app.widgets.code_layer import CodeLayer
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.eye_rate import EyeRate
from lenet_app.widgets.layer_choice import INPUT_NAME, entry_of, shown_layers
from lenet_app.widgets.layer_words import LayerWords
from lenet_app.widgets.map_grid import Spot
from lenet_app.widgets.map_view import MapView
from lenet_app.widgets.number_tables import layer_numbers
from lenet_app.widgets.scale_words import meaning_of, scale_choices
from lenet_app.widgets.segments import Segments
from lenet_app.widgets.shown_layer import Scale, ShownLayer
from lenet_app.widgets.theme import GRID_PX, MARGIN_PX, scaled_font

# Readable from the last row of a class room.
PRESENTATION_SCALE: Final = 1.5


class Bands(QWidget):
    """Shows every layer's maps and the value under the pointer; opens a map when asked."""

    painted = Signal(int)  # subject of the prediction whose layers are now on the screen
    map_opened = Signal(str, int)  # layer name, map
    scale_changed = Signal(str)  # "per map" | "per layer"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers: tuple[ShownLayer, ...] = ()
        self._structure: tuple[tuple[LayerFigures, ...], bool] = ((), False)
        self._codes: FloatArray | None = None
        self._is_light = False
        self._scale: Scale = "per map"
        self._pointed: tuple[ShownLayer, Spot] | None = None
        self._walked: tuple[ShownLayer, int] | None = None
        self._subject: int | None = None
        self._awaited: set[Band] = set()
        self._announced: int | None = None
        self._own_font = self.font()
        self._is_presenting = False

        self.hint = BandHint(self)
        self.hint.changed.connect(self._tell)
        self._origin = ElidedLabel(is_faint=True)
        self._reading = ElidedLabel(is_faint=True)
        self._meaning = ElidedLabel(
            is_faint=True,
            alignment=Qt.AlignmentFlag.AlignRight,
            reserved=[meaning_of(scale) for scale in get_args(Scale)],
        )
        self._segments = Segments(scale_choices())
        self._segments.setAccessibleName(self.tr("Colour scale"))
        self._segments.choose(self._scale)
        self._column = BandColumn()
        self.marks = BandMarks(self._column)
        self._numbers = EyeRate(self._column.show_numbers, self)
        self._view = MapView()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._column)
        self._pages.addWidget(self._view)
        self._lay_out()
        self._connect()
        self._tell()

    @property
    def scale(self) -> Scale:
        """Return whether each map has its own colour scale, or all maps of a layer one."""
        return self._scale

    @property
    def layers(self) -> tuple[ShownLayer, ...]:
        """Return what is shown, the input first."""
        return self._layers

    @property
    def view(self) -> MapView:
        """Return what shows one map large."""
        return self._view

    @property
    def is_enlarged(self) -> bool:
        """Tell whether one map is shown large."""
        return self._pages.currentWidget() is self._view

    @property
    def column(self) -> BandColumn:
        """Return what scrolls."""
        return self._column

    def band_of(self, name: str) -> Band | None:
        """Find the band of a layer and bring it into sight; None if the network has none."""
        for band in self._column.bands:
            if band.layer.figures.name == name:
                self._column.ensureWidgetVisible(band)
                return band
        return None

    @property
    def reading(self) -> str:
        """Return the line about the value under the pointer or at the keyboard."""
        return self._reading.text

    # --- what is shown ----------------------------------------------------------------------

    @Slot(object)
    def show_prediction(self, prediction: Prediction) -> None:
        """Show every layer of a prediction; conversion waits until it is painted."""
        entry = entry_of(prediction)
        self._is_light = prediction.weights.dataset.startswith(FOLDER_PREFIX)
        figures = LayerFigures(INPUT_NAME, "", entry.shape, 0, None)
        self._show_structure((figures, *(layer.figures for layer in prediction.layers)))
        values = (entry, *(layer.values for layer in prediction.layers))
        for shown, newest in zip(self._layers, values, strict=True):
            shown.put(newest)
            if isinstance(shown, CodeLayer):
                shown.class_names = prediction.weights.classes
                shown.show_distances(values[-1], prediction.best)
        if self._layers[-1].role == "classes":
            self._layers[-1].class_names = prediction.weights.classes
            self._layers[-1].best = prediction.best
        self._origin.set_text(prediction.weights.origin)
        self._subject = prediction.subject
        self._awaited = set(self._column.bands_in_sight())
        self._column.show_values()
        self._view.show_values()
        self._numbers.wish()
        self._tell()

    def numbers(self) -> NumberTable | None:
        """Return every value of every layer; None while there are none."""
        return None if self._subject is None else layer_numbers(self._layers)

    @Slot(object)
    def show_anatomy(self, anatomy: Anatomy) -> None:
        """Show the captions and empty frames of a network that has not answered yet."""
        self._codes = anatomy.codes
        entry = LayerFigures(INPUT_NAME, "", anatomy.input, 0, None)
        self._show_structure((entry, *anatomy.layers))

    @Slot(str)
    def set_scale(self, scale: str) -> None:
        """Choose "per map" or "per layer".

        Raises:
            ValueError: It is neither.
        """
        if scale not in get_args(Scale):
            raise ValueError(f"the scale is 'per map' or 'per layer', not {scale!r}")
        if scale == self._scale:
            return
        self._scale = cast(Scale, scale)
        self._segments.choose(scale)
        for layer in self._layers:
            layer.set_scale(self._scale)
        self._column.show_values()
        self._view.show_values()
        self._numbers.wish()
        self._tell()
        self.scale_changed.emit(scale)

    def set_picking(self, on: bool) -> None:
        """Let a click pick a unit; a double click then enlarges its map."""
        self._column.set_picking(on)
        self._view.picks_units = on
        self._tell()

    @Slot(bool)
    def set_presentation(self, on: bool) -> None:
        """Enlarge everything for a projector, or take that back."""
        if on == self._is_presenting:
            return
        self._is_presenting = on
        if on:
            self._own_font = self.font()
        self.setFont(scaled_font(self._own_font, PRESENTATION_SCALE) if on else self._own_font)

    @Slot(object, int)
    def open_map(self, layer: ShownLayer, index: int) -> None:
        """Enlarge a map to fill the pane."""
        self._pointed = self._walked = None
        self._view.show_map(layer.enlarged, index)
        self._pages.setCurrentWidget(self._view)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()
        self.map_opened.emit(layer.figures.name, index)

    @Slot()
    def close_map(self) -> None:
        """Go back from the large map to the bands, to where the keyboard was."""
        layer, index = self._view.layer, self._view.index
        self._pointed = None
        self._pages.setCurrentWidget(self._column)
        for band in self._column.bands:
            if band.layer.enlarged is layer:
                band.current = min(index, band.layer.count - 1)
                band.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    # --- receiving --------------------------------------------------------------------------

    @Slot(object, object)
    def _take_pointed(self, layer: ShownLayer, spot: Spot | None) -> None:
        self._pointed = None if spot is None else (layer, spot)
        self._tell()

    @Slot(object, object)
    def _take_walked(self, band: Band, index: int | None) -> None:
        self._walked = None if index is None else (band.layer, index)
        self._tell()

    @Slot(object, int)
    def _take_moved(self, layer: ShownLayer, index: int) -> None:
        self._pointed = None
        self._tell()
        self.map_opened.emit(layer.figures.name, index)

    @Slot(object)
    def _take_painted_band(self, band: Band) -> None:
        if band in self._awaited:
            self._awaited.discard(band)
            if not self._awaited:
                self._announce()

    @Slot()
    def _announce(self) -> None:
        if self._subject is not None and self._subject != self._announced:
            self._announced = self._subject
            self.painted.emit(self._subject)

    # --- inside -----------------------------------------------------------------------------

    def _show_structure(self, structure: tuple[LayerFigures, ...]) -> None:
        """Build other bands where the network is another; keep them where it is the same."""
        if (structure, self._is_light) == self._structure:
            return
        self._structure = (structure, self._is_light)
        self._pointed = self._walked = None
        self._pages.setCurrentWidget(self._column)
        self._layers = shown_layers(structure, self._codes, is_light=self._is_light)
        for layer in self._layers:
            layer.set_scale(self._scale)
        self._column.show_layers(self._layers)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        """Say what is under the pointer, else what the keyboard is at, else what can be done."""
        self._meaning.set_text(meaning_of(self._scale))
        if self._pointed is not None:
            layer, spot = self._pointed
            self._reading.set_text(LayerWords(layer).reading(spot), is_faint=False)
        elif self.is_enlarged and self._view.layer is not None:
            words = LayerWords(self._view.layer)
            self._reading.set_text(words.summary(self._view.index), is_faint=False)
        elif self._walked is not None:
            layer, index = self._walked
            self._reading.set_text(LayerWords(layer).summary(index), is_faint=False)
        else:
            has_answered, picks_units = self._subject is not None, self._view.picks_units
            hint = self.hint.text(has_answered=has_answered, picks_units=picks_units)
            self._reading.set_text(hint, is_faint=True)

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(GRID_PX)
        header.addWidget(self._origin, 1)
        header.addWidget(self.marks.restore_button)
        header.addWidget(self._meaning)
        header.addWidget(self._segments)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, GRID_PX, MARGIN_PX, GRID_PX)
        column.setSpacing(GRID_PX)
        column.addLayout(header)
        column.addWidget(self._pages, 1)
        column.addWidget(self._reading)

    def _connect(self) -> None:
        self._segments.chosen.connect(self.set_scale)
        self._column.pointed.connect(self._take_pointed)
        self._column.walked.connect(self._take_walked)
        self._column.opened.connect(self.open_map)
        self._column.band_painted.connect(self._take_painted_band)
        self._view.pointed.connect(self._take_pointed)
        self._view.moved.connect(self._take_moved)
        self._view.closed.connect(self.close_map)
        self._view.painted.connect(self._announce)
