"""Holds what is shown of one layer: its newest values, their scale and their colours."""

from math import isfinite
from typing import Final, Literal, NamedTuple

import numpy as np

from lenet_app.records import FloatArray, LayerFigures, Unit, UnitField
from lenet_app.widgets import colormaps
from lenet_app.widgets.colormaps import LEVELS_A_SIDE, TOP_LEVEL, ZERO_LEVEL, Levels, PixelTable
from lenet_app.widgets.map_grid import Pixels, Spot
from lenet_app.widgets.map_marks import MapMarks
from lenet_app.widgets.marks import NO_MARKS, Marks
from lenet_app.widgets.theme import Colours

Role = Literal["input", "maps", "units", "code", "classes"]
Scale = Literal["per map", "per layer"]

# More classes than this get no label each: ordinary units, named by the pointer.
MOST_LABELLED_CLASSES: Final = 20
# A map whose largest magnitude is below this is silent: dividing by less overflows float32.
SILENCE: Final = 1e-30
# Magnitudes from which a value is written with fewer decimals, so that its width stays the same.
ONE_DECIMAL_FROM: Final = 9.995
NO_DECIMAL_FROM: Final = 99.95
EXPONENT_FROM: Final = 99_999.5
# Below this two decimals say little; where small values matter they get an exponent.
FINE_BELOW: Final = 0.01


BLACK: Final = 0xFF000000
WHITE: Final = 0xFFFFFFFF


class Span(NamedTuple):
    """What the two ends of a colour bar stand for."""

    low: float
    high: float


