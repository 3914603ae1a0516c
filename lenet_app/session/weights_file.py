"""Weights on disk, and what to call them once they are read."""

from dataclasses import dataclass, replace
from pathlib import Path

from lenet_app.records import Weights


@dataclass(frozen=True)
class WeightsFile:
    """Weights to be read from a file, and what to call them."""

    path: Path
    origin: str

    def read(self) -> Weights:
        """Read the weights.

        Raises:
            WeightsError: The file is not one that this app saved.
        """
        from lenet_app.networks.weights import read_weights

        weights = read_weights(self.path)
        return replace(weights, info=replace(weights.info, origin=self.origin))


def run_weights(folder: Path) -> WeightsFile:
    """Name the best weights of a run, or its last if none were chosen."""
    best, last = folder / "best.safetensors", folder / "last.safetensors"
    return WeightsFile(best if best.is_file() else last, f"run {folder.name}")


def baked_in(weights: Weights) -> Weights:
    """Make what was changed by hand part of the weights themselves."""
    from lenet_app.networks.baking import baked  # imports torch, which is there by now

    return baked(weights)
