"""Keeps the datasets that were looked at last in memory; lets the others go."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lenet_app.datasets.image_set import ImageSet

KEPT: Final = 2
# A larger one is used and forgotten: a folder of pictures for AlexNet may fill the memory.
MOST_KEPT_BYTES: Final = 400_000_000

Size = tuple[int, int, int]


@dataclass(frozen=True)
class SetKey:
    """Which dataset, where it is looked for first, and the size that pictures in files get."""

    dataset: str
    data_dir: Path | None
    size: Size | None = None


class KeptSets:
    """At most two datasets, the ones used last."""

    def __init__(self) -> None:
        self._sets: OrderedDict[SetKey, ImageSet] = OrderedDict()

    def __len__(self) -> int:
        """Count the datasets that are kept."""
        return len(self._sets)

    def get(self, key: SetKey, load: "Callable[[], ImageSet]") -> "ImageSet":
        """Return the dataset of that key; `load` is called where it is not kept."""
        if key in self._sets:
            self._sets.move_to_end(key)
            return self._sets[key]
        if len(self._sets) >= KEPT:
            self._sets.popitem(last=False)  # before another one is loaded beside it
        images = load()
        if _bytes(images) <= MOST_KEPT_BYTES:
            self._sets[key] = images
        return images


def _bytes(images: "ImageSet") -> int:
    return int(images.train_images.nbytes + images.test_images.nbytes)
