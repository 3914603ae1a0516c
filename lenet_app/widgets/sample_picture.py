"""Makes a picture for the pad of a dataset's example, with exactly the pixels that are stored."""

import numpy as np

from lenet_app.records import FloatArray, Picture, Sample
from lenet_app.widgets.colormaps import TOP_LEVEL


def picture_of(sample: Sample, name: str) -> Picture:
    """Make a picture whose `field` is the example as the network is given it in training."""
    # Divided as for training: a network then gets the same numbers, bit for bit.
    field: FloatArray = sample.image.astype(np.float32) / np.float32(TOP_LEVEL)
    if len(field) == 1:
        return Picture(name, grey=1 - field[0], field=field)
    colour = np.ascontiguousarray(sample.image[:3].transpose(1, 2, 0))
    grey: FloatArray = field[:3].mean(axis=0)
    return Picture(name, grey=grey, colour=colour, field=field)
