"""Lays a dataset out for training: three parts, each one tensor on the device."""

from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from lenet_app.datasets.image_set import ImageSet
from lenet_app.errors import RecipeError
from lenet_app.training.devices import full_memory_explained
from lenet_app.training.recipe import Recipe

GLIMPSE_EXAMPLES: Final = 1000


@dataclass(frozen=True, eq=False)
class Examples:
    """Pictures and their classes.

    `images`: (n, c, h, w), uint8; `labels`: (n,), int64; both on one device.
    """

    images: Tensor
    labels: Tensor

    def __len__(self) -> int:
        """Count the examples."""
        return len(self.labels)

    def to(self, device: torch.device) -> "Examples":
        """Hold the same examples on a device."""
        return Examples(self.images.to(device), self.labels.to(device))

    def chosen(self, rows: Tensor) -> "Examples":
        """Take some examples by row."""
        return Examples(self.images[rows], self.labels[rows])


@dataclass(frozen=True, eq=False)
class Splits:
    """What is learnt from, what chooses the best weights, and what is only reported.

    `glimpse` is a fixed sample of the test part for the live curve between epochs.
    """

    train: Examples
    validation: Examples | None
    test: Examples
    glimpse: Examples
    classes: tuple[str, ...]
    dataset: str


def split(images: ImageSet, recipe: Recipe, device: torch.device) -> Splits:
    """Set the validation part aside and move every part to the device.

    The validation part is drawn from the training digits by the recipe's seed.

    Raises:
        RecipeError: The validation part or the batch is larger than the training part.
        DeviceError: The device's memory does not hold the dataset.
    """
    count = len(images.train_labels)
    if recipe.validation_examples >= count:
        raise RecipeError(
            f"{recipe.validation_examples:,} validation digits leave none of {count:,} to train "
            "on; set fewer aside."
        )
    kept = count - recipe.validation_examples
    if recipe.batch_size > kept:
        raise RecipeError(
            f"A batch of {recipe.batch_size:,} is larger than the {kept:,} training digits; "
            f"give a batch size of at most {kept:,}."
        )
    whole = Examples(images.train_images, images.train_labels)
    order = torch.randperm(count, generator=torch.Generator().manual_seed(recipe.seed))
    # Sorted rows keep the examples where they were: the copy is in order and so is the memory.
    train = whole if kept == count else whole.chosen(order[:kept].sort().values)
    validation = None if kept == count else whole.chosen(order[kept:].sort().values)
    test = Examples(images.test_images, images.test_labels)
    step = max(1, len(test) // GLIMPSE_EXAMPLES)
    glimpse = Examples(
        test.images[::step][:GLIMPSE_EXAMPLES], test.labels[::step][:GLIMPSE_EXAMPLES]
    )
    with full_memory_explained(device, "the whole dataset lies there, so choose the CPU"):
        return Splits(
            train=train.to(device),
            validation=None if validation is None else validation.to(device),
            test=test.to(device),
            glimpse=glimpse.to(device),
            classes=images.classes,
            dataset=images.name,
        )
