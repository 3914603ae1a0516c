"""Answers a drawing and the same drawing changed, side by side."""

import numpy as np
import torch
from torch import nn

from lenet_app.ink.raster import rasterise
from lenet_app.ink.strokes import Ink
from lenet_app.networks.readout import scores
from lenet_app.records import ChangedDrawing, WeightsInfo


@torch.inference_mode()
def compare(
    network: nn.Sequential, info: WeightsInfo, before: Ink, after: Ink, subject: int
) -> ChangedDrawing:
    """Answer both as the window would: calibrated, and nothing for a blank one."""
    fields = torch.from_numpy(rasterise([before, after]))[:, None]
    both = scores(network, network(fields))
    likely = (both / info.temperature).softmax(dim=1).numpy()
    old, new = (
        np.zeros_like(row) if ink.is_blank else row
        for row, ink in zip(likely, (before, after), strict=True)
    )
    scored = both.numpy()
    return ChangedDrawing(old, new, scored[0], scored[1], subject)
