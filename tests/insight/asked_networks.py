"""Every network with random weights, and its answer to a random picture, for tests of insight."""

from functools import lru_cache

import numpy as np
from torch import nn

from lenet_app.networks.build import build_seeded, build_with, take_weights
from lenet_app.networks.catalogue import card, names
from lenet_app.recognition.predictor import Predictor
from lenet_app.records import NetworkInput, Prediction, Weights, WeightsInfo

NAMES = names()
DIGITS = tuple("0123456789")


@lru_cache(maxsize=len(NAMES))
def asked(name: str, seed: int = 0) -> tuple[nn.Sequential, Weights, Prediction]:
    """Build a network, its weights and its prediction; calibrated, to see the temperature."""
    info = WeightsInfo(name, "test", DIGITS, temperature=1.7)
    weights = take_weights(build_seeded(name, len(DIGITS), seed), info)
    channels = card(name).input[0]
    shape = (28, 28) if channels == 1 else (channels, 32, 32)
    chance = np.random.default_rng(seed)
    # Some paper, as in a drawing: units that see nothing are units too.
    pixels = chance.random(shape, dtype=np.float32) * (chance.random(shape) > 0.4)
    seen = NetworkInput(pixels.astype(np.float32), (), blank=False)
    return build_with(weights), weights, Predictor(weights).predict(seen)
