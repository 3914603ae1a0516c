"""What mattered for a score: pixels, maps, covered places and strokes, each with its share."""

from dataclasses import dataclass
from typing import Literal

from lenet_app.records.arrays import FloatArray

Evidence = Literal["saliency", "grad-cam", "occlusion"]


@dataclass(frozen=True)
class Aim:
    """The score that is explained: that of a class, or by how much it exceeds that of another.

    `wanted`, `against`: indices of classes.
    """

    wanted: int
    against: int | None = None


@dataclass(frozen=True, eq=False)
class HeatMap:
    """What each place of the network's input had to do with a score.

    `values`: (height, width), float32; positive speaks for the score, negative against it.
    `box`: (left, top, right, bottom), where they lie, in pixels of the network's input.
    `layer`: of which layer's maps; empty for the input itself.
    """

    evidence: Evidence
    values: FloatArray
    box: tuple[float, float, float, float]
    layer: str = ""


@dataclass(frozen=True, eq=False)
class PixelShares:
    """What mattered, place by place.

    `entry`: (channels, height, width), float32, 0 to 1: the input that was asked about.
    `score`: of what `aim` says. `subject`: number of the drawing, as in `Prediction`.
    `covered`: the side of the patch that was covered, in pixels of the input; 0 if none was.
    """

    aim: Aim
    entry: FloatArray
    score: float
    heats: tuple[HeatMap, ...]
    subject: int
    covered: int = 0


@dataclass(frozen=True, eq=False)
class CoverShares(PixelShares):
    """The same, found by covering places: it comes later, and has a signal of its own."""


@dataclass(frozen=True, eq=False)
class StrokeShares:
    """What each stroke had to do with a score.

    `without`: (strokes,), float32: the score of all minus the score without the stroke.
    `shapley`: (strokes,), float32: the mean of what the stroke adds, over every order of drawing
    them (Shapley 1953); None for too many strokes. `score`: of the whole drawing, `blank`: of an
    empty field.
    """

    aim: Aim
    score: float
    blank: float
    without: FloatArray
    shapley: FloatArray | None
    subject: int


@dataclass(frozen=True, eq=False)
class ChangedDrawing:
    """What the network answers to a drawing, and to the same drawing changed.

    `before`, `after`: (classes,), float32, probabilities; all 0 for a blank one. `scores_before`
    and `scores_after`: (classes,), float32, what the probabilities are made of.
    """

    before: FloatArray
    after: FloatArray
    scores_before: FloatArray
    scores_after: FloatArray
    subject: int
