"""Where what lies on the pad comes to lie in the network's input."""

from dataclasses import dataclass
from typing import NamedTuple


class Frame(NamedTuple):
    """A rectangle: its edges, right and bottom beyond it."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Placement:
    """How ink was cropped, scaled and centred: field = scale · pad + shift, in pixels of either.

    The same way for both axes, y down. Pixel 0 of the field reaches from 0 to 1.
    """

    scale: float
    dx: float
    dy: float

    def to_field(self, x: float, y: float) -> tuple[float, float]:
        """Say where a place on the pad lies in the field."""
        return self.scale * x + self.dx, self.scale * y + self.dy

    def to_pad(self, x: float, y: float) -> tuple[float, float]:
        """Say where a place in the field lies on the pad, inside of it or beyond its edge."""
        return (x - self.dx) / self.scale, (y - self.dy) / self.scale

    def frame_on_pad(self, frame: Frame) -> Frame:
        """Say where a rectangle of the field lies on the pad."""
        return Frame(*self.to_pad(frame.left, frame.top), *self.to_pad(frame.right, frame.bottom))

    def shifted(self, dx: float, dy: float) -> "Placement":
        """Return this placement followed by a shift in the field."""
        return Placement(self.scale, self.dx + dx, self.dy + dy)
