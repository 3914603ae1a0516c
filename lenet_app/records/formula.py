"""One unit of a network: where it is, what it sees, and how its value comes about."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from lenet_app.records.arrays import CountArray, FloatArray
from lenet_app.records.wiring import Activation, Operation

# Within a map, from map to map, and along the strongest connection.
UnitStep = Literal[
    "left",
    "right",
    "up",
    "down",
    "first",
    "last",
    "map before",
    "map after",
    "layer before",
    "layer after",
]


class Unit(NamedTuple):
    """A value inside a network; all count from 0.

    `layer` 0 is the input, 1 the first layer that computes. A unit of a layer without maps is a map
    of a single value.
    """

    layer: int
    map_index: int
    row: int = 0
    column: int = 0


@dataclass(frozen=True)
class UnitField:
    """The part of an earlier layer that a unit sees: the same rows and columns of some maps.

    `bottom` and `right` are the first that are not seen any more.
    """

    layer: int
    maps: tuple[int, ...]
    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, eq=False)
class UnitFormula:
    """How the value of one unit comes about.

    `inputs`, `weights` and `products`: (n, height, width), float32, a patch for each of the `maps`
    of the layer before, of which the first value is at row `top` and column `left`; these are
    negative, and the values 0, where the patch begins in the padding. `products` are what is added
    up: inputs × weights; for max and average pooling the inputs; for subsampling the inputs too;
    for a distance the squared differences of inputs and weights, both as bitmaps (1, height,
    width); for an input (n, 1, 1), a channel each: inputs are pixels, products what the first layer
    gets. `weights` is None where there are none.

    `total`: sum of the products; of max pooling the largest, at `winner` (row, column of the
    patch). `factor`: what the total is multiplied with, if anything. `signal`: total, times factor,
    plus `bias`. `value`: the signal after the activation. `recorded`: what the network has put out,
    which is the same, or 0 where somebody has muted the map (`is_muted`).
    `mean` and `deviation` standardise an input, or have standardised `inputs` that are the
    network's input. `probability` stands beside an output:
    softmax of the scores, ± the layer's values, divided by `temperature`.
    """

    unit: Unit
    kind: Operation | Literal["input"]
    activation: Activation
    maps: CountArray
    top: int
    left: int
    inputs: FloatArray
    weights: FloatArray | None
    products: FloatArray
    total: float
    signal: float
    value: float
    recorded: float
    winner: tuple[int, int] | None = None
    factor: float | None = None
    bias: float | None = None
    mean: float = 0.0
    deviation: float = 1.0
    probability: float | None = None
    temperature: float = 1.0
    is_muted: bool = False
    fields: tuple[UnitField, ...] = ()

    def input_at(self, number: int, row: int, column: int) -> Unit | None:
        """Name the unit that product `number`, `row`, `column` comes from; None for padding.

        Of an input there is no unit before.
        """
        if not self.fields:
            return None
        layer = self.unit.layer - 1
        if self.kind == "distance":
            return Unit(layer, row * self.products.shape[2] + column)
        seen = self.fields[0]
        row, column = self.top + row, self.left + column
        if not (seen.top <= row < seen.bottom and seen.left <= column < seen.right):
            return None
        return Unit(layer, int(self.maps[number]), row, column)
