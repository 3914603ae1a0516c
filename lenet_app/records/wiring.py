"""How the units of one layer come from the layer before: enough to compute one by hand."""

from dataclasses import dataclass
from typing import Literal

Operation = Literal[
    "convolution",
    "partial convolution",
    "max pooling",
    "average pooling",
    "subsampling",
    "dense",
    "distance",
]
Activation = Literal["none", "ReLU", "sigmoid", "scaled tanh"]


@dataclass(frozen=True)
class Wiring:
    """What a layer computes and where its parameters are.

    `module` begins the names of its arrays in `Weights`: "C1.0" has "C1.0.weight" and "C1.0.bias".
    `kernel`, `stride` and `padding` are (down, across); kernel is (0, 0) where nothing slides.
    What the layer gets is (value - `mean`) / `deviation`: the first layer gets the input so
    standardised, the others get what the layer before puts out.
    """

    operation: Operation
    activation: Activation
    module: str
    kernel: tuple[int, int] = (0, 0)
    stride: tuple[int, int] = (1, 1)
    padding: tuple[int, int] = (0, 0)
    mean: float = 0.0
    deviation: float = 1.0

    @property
    def keeps_maps_apart(self) -> bool:
        """Tell whether each map sees only the map of its number in the layer before."""
        return self.operation in ("max pooling", "average pooling", "subsampling")
