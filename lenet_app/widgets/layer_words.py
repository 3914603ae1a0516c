"""Puts a layer into words: its caption, its accessible name, the value at a place."""

from typing import Final

from PySide6.QtCore import QObject

from lenet_app.widgets.code_layer import CodeLayer
from lenet_app.widgets.map_grid import Spot
from lenet_app.widgets.number_text import count_text
from lenet_app.widgets.shown_layer import ShownLayer, Span, value_text

CHANNELS: Final = 3  # of a coloured input


class LayerWords(QObject):
    """Every sentence about one layer, in the user's language. Maps and units count from 0."""

    def __init__(self, layer: ShownLayer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layer = layer

    def shape(self) -> str:
        """Say how much the layer puts out: 6 @ 28×28, 84 units."""
        layer = self._layer
        if layer.role == "code":
            sides = f"{layer.map_width}×{layer.map_height}"
            return self.tr("{count} as {sides}").format(count=layer.figures.output[0], sides=sides)
        if layer.role == "input" and layer.enlarged.count > 1:
            return f"{layer.enlarged.count} @ {layer.map_height}×{layer.map_width}"
        if layer.is_dense:
            if layer.count == 1:
                return self.tr("1 unit")
            return self.tr("{count} units").format(count=count_text(layer.count))
        size = f"{layer.map_height}×{layer.map_width}"
        return size if layer.count == 1 else f"{layer.count} @ {size}"

    def kind(self) -> str:
        """Say what the layer does."""
        if self._layer.role == "input":
            return self.tr("what the network sees")
        return self._layer.figures.kind

    def parameters(self) -> str:
        """Count the trainable parameters."""
        count = self._layer.figures.parameters
        if self._layer.role == "input":
            return ""
        if count == 0:
            return self.tr("no parameters")
        if count == 1:
            return self.tr("1 parameter")
        return self.tr("{count} parameters").format(count=count_text(count))

    def accessible_name(self) -> str:
        """Say all of the caption in one line."""
        parts = (self._layer.figures.name, self.shape(), self.kind(), self.parameters())
        return ", ".join(part for part in parts if part)

    def title(self, index: int) -> str:
        """Name one map or unit: C3 map 4, F6 unit 12, OUTPUT Sandal, INPUT."""
        layer = self._layer
        name = layer.figures.name
        if layer.role == "code":
            if index == 0:
                return name
            return self.tr("code of {digit}").format(digit=layer.class_name(index - 1))
        if layer.role == "input" and layer.count == CHANNELS:
            channels = (self.tr("red"), self.tr("green"), self.tr("blue"))
            return f"{name} {channels[index]}"
        if layer.role == "classes":
            return f"{name} {layer.class_name(index)}"
        if layer.is_dense:
            return self.tr("{layer} unit {unit}").format(layer=name, unit=index)
        if layer.count == 1:
            return name
        return self.tr("{layer} map {map}").format(layer=name, map=index)

    def reading(self, spot: Spot) -> str:
        """Say the value at a place: "C3 map 4, row 2, column 7: 0.83"."""
        title = self.title(spot.map_index)
        value = self._layer.text_at(spot)
        if self._layer.is_dense:
            return f"{title}: {value}"
        return self.tr("{map}, row {row}, column {column}: {value}").format(
            map=title, row=spot.row, column=spot.column, value=value
        )

    def summary(self, index: int) -> str:
        """Say what a map or unit holds: its range, or its value."""
        if self._layer.is_dense:
            return self.reading(Spot(index))
        if isinstance(self._layer, CodeLayer):
            distance = self._layer.distance(index)
            if distance is not None:
                return self.tr("{code}: at a squared distance of {distance} from {layer}").format(
                    code=self.title(index),
                    distance=f"{distance:.2f}",
                    layer=self._layer.figures.name,
                )
        span: Span | None = self._layer.range_of(index)
        if span is None:
            return self.title(index)
        return self.tr("{map}: {low} to {high}").format(
            map=self.title(index), low=value_text(span.low), high=value_text(span.high)
        )
