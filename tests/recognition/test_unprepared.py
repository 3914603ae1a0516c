from itertools import combinations

import numpy as np
import pytest

from lenet_app.ink.raster import centre_of_mass
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.networks.weights import read_weights
from lenet_app.paths import shipped_weights
from lenet_app.recognition.inputs import pixels_of
from lenet_app.recognition.predictor import Predictor
from lenet_app.recognition.unprepared import STEPS, answers_on_the_way, pixels_without
from lenet_app.records import FloatArray, StepName

SEVEN = Ink((Stroke.of([[20, 30], [90, 32], [50, 120]]),), pen_px=14)
EVERY_WAY: list[frozenset[StepName]] = [
    frozenset(steps) for count in range(4) for steps in combinations(STEPS, count)
]


def box_of(field: FloatArray) -> tuple[int, int, int, int]:
    rows, columns = np.nonzero(field > 0.3)
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


def moved(ink: Ink, dx: float, dy: float) -> Ink:
    return ink.with_strokes(
        tuple(
            Stroke.of(stroke.points + np.array([dx, dy, 0], np.float32)) for stroke in ink.strokes
        )
    )


def test_with_every_step_it_is_the_path_of_the_pad() -> None:
    np.testing.assert_array_equal(pixels_without(SEVEN, frozenset()), pixels_of(SEVEN).pixels)


@pytest.mark.parametrize("left_out", EVERY_WAY, ids=lambda way: "+".join(sorted(way)) or "all")
def test_every_way_gives_a_field_with_ink_on_it(left_out: frozenset[StepName]) -> None:
    field = pixels_without(SEVEN, left_out)
    assert field.shape == (28, 28)
    assert field.dtype == np.float32
    assert field.min() >= 0
    assert 0.9 < field.max() <= 1


@pytest.mark.parametrize("left_out", EVERY_WAY, ids=lambda way: "+".join(sorted(way)) or "all")
def test_a_blank_pad_stays_blank(left_out: frozenset[StepName]) -> None:
    assert pixels_without(Ink(), left_out).max() == 0


def test_without_crop_the_place_on_the_pad_shows() -> None:
    left_out = frozenset(STEPS)
    here = pixels_without(SEVEN, left_out)
    there = pixels_without(moved(SEVEN, 140, 100), left_out)
    assert box_of(here)[0] == pytest.approx(20 / 10, abs=1.5)
    assert np.subtract(box_of(there), box_of(here)).tolist() == [14, 10, 14, 10]


def test_with_crop_the_place_on_the_pad_does_not_matter() -> None:
    for left_out in EVERY_WAY:
        if "crop" not in left_out:
            np.testing.assert_allclose(
                pixels_without(SEVEN, left_out),
                pixels_without(moved(SEVEN, 140, 100), left_out),
                atol=1e-3,
            )


def test_without_fit_the_drawing_fills_the_field() -> None:
    left, top, right, bottom = box_of(pixels_without(SEVEN, frozenset({"fit", "centre"})))
    assert max(right - left, bottom - top) >= 26
    left, top, right, bottom = box_of(pixels_without(SEVEN, frozenset({"centre"})))
    assert 18 <= max(right - left, bottom - top) + 1 <= 21


def test_without_centre_the_box_is_in_the_middle_and_the_ink_is_not() -> None:
    field = pixels_without(SEVEN, frozenset({"centre"}))
    left, top, right, bottom = box_of(field)
    assert (left + right) / 2 == pytest.approx(14, abs=1)
    assert (top + bottom) / 2 == pytest.approx(14, abs=1)
    assert np.abs(centre_of_mass(field[None])[0] - 14.5).max() > 0.7
    assert np.abs(centre_of_mass(pixels_of(SEVEN).pixels[None])[0] - 14.5).max() < 0.1


def test_the_answers_on_the_way_end_with_the_window_s() -> None:
    predictor = Predictor(read_weights(shipped_weights()))
    answers = answers_on_the_way(SEVEN, predictor)
    assert [len(answer.left_out) for answer in answers] == [3, 2, 1, 0]
    shown = predictor.predict(pixels_of(SEVEN))
    np.testing.assert_allclose(answers[-1].probabilities, shown.probabilities, atol=1e-5)
    assert (answers[-1].verdict, answers[-1].best) == (shown.verdict, shown.best)
    assert answers_on_the_way(Ink(), predictor) == ()
