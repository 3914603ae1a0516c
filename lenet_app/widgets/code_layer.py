"""Holds F6 of the 1998 network as the bitmap it is, beside the codes that it is compared with."""

import numpy as np

from lenet_app.records import FloatArray, LayerFigures, Unit, UnitField
from lenet_app.widgets.map_grid import Spot
from lenet_app.widgets.marks import Marks
from lenet_app.widgets.shown_layer import Role, ShownLayer

ONE_DECIMAL_BELOW = 9.95


class CodeLayer(ShownLayer):
    """Map 0 is the layer's units as a picture; map 1 + i is the code of class i.

    Both on one scale: F6 has learnt to look like a code (LeCun et al. 1998, section II.B).
    """

    leads = True

    def __init__(self, figures: LayerFigures, codes: FloatArray) -> None:
        super().__init__(figures)
        self._codes = codes
        self.count = 1 + len(codes)
        _, self.map_height, self.map_width = codes.shape
        self._distances: FloatArray | None = None

    @property
    def strip_lines(self) -> int:
        """Count the lines below each map: whose code it is, and how far F6 is from it."""
        return 2

    @property
    def marked(self) -> int | None:
        """Return the map of the nearest code; None on a blank pad."""
        return None if self.best is None else 1 + self.best

    def put(self, values: FloatArray) -> None:
        """Take the units' newest values, row by row of the bitmap."""
        bitmap = values.reshape(1, self.map_height, self.map_width)
        self._values = np.concatenate([bitmap, self._codes])
        self._limits = None

    def show_distances(self, distances: FloatArray, nearest: int | None) -> None:
        """Take how far the units are from every code: (classes,)."""
        self._distances, self.best = distances, nearest

    def distance(self, index: int) -> float | None:
        """Return how far F6 is from the code of a map; None for F6 itself and before an answer."""
        if index == 0 or self._distances is None:
            return None
        return float(self._distances[index - 1])

    def unit_at(self, number: int, spot: Spot) -> Unit:
        """Name a unit of F6; a code stands for the output that compares F6 with it."""
        if spot.map_index:
            return Unit(number + 1, spot.map_index - 1)
        return Unit(number, spot.row * self.map_width + spot.column)

    def spot_of(self, unit: Unit) -> Spot:
        """Tell where a unit of F6 is in the bitmap."""
        return Spot(0, *divmod(unit.map_index, self.map_width))

    def _marks(self, field: UnitField | None, pinned: Spot | None) -> Marks:
        if field is not None:
            # An output sees all of F6: the whole bitmap.
            field = UnitField(field.layer, (0,), 0, 0, self.map_height, self.map_width)
        return Marks(field, pinned)

    def labels(self, index: int) -> tuple[str, ...]:
        """Name a map, and say its distance."""
        if index == 0:
            return (self.figures.name, "")
        distance = self.distance(index)
        return (self.class_name(index - 1), "" if distance is None else distance_text(distance))

    def _choose_role(self, is_input: bool, is_output: bool) -> Role:  # noqa: ARG002
        return "code"


def distance_text(distance: float) -> str:
    """Write a squared distance in three characters as far as it goes: 0.8, 12, 147."""
    return f"{distance:.1f}" if distance < ONE_DECIMAL_BELOW else f"{distance:.0f}"
