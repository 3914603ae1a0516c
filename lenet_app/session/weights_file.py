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
