"""Answers one drawing with the weights of every moment of a run."""

from pathlib import Path

import numpy as np
import torch
from torch import nn

from lenet_app.errors import MomentsError
from lenet_app.insight.inquiry import Cancelled
from lenet_app.networks.build import build_with, put_weights
from lenet_app.networks.moments_file import MOMENTS, MomentsFile
from lenet_app.networks.readout import scores
from lenet_app.records import FloatArray, PinnedAnswers


@torch.inference_mode()
def answers_along(
    folder: Path, pixels: FloatArray, known: PinnedAnswers | None, cancelled: Cancelled
) -> PinnedAnswers | None:
    """Find calibrated probabilities for every moment that can be read; None if cancelled.

    `pixels`: (28, 28) or (channels, height, width). Where only answers were kept, these are given,
    whatever the drawing.

    Raises:
        MomentsError: There are no moments, or another version recorded them.
    """
    file = MomentsFile(folder / MOMENTS)
    rows = _rows_of(known)
    image = torch.tensor(pixels)
    images = image[None, None] if image.dim() == 2 else image[None]
    network: nn.Sequential | None = None
    found: dict[int, FloatArray] = {}
    for moment in file.moments:
        if cancelled():
            return None
        row = rows.get(moment.step)
        try:
            if row is None and not file.has_weights:
                row = file.probabilities(moment.step)
            elif row is None:
                weights = file.weights(moment.step)
                if network is None:
                    network = build_with(weights)
                else:
                    put_weights(network, weights.arrays)
                output = scores(network, network(images)) / weights.info.temperature
                row = output.softmax(dim=1)[0].numpy()
        except MomentsError:  # a damaged one is left out
            continue
        found[moment.step] = row
    classes = file.header.info.classes
    return PinnedAnswers(
        folder=str(folder),
        pixels=pixels,
        steps=tuple(found),
        classes=classes,
        probabilities=np.stack(list(found.values()))
        if found
        else np.zeros((0, len(classes)), np.float32),
    )


def _rows_of(known: PinnedAnswers | None) -> dict[int, FloatArray]:
    if known is None:
        return {}
    return dict(zip(known.steps, known.probabilities, strict=True))
