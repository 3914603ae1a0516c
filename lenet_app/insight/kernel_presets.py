"""Kernels that everybody knows, in any size, to be put in place of a trained one."""

from typing import Final, Literal

import numpy as np

from lenet_app.records import FloatArray

Preset = Literal["zero", "identity", "blur", "edge across", "edge down"]
PRESETS: Final[tuple[Preset, ...]] = ("zero", "identity", "blur", "edge across", "edge down")


def preset(name: Preset, height: int, width: int) -> FloatArray:
    """Return a kernel: (height, width), float32.

    `identity` hands the map on as it is, `blur` takes the mean. The edges subtract the mean of one
    half from the mean of the other, row by row as a Prewitt operator does: `edge across` answers
    to light on the right of dark, `edge down` to light below dark.
    """
    kernel = np.zeros((height, width), np.float32)
    if name == "identity":
        kernel[height // 2, width // 2] = 1.0
    elif name == "blur":
        kernel[:] = 1.0 / kernel.size
    elif name == "edge across":
        kernel[:] = _slope(width)[None, :] / height
    elif name == "edge down":
        kernel[:] = _slope(height)[:, None] / width
    return kernel


def _slope(length: int) -> FloatArray:
    """Return -1 to 1 in two halves with 0 in the middle, each of them adding up to 1."""
    side = np.sign(np.arange(length) - (length - 1) / 2)
    most = max(1, length // 2)
    slope: FloatArray = (side / most).astype(np.float32)
    return slope
