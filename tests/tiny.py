"""A dataset that is learnt in a second, for tests that train."""

from collections.abc import Callable
from pathlib import Path

import torch

from lenet_app.datasets.image_set import ImageSet
from lenet_app.errors import DataMissing
from lenet_app.records import DataProgress
from lenet_app.training.recipe import Recipe, edited
from lenet_app.training.recipes import recipe

ENDLESS = 10_000  # epochs, more than any test waits for
CLASSES = tuple("0123456789")


def tiny_images(count: int = 600) -> ImageSet:
    """Ten classes, each a bright stripe at its own height, with some noise."""
    generator = torch.Generator().manual_seed(0)
    labels = torch.arange(count) % 10
    images = torch.randint(0, 60, (count, 1, 28, 28), generator=generator, dtype=torch.uint8)
    for row, label in enumerate(labels.tolist()):
        images[row, 0, 2 + 2 * label : 5 + 2 * label, 6:22] = 250
    return ImageSet("mnist", "MNIST", CLASSES, images, labels, images[:200], labels[:200])


def quick_recipe(epochs: int = ENDLESS, **settings: object) -> Recipe:
    """Make a recipe for the tiny dataset, ten steps an epoch."""
    base = recipe("default").augmented(None)
    return edited(base, epochs=epochs, batch_size=50, validation_examples=100, **settings)


class TinyData:
    """Stands in for `load_dataset`: remembers what was asked for, and can have nothing to give."""

    def __init__(self) -> None:
        self.images = tiny_images()
        self.asked: list[tuple[str, Path | None]] = []
        self.missing: set[str] = set()

    def load(
        self,
        name: str,
        data_dir: Path | None = None,
        *,
        progress: Callable[[DataProgress], None],
        **_options: object,
    ) -> ImageSet:
        self.asked.append((name, data_dir))
        if name in self.missing and data_dir is None:
            raise DataMissing("MNIST is not on this machine; choose a folder.")
        progress(DataProgress("Reading MNIST", 1, 1, "files"))
        return self.images
