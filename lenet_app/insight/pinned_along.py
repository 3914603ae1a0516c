"""Asks how one drawing was answered along a run; free of torch."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lenet_app.insight.inquiry import Cancelled
from lenet_app.records import FloatArray, PinnedAnswers, Weights

if TYPE_CHECKING:
    from torch import nn

PINNED_ALONG = "pinned along"


@dataclass(frozen=True, eq=False)
class PinnedAlong:
    """The answers to `pixels` with every recorded moment of the run in `folder`.

    `pixels`: (28, 28) or (channels, height, width), float32, 0 to 1. `known`: what was found of
    the same drawing and the same run before, which is not computed again.
    """

    weights: Weights
    folder: str
    pixels: FloatArray
    known: PinnedAnswers | None = None
    kind: str = PINNED_ALONG
    is_heavy: bool = True

    def find(self, network: "nn.Sequential", cancelled: Cancelled) -> PinnedAnswers | None:  # noqa: ARG002
        """Answer with the moments' own weights, not with those that answer now.

        Raises:
            MomentsError: The moments cannot be read.
        """
        from lenet_app.insight.answers_along import answers_along

        return answers_along(Path(self.folder), self.pixels, self.known, cancelled)
