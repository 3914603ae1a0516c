"""Asks which places of the input mattered for a score, by covering them."""

from typing import Final

import torch
from captum.attr import Occlusion
from torch import Tensor, nn

from lenet_app.insight.aimed_score import score_of
from lenet_app.insight.inquiry import Cancelled
from lenet_app.insight.mattering import LIGHT_PX
from lenet_app.records import Aim, FloatArray, HeatMap

# Covered pictures that are answered together: some 5 ms of LeNet, so that a light question waits
# no longer; of a large network one, for nothing less can be interrupted.
BATCH: Final = 32
# The side of what is covered and how far it moves on, of the input's side.
COVER_SHARE: Final = 1 / 7
STEP_SHARE: Final = 1 / 14
# A large network needs 40 ms a picture: 25 places are covered, not 196.
LARGE_COVER_SHARE: Final = 1 / 4
LARGE_STEP_SHARE: Final = 3 / 16
COLOURS: Final = 3


class _NobodyWaits(Exception):
    """Leaves Captum's loop."""


def is_large(entry: FloatArray) -> bool:
    """Tell whether a network takes so much that it cannot follow the pen."""
    return bool(max(entry.shape[1:]) > LIGHT_PX)


def cover(entry: FloatArray) -> tuple[int, int]:
    """Choose the side of the covered square and its step, in pixels of the input."""
    side = max(entry.shape[1:])
    share, step = (
        (LARGE_COVER_SHARE, LARGE_STEP_SHARE) if is_large(entry) else (COVER_SHARE, STEP_SHARE)
    )
    return max(1, round(share * side)), max(1, round(step * side))


def covering(entry: FloatArray) -> float:
    """Choose what covers: paper; of a picture in colours, the grey in the middle."""
    return 0.5 if entry.shape[0] == COLOURS else 0.0


@torch.inference_mode()
def occlusion(
    network: nn.Sequential,
    aim: Aim,
    entry: FloatArray,
    cancelled: Cancelled,
    side: int | None = None,
    step: int | None = None,
) -> HeatMap | None:
    """Find how far the score falls when a square is covered, the mean of all that cover a pixel.

    Zeiler and Fergus 2014, section 4.2. Squares begin every `step` pixels and end at the edge. None
    if `cancelled` said that nobody waits any more.
    """
    chosen = cover(entry)
    side, step = side or chosen[0], step or chosen[1]
    score = score_of(network, aim)

    def asked(pictures: Tensor) -> Tensor:
        if cancelled():
            raise _NobodyWaits
        return score(pictures)

    channels = entry.shape[0]
    try:
        found = Occlusion(asked).attribute(
            torch.tensor(entry[None]),
            sliding_window_shapes=(channels, side, side),
            strides=(channels, step, step),
            baselines=covering(entry),
            perturbations_per_eval=1 if is_large(entry) else BATCH,
        )
    except _NobodyWaits:
        return None
    # Every channel was covered at once, so each holds the same.
    values: FloatArray = found[0, 0].to(torch.float32).contiguous().numpy()
    box = (0.0, 0.0, float(entry.shape[2]), float(entry.shape[1]))
    return HeatMap("occlusion", values, box)
