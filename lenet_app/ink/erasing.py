"""Cuts strokes where an eraser passes; the rest of the ink stays as it was drawn."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lenet_app.ink.strokes import Stroke
from lenet_app.records import FloatArray

_Float64 = NDArray[np.float64]

# A shorter rest of a stroke is a crumb: with its round ends it would be a dot that nobody drew.
SHORTEST_REST_PX: Final = 2.0
# Two ends of the same cut, computed from two eraser segments, differ by rounding only.
_SAME_PLACE_PX: Final = 1e-6
# Below this squared length a segment is a point, without a direction to divide by.
_POINT_LENGTH_PX2: Final = 1e-12


def erase(strokes: tuple[Stroke, ...], path: FloatArray, radius_px: float) -> tuple[Stroke, ...]:
    """Remove the ink whose centre line lies within `radius_px` of the eraser's path.

    The cuts are exact: where a segment of a stroke enters and leaves the eraser's track, new
    points are put, with the pressure in between. `path` is (n, 2), n ≥ 1, in pad pixels. Strokes
    that were not hit stay the same objects; if none was hit, the given tuple is returned.
    """
    track = np.asarray(path, np.float64)
    pieces = [_rests(stroke, track, radius_px) for stroke in strokes]
    untouched = all(
        len(rest) == 1 and rest[0] is stroke for rest, stroke in zip(pieces, strokes, strict=True)
    )
    return strokes if untouched else tuple(stroke for rest in pieces for stroke in rest)


def _rests(stroke: Stroke, track: _Float64, radius_px: float) -> tuple[Stroke, ...]:
    points = stroke.points.astype(np.float64)
    if _is_out_of_reach(points, track, radius_px):
        return (stroke,)
    if len(points) == 1:
        # The dot is a segment of no length: inside the track from end to end, or not at all.
        points = np.concatenate([points, points])
    cuts = _cuts(points, track, radius_px)
    if not cuts:
        return (stroke,)
    return tuple(Stroke.of(rest) for rest in _between(cuts, points) if not _is_crumb(rest))


def _is_out_of_reach(points: _Float64, track: _Float64, radius_px: float) -> bool:
    low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    near = (track.max(axis=0) >= low - radius_px) & (track.min(axis=0) <= high + radius_px)
    return not near.all()


def _cuts(points: _Float64, track: _Float64, radius_px: float) -> list[tuple[float, float]]:
    """Find the erased intervals along a stroke, in order and apart from each other.

    Position 3.25 is a quarter of the way from point 3 to point 4.
    """
    enter, leave = _inside(points[:-1, :2], points[1:, :2], track, radius_px)
    # (stroke segments, eraser segments): a row's intervals all lie on one segment of the stroke.
    segment, passing = np.nonzero(enter <= leave)
    starts = segment + enter[segment, passing]
    ends = segment + leave[segment, passing]
    cuts: list[tuple[float, float]] = []
    for index in np.argsort(starts, kind="stable"):
        start, end = float(starts[index]), float(ends[index])
        if cuts and start <= cuts[-1][1] + _SAME_PLACE_PX:
            cuts[-1] = (cuts[-1][0], max(cuts[-1][1], end))
        else:
            cuts.append((start, end))
    return cuts


def _between(cuts: list[tuple[float, float]], points: _Float64) -> Iterator[_Float64]:
    """Give what lies before, between and after the cuts."""
    starts = [0.0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), float(len(points) - 1)]
    for start, end in zip(starts, ends, strict=True):
        if start < end:
            whole = points[int(np.floor(start)) + 1 : int(np.ceil(end))]
            yield np.concatenate([_at(points, start)[None], whole, _at(points, end)[None]])


def _at(points: _Float64, position: float) -> _Float64:
    """Interpolate x, y and pressure at a position along the stroke."""
    before = min(int(position), len(points) - 2)
    share = position - before
    interpolated: _Float64 = (1 - share) * points[before] + share * points[before + 1]
    return interpolated


def _is_crumb(points: _Float64) -> bool:
    steps = np.diff(points[:, :2], axis=0)
    return float(np.hypot(steps[:, 0], steps[:, 1]).sum()) < SHORTEST_REST_PX


def _inside(
    start: _Float64, end: _Float64, track: _Float64, radius_px: float
) -> tuple[_Float64, _Float64]:
    """Find the part of every stroke segment that every segment of the eraser's track covers.

    `start`, `end`: (s, 2); `track`: (n, 2). Returns two (s, max(n - 1, 1)) arrays, from 0 to 1
    along the stroke segment; where nothing is covered, the first is the greater.

    An eraser segment covers a capsule: a disc at either end and the strip between them. A capsule
    is convex, so a line crosses it in one interval, which the three parts' intervals make up.
    """
    if len(track) == 1:
        return _inside_disc(start, end, track, radius_px)
    covered = (
        _inside_disc(start, end, track[:-1], radius_px),
        _inside_disc(start, end, track[1:], radius_px),
        _inside_strip(start, end, track[:-1], track[1:], radius_px),
    )
    missed = [enter > leave for enter, leave in covered]
    enters = [np.where(miss, 2.0, part[0]) for miss, part in zip(missed, covered, strict=True)]
    leaves = [np.where(miss, -1.0, part[1]) for miss, part in zip(missed, covered, strict=True)]
    return np.minimum.reduce(enters), np.maximum.reduce(leaves)


def _inside_disc(
    start: _Float64, end: _Float64, centres: _Float64, radius_px: float
) -> tuple[_Float64, _Float64]:
    """Solve |start + t · direction − centre| ≤ radius for t between 0 and 1."""
    direction = (end - start)[:, None, :]
    offset = start[:, None, :] - centres[None, :, :]
    a = (direction**2).sum(axis=-1)
    b = (direction * offset).sum(axis=-1)
    c = (offset**2).sum(axis=-1) - radius_px**2
    is_point = a < _POINT_LENGTH_PX2
    a = np.where(is_point, 1.0, a)
    discriminant = b**2 - a * c
    root = np.sqrt(discriminant.clip(min=0.0))
    enter = np.where(is_point, 0.0, ((-b - root) / a).clip(min=0.0))
    leave = np.where(is_point, 1.0, ((-b + root) / a).clip(max=1.0))
    # Touching is not erasing: a tangent has no length to take away.
    misses = np.where(is_point, c >= 0, discriminant <= 0)
    return np.where(misses, 2.0, enter), np.where(misses, -1.0, leave)


def _inside_strip(
    start: _Float64, end: _Float64, left: _Float64, right: _Float64, radius_px: float
) -> tuple[_Float64, _Float64]:
    """Find where a segment is beside an eraser segment and within `radius_px` of it."""
    axis = right - left
    length = np.hypot(axis[:, 0], axis[:, 1])
    is_point = length**2 < _POINT_LENGTH_PX2
    along = axis / np.where(is_point, 1.0, length)[:, None]
    across = np.stack([-along[:, 1], along[:, 0]], axis=1)
    direction = end - start
    offset = start[:, None, :] - left[None, :, :]
    beside = _inside_slab(
        (offset * along).sum(axis=-1), direction @ along.T, np.zeros_like(length), length
    )
    within = _inside_slab(
        (offset * across).sum(axis=-1),
        direction @ across.T,
        np.full_like(length, -radius_px),
        np.full_like(length, radius_px),
    )
    enter = np.maximum(beside[0], within[0])
    leave = np.minimum(beside[1], within[1])
    # An eraser segment without length has no strip; its disc says everything.
    return np.where(is_point, 2.0, enter), np.where(is_point, -1.0, leave)


def _inside_slab(
    offset: _Float64, slope: _Float64, low: _Float64, high: _Float64
) -> tuple[_Float64, _Float64]:
    """Solve low < offset + t · slope < high for t between 0 and 1."""
    is_parallel = np.abs(slope) < _POINT_LENGTH_PX2
    divisor = np.where(is_parallel, 1.0, slope)
    first, second = (low - offset) / divisor, (high - offset) / divisor
    enter = np.minimum(first, second).clip(min=0.0)
    leave = np.maximum(first, second).clip(max=1.0)
    within = (offset > low) & (offset < high)
    return (
        np.where(is_parallel, np.where(within, 0.0, 2.0), enter),
        np.where(is_parallel, np.where(within, 1.0, -1.0), leave),
    )
