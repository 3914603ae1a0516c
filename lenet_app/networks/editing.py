"""Changes weights by hand: numbers in their arrays at once, muted maps where a network is built."""

from dataclasses import replace
from typing import Final

import numpy as np

from lenet_app.errors import WeightsError
from lenet_app.records import Edits, FloatArray, Stretch, Weights

MARK: Final = "edited"


def edited(weights: Weights, edits: Edits) -> Weights:
    """Return unedited `weights` with `edits`; what was measured of them holds no longer.

    Arrays that nothing changes in are shared, not copied.

    Raises:
        WeightsError: The edits are for another network.
    """
    if not edits:
        return weights
    if edits.model != weights.info.model:
        raise WeightsError(
            f"These changes were made to {edits.model}, not to {weights.info.model}; restore them."
        )
    arrays = dict(weights.arrays)
    own: dict[str, FloatArray] = {}

    def numbers_of(stretch: Stretch) -> FloatArray:
        """Return the numbers of a stretch in a copy that may be written to."""
        array = weights.arrays.get(stretch.array)
        if array is None or not 0 <= stretch.first < stretch.after <= array.size:
            raise WeightsError(
                f"{edits.model} has no {stretch.array} of that size; restore the changes."
            )
        if stretch.array not in own:
            own[stretch.array] = np.array(array, order="C")
        return own[stretch.array].reshape(-1)[stretch.first : stretch.after]

    for stretch, numbers in edits.numbers.items():
        numbers_of(stretch)[list(numbers)] = list(numbers.values())
    for stretch in edits.off:
        numbers_of(stretch)[:] = 0.0
    arrays.update(own)
    info = replace(
        weights.info,
        origin=f"{weights.info.origin}, {MARK}",
        test_accuracy=None,
        test_examples=0,
        is_edited=True,
    )
    return Weights(info, arrays, edits, weights)
