"""Paints strokes: smooth through their points, round at their ends, wider under pressure."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from lenet_app.ink.strokes import Stroke, width_at_pressure
from lenet_app.records import FloatArray
from lenet_app.widgets.centre_line import Places, Widths, outline, pieces, samples

# Widths that differ less than this, in pad pixels, look the same.
WIDTH_STEP_PX: Final = 0.5
# Antialiased edges reach a little beyond the outline.
SOFT_EDGE_PX: Final = 1.0


def stroke_bounds(points: FloatArray, pen_px: float) -> QRectF:
    """Return what a stroke through `points`, (n, 2 or 3), may touch, in pad pixels."""
    left, top = points[:, :2].min(axis=0).tolist()
    right, bottom = points[:, :2].max(axis=0).tolist()
    margin = pen_px / 2 + SOFT_EDGE_PX
    return QRectF(QPointF(left, top), QPointF(right, bottom)).adjusted(
        -margin, -margin, margin, margin
    )


def paint_stroke(
    painter: QPainter, stroke: Stroke, pen_px: float, colour: QColor, within: QRectF | None = None
) -> None:
    """Paint a stroke in pad pixels; with `within`, only what reaches into that rectangle.

    A part looks exactly as it does in the whole, so a growing stroke can be painted at its end
    alone, in the same time however long it is.
    """
    places = stroke.points[:, :2].astype(np.float64)
    widths = np.asarray(pen_px * width_at_pressure(stroke.points[:, 2]), np.float64)
    if len(places) == 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(*places[0]), widths[0] / 2, widths[0] / 2)
        return
    corners = pieces(places)
    for first, last in _runs(_reaching(corners, pen_px, within)):
        run = corners[first : last + 1]
        if float(np.ptp(widths)) < WIDTH_STEP_PX:
            painter.strokePath(_line(run), _pen(colour, float(widths.mean())))
        else:
            _paint_tapered(painter, *samples(run, widths, first), colour)


def _reaching(corners: Places, pen_px: float, within: QRectF | None) -> NDArray[np.bool_]:
    """Tell of every piece whether it may touch `within`."""
    if within is None:
        return np.ones(len(corners), np.bool_)
    margin = pen_px / 2 + SOFT_EDGE_PX
    low, high = corners.min(axis=1) - margin, corners.max(axis=1) + margin
    starts_before = low <= (within.right(), within.bottom())
    ends_after = high >= (within.left(), within.top())
    reaching: NDArray[np.bool_] = (starts_before & ends_after).all(axis=1)
    return reaching


def _runs(chosen: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """List the first and the last index of every unbroken run of chosen pieces."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]])))
    return [(start, stop - 1) for start, stop in edges.reshape(-1, 2).tolist()]


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _line(run: Places) -> QPainterPath:
    """Lead a line through pieces: straight, round the corner, straight."""
    path = QPainterPath(QPointF(*run[0, 0]))
    for start, before, place, after, end in run.tolist():
        # A hand that is not in a hurry leaves points so close that nothing between is straight.
        if before != start:
            path.lineTo(*before)
        path.quadTo(*place, *after)
        if end != after:
            path.lineTo(*end)
    return path


def _paint_tapered(painter: QPainter, line: Places, widths: Widths, colour: QColor) -> None:
    """Paint a line of changing width as one shape, whose edge is therefore soft.

    Painted piece over piece, the edge would be covered many times and become ragged. Where
    the line turns or swells abruptly, pieces are painted as well, narrow enough to keep off the
    edge.
    """
    corners, is_abrupt = outline(line, widths / 2)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners.tolist()]))
    painter.fillPath(path, colour)
    for step in np.flatnonzero(is_abrupt).tolist():
        for width, start, stop in (
            (widths[step], step, step),
            (widths[step : step + 2].min(), step, step + 1),
            (widths[step + 1], step + 1, step + 1),
        ):
            painter.setPen(_pen(colour, max(width - SOFT_EDGE_PX, 0.0)))
            painter.drawLine(QPointF(*line[start]), QPointF(*line[stop]))
