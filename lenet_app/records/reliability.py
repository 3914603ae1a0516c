"""How honest a network's probabilities are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lenet_app.records.arrays import CountArray


@dataclass(frozen=True, eq=False)
class Reliability:
    """Confidence against accuracy, bin by bin; the bins are of equal width from 0 to 1.

    `error` is the expected calibration error, a fraction. `confidence`, `accuracy`: (bins,),
    float64, means of the answers in each bin, NaN where there is none; `counts`: (bins,).
    """

    error: float
    confidence: NDArray[np.float64]
    accuracy: NDArray[np.float64]
    counts: CountArray

    @property
    def bins(self) -> int:
        """Count the bins."""
        return len(self.counts)

    def edges(self, index: int) -> tuple[float, float]:
        """Tell where a bin begins, itself not in it, and where it ends."""
        return index / self.bins, (index + 1) / self.bins
