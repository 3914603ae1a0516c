"""Stacks the bands of a network, each as large as the pane allows, and scrolls where it must."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QStyle, QWidget

from lenet_app.widgets.band import AIR_PX, Band
from lenet_app.widgets.band_plan import BandColumns, plan_bands
from lenet_app.widgets.layer_words import LayerWords
from lenet_app.widgets.map_grid import MapGrid, Spot
from lenet_app.widgets.map_marks import MapMarks
from lenet_app.widgets.shown_layer import ShownLayer
from lenet_app.widgets.theme import GRID_PX

# Between two maps, in device-independent pixels: one hairline.
HAIRLINE_PX: Final = 1
# What is left of the pane's height is shared among the spaces below bands, up to this much.
MOST_AIR_PX: Final = 3 * GRID_PX
# The least room for maps, either way: a map of 28×28 and air.
LEAST_MAPS_PX: Final = 20 * GRID_PX

_RELAYOUT_EVENTS: Final = frozenset(
    {
        QEvent.Type.FontChange,
        QEvent.Type.StyleChange,
        QEvent.Type.DevicePixelRatioChange,
    }
)


class BandColumn(QScrollArea):
    """All bands of one network, top to bottom; announces for each which layer it was."""

    pointed = Signal(object, object)  # ShownLayer, Spot | None
    walked = Signal(object, object)  # Band, int | None
    opened = Signal(object, int)  # ShownLayer, map
    mute_requested = Signal(object, int)  # ShownLayer, map
    picked = Signal(object, object)  # ShownLayer, Spot
    stepped = Signal(str)  # Step
    band_painted = Signal(object)  # Band

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bands: tuple[Band, ...] = ()
        self._marks: Mapping[str, MapMarks] = {}
        self._pointed: tuple[ShownLayer, int] | None = None
        self._picks_units = False
        self._sheet = QWidget()
        self.setWidget(self._sheet)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_layers(self, layers: Sequence[ShownLayer]) -> None:
        """Build a band for every layer, in place of those there were."""
        for band in self.bands:
            band.setParent(None)
            band.deleteLater()
        self.bands = tuple(Band(layer, self._sheet) for layer in layers)
        for band in self.bands:
            band.pointed.connect(self._pass_pointed)
            band.walked.connect(self._follow)
            band.opened.connect(self.opened)
            band.mute_requested.connect(self._ask_to_mute)
            band.picked.connect(self.picked)
            band.stepped.connect(self.stepped)
            band.picks_units = self._picks_units
            band.painted.connect(self.band_painted)
            band.left_over_edge.connect(self._walk_on)
            band.show()
        self._pointed = None
        self.show_marks(self._marks)
        self._arrange()

    def set_picking(self, on: bool) -> None:
        """Let a click pick a unit; a double click then opens a map."""
        self._picks_units = on
        for band in self.bands:
            band.picks_units = on

    def show_values(self) -> None:
        """Paint the newest values of every layer that is in sight."""
        for band in self.bands:
            band.show_values()

    def show_marks(self, marks: Mapping[str, MapMarks]) -> None:
        """Mark maps by the names of their layers, in these bands and those that follow."""
        self._marks = marks
        for band in self.bands:
            found = marks.get(band.layer.figures.name, MapMarks())
            if found != band.layer.map_marks:
                band.layer.map_marks = found
                band.show_values()

    def offer(self, menu: QMenu) -> None:
        """Offer to mute the map that was clicked."""
        if self._pointed is None or not self._can_mute(self._pointed[0]):
            return
        layer, index = self._pointed
        is_muted = index in layer.map_marks.muted
        text = self.tr("Unmute {0}") if is_muted else self.tr("Mute {0}")
        action = menu.addAction(text.format(LayerWords(layer).title(index)))
        action.triggered.connect(partial(self.mute_requested.emit, layer, index))

    def show_numbers(self) -> None:
        """Paint what the colours of every layer mean now."""
        for band in self.bands:
            band.show_numbers()

    def bands_in_sight(self) -> tuple[Band, ...]:
        """List the bands of which at least a part is on the screen."""
        if not self.isVisible():
            return ()
        return tuple(band for band in self.bands if not band.visibleRegion().isEmpty())

    def minimumSizeHint(self) -> QSize:
        """Ask for room for the captions, the legends and a readable map."""
        columns = self._columns()
        return QSize(columns.caption + columns.legend + LEAST_MAPS_PX, LEAST_MAPS_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose new zooms for the new size."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Choose new zooms for another font or pixel ratio."""
        handled = super().event(event)
        if event.type() in _RELAYOUT_EVENTS:
            self._arrange()
        return handled

    def _arrange(self) -> None:
        """Plan for the whole height; only where that does not do, beside a scroll bar."""
        whole = self.maximumViewportSize()
        height = self._place(whole.width(), whole.height())
        if height > whole.height():
            bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
            self._place(whole.width() - bar, whole.height())

    def _place(self, width: int, height: int) -> int:
        """Lay the bands out and return the height that they take."""
        if not self.bands:
            self._sheet.resize(width, height)
            return 0
        ratio = self.devicePixelRatioF()
        columns = self._columns()
        count = len(self.bands)
        least_air = count * AIR_PX
        grids = plan_bands(
            [band.wish(columns) for band in self.bands],
            int((width - columns.caption - columns.legend) * ratio),
            int((height - least_air) * ratio) - count,
            max(1, round(HAIRLINE_PX * ratio)),
        )
        taken = self._give_grids(grids, columns)
        air = max(0, min(MOST_AIR_PX, (height - taken) // count))
        top = 0
        for band in self.bands:
            band_height = band.sizeHint().height() + air
            band.setGeometry(QRect(0, top, width, band_height))
            top += band_height
        self._sheet.resize(width, max(top, height))
        return top

    def _columns(self) -> BandColumns:
        """Measure the columns: wide enough for every band."""
        wanted = [band.columns() for band in self.bands]
        return BandColumns(
            max((columns.caption for columns in wanted), default=0),
            max((columns.legend for columns in wanted), default=0),
        )

    def _give_grids(self, grids: list[MapGrid], columns: BandColumns) -> int:
        for band, grid in zip(self.bands, grids, strict=True):
            band.set_layout(grid, columns)
        return sum(band.sizeHint().height() for band in self.bands)

    @Slot(object, object)
    def _follow(self, band: Band, index: int | None) -> None:
        """Scroll to where the keyboard is and pass the news on."""
        if index is not None:
            area = band.current_area().translated(band.pos())
            middle = area.center()
            self.ensureVisible(middle.x(), middle.y(), 0, area.height() // 2 + GRID_PX)
        self.walked.emit(band, index)

    @Slot(object, int)
    def _walk_on(self, band: Band, direction: int) -> None:
        """Hand the keyboard to the band above or below, at its nearest end."""
        after = self.bands.index(band) + direction
        if 0 <= after < len(self.bands):
            other = self.bands[after]
            other.current = 0 if direction > 0 else other.layer.count - 1
            other.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object, object)
    def _pass_pointed(self, layer: ShownLayer, spot: Spot | None) -> None:
        self._pointed = None if spot is None else (layer, spot.map_index)
        self.pointed.emit(layer, spot)

    @Slot(object, int)
    def _ask_to_mute(self, layer: ShownLayer, index: int) -> None:
        if self._can_mute(layer):
            self.mute_requested.emit(layer, index)

    def _can_mute(self, layer: ShownLayer) -> bool:
        """Tell whether a layer has maps to do without: the input and the answer are none."""
        return layer.role in ("maps", "units") and layer is not self.bands[-1].layer
