"""The patches of a dataset that excite the maps of a network most."""

from dataclasses import dataclass

from lenet_app.records.networks import WeightsInfo
from lenet_app.records.samples import Sample
from lenet_app.records.training import Part


@dataclass(frozen=True, eq=False)
class StrongPatch:
    """A patch of an example, and how much it excites a unit of a map.

    `row`, `column`: of the unit in its map. `box`: (left, top, right, bottom) in pixels of the
    example's own image: what the unit sees; it may reach over the edge, where there is padding.
    """

    value: float
    sample: Sample
    row: int
    column: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class StrongestOfLayer:
    """Of every map of a layer its strongest patches, the strongest first, each of another example.

    A map that nothing excites has none.
    """

    layer: str
    maps: tuple[tuple[StrongPatch, ...], ...]


@dataclass(frozen=True, eq=False)
class Strongest:
    """What was found among `examined` of the `examples` of a part, for every layer with maps."""

    weights: WeightsInfo
    dataset: str
    part: Part
    classes: tuple[str, ...]
    examined: int
    examples: int
    layers: tuple[StrongestOfLayer, ...]
