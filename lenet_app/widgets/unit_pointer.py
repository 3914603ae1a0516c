"""Turns places of the bands into units of the network, and back: pointing, picking, marking."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal, Slot

from lenet_app.records import Unit, UnitField
from lenet_app.widgets.bands import Bands
from lenet_app.widgets.map_grid import Spot
from lenet_app.widgets.shown_layer import ShownLayer


class UnitPointer(QObject):
    """Says which unit of the network is pointed at or picked; shows what is seen and pinned."""

    pointed = Signal(object)  # Unit | None
    picked = Signal(object)  # Unit
    stepped = Signal(str)  # Step from the pinned unit

    def __init__(self, bands: Bands) -> None:
        super().__init__(bands)
        self._bands = bands
        for place in (bands.column, bands.view):
            place.pointed.connect(self._take_pointed)
            place.picked.connect(self._take_picked)
            place.stepped.connect(self.stepped)

    def mark(self, fields: Sequence[UnitField], pinned: Unit | None) -> None:
        """Outline fields on their layers' maps, and the pinned unit; in place of those before."""
        by_layer = {field.layer: field for field in fields}
        changed = False
        for number, layer in enumerate(self._bands.layers):
            unit = pinned if pinned is not None and pinned.layer == number else None
            if layer.mark(by_layer.get(number), unit):
                changed = True
                if number < len(self._bands.column.bands):
                    self._bands.column.bands[number].show_values()
        if changed:
            self._bands.view.show_values()

    def follow(self, unit: Unit) -> None:
        """Keep a unit in sight that was walked to: its map enlarged, or its band scrolled to."""
        if unit.layer >= len(self._bands.layers):
            return
        layer = self._bands.layers[unit.layer]
        if self._bands.is_enlarged:
            large, view = layer.enlarged, self._bands.view
            index = large.spot_of(unit).map_index
            if (view.layer, view.index) != (large, index):
                view.show_map(large, index)
            return
        band = self._bands.column.bands[unit.layer]
        band.current = layer.spot_of(unit).map_index
        area = band.current_area().translated(band.pos()).center()
        self._bands.column.ensureVisible(area.x(), area.y())
        if any(other.hasFocus() for other in self._bands.column.bands):
            band.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object, object)
    def _take_pointed(self, layer: ShownLayer, spot: Spot | None) -> None:
        self.pointed.emit(None if spot is None else self._unit(layer, spot))

    @Slot(object, object)
    def _take_picked(self, layer: ShownLayer, spot: Spot) -> None:
        unit = self._unit(layer, spot)
        if unit is not None:
            self.picked.emit(unit)

    def _unit(self, layer: ShownLayer, spot: Spot) -> Unit | None:
        for number, shown in enumerate(self._bands.layers):
            if layer in (shown, shown.enlarged):
                return layer.unit_at(number, spot)
        return None
