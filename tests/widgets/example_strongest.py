"""Strongest patches, made up."""

import numpy as np

from lenet_app.records import Sample, Strongest, StrongestOfLayer, StrongPatch, WeightsInfo

DIGITS = tuple("0123456789")


def patch(rank: int, box: tuple[float, float, float, float] = (4, 6, 9, 11)) -> StrongPatch:
    image = np.zeros((1, 28, 28), np.uint8)
    image[0, 6:11, 4:6] = 255
    sample = Sample("mnist", "test", 1000 + rank, rank % 10, image)
    return StrongPatch(9.5 - rank, sample, 6, 4, box)


def layer(name: str = "C1", maps: int = 6, dead: int | None = 2) -> StrongestOfLayer:
    nine = tuple(patch(rank) for rank in range(9))
    return StrongestOfLayer(name, tuple(() if row == dead else nine for row in range(maps)))


def found(examined: int = 10_000) -> Strongest:
    info = WeightsInfo("lenet-modern", "x", DIGITS)
    layers = (layer("C1", 6), layer("C3", 16, None))
    return Strongest(info, "mnist", "test", DIGITS, examined, 10_000, layers)
