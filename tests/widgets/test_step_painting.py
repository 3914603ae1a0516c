"""Claims about a painted step: exact pixels, the box and the mark on top."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from lenet_app.records import InputStep
from lenet_app.widgets.step_painting import paint_step
from lenet_app.widgets.theme import DARK, LIGHT, Colours

pytestmark = pytest.mark.usefixtures("qapp")

RANDOM = np.random.default_rng(0).uniform(0, 1, (28, 28)).astype(np.float32)


def painted(step: InputStep | None, side_px: int, shades: Colours = DARK) -> QImage:
    image = QImage(side_px, side_px, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    painter = QPainter(image)
    paint_step(painter, side_px, step, shades, 1.0)
    painter.end()
    return image


def grey(image: QImage) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    plain = image.convertToFormat(QImage.Format.Format_Grayscale8)
    levels = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1)
    return levels[:, : plain.width()].copy()


def test_every_pixel_of_the_input_is_a_square_of_one_colour() -> None:
    levels = grey(painted(InputStep("centre", RANDOM), 28 * 3))
    squares = levels.reshape(28, 3, 28, 3)
    assert (squares == squares[:, :1, :, :1]).all()


def test_brightness_follows_the_value() -> None:
    levels = grey(painted(InputStep("centre", RANDOM), 28))
    order = np.argsort(RANDOM, axis=None)
    assert (np.diff(levels.reshape(-1)[order].astype(int)) >= 0).all()


@pytest.mark.parametrize("shades", [DARK, LIGHT])
def test_nothing_is_paper_and_everything_is_ink(shades: Colours) -> None:
    halves = np.zeros((4, 4), np.float32)
    halves[:, 2:] = 1.0
    image = painted(InputStep("fit", halves), 40, shades)
    assert QColor(image.pixel(5, 20)) == shades.paper
    assert QColor(image.pixel(35, 20)) == shades.ink


def test_no_step_is_empty_paper() -> None:
    assert (grey(painted(None, 40)) == DARK.paper.lightness()).all()


def test_a_preview_fills_its_frame_at_any_size() -> None:
    image = painted(InputStep("crop", np.ones((40, 40), np.float32)), 70)
    assert QColor(image.pixel(1, 1)) == DARK.ink
    assert QColor(image.pixel(68, 68)) == DARK.ink


def test_the_box_is_drawn_around_what_it_means() -> None:
    step = InputStep("ink", np.zeros((20, 20), np.float32), box=(5.0, 5.0, 15.0, 15.0))
    image = painted(step, 40)
    assert QColor(image.pixel(10, 20)) == DARK.faint
    assert QColor(image.pixel(29, 20)) == DARK.faint
    assert QColor(image.pixel(20, 20)) == DARK.paper
    assert QColor(image.pixel(8, 20)) == DARK.paper


def test_a_box_as_large_as_the_image_can_be_seen() -> None:
    step = InputStep("ink", np.zeros((20, 20), np.float32), box=(0.0, 0.0, 20.0, 20.0))
    assert QColor(painted(step, 40).pixel(0, 20)) == DARK.faint


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_the_mark_is_seen_on_paper_and_on_ink(value: float) -> None:
    image = np.full((20, 20), value, np.float32)
    levels = grey(painted(InputStep("fit", image, mark=(10.0, 5.0)), 40))
    cross = levels[6:14, 16:24]
    assert cross.max() > 200
    assert cross.min() < 80
    assert np.ptp(levels[25:, :].astype(int)) == 0
