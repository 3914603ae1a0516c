"""Lays a dataset out for training: three parts, each one tensor on the device."""

from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from lenet_app.datasets.image_set import NONE, ImageSet
from lenet_app.errors import RecipeError
from lenet_app.training.devices import full_memory_explained
from lenet_app.training.recipe import Recipe

GLIMPSE_EXAMPLES: Final = 1000
# The rest is for the network, its maps and its gradients.
MOST_OF_A_GPU: Final = 0.5


@dataclass(frozen=True, eq=False)
class Examples:
    """Pictures and their classes.

    `images`: (n, c, h, w), uint8; `labels`: (n,), int64, on the device that computes. The pictures
    lie there too, or, where they would fill more than half of a GPU, on the CPU. In the training
    part a label may be NONE: a picture of none of the classes.
    """

    images: Tensor
    labels: Tensor

    def __len__(self) -> int:
        """Count the examples."""
        return len(self.labels)

    def to(self, device: torch.device) -> "Examples":
        """Hold the same examples on a device."""
        images = self.images if self._streams(device) else self.images.to(device)
        return Examples(images, self.labels.to(device))

    def pictures(self, rows: Tensor | slice) -> Tensor:
        """Take some pictures by row, to where the labels are."""
        if isinstance(rows, Tensor):
            rows = rows.to(self.images.device)
        return self.images[rows].to(self.labels.device)

    def _streams(self, device: torch.device) -> bool:
        """Tell whether only a batch at a time goes to `device`."""
        if device.type != "cuda":
            return False
        free, _ = torch.cuda.mem_get_info(device)
        return self.images.numel() > free * MOST_OF_A_GPU

    def chosen(self, rows: Tensor) -> "Examples":
        """Take some examples by row."""
        return Examples(self.images[rows], self.labels[rows])


@dataclass(frozen=True, eq=False)
class Splits:
    """What is learnt from, what chooses the best weights, and what is only reported.

    A dataset without a test part is tested on its validation part: `test is validation` then.
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

    A dataset's own validation part is used where it has one; else it is drawn from the training
    examples by the recipe's seed.

    Raises:
        RecipeError: The validation part or the batch is larger than the training part.
        DeviceError: The device's memory does not hold the dataset.
    """
    train, validation = _learnt_from(images, recipe)
    if recipe.batch_size > len(train):
        raise RecipeError(
            f"A batch of {recipe.batch_size:,} is larger than the {len(train):,} training "
            f"examples; give a batch size of at most {len(train):,}."
        )
    with full_memory_explained(device, "the whole dataset lies there, so choose the CPU"):
        validation = None if validation is None else validation.to(device)
        if validation is not None and not images.has_test_part:
            test = validation
        else:
            test = Examples(images.test_images, images.test_labels).to(device)
        step = max(1, len(test) // GLIMPSE_EXAMPLES)
        return Splits(
            train=_with_others(train, images.others).to(device),
            validation=validation,
            test=test,
            glimpse=Examples(
                test.images[::step][:GLIMPSE_EXAMPLES], test.labels[::step][:GLIMPSE_EXAMPLES]
            ),
            classes=images.classes,
            dataset=images.name,
        )


def _with_others(train: Examples, others: Tensor | None) -> Examples:
    """Add what is none of the classes to what is learnt from, under a label of its own."""
    if others is None:
        return train
    none = torch.full((len(others),), NONE, dtype=train.labels.dtype)
    return Examples(torch.cat([train.images, others]), torch.cat([train.labels, none]))


def _learnt_from(images: ImageSet, recipe: Recipe) -> tuple[Examples, Examples | None]:
    """Tell the training part from the validation part."""
    whole = Examples(images.train_images, images.train_labels)
    if images.validation_images is not None and images.validation_labels is not None:
        return whole, Examples(images.validation_images, images.validation_labels)
    count = len(whole)
    if recipe.validation_examples >= count:
        raise RecipeError(
            f"{recipe.validation_examples:,} validation examples leave none of {count:,} to train "
            "on; set fewer aside."
        )
    kept = count - recipe.validation_examples
    if kept == count:
        return whole, None
    order = torch.randperm(count, generator=torch.Generator().manual_seed(recipe.seed))
    # Sorted rows keep the examples where they were: the copy is in order and so is the memory.
    return whole.chosen(order[:kept].sort().values), whole.chosen(order[kept:].sort().values)
