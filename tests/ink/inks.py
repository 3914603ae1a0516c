"""Small drawings that differ by a number."""

from lenet_app.ink.strokes import Ink, Stroke


def line(number: int = 0, label: int | None = None) -> Ink:
    """Draw a slanted line; another number is another place."""
    return Ink((Stroke.of([[10.0 + number, 20.0], [30.0, 140.5 + number]]),), label=label)
