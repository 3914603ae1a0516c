"""What is asked for when someone wants weights judged: one frozen value; no torch."""

from dataclasses import dataclass
from pathlib import Path

from lenet_app.records import Part, Weights
from lenet_app.session.weights_file import WeightsFile


@dataclass(frozen=True, eq=False)
class JudgeRequest:
    """A wish to judge weights on a part of a dataset, on a device (a name, as for training)."""

    weights: Weights | WeightsFile
    dataset: str
    data_dir: Path | None = None
    part: Part = "test"
    device: str = "cpu"
