"""Resizing with a triangle as wide as a pixel of the result, written out, for comparisons."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def resized(image: ArrayLike, height: int, width: int) -> NDArray[np.float64]:
    """Resize (h, w) or (h, w, channels) to another size, in float64."""
    values = np.asarray(image, np.float64)
    down, across = _weights(values.shape[0], height), _weights(values.shape[1], width)
    scaled: NDArray[np.float64] = np.einsum("ij,jk...,lk->il...", down, values, across)
    return scaled


def _weights(before: int, after: int) -> NDArray[np.float64]:
    scale = before / after
    reach = max(scale, 1.0)
    middles = (np.arange(after) + 0.5) * scale
    distance = np.abs(np.arange(before) + 0.5 - middles[:, None]) / reach
    weights = np.clip(1 - distance, 0, None)
    normed: NDArray[np.float64] = weights / weights.sum(axis=1, keepdims=True)
    return normed
