"""Holds a coloured input: one picture among the bands, three maps where it is enlarged."""

import numpy as np

from lenet_app.records import FloatArray, LayerFigures, Unit, UnitField
from lenet_app.widgets.colormaps import TOP_LEVEL, packed
from lenet_app.widgets.map_grid import Pixels, Spot
from lenet_app.widgets.shown_layer import ShownLayer, Span, value_text
from lenet_app.widgets.theme import Colours


class ColourLayer(ShownLayer):
    """Red, green and blue as one picture; `enlarged` has a map for each of them."""

    def __init__(self, figures: LayerFigures) -> None:
        super().__init__(figures, is_input=True)
        self.count = 1
        self._channels = ShownLayer(figures, is_input=True)
        self._channels.is_light = True

    @property
    def has_legend(self) -> bool:
        """Say that colours mean themselves."""
        return False

    @property
    def enlarged(self) -> ShownLayer:
        """Return the three channels."""
        return self._channels

    def put(self, values: FloatArray) -> None:
        """Take the newest values: (3, height, width), 0 to 1."""
        self._values = values
        self._channels.put(values)

    def spot_of(self, unit: Unit) -> Spot:
        """Tell where a pixel is, whichever channel is meant."""
        return Spot(0, unit.row, unit.column)

    def mark(self, field: UnitField | None, pinned: Unit | None) -> bool:
        """Mark the picture, and the channels where they are enlarged."""
        self._channels.mark(field, pinned)
        return super().mark(field, pinned)

    def pixels(self, first: int, after: int, colours: Colours) -> Pixels | None:  # noqa: ARG002
        """Return the picture in its own colours: (1, height, width)."""
        if self._values is None:
            return None
        levels = (self._values.clip(0.0, 1.0) * TOP_LEVEL + 0.5).astype(np.uint8)
        return packed(levels.transpose(1, 2, 0))[None]

    def text_at(self, spot: Spot) -> str:
        """Say how much red, green and blue a place has."""
        if self._values is None:
            return value_text(None)
        return " ".join(value_text(float(v)) for v in self._values[:, spot.row, spot.column])

    def range_of(self, index: int) -> Span | None:  # noqa: ARG002 - there is one picture
        """Return the smallest and the largest value of any channel."""
        if self._values is None:
            return None
        return Span(float(self._values.min()), float(self._values.max()))
