"""Finds the patches of a dataset that excite each map of a network most."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor, nn

from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.sample_pages import parts_of
from lenet_app.errors import DataError
from lenet_app.insight.judging import ignore, never
from lenet_app.insight.map_layers import input_size, map_layers
from lenet_app.insight.mattering import LIGHT_PX
from lenet_app.insight.unit_grid import UnitGrid, unit_grid
from lenet_app.networks.build import build_with
from lenet_app.networks.framing import is_framed, margins
from lenet_app.networks.portions import portion
from lenet_app.records import Part, Sample, Strongest, StrongestOfLayer, StrongPatch, Weights

KEPT: Final = 9
# Some 20 ms of LeNet on one core, so that whoever waits for a page waits no longer.
MOST_IN_BATCH: Final = 125
# A large network takes 40 ms a picture without a GPU: so many, spread over the part, take 15 s.
MOST_LARGE: Final = 400

Box = tuple[float, float, float, float]


@dataclass
class _Best:
    """The strongest so far of every map: three tensors of (kept, maps), the strongest first."""

    values: Tensor
    rows: Tensor
    places: Tensor

    def add(self, maps: Tensor, rows: Tensor) -> None:
        """Take in a batch: (n, maps, h, w), and the rows of its examples, (n,)."""
        flat = maps.flatten(2)
        values, places = flat.max(dim=2)
        values = torch.cat([self.values, values.cpu()])
        which = torch.cat([self.rows, rows[:, None].expand(-1, maps.shape[1])])
        where = torch.cat([self.places, places.cpu()])
        order = values.topk(min(KEPT, len(values)), dim=0).indices
        self.values, self.rows, self.places = (
            each.gather(0, order) for each in (values, which, where)
        )


def strongest(
    weights: Weights,
    images: ImageSet,
    *,
    device: torch.device | None = None,
    told: Callable[[int, int], None] = ignore,
    cancelled: Callable[[], bool] = never,
) -> Strongest | None:
    """Look through the test part, or the validation part where there is no other; None if left.

    Of every example only its strongest place counts, for a map: neighbours look alike. In memory
    are `KEPT` places a map and one batch. A network with a large input looks at `MOST_LARGE`
    examples, evenly spread, unless it runs on a GPU.

    Raises:
        DataError: The part is empty, or the network has no maps.
        WeightsError: The weights do not fit their network.
    """
    network = build_with(weights).to(device or torch.device("cpu"))
    shapes = map_layers(network)
    if not shapes:
        raise DataError("No layer of this network convolves into maps; choose another network.")
    part, pictures, labels = _examples(images)
    rows = _examined(network, len(labels), device)
    best = {layer: _nothing(maps) for layer, (maps, _, _) in shapes.items()}
    size = portion(network, MOST_IN_BATCH)
    told(0, len(rows))
    for start in range(0, len(rows), size):
        if cancelled():
            return None
        some = rows[start : start + size]
        _look(network, pictures[some], some, best, device)
        told(min(start + size, len(rows)), len(rows))
    return Strongest(
        weights=weights.info,
        dataset=images.name,
        part=part,
        classes=images.classes,
        examined=len(rows),
        examples=len(labels),
        layers=_told(network, images.name, part, (pictures, labels), best, input_size(network)),
    )


@torch.inference_mode()
def _look(
    network: nn.Sequential,
    pictures: Tensor,
    rows: Tensor,
    best: dict[str, _Best],
    device: torch.device | None,
) -> None:
    """Send a batch as far as the last layer with maps."""
    left = set(best)
    signal = pictures.to(device or torch.device("cpu")).to(torch.float32).div_(255.0)
    for name, layer in network.named_children():
        signal = layer(signal)
        if name in best:
            best[name].add(signal, rows)
            left.discard(name)
        if not left:
            return


def patch_box(
    grid: UnitGrid, at: tuple[int, int], picture: tuple[int, int, int], entry: tuple[int, int, int]
) -> Box:
    """Tell what a unit sees, in pixels of a picture before it was fitted to the network's input.

    `at`: the unit's row and column. `picture`, `entry`: (channels, height, width) of the picture
    and of the input.
    """
    top, left = (grid.first + place * grid.step for place in at)
    bottom, right = top + grid.reach, left + grid.reach
    if is_framed(picture, entry):
        above, before = margins(picture, entry)
        return left - before, top - above, right - before, bottom - above
    across, down = picture[2] / entry[2], picture[1] / entry[1]
    return left * across, top * down, right * across, bottom * down


def _told(
    network: nn.Sequential,
    dataset: str,
    part: Part,
    examples: tuple[Tensor, Tensor],
    best: dict[str, _Best],
    entry: tuple[int, int, int],
) -> tuple[StrongestOfLayer, ...]:
    pictures, labels = examples
    samples: dict[int, Sample] = {}

    def sample(row: int) -> Sample:
        if row not in samples:
            samples[row] = Sample(
                dataset, part, row, int(labels[row]), pictures[row].numpy().copy()
            )
        return samples[row]

    channels, height, width = pictures.shape[1:]
    layers = []
    for layer, found in best.items():
        grid, across = unit_grid(network, layer), map_layers(network)[layer][2]
        maps = []
        for values, rows, places in zip(
            found.values.T.tolist(), found.rows.T.tolist(), found.places.T.tolist(), strict=True
        ):
            patches = []
            for value, row, place in zip(values, rows, places, strict=True):
                # Behind a ReLU, a map that nothing excites is zero everywhere.
                if value == 0.0:
                    continue
                at = divmod(place, across)
                box = patch_box(grid, at, (channels, height, width), entry)
                patches.append(StrongPatch(value, sample(row), at[0], at[1], box))
            maps.append(tuple(patches))
        layers.append(StrongestOfLayer(layer, tuple(maps)))
    return tuple(layers)


def _nothing(maps: int) -> _Best:
    whole = torch.zeros((0, maps), dtype=torch.int64)
    return _Best(torch.zeros((0, maps)), whole, whole)


def _examples(images: ImageSet) -> tuple[Part, Tensor, Tensor]:
    parts = parts_of(images)
    part: Part = "test" if "test" in parts else "validation"
    pictures, labels = parts.get(part, (images.test_images, images.test_labels))
    if not len(labels):
        raise DataError(f"The {part} part of {images.title} is empty; choose another dataset.")
    return part, pictures, labels


def _examined(network: nn.Sequential, examples: int, device: torch.device | None) -> Tensor:
    """Choose the rows that are looked at, (n,)."""
    side = max(input_size(network)[1:])
    is_slow = side > LIGHT_PX and (device is None or device.type == "cpu")
    count = min(examples, MOST_LARGE) if is_slow else examples
    return torch.arange(count) * examples // count
