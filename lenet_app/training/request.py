"""What is asked for when someone wants a network trained: one frozen value; no torch."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lenet_app.records import Choice
from lenet_app.training.recipe import Recipe

DEVICES: Final = (
    Choice("auto", "Automatic", "CUDA or MPS where there is one, else the CPU"),
    Choice("cpu", "CPU", "The processor; one core is left to the window"),
    Choice("cuda", "CUDA", "An NVIDIA GPU"),
    Choice("mps", "MPS", "The GPU of an Apple machine"),
)


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
