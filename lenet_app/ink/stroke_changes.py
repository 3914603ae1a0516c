"""Strokes hidden or moved for a try, without touching the drawing itself."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from lenet_app.ink.strokes import Ink, Stroke

Move = tuple[float, float]
STILL: Final[Move] = (0.0, 0.0)


@dataclass(frozen=True, eq=False)
class StrokeChanges:
    """A drawing, and what is tried with its strokes.

    `hidden` and `moves` go by the stroke's place in the drawing; moves are in pad pixels.
    """

    ink: Ink = field(default_factory=Ink)
    hidden: frozenset[int] = frozenset()
    moves: tuple[tuple[int, Move], ...] = ()

    @property
    def is_none(self) -> bool:
        """Tell whether everything is as it was drawn."""
        return not self.hidden and not self.moves

    @property
    def changed(self) -> Ink:
        """Return the drawing as it would be: what is hidden is not there."""
        if self.is_none:
            return self.ink
        shown = [row for row in range(len(self.ink.strokes)) if row not in self.hidden]
        return self.ink.with_strokes(tuple(self.stroke(row) for row in shown))

    def stroke(self, row: int) -> Stroke:
        """Return a stroke where it lies now."""
        stroke, move = self.ink.strokes[row], self.move(row)
        return stroke if move == STILL else Stroke.of(stroke.points + np.array([*move, 0.0]))

    def move(self, row: int) -> Move:
        """Tell how far a stroke was moved."""
        return dict(self.moves).get(row, STILL)

    def toggled(self, row: int) -> "StrokeChanges":
        """Hide a stroke, or show it again."""
        return StrokeChanges(self.ink, self.hidden ^ {row}, self.moves)

    def moved_to(self, row: int, move: Move) -> "StrokeChanges":
        """Move a stroke so far from where it was drawn, but never over the pad's edge."""
        points = self.ink.strokes[row].points[:, :2]
        sides = np.array([self.ink.width_px, self.ink.height_px])
        # What reaches over the edge already may stay there.
        least = np.minimum(-points.min(axis=0), 0.0)
        most = np.maximum(sides - points.max(axis=0), 0.0)
        across, down = np.clip(move, least, most).tolist()
        moves = {**dict(self.moves), row: (across, down)}
        kept = tuple((at, by) for at, by in sorted(moves.items()) if by != STILL)
        return StrokeChanges(self.ink, self.hidden, kept)

    def put_back(self) -> "StrokeChanges":
        """Leave everything as it was drawn."""
        return StrokeChanges(self.ink)

    def carried_to(self, ink: Ink) -> "StrokeChanges":
        """Try the same with another state of the drawing: strokes that are still there keep it."""
        rows = {id(stroke): row for row, stroke in enumerate(ink.strokes)}
        places = {row: rows.get(id(stroke)) for row, stroke in enumerate(self.ink.strokes)}
        hidden = frozenset(new for row in self.hidden if (new := places[row]) is not None)
        moves = tuple((new, by) for row, by in self.moves if (new := places[row]) is not None)
        return StrokeChanges(ink, hidden, moves)
