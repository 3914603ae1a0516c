"""Compares what a network says of its answers with how often they are right."""

from typing import Final

import numpy as np

from lenet_app.records import BoolArray, FloatArray, Reliability

BINS: Final = 15  # of confidence, as is usual since Guo et al. 2017


def reliability_of(confidence: FloatArray, is_right: BoolArray, bins: int = BINS) -> Reliability:
    """Sort answers into bins by their confidence, (n,), 0 to 1; `is_right`: (n,), bool.

    The expected calibration error is the mean distance of confidence and accuracy over bins of
    equal width, weighed by their counts (Guo, Pleiss, Sun, Weinberger 2017, equation 3).
    """
    said, right = confidence.astype(np.float64), is_right.astype(np.float64)
    # A bin includes its upper end, as in the paper; confidence 0 cannot be.
    places = np.clip(np.ceil(said * bins).astype(np.int64) - 1, 0, bins - 1)
    counts = np.bincount(places, minlength=bins)
    with np.errstate(invalid="ignore"):
        mean_said = np.bincount(places, said, minlength=bins) / counts
        mean_right = np.bincount(places, right, minlength=bins) / counts
    apart = np.abs(np.nan_to_num(mean_said) - np.nan_to_num(mean_right))
    error = float((apart * counts).sum() / max(1, len(said)))
    return Reliability(error, mean_said, mean_right, counts)
