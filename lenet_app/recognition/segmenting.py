"""Tells whether ink is several digits side by side, and reads them from left to right.

Strokes that stand above or below each other, or that overlap sideways, are one digit. What is left
apart may still be the strokes of one digit (an open 4, a 5 whose hat floats), so neighbours may be
joined, and the network says which way of parting makes the likeliest digits.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from lenet_app.ink.raster import rasterise
from lenet_app.ink.strokes import Ink
from lenet_app.recognition.predictor import Predictor, judged
from lenet_app.records import FloatArray, ReadDigit, Reading

# Two strokes belong together where they share so much of the narrower one's width.
SHARED: Final = 0.35
# A digit is at least so high, in heights of the row: lower parts are dots and strokes of another.
LEAST_HEIGHT: Final = 0.35
MOST_PARTS: Final = 12
# Joining two parts saves saying one digit more; so much less likely the whole may be. A row read as
# one thing is never much less likely than one in ten, so a price of 1 left rows of five unread.
LOG_PRICE: Final = 0.3
# A gap within one digit is seldom wider than this, in heights of the row; beyond it joining costs
# so much, in logarithms of probability, for every height more. So digits that stand apart are told
# apart by weights, too, that do not know doubt and take any row for one digit.
FREE_GAP: Final = 0.1
GAP_PRICE: Final = 25.0
MOST_JOINED: Final = 4  # parts that lie apart and yet are one digit: an open 4 has three
# Nobody writes a number in more strokes than this, and a drawing lower than so many pens is a line.
MOST_STROKES: Final = 60
LEAST_PENS: Final = 2.0


@dataclass(frozen=True)
class _Group:
    """Strokes that surely belong together, and their box."""

    strokes: tuple[int, ...]
    left: float
    top: float
    right: float
    bottom: float

    def with_(self, other: "_Group") -> "_Group":
        return _joined((self, other))

    def shares_width_with(self, other: "_Group", least_px: float) -> bool:
        shared = min(self.right, other.right) - max(self.left, other.left)
        narrower = min(self.right - self.left, other.right - other.left)
        # A bar has hardly a width; beside the pen's own it is compared.
        return shared > SHARED * max(narrower, least_px)


def read(
    ink: Ink, predictor: Predictor, subject: int = 0, whole: FloatArray | None = None
) -> Reading:
    """Read a drawing as one digit or as a row of digits, whichever is likelier.

    `subject` is the number the drawing goes by, as in `Prediction`; `whole` are the probabilities,
    (classes,), of all of it being one digit, where they are known already.
    """
    if ink.is_blank:
        return Reading((), subject)
    groups = parts_of(ink)
    runs = [
        (first, end)
        for first in range(len(groups))
        for end in range(first + 1, min(first + MOST_JOINED, len(groups)) + 1)
    ]
    prices = _prices(groups)
    joined = {(first, end): _joined(groups[first:end]) for first, end in runs}
    likely = {} if whole is None else {(0, len(groups)): whole}
    asked = [run for run in runs if run not in likely]
    if asked:
        fields = rasterise([_only(ink, joined[run]) for run in asked])
        likely |= dict(zip(asked, predictor.probabilities(fields), strict=True))
    # The likeliest way of parting, from the left (dynamic programming over where a digit ends).
    best: list[tuple[float, tuple[tuple[int, int], ...]]] = [(0.0, ())]
    for end in range(1, len(groups) + 1):
        ways = []
        for first in range(max(0, end - MOST_JOINED), end):
            told = float(np.log(max(float(likely[first, end].max()), 1e-6)))
            score, before = best[first]
            price = LOG_PRICE + sum(prices[first : end - 1])
            ways.append((score + told - price, (*before, (first, end))))
        best.append(max(ways))
    parts = []
    for run in best[-1][1]:
        verdict, digit = judged(likely[run], predictor.info.sure, blank=False)
        group = joined[run]
        box = (group.left, group.top, group.right, group.bottom)
        assert digit is not None  # noqa: S101
        parts.append(ReadDigit(box, group.strokes, verdict, digit, likely[run]))
    return Reading(tuple(parts), subject)


def _prices(groups: tuple[_Group, ...]) -> list[float]:
    """Tell what joining each group with the next one costs: the wider the gap, the more."""
    height = max(group.bottom for group in groups) - min(group.top for group in groups)
    return [
        GAP_PRICE * max(0.0, _gap(left, right) / max(height, 1e-6) - FREE_GAP)
        for left, right in pairwise(groups)
    ]


def parts_of(ink: Ink) -> tuple[_Group, ...]:
    """Group the strokes that cannot belong to different digits, from left to right."""
    groups = [_group(index, ink) for index in range(len(ink.strokes))]
    whole = _joined(tuple(groups))
    if len(groups) > MOST_STROKES or whole.bottom - whole.top < LEAST_PENS * ink.pen_px:
        return (whole,)
    least_px = ink.pen_px
    merged = True
    while merged:
        merged = False
        groups.sort(key=lambda group: (group.left + group.right, group.strokes))
        for index in range(len(groups) - 1):
            if groups[index].shares_width_with(groups[index + 1], least_px):
                groups[index : index + 2] = [groups[index].with_(groups[index + 1])]
                merged = True
                break
    return tuple(_few(_without_crumbs(groups)))


def _without_crumbs(groups: list[_Group]) -> list[_Group]:
    """Give parts too low for a digit to their nearer neighbour."""
    height = max(group.bottom for group in groups) - min(group.top for group in groups)
    while len(groups) > 1:
        low = min(range(len(groups)), key=lambda i: groups[i].bottom - groups[i].top)
        if groups[low].bottom - groups[low].top >= LEAST_HEIGHT * height:
            break
        beside = [other for other in (low - 1, low + 1) if 0 <= other < len(groups)]
        gaps = [_gap(groups[min(low, other)], groups[max(low, other)]) for other in beside]
        first = min(low, beside[int(np.argmin(gaps))])
        groups = [*groups[:first], groups[first].with_(groups[first + 1]), *groups[first + 2 :]]
    return groups


def _few(groups: list[_Group]) -> list[_Group]:
    """Join the nearest until few are left: nobody writes a longer number on a pad."""
    while len(groups) > MOST_PARTS:
        gaps = [_gap(left, right) for left, right in pairwise(groups)]
        at = int(np.argmin(gaps))
        groups = [*groups[:at], groups[at].with_(groups[at + 1]), *groups[at + 2 :]]
    return groups


def _gap(left: _Group, right: _Group) -> float:
    return right.left - left.right


def _group(index: int, ink: Ink) -> _Group:
    points = ink.strokes[index].points
    (left, top), (right, bottom) = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    return _Group((index,), float(left), float(top), float(right), float(bottom))


def _joined(groups: tuple[_Group, ...]) -> _Group:
    return _Group(
        tuple(sorted(stroke for group in groups for stroke in group.strokes)),
        min(group.left for group in groups),
        min(group.top for group in groups),
        max(group.right for group in groups),
        max(group.bottom for group in groups),
    )


def _only(ink: Ink, group: _Group) -> Ink:
    return ink.with_strokes(tuple(ink.strokes[index] for index in group.strokes))
