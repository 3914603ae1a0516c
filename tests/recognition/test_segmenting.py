from collections.abc import Sequence

import numpy as np
import pytest

from lenet_app.datasets.non_digits import row_of_digits
from lenet_app.datasets.synthetic import draw_digit
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.networks.weights import read_weights
from lenet_app.paths import shipped_weights
from lenet_app.recognition.predictor import Predictor
from lenet_app.recognition.segmenting import MOST_PARTS, parts_of, read


@pytest.fixture(scope="module")
def predictor() -> Predictor:
    return Predictor(read_weights(shipped_weights()))


def inked(*lines: Sequence[tuple[float, float]]) -> Ink:
    return Ink(tuple(Stroke.of(list(line)) for line in lines))


def upright(x: float, top: float = 50, bottom: float = 200) -> list[tuple[float, float]]:
    return [(x, top), (x, bottom)]


def test_nothing_drawn_is_nothing_read(predictor: Predictor) -> None:
    assert read(Ink(), predictor).parts == ()
    assert read(Ink(), predictor).text == ""


def test_strokes_apart_are_parts_from_left_to_right() -> None:
    parts = parts_of(inked(upright(200), upright(20), upright(110)))
    assert [part.strokes for part in parts] == [(1,), (2,), (0,)]


def test_strokes_above_each_other_are_one_part() -> None:
    hat = [(40.0, 50.0), (120.0, 50.0)]
    body = [(45.0, 50.0), (45.0, 110.0), (110.0, 140.0), (50.0, 200.0)]
    assert len(parts_of(inked(hat, body))) == 1


def test_a_bar_through_a_leg_belongs_to_it() -> None:
    leg, bar = [(20.0, 50.0), (90.0, 50.0), (50.0, 200.0)], [(40.0, 120.0), (85.0, 120.0)]
    two = [(150.0, 70.0), (200.0, 60.0), (150.0, 190.0), (220.0, 190.0)]
    assert [part.strokes for part in parts_of(inked(leg, bar, two))] == [(0, 1), (2,)]


def test_a_dot_is_no_part_of_its_own() -> None:
    assert len(parts_of(inked(upright(50), [(120, 200), (121, 201)]))) == 1


def test_however_many_strokes_there_are_few_parts() -> None:
    crowd = Ink(tuple(Stroke.of(upright(10 + 30 * n)) for n in range(30)), pen_px=4)
    assert len(parts_of(crowd)) == MOST_PARTS


def test_single_digits_are_read_as_one_part(predictor: Predictor) -> None:
    rng = np.random.default_rng(3)
    drawn = [draw_digit(label, rng) for label in range(10) for _ in range(10)]
    alone = sum(len(read(ink, predictor).parts) == 1 for ink in drawn)
    assert alone >= 95


def test_two_digits_side_by_side_are_told_and_read(predictor: Predictor) -> None:
    rng = np.random.default_rng(4)
    right = parted = 0
    for _ in range(60):
        digits = [int(digit) for digit in rng.integers(0, 10, 2)]
        lines = row_of_digits(digits, rng)
        ink = Ink(tuple(Stroke.of(60 * line + 100) for line in lines), pen_px=8)
        reading = read(ink, predictor)
        parted += len(reading.parts) == 2
        right += [part.digit for part in reading.parts] == digits
    assert parted >= 50
    assert right >= 45


def test_each_part_says_which_strokes_it_is_made_of(predictor: Predictor) -> None:
    reading = read(inked(upright(60), upright(200)), predictor)
    assert [part.strokes for part in reading.parts] == [(0,), (1,)]
    assert reading.parts[0].box == pytest.approx((60, 50, 60, 200))
    assert len(reading.text) == 2
    assert reading.is_number == ("?" not in reading.text)
