"""Things that mattered, made up."""

import numpy as np

from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.records import Aim, ChangedDrawing, CoverShares, HeatMap, PixelShares, StrokeShares

DIGITS = tuple("0123456789")
BAR = Stroke.of([(60, 60), (200, 60)])
STEM = Stroke.of([(200, 60), (150, 220)])
DRAWN = Ink((BAR, STEM))
ENTRY = np.zeros((1, 28, 28), np.float32)
ENTRY[0, 8:20, 12:16] = 1.0


def saliency() -> HeatMap:
    values = np.zeros((28, 28), np.float32)
    values[3, 5], values[10, 20] = 2.0, -4.0
    return HeatMap("saliency", values, (0.0, 0.0, 28.0, 28.0))


def cam(layer: str = "C3") -> HeatMap:
    values = np.zeros((10, 10), np.float32)
    values[0, 0] = 1.0
    return HeatMap("grad-cam", values, (4.0, 4.0, 24.0, 24.0), layer)


SEVEN = Aim(7)


def pixels(aim: Aim = SEVEN, *, layers: tuple[str, ...] = ("C1", "C3")) -> PixelShares:
    return PixelShares(aim, ENTRY, 12.5, (saliency(), *map(cam, layers)), 1)


def places(aim: Aim = SEVEN) -> CoverShares:
    heat = HeatMap("occlusion", saliency().values, (0.0, 0.0, 28.0, 28.0))
    return CoverShares(aim, ENTRY, 12.5, (heat,), 1, covered=4)


def shares(*, with_shapley: bool = True) -> StrokeShares:
    without = np.array([3.0, -6.0], np.float32)
    shapley = np.array([4.0, 1.0], np.float32) if with_shapley else None
    return StrokeShares(Aim(7), 12.5, 7.5, without, shapley, 1)


def compared(*, is_blank: bool = False) -> ChangedDrawing:
    before, after = np.full(10, 0.01, np.float32), np.full(10, 0.02, np.float32)
    before[7], after[1] = 0.91, 0.82
    if is_blank:
        after[:] = 0.0
    return ChangedDrawing(before, after, before * 10, after * 10, 1)
