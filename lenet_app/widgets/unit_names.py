"""Names units and maps of the network that is shown, at length and in short."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from lenet_app.records import Unit
from lenet_app.widgets.layer_words import LayerWords
from lenet_app.widgets.shown_layer import ShownLayer


class UnitNames(QObject):
    """Names in the user's language, of one network's layers; everything counts from 0."""

    def __init__(self, layers: Sequence[ShownLayer], parent: QObject | None = None) -> None:
        super().__init__(parent)
        # The input in colour has a name for each channel where it is enlarged.
        self._layers = [layer.enlarged for layer in layers]

    def title(self, unit: Unit) -> str:
        """Name a unit at length: C3 map 4, row 2, column 7; F6 unit 12; OUTPUT Sandal."""
        layer = self._layers[unit.layer]
        if layer.role in ("units", "classes", "code"):
            return self.map_title(unit.layer, unit.map_index)
        return self.tr("{map}, row {row}, column {column}").format(
            map=self.map_title(unit.layer, unit.map_index), row=unit.row, column=unit.column
        )

    def short(self, unit: Unit) -> str:
        """Name a unit where there is little room: S4 3 · 2, 1; F6 12."""
        layer = self._layers[unit.layer]
        name = f"{layer.figures.name} {unit.map_index}"
        if layer.role in ("units", "classes", "code"):
            return name
        return f"{name} · {unit.row}, {unit.column}"

    def map_title(self, number: int, index: int) -> str:
        """Name a map or a unit of a layer: S2 map 3, F6 unit 12, OUTPUT Sandal, INPUT red."""
        layer = self._layers[number]
        if layer.role == "code":
            return self.tr("{layer} unit {unit}").format(layer=layer.figures.name, unit=index)
        return LayerWords(layer).title(index)

    def short_map(self, number: int, index: int) -> str:
        """Name a map where there is little room: S2 3, red."""
        layer = self._layers[number]
        if layer.role == "input" and layer.count > 1:
            return LayerWords(layer).title(index).removeprefix(layer.figures.name).strip()
        return f"{layer.figures.name} {index}"

    def layer(self, number: int) -> str:
        """Name a layer: S2."""
        return self._layers[number].figures.name

    def class_name(self, index: int) -> str:
        """Name a class of the last layer."""
        return self._layers[-1].class_name(index)
