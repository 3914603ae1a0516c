"""What is asked for when someone wants a network trained: one frozen value; no torch."""

from dataclasses import dataclass
from pathlib import Path

from lenet_app.training.recipe import Recipe


@dataclass(frozen=True)
class TrainingRequest:
    """A wish to train: which network, on which digits, how, and on which device.

    `model`, `dataset` and `device` are names, as in the lists that a user picks from.
    `data_dir` is a folder to look for the dataset in first; None looks in the usual places.
    """

    model: str
    dataset: str
    recipe: Recipe
    device: str
    data_dir: Path | None = None
