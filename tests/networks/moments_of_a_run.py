"""A run's moments without a run: seeded weights at a few steps."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from lenet_app.networks.build import build_seeded, take_weights
from lenet_app.networks.moments_file import MOMENTS, begun, header_of, moment_block
from lenet_app.records import FloatArray, Moment, Weights, WeightsInfo

CLASSES = tuple("0123456789")
STEPS = (0, 1, 2, 10)
PIXELS: FloatArray = np.linspace(0, 1, 784, dtype=np.float32).reshape(28, 28)


def weights_after(step: int, model: str = "lenet-modern") -> Weights:
    info = WeightsInfo(
        model, f"training, step {step}", CLASSES, "mnist", "{}", seed=step, temperature=1.5
    )
    info = replace(info, seed=0, epochs=step // 10, test_accuracy=step / 100 if step else None)
    return take_weights(build_seeded(model, 10, step), info)


def write_moments(
    folder: Path, steps: tuple[int, ...] = STEPS, pinned: FloatArray | None = None
) -> Path:
    """Write the moments of a run of lenet-modern, as the recorder does."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / MOMENTS
    content = begun(header_of(weights_after(0), pinned, has_weights=True))
    for step in steps:
        weights = weights_after(step)
        moment = Moment(step, step // 10, step + 0.5, 0.25, weights.info.test_accuracy)
        content += moment_block(moment, weights.info, weights.arrays)
    path.write_bytes(content)
    return path
