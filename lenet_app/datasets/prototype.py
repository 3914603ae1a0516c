"""One way to write a digit, as smooth lines that may still be moved."""

from dataclasses import dataclass

from lenet_app.datasets.curves import Curve, Point


@dataclass(frozen=True, eq=False)
class Prototype:
    """One way to write a digit, and how often it is met beside the others, whatever the unit.

    `curves` lie in a box of height 1, y down, in the order in which they are drawn.
    """

    share: float
    name: str
    curves: tuple[Curve, ...]

    @classmethod
    def written(cls, share: float, name: str, *strokes: str) -> "Prototype":
        """Read strokes: points "x,y" in hundredths of the digit's height, "/" after a corner."""
        return cls(share, name, tuple(_curve(stroke) for stroke in strokes))


def _curve(stroke: str) -> Curve:
    pieces: list[tuple[Point, ...]] = []
    start: tuple[Point, ...] = ()
    for text in stroke.split("/"):
        piece = (*start, *(_point(pair) for pair in text.split()))
        # A stroke that begins with a corner has no piece before it.
        if len(piece) > 1:
            pieces.append(piece)
        start = piece[-1:]
    return Curve.through(*pieces)


def _point(pair: str) -> Point:
    x, y = pair.split(",")
    return int(x) / 100, int(y) / 100
