"""Makes images that are shown in their own tones, whatever the theme."""

import numpy as np

from lenet_app.records import FloatArray


def as_light(values: FloatArray) -> FloatArray:
    """Turn (1 or 3, height, width), 0 (dark) to 1 (light), into three channels."""
    light: FloatArray = np.broadcast_to(values, (3, *values.shape[1:]))
    return light
