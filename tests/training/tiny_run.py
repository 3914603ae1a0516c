"""A dataset of stripes, and runs so short that a test can afford many of them."""

from dataclasses import replace
from typing import Any

import torch

from lenet_app.datasets.image_set import ImageSet
from lenet_app.networks.build import build_seeded
from lenet_app.records import StepRecord, TrainingRecord
from lenet_app.training.recipe import Recipe
from lenet_app.training.splits import Splits, split
from lenet_app.training.trainer import Trainer

CLASSES = tuple("0123456789")
MODEL = "lenet-modern"
CPU = torch.device("cpu")

RECIPE = Recipe(
    name="tiny",
    optimiser="sgd",
    learning_rate=0.02,
    momentum=0.9,
    weight_decay=0.0,
    schedule="constant",
    batch_size=64,
    epochs=2,
    validation_examples=50,
    augmentation=None,
    seed=3,
)


def tiny_images(train: int = 300, test: int = 120, seed: int = 0) -> ImageSet:
    """Ten classes, each a bright stripe at its own height, in noise that is never the same."""
    generator = torch.Generator().manual_seed(seed)
    labels = torch.randint(0, 10, (train + test,), generator=generator)
    images = torch.randint(
        0, 120, (train + test, 1, 28, 28), generator=generator, dtype=torch.uint8
    )
    for row, label in enumerate(labels.tolist()):
        images[row, 0, 2 + 2 * label : 5 + 2 * label, 6:22] = 200
    return ImageSet(
        name="mnist",
        title="MNIST",
        classes=CLASSES,
        train_images=images[:train],
        train_labels=labels[:train],
        test_images=images[train:],
        test_labels=labels[train:],
    )


def tiny_splits(recipe: Recipe = RECIPE) -> Splits:
    return split(tiny_images(), recipe, CPU)


def tiny_trainer(**settings: Any) -> Trainer:
    """Make a trainer with the tiny recipe, and other settings where they are given."""
    recipe = replace(RECIPE, **settings)
    network = build_seeded(MODEL, len(CLASSES), recipe.seed)
    return Trainer(network, MODEL, tiny_splits(recipe), recipe)


def steps_of(records: list[TrainingRecord]) -> list[StepRecord]:
    return [record for record in records if isinstance(record, StepRecord)]