class ShownLayer:
    """One layer as the bands show it; lives in the window's thread, converts only when asked.

    `is_light`: an input that shows photographs, not ink: in their own tones whatever the theme.
    """

    leads = False  # whether the first map stands apart from the others

    def __init__(
        self, figures: LayerFigures, *, is_input: bool = False, is_output: bool = False
    ) -> None:
        self.figures = figures
        self.count, self.map_height, self.map_width = _as_maps(figures.output)
        self.role = self._choose_role(is_input, is_output)
        self.class_names: tuple[str, ...] = ()
        self.best: int | None = None
        self.is_light = False
        self.marks = NO_MARKS
        self.map_marks = MapMarks()
        self._scale: Scale = "per map"
        self._values: FloatArray | None = None
        self._is_finite = True
        self._limits: FloatArray | None = None  # (maps,): where each map's colours end
        self._is_signed = False

    @property
    def is_dense(self) -> bool:
        """Tell whether the layer is a row of units rather than a set of maps."""
        return self.role in ("units", "classes")

    @property
    def has_legend(self) -> bool:
        """Tell whether there are colours to be explained."""
        return not self.is_empty

    @property
    def enlarged(self) -> "ShownLayer":
        """Return the layer whose maps are shown one at a time."""
        return self

    @property
    def strip_lines(self) -> int:
        """Count the lines of text below each map or unit."""
        return 1 if self.role == "classes" else 0

    @property
    def marked(self) -> int | None:
        """Return the map that is outlined as the answer, if any."""
        return None

    def unit_at(self, number: int, spot: Spot) -> Unit:
        """Name the unit that is shown at a place of the network's layer `number`."""
        return Unit(number, *spot)

    def spot_of(self, unit: Unit) -> Spot:
        """Tell where a unit of this layer is shown."""
        return Spot(unit.map_index, unit.row, unit.column)

    def mark(self, field: UnitField | None, pinned: Unit | None) -> bool:
        """Mark what a unit sees of this layer, and a pinned unit; tell whether that is news."""
        spot = None if pinned is None else self.spot_of(pinned)
        marks = self._marks(field, spot)
        changed, self.marks = marks != self.marks, marks
        return changed

    def _marks(self, field: UnitField | None, pinned: Spot | None) -> Marks:
        is_whole = field is not None and self.is_dense and len(field.maps) == self.count
        return Marks(field, pinned, is_whole)

    def labels(self, index: int) -> tuple[str, ...]:
        """Return the lines of text below a map or unit."""
        return (self.class_name(index),)

    def all_labels(self) -> tuple[tuple[str, ...], ...]:
        """Return all text below the maps, with the answer: what has to be written anew."""
        if not self.strip_lines:
            return ()
        return ((str(self.best),), *(self.labels(index) for index in range(self.count)))

    def class_name(self, index: int) -> str:
        """Name a class; by its number where the names are not known."""
        return self.class_names[index] if index < len(self.class_names) else str(index)

    @property
    def is_shared_scale(self) -> bool:
        """Tell whether one pair of numbers says what the colours of the whole layer mean."""
        return self.role != "maps" or self._scale == "per layer"

    @property
    def is_empty(self) -> bool:
        """Tell whether the layer has not answered yet."""
        return self._values is None

    @property
    def is_signed(self) -> bool:
        """Tell whether the layer has put out a negative value since the network is shown.

        Once signed, always signed: the colours do not flip while a digit is being drawn.
        """
        self._measure()
        return self._is_signed

    @property
    def values(self) -> FloatArray | None:
        """Return the newest values, (maps, height, width), float32; None before the first."""
        return self._values

    def put(self, values: FloatArray) -> None:
        """Take the newest values: as `figures.output` says, float32; nothing is computed yet."""
        self._values = values.reshape(self.count, self.map_height, self.map_width)
        self._limits = None

    def set_scale(self, scale: Scale) -> None:
        """Give each map its own scale, or all maps of the layer one."""
        self._scale = scale
        self._limits = None

    def pixels(self, first: int, after: int, colours: Colours) -> Pixels | None:
        """Return some maps as they are painted: (maps, height, width), uint32, 0xffRRGGBB."""
        levels = self.levels(first, after)
        return None if levels is None else self.table(colours).take(levels)

    def levels(self, first: int, after: int) -> Levels | None:
        """Return the colours of some maps as levels: (maps, height, width), uint8.

        Unsigned layers: 0 is zero, 255 the largest. Signed: 128 is zero, 1 and 255 the largest
        magnitude. A value that is not a number counts as zero.
        """
        self._measure()
        if self._values is None or self._limits is None:
            return None
        values, limits = self._values[first:after], self._limits[first:after]
        if not self._is_finite:
            values = np.nan_to_num(values)
        if self.role == "input":
            values = values.clip(0.0, 1.0)
        steps, zero = (LEVELS_A_SIDE, ZERO_LEVEL) if self._is_signed else (TOP_LEVEL, 0)
        loud = limits > SILENCE
        factors = np.where(loud, steps / np.where(loud, limits, 1.0), 0.0).astype(np.float32)
        # A half more, then cut off: rounds, for all that is left is positive.
        levels: Levels = (values * factors[:, None, None] + (zero + 0.5)).astype(np.uint8)
        return levels

    def span(self, index: int) -> Span | None:
        """Say what the ends of the colours mean for a map; None before the first values."""
        self._measure()
        if self._limits is None:
            return None
        limit = float(self._limits[index])
        return Span(-limit if self._is_signed else 0.0, limit)

    def value(self, spot: Spot) -> float | None:
        """Return the value at a place; None before the first values."""
        if self._values is None:
            return None
        return float(self._values[spot.map_index, spot.row, spot.column])

    def text_at(self, spot: Spot) -> str:
        """Write the value at a place."""
        return value_text(self.value(spot))

    def range_of(self, index: int) -> Span | None:
        """Return the smallest and the largest value of a map; None before the first values."""
        if self._values is None:
            return None
        chosen = self._values[index]
        return Span(float(chosen.min()), float(chosen.max()))

    def table(self, colours: Colours) -> PixelTable:
        """Return the pixel of every level: (256,), uint32, 0xffRRGGBB."""
        if self.is_light:
            return colormaps.grey_pixels(BLACK, WHITE)
        if self.role == "input":
            return colormaps.grey_pixels(colours.paper.rgb(), colours.ink.rgb())
        if self.is_signed:
            return colormaps.diverging_pixels(colours.is_dark)
        return colormaps.even_pixels()

    def _choose_role(self, is_input: bool, is_output: bool) -> Role:
        if is_input:
            return "input"
        if self.map_height * self.map_width > 1:
            return "maps"
        return "classes" if is_output and self.count <= MOST_LABELLED_CLASSES else "units"

    def _measure(self) -> None:
        """Find out what the colours mean for the newest values, once."""
        if self._limits is not None or self._values is None:
            return
        values = self._values
        low, high = float(values.min()), float(values.max())
        self._is_finite = isfinite(low) and isfinite(high)
        if not self._is_finite:
            values = np.nan_to_num(values)
            low, high = float(values.min()), float(values.max())
        if self.role == "input":
            self._limits = np.ones(self.count, np.float32)
            return
        self._is_signed = self._is_signed or low < 0
        self._limits = self._largest(values, max(-low, high))

    def _largest(self, values: FloatArray, overall: float) -> FloatArray:
        if self.is_shared_scale:
            return np.full(self.count, overall, np.float32)
        rows = values.reshape(self.count, -1)
        high = rows.max(axis=1)
        largest: FloatArray = np.maximum(high, -rows.min(axis=1)) if self._is_signed else high
        return largest


def value_text(value: float | None) -> str:
    """Write a value in at most six characters, with a true minus: 0.83, −12.3, 1e+05."""
    if value is None:
        return "–"
    magnitude = abs(value)
    if magnitude >= EXPONENT_FROM:
        text = f"{value:.0e}"
    elif magnitude >= NO_DECIMAL_FROM:
        text = f"{value:.0f}"
    elif magnitude >= ONE_DECIMAL_FROM:
        text = f"{value:.1f}"
    else:
        text = f"{value:.2f}"
    return "0.00" if text == "-0.00" else text.replace("-", "−")


def fine_text(value: float | None) -> str:
    """Write a value as `value_text` does, and one too small for that with its exponent: −4e-03."""
    if value is None or value == 0 or abs(value) >= FINE_BELOW:
        return value_text(value)
    return f"{value:.0e}".replace("-", "−", 1) if value < 0 else f"{value:.0e}"


def _as_maps(output: tuple[int, ...]) -> tuple[int, int, int]:
    if len(output) == 1:
        return output[0], 1, 1
    if len(output) == 2:
        return 1, output[0], output[1]
    count, height, width = output
    return count, height, width
