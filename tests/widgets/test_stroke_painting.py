"""Claims about painted strokes: no gaps, no ragged edges, parts that equal the whole."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from lenet_app.ink.strokes import Stroke
from lenet_app.widgets.centre_line import pieces, samples
from lenet_app.widgets.stroke_painting import paint_stroke, stroke_bounds

SIDE = 280
PEN = 18.0


def painted(stroke: Stroke, within: QRectF | None = None) -> NDArray[np.float64]:
    """Paint white on black, 280×280: how much of every pixel is covered, 0 to 1."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if within is not None:
        painter.setClipRect(within)
    paint_stroke(painter, stroke, PEN, QColor("white"), within)
    painter.end()
    grey = np.frombuffer(image.constBits(), np.uint8).reshape(SIDE, image.bytesPerLine())
    return np.asarray(grey[:, :SIDE] / 255.0, np.float64)


def scribble(seed: int, *, pressed: bool) -> Stroke:
    random = np.random.default_rng(seed)
    steps = random.normal(0.0, 9.0, (40, 2)).cumsum(axis=0)
    places = (140 + steps).clip(20, 260)
    pressure = random.uniform(0, 1, 40) if pressed else np.ones(40)
    return Stroke.of(np.column_stack([places, pressure]))


@pytest.mark.usefixtures("qapp")
def test_a_dot_is_a_disc_of_the_pens_width() -> None:
    cover = painted(Stroke.of([[140.0, 140.0]]))
    assert cover.sum() == pytest.approx(np.pi * (PEN / 2) ** 2, rel=0.02)


@pytest.mark.usefixtures("qapp")
def test_a_light_touch_is_a_smaller_dot() -> None:
    cover = painted(Stroke.of([[140.0, 140.0, 0.0]]))
    assert cover.sum() == pytest.approx(np.pi * (0.4 * PEN / 2) ** 2, rel=0.05)


@pytest.mark.usefixtures("qapp")
def test_a_fast_stroke_has_no_gap() -> None:
    stroke = Stroke.of([[20.0, 20.0], [120.0, 30.0], [240.0, 200.0]])
    cover = painted(stroke)
    line, _ = samples(pieces(stroke.points[:, :2].astype(np.float64)), np.full(3, PEN), 0)
    along = np.linspace(0, len(line) - 1, 2000)
    xs, ys = (np.interp(along, np.arange(len(line)), line[:, axis]) for axis in (0, 1))
    assert cover[ys.astype(int), xs.astype(int)].min() == 1.0


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("pressed", [False, True])
def test_a_stroke_covers_what_lies_within_its_width(seed: int, pressed: bool) -> None:
    stroke = scribble(seed, pressed=pressed)
    points = stroke.points.astype(np.float64)
    line, widths = samples(pieces(points[:, :2]), PEN * (0.4 + 0.6 * points[:, 2]), 0)
    along = np.linspace(0, len(line) - 1, 8 * len(line))
    xs, ys, radii = (
        np.interp(along, np.arange(len(line)), values)
        for values in (line[:, 0], line[:, 1], widths / 2)
    )
    rows, columns = np.mgrid[0:SIDE, 0:SIDE] + 0.5
    outside = np.full((SIDE, SIDE), np.inf)
    for x, y, radius in zip(xs, ys, radii, strict=True):
        near = (slice(int(y) - 15, int(y) + 15), slice(int(x) - 15, int(x) + 15))
        away = np.hypot(columns[near] - x, rows[near] - y) - radius
        outside[near] = np.minimum(outside[near], away)
    cover = painted(stroke)
    assert cover[outside > 1.2].max() == 0.0
    # Where a line folds over itself, Qt leaves single pixels not quite covered.
    assert cover[outside < -2.0].min() > 0.6


@pytest.mark.usefixtures("qapp")
def test_the_edge_of_a_pressed_stroke_is_soft() -> None:
    # Painted piece over piece, the slanted edge would have hardly any half-covered pixel.
    x = np.linspace(40, 240, 100)
    pressed = Stroke.of(np.column_stack([x, 60 + 0.4 * x, np.linspace(0.2, 1.0, 100)]))
    cover = painted(pressed)
    assert ((cover > 0.3) & (cover < 0.7)).sum() > 100


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("pressed", [False, True])
def test_a_part_looks_as_in_the_whole(pressed: bool) -> None:
    stroke = scribble(7, pressed=pressed)
    part = QRectF(120, 100, 60, 50)
    whole, clipped = painted(stroke), painted(stroke, part)
    inside = (slice(100, 150), slice(120, 180))
    np.testing.assert_allclose(clipped[inside], whole[inside], atol=2 / 255)
    assert whole[inside].max() == 1.0


@pytest.mark.usefixtures("qapp")
def test_bounds_hold_everything_that_is_painted() -> None:
    stroke = scribble(3, pressed=True)
    bounds = stroke_bounds(stroke.points, PEN).toAlignedRect()
    cover = painted(stroke)
    outside = np.ones_like(cover, np.bool_)
    outside[bounds.top() : bounds.bottom() + 1, bounds.left() : bounds.right() + 1] = False
    assert cover[outside].max() == 0.0
