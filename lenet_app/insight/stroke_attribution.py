"""Asks what each stroke of a drawing had to do with a score: by leaving strokes out."""

from collections.abc import Sequence
from itertools import combinations
from math import comb
from typing import Final

import numpy as np
import torch
from torch import nn

from lenet_app.ink.raster import rasterise
from lenet_app.ink.strokes import Ink
from lenet_app.insight.aimed_score import score_of
from lenet_app.insight.inquiry import Cancelled
from lenet_app.networks.portions import portion
from lenet_app.records import Aim, FloatArray, StrokeShares

# Every selection of the strokes is asked about: 64 of six, some 40 ms of LeNet.
MOST_SHARED: Final = 6
# Of a large network, which needs 40 ms for each.
MOST_SHARED_LARGE: Final = 3
BATCH: Final = 16

Selection = frozenset[int]


def stroke_shares(
    network: nn.Sequential,
    aim: Aim,
    ink: Ink,
    cancelled: Cancelled,
    *,
    subject: int = 0,
) -> StrokeShares | None:
    """Take each stroke away, as if it had never been drawn; None if nobody waits any more.

    What is left is cropped and centred anew, as the network would get it: a share is exactly what
    hiding the stroke does. Without any stroke the score is that of an empty field.
    """
    count = len(ink.strokes)
    everything = frozenset(range(count))
    few = MOST_SHARED if portion(network, BATCH) == BATCH else MOST_SHARED_LARGE
    selections: list[Selection] = [frozenset(), everything]
    selections += [everything - {stroke} for stroke in range(count)]
    is_shared = count <= few
    if is_shared:
        selections += [
            frozenset(some) for size in range(count) for some in combinations(range(count), size)
        ]
    wanted = list(dict.fromkeys(selections))
    found = _scores(network, aim, ink, wanted, cancelled)
    if found is None:
        return None
    score_by = dict(zip(wanted, found, strict=True))
    total = score_by[everything]
    without = [total - score_by[everything - {stroke}] for stroke in range(count)]
    return StrokeShares(
        aim=aim,
        score=total,
        blank=score_by[frozenset()],
        without=np.array(without, np.float32),
        shapley=_shapley(score_by, count) if is_shared else None,
        subject=subject,
    )


def chosen_strokes(ink: Ink, selection: Selection) -> Ink:
    """Return a drawing with some of its strokes, in their order."""
    return ink.with_strokes(tuple(ink.strokes[row] for row in sorted(selection)))


@torch.inference_mode()
def _scores(
    network: nn.Sequential,
    aim: Aim,
    ink: Ink,
    selections: Sequence[Selection],
    cancelled: Cancelled,
) -> list[float] | None:
    score = score_of(network, aim)
    # A large network answers one at a time, to make way for light questions.
    size = BATCH if portion(network, BATCH) == BATCH else 1
    found: list[float] = []
    for start in range(0, len(selections), size):
        if cancelled():
            return None
        some = selections[start : start + size]
        fields = rasterise([chosen_strokes(ink, selection) for selection in some])
        found += score(torch.from_numpy(fields)[:, None]).tolist()
    return found


def _shapley(score_by: dict[Selection, float], count: int) -> FloatArray:
    """Average what each stroke adds over all orders (Shapley 1953).

    A selection of s other strokes comes before the stroke in s! (n - s - 1)! of n! orders.
    """
    shares = np.zeros(count)
    for some, score in score_by.items():
        for stroke in set(range(count)) - some:
            weight = 1 / (count * comb(count - 1, len(some)))
            shares[stroke] += weight * (score_by[some | {stroke}] - score)
    return shares.astype(np.float32)
