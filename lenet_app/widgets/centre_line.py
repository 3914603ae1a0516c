"""The geometry of a painted stroke: its smooth centre line, and the outline around it."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]
Widths = NDArray[np.float64]

# How far from a point, in pad pixels, the line may leave it to round the corner. Fast moves of a
# mouse give points about 12 px apart, which become a curve; corners of strokes with far fewer
# points stay corners, as in what the network gets.
CORNER_REACH_PX: Final = 12.0

# Samples along the rounded corner of a piece, both ends included.
_CORNER_SAMPLES: Final = 6
# Places closer than this, in pad pixels, are the same: no direction can be told from them.
_SAME_PLACE_PX: Final = 1e-3
# A line that swells faster than this, radius by length, shows the round end of its wider part.
_STEEPEST: Final = 0.25
# The corners of a half circle around an end of the line: at 18 px width, 0.05 px off the circle.
_CAP_CORNERS: Final = 16


def pieces(places: Places) -> Places:
    """Cut the line through `places`, (n, 2), n ≥ 2, into a piece for each: (n, 5, 2).

    Half-way between two places lies a knot. A piece leads from a knot straight towards its place,
    in a curve past it, and straight to the next knot: start, start of the curve, place (the
    curve's control point), end of the curve, end. It depends on its place and the neighbours only.
    """
    between = (places[:-1] + places[1:]) / 2
    starts = np.concatenate([places[:1], between])
    ends = np.concatenate([between, places[-1:]])
    return np.stack(
        [starts, _towards(places, starts), places, _towards(places, ends), ends], axis=1
    )


def _towards(places: Places, knots: Places) -> Places:
    """Go from places to knots, but no further than a corner reaches."""
    way = knots - places
    length = np.hypot(way[:, 0], way[:, 1])
    share = CORNER_REACH_PX / np.maximum(length, CORNER_REACH_PX)
    reached: Places = places + way * share[:, None]
    return reached


def samples(run: Places, widths: Widths, first: int) -> tuple[Places, Widths]:
    """Follow pieces `first`, `first` + 1, … closely: places, (m, 2), and the line's widths there.

    `run`: (k, 5, 2), some of a line's pieces; `widths`: (n,), at all of the line's places.
    """
    last = first + len(run)
    between = (widths[:-1] + widths[1:]) / 2
    width_starts = np.concatenate([widths[:1], between])[first:last]
    width_ends = np.concatenate([between, widths[-1:]])[first:last]
    t = np.linspace(0.0, 1.0, _CORNER_SAMPLES)
    curve = _bend(run[:, 1], run[:, 2], run[:, 3], t)
    places = np.concatenate([run[:, :1], curve, run[:, 4:]], axis=1).reshape(-1, 2)
    bent = _bend(width_starts[:, None], widths[first:last, None], width_ends[:, None], t)
    line_widths = np.concatenate(
        [width_starts[:, None], bent[:, :, 0], width_ends[:, None]], axis=1
    ).reshape(-1)
    steps = np.diff(places, axis=0)
    moves = np.concatenate([[True], np.hypot(steps[:, 0], steps[:, 1]) > _SAME_PLACE_PX])
    return places[moves], line_widths[moves]


def _bend(start: Places, control: Places, end: Places, t: Places) -> Places:
    """Evaluate quadratic Bézier curves, (k, d) each, at `t`, (s,): (k, s, d)."""
    share = t[None, :, None]
    bent: Places = (
        (1 - share) ** 2 * start[:, None]
        + 2 * share * (1 - share) * control[:, None]
        + share**2 * end[:, None]
    )
    return bent


def outline(line: Places, radii: Widths) -> tuple[Places, NDArray[np.bool_]]:
    """Walk around a line at a distance that changes along it; the ends are round.

    `line`: (k, 2), k ≥ 2; `radii`: (k,). Returns the corners, (m, 2), and of every step of the
    line, (k - 1,), whether it turns or swells so abruptly that the outline does not tell the shape:
    there it folds over itself, or cuts the round end of a wider part.
    """
    direction = np.gradient(line, axis=0)
    angle = np.arctan2(direction[:, 1], direction[:, 0])
    side = np.stack([np.sin(angle), -np.cos(angle)], axis=1) * radii[:, None]
    left, right = line + side, line - side
    corners = np.concatenate(
        [
            left,
            _cap(line[-1], radii[-1], angle[-1]),
            right[::-1],
            _cap(line[0], radii[0], angle[0] + np.pi),
        ]
    )
    steps = np.diff(line, axis=0)
    left_ahead = (np.diff(left, axis=0) * steps).sum(axis=1)
    right_ahead = (np.diff(right, axis=0) * steps).sum(axis=1)
    swells = np.abs(np.diff(radii)) >= _STEEPEST * np.hypot(steps[:, 0], steps[:, 1])
    is_abrupt: NDArray[np.bool_] = (np.minimum(left_ahead, right_ahead) <= 0) | swells
    return corners, is_abrupt


def _cap(centre: Places, radius: float, angle: float) -> Places:
    """Walk a half circle around `centre` that bulges towards `angle`."""
    turn = angle + np.linspace(-np.pi / 2, np.pi / 2, _CAP_CORNERS)
    corners: Places = centre + radius * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    return corners
