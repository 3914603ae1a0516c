"""Answers one drawing with weights as they come: what is kept of networks too large to keep."""

import torch
from torch import nn

from lenet_app.networks.build import build_with, put_weights
from lenet_app.networks.readout import scores
from lenet_app.records import FloatArray, Weights


class PinnedAnswer:
    """Holds a network for one drawing: (28, 28) or (channels, height, width), float32, 0 to 1."""

    def __init__(self, pixels: FloatArray) -> None:
        self._pixels = torch.tensor(pixels)
        self._network: nn.Sequential | None = None

    @torch.inference_mode()
    def of(self, weights: Weights) -> FloatArray:
        """Answer with calibrated probabilities, (classes,).

        Raises:
            WeightsError: The weights do not fit those that were given first.
        """
        if self._network is None:
            self._network = build_with(weights)
        else:
            put_weights(self._network, weights.arrays)
        pixels = self._pixels
        output = self._network(pixels[None, None] if pixels.dim() == 2 else pixels[None])
        likely = (scores(self._network, output) / weights.info.temperature).softmax(dim=1)
        answer: FloatArray = likely[0].numpy()
        return answer
