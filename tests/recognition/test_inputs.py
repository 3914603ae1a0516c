"""Claims about the steps from ink to network input."""

from dataclasses import replace

import numpy as np
import pytest

from lenet_app.ink.placement import placement_of
from lenet_app.ink.raster import CENTRE_PX, centre_of_mass, rasterise
from lenet_app.ink.strokes import FARTHEST_PX, Ink, Stroke
from lenet_app.recognition.inputs import PREVIEW_PX, blank_input, look_at, pixels_of
from lenet_app.records import FloatArray, NetworkInput

SEVEN = Ink((Stroke.of([[60, 60], [200, 60], [110, 240]]), Stroke.of([[90, 150], [180, 150]])))
DOT = Ink((Stroke.of([[250.0, 20.0]]),))
STEP_NAMES = ("ink", "crop", "fit", "centre")


def image_of(seen: NetworkInput, name: str) -> FloatArray:
    return next(step.image for step in seen.steps if step.name == name)


@pytest.mark.parametrize("ink", [SEVEN, DOT, SEVEN.with_pen(3.0)])
def test_what_is_shown_is_what_every_other_path_computes(ink: Ink) -> None:
    seen = look_at(ink)
    np.testing.assert_array_equal(seen.pixels, rasterise([ink])[0])
    assert image_of(seen, "centre") is seen.pixels
    assert not seen.blank


def test_the_steps_come_in_the_order_of_the_work() -> None:
    assert tuple(step.name for step in look_at(SEVEN).steps) == STEP_NAMES
    assert tuple(step.name for step in blank_input().steps) == STEP_NAMES


def test_every_steps_image_is_float32_from_0_to_1() -> None:
    for step in look_at(SEVEN).steps:
        assert step.image.dtype == np.float32
        assert step.image.min() == 0.0
        assert step.image.max() == 1.0


def test_blank_ink_is_paper_at_every_step() -> None:
    seen = look_at(Ink())
    assert seen.blank
    assert not seen.pixels.any()
    assert not any(step.image.any() for step in seen.steps)
    assert [step.image.shape[0] for step in seen.steps] == [PREVIEW_PX, PREVIEW_PX, 28, 28]


def test_the_box_of_the_first_step_holds_the_ink_and_touches_it() -> None:
    step = look_at(SEVEN).steps[0]
    assert step.box is not None
    left, top, right, bottom = step.box
    scale = PREVIEW_PX / 280
    np.testing.assert_allclose(
        step.box, [(60 - 9) * scale, (60 - 9) * scale, (200 + 9) * scale, (240 + 9) * scale]
    )
    outside = step.image.copy()
    outside[int(top) : int(bottom) + 1, int(left) : int(right) + 1] = 0.0
    assert outside.max() <= 0.5


@pytest.mark.parametrize("dx", [-4e6, 0.0, 300.0, 1e6])
def test_the_crop_fills_its_field_wherever_the_ink_lies(dx: float) -> None:
    shifted = SEVEN.with_strokes(
        tuple(Stroke.of(stroke.points + np.array([dx, 0, 0])) for stroke in SEVEN.strokes)
    )
    crop = image_of(look_at(shifted), "crop")
    rows = np.nonzero(crop.max(axis=1) > 0.5)[0]
    assert (rows[0], rows[-1]) == (0, PREVIEW_PX - 1)
    columns = np.nonzero(crop.max(axis=0) > 0.5)[0]
    assert abs(columns[0] - (PREVIEW_PX - 1 - columns[-1])) <= 1


def test_the_mark_of_the_fitted_step_is_its_centre_of_mass() -> None:
    step = look_at(SEVEN).steps[2]
    assert step.mark == pytest.approx(centre_of_mass(step.image[None])[0], abs=1e-5)
    assert step.box == (4.5, 4.5, 24.5, 24.5)


def test_the_mark_of_the_last_step_is_the_middle_where_the_mass_now_lies() -> None:
    step = look_at(SEVEN).steps[3]
    assert step.mark == (CENTRE_PX, CENTRE_PX)
    np.testing.assert_allclose(centre_of_mass(step.image[None])[0], step.mark, atol=0.1)


def test_any_ink_that_a_file_may_hold_can_be_looked_at() -> None:
    wild = Stroke.of([[FARTHEST_PX, 0.0], [-FARTHEST_PX, FARTHEST_PX], [0.0, 0.0]])
    for pen_px, side_px in ((0.01, 1e6), (1e6, 0.01), (18.0, 280.0)):
        ink = replace(DOT.with_stroke(wild), pen_px=pen_px, width_px=side_px, height_px=side_px)
        for step in look_at(ink).steps:
            assert np.isfinite(step.image).all()


def test_the_placement_comes_with_the_pixels_with_and_without_steps() -> None:
    ink = Ink((Stroke.of([[60, 60], [200, 60], [110, 240]]),))

    assert pixels_of(ink).placement == placement_of(ink)
    assert look_at(ink).placement == placement_of(ink)
    assert pixels_of(Ink()).placement is None


def test_what_is_known_is_not_painted_again() -> None:
    known = pixels_of(SEVEN)
    seen = look_at(SEVEN, known)
    assert seen.pixels is known.pixels
    np.testing.assert_array_equal(seen.pixels, look_at(SEVEN).pixels)
