"""Answers network inputs: probabilities, a verdict, and every layer's maps."""

import time
from dataclasses import replace
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn

from lenet_app.errors import WeightsError
from lenet_app.networks.anatomy import anatomy_of
from lenet_app.networks.build import build_with, put_weights
from lenet_app.networks.muting import mute
from lenet_app.networks.portions import portion
from lenet_app.networks.readout import scores
from lenet_app.records import (
    Anatomy,
    Edits,
    FloatArray,
    LayerMaps,
    NetworkInput,
    Prediction,
    Verdict,
    Weights,
    WeightsInfo,
)

BATCH: Final = 1024


class Predictor:
    """One network with one set of weights, used by one thread."""

    def __init__(self, weights: Weights) -> None:
        """Build the network of `weights`.

        Raises:
            WeightsError: The weights do not fit the network they name.
        """
        # Muted here, so that other weights can let the maps sound again.
        self._network: nn.Sequential = build_with(replace(weights, edits=Edits()))
        self._mutes = mute(self._network, weights.edits.muted)
        self._weights = weights
        self._fit = self._network.get_submodule("INPUT.FIT")
        self._values = self._network.get_submodule("INPUT.VALUES")
        self._info = weights.info
        self._anatomy = anatomy_of(self._network, weights.info.model)
        self._layers = [
            (figures, self._network.get_submodule(figures.name)) for figures in self._anatomy.layers
        ]

    @property
    def info(self) -> WeightsInfo:
        """Tell where the weights come from."""
        return self._info

    @property
    def anatomy(self) -> Anatomy:
        """Describe the network."""
        return self._anatomy

    def fits(self, weights: Weights) -> bool:
        """Tell whether `take` can use these weights, or another predictor is needed."""
        return (weights.info.model, len(weights.info.classes)) == (
            self._info.model,
            len(self._info.classes),
        )

    def take(self, weights: Weights) -> None:
        """Answer with other weights of the same network from now on.

        Raises:
            WeightsError: The weights do not fit; the ones in use stay.
        """
        if not self.fits(weights):
            # Two networks can have the same names and shapes and yet compute something else.
            raise WeightsError(
                f"These weights are for {_called(weights.info)}, not for {_called(self._info)}; "
                "choose a file that was saved for this network."
            )
        # Records are never written to: the same array holds the same numbers, and a change by hand
        # leaves all but one of them as they were.
        taken = self._weights.arrays
        held = {name for name, array in weights.arrays.items() if array is taken.get(name)}
        put_weights(self._network, weights.arrays, held)
        if weights.edits.muted != self._weights.edits.muted:
            for handle in self._mutes:
                handle.remove()
            self._mutes = mute(self._network, weights.edits.muted)
        self._weights = weights
        self._info = weights.info

    @torch.inference_mode()
    def predict(self, seen: NetworkInput, subject: int = 0) -> Prediction:
        """Answer one input with every layer's maps."""
        started = time.perf_counter()
        pixels = torch.tensor(seen.pixels)
        entry: Tensor = self._fit(pixels[None, None] if pixels.dim() == 2 else pixels[None])
        signal: Tensor = self._values(entry)
        layers = []
        for figures, layer in self._layers:
            signal = layer(signal)
            # numpy() shares memory with a tensor that nobody else holds or writes to.
            layers.append(LayerMaps(figures, signal[0].numpy()))
        probabilities = self._likely(signal)[0].numpy()
        verdict, best = judged(probabilities, self._info.sure, blank=seen.blank)
        return Prediction(
            verdict=verdict,
            best=best,
            probabilities=np.zeros_like(probabilities) if seen.blank else probabilities,
            input=seen,
            layers=tuple(layers),
            weights=self._info,
            subject=subject,
            seconds=time.perf_counter() - started,
            entry=entry[0].contiguous().numpy(),
        )

    @torch.inference_mode()
    def probabilities(self, fields: FloatArray) -> FloatArray:
        """Answer many inputs without the maps: float32, 0 to 1, to (n, classes).

        `fields`: (n, height, width), or (n, channels, height, width).
        """
        parts: list[Tensor] = []
        size = portion(self._network, BATCH)
        for start in range(0, len(fields), size):
            images = torch.tensor(fields[start : start + size])
            parts.append(
                self._likely(self._network(images[:, None] if images.dim() == 3 else images))
            )
        if not parts:
            return np.zeros((0, len(self._info.classes)), np.float32)
        answers: FloatArray = torch.cat(parts).numpy()
        return answers

    def _likely(self, output: Tensor) -> Tensor:
        """Turn the network's output into calibrated probabilities, (n, classes)."""
        return (scores(self._network, output) / self._info.temperature).softmax(dim=1)


def judged(probabilities: FloatArray, sure: float, *, blank: bool) -> tuple[Verdict, int | None]:
    """Turn probabilities into a verdict and the likeliest class; below `sure` it is unsure."""
    if blank:
        return "blank", None
    best = int(probabilities.argmax())
    return ("digit" if probabilities[best] >= sure else "unsure"), best


def _called(info: WeightsInfo) -> str:
    return f"{info.model} with {len(info.classes)} classes"


def leave_cores_free() -> None:
    """Compute with one thread from here on, in the calling thread: one digit needs no more."""
    torch.set_num_threads(1)
