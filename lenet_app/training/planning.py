"""Tells how long a run will be, before it begins."""

import torch

from lenet_app.records import TrainingPlan
from lenet_app.training.recipe import Recipe
from lenet_app.training.splits import Splits


def plan_of(model: str, splits: Splits, recipe: Recipe, device: torch.device) -> TrainingPlan:
    """Count the steps and the examples of a run of `model` on `splits` by `recipe`."""
    validation = splits.validation
    return TrainingPlan(
        model=model,
        dataset=splits.dataset,
        recipe=recipe.name,
        device=device.type,
        epochs=recipe.epochs,
        steps_per_epoch=-(-len(splits.train) // recipe.batch_size),
        train_examples=len(splits.train),
        validation_examples=0 if validation is None else len(validation),
        test_examples=len(splits.test),
        loss=recipe.loss,
    )
