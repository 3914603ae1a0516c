"""A wish to have a network learn the user's hand."""

from dataclasses import dataclass
from pathlib import Path

from lenet_app.records import Weights


@dataclass(frozen=True, eq=False)
class LessonRequest:
    """Which weights to begin with, and which dataset keeps them from forgetting.

    `replay` is the name of a dataset of digits, looked for in `data_dir` first; what is missing is
    downloaded only where the user said so.
    """

    weights: Weights
    replay: str = "mnist"
    data_dir: Path | None = None
    may_download: bool = False
