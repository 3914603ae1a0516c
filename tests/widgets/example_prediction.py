"""A small network's prediction with chosen values, for the tests of the bands."""

import numpy as np

from lenet_app.records import (
    Anatomy,
    FloatArray,
    LayerFigures,
    LayerMaps,
    NetworkInput,
    Prediction,
    WeightsInfo,
)

DIGITS = tuple("0123456789")
FIGURES = (
    LayerFigures("C1", "convolution 5×5, padding 2, ReLU", (6, 28, 28), 156, 122_304),
    LayerFigures("S2", "max pooling 2×2", (6, 14, 14), 0, None),
    LayerFigures("C3", "convolution 5×5, ReLU", (16, 10, 10), 2_416, 241_600),
    LayerFigures("S4", "max pooling 2×2", (16, 5, 5), 0, None),
    LayerFigures("C5", "dense, ReLU", (120,), 48_120, 48_120),
    LayerFigures("F6", "dense, ReLU", (84,), 10_164, 10_164),
    LayerFigures("OUTPUT", "dense", (10,), 850, 850),
)
ANATOMY = Anatomy("example", "Example", (1, 28, 28), FIGURES)


def prediction_of(
    *figures: LayerFigures, subject: int = 0, seed: int = 0, classes: tuple[str, ...] = DIGITS
) -> Prediction:
    """Make a prediction with random values ≥ 0, the logits of the last layer of either sign."""
    generator = np.random.default_rng(seed)
    chosen = figures or FIGURES
    layers = [LayerMaps(each, generator.random(each.output, dtype=np.float32)) for each in chosen]
    logits = generator.standard_normal(chosen[-1].output).astype(np.float32)
    layers[-1] = LayerMaps(chosen[-1], logits)
    return with_values(tuple(layers), subject=subject, classes=classes)


def with_values(
    layers: tuple[LayerMaps, ...],
    *,
    subject: int = 0,
    classes: tuple[str, ...] = DIGITS,
    pixels: FloatArray | None = None,
    origin: str = "shipped weights",
) -> Prediction:
    """Make a prediction of given layers."""
    seen = np.zeros((28, 28), np.float32) if pixels is None else pixels
    return Prediction(
        verdict="digit",
        best=3,
        probabilities=np.full(len(classes), 1 / len(classes), np.float32),
        input=NetworkInput(seen, (), blank=False),
        layers=layers,
        weights=WeightsInfo("example", origin, classes),
        subject=subject,
    )
