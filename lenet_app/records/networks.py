"""A network as figures, and its weights as arrays."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from lenet_app.records.arrays import BoolArray, FloatArray
from lenet_app.records.edits import Edits
from lenet_app.records.wiring import Wiring


@dataclass(frozen=True)
class LayerFigures:
    """What can be counted of one layer before anything is computed.

    `output` is (maps, height, width) or (units,). `kernel` is (height, width) of what slides over
    the layer before; None where nothing does. `connections` counts one per weight use plus one per
    bias use (LeCun et al. 1998); None where the paper's count has no meaning. `wiring`: how it
    computes; None where nobody described it. It follows from `kind`: comparing leaves it out.
    """

    name: str
    kind: str
    output: tuple[int, ...]
    parameters: int
    connections: int | None
    kernel: tuple[int, int] | None = None
    wiring: Wiring | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Anatomy:
    """A network as figures: what `lenet-app models` prints and the window's bands announce.

    `codes`: (classes, height, width), float32, -1 (paper) or 1 (ink): the bitmaps that the outputs
    measure the layer before against; `c3`: (maps of C3, maps of S2), bool: which sees which. Both
    None for a network without them, and both follow from its name: comparing leaves them out.
    """

    name: str
    title: str
    input: tuple[int, int, int]
    layers: tuple[LayerFigures, ...]
    codes: FloatArray | None = field(default=None, compare=False)
    c3: BoolArray | None = field(default=None, compare=False)

    @property
    def parameters(self) -> int:
        """Count the trainable parameters of all layers."""
        return sum(layer.parameters for layer in self.layers)

    @property
    def connections(self) -> int | None:
        """Count the connections of all layers; None if one of them has no count."""
        counts = [layer.connections for layer in self.layers]
        return None if None in counts else sum(count for count in counts if count is not None)


@dataclass(frozen=True)
class WeightsInfo:
    """Where weights come from; the metadata of a weights file.

    `test_accuracy` is a fraction, None while nobody has measured it. Scores are divided by
    `temperature` before they become probabilities; an answer less probable than `sure` is unsure.
    Both were fitted on validation data, or stand for a network that nobody has calibrated.
    `is_edited`: something was changed by hand since, as `origin` says too.
    """

    model: str
    origin: str
    classes: tuple[str, ...]
    dataset: str = ""
    recipe: str = ""
    seed: int | None = None
    epochs: int = 0
    test_accuracy: float | None = None
    test_examples: int = 0
    app_version: str = ""
    temperature: float = 1.0
    sure: float = 0.6
    is_edited: bool = False


@dataclass(frozen=True, eq=False)
class Weights:
    """The parameters of a network as plain arrays, a detached copy that nobody writes to.

    `edits`: what was changed by hand; the numbers of it are in `arrays` already, the muted maps are
    silenced where a network is built. `unedited`: the weights without that; None for such weights.
    """

    info: WeightsInfo
    arrays: Mapping[str, FloatArray]
    edits: Edits = field(default_factory=Edits)
    unedited: "Weights | None" = None

    @property
    def is_edited(self) -> bool:
        """Tell whether something was changed by hand."""
        return bool(self.edits)

    @property
    def original(self) -> "Weights":
        """Return the weights without what was changed by hand."""
        return self if self.unedited is None else self.unedited

    def computes_as(self, other: "Weights") -> bool:
        """Tell whether both make the same network: the same numbers, wherever they come from."""
        if (self.info.model, self.edits.muted) != (other.info.model, other.edits.muted):
            return False
        return self.arrays.keys() == other.arrays.keys() and all(
            array is other.arrays[name] or np.array_equal(array, other.arrays[name])
            for name, array in self.arrays.items()
        )
