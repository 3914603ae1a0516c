"""Claims about how a network's way of looking is chosen and explained."""

import numpy as np
import pytest

from lenet_app.datasets import catalogue as datasets
from lenet_app.datasets.catalogue import DIGITS
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.recognition.inputs import look_at, pixels_of
from lenet_app.recognition.looking import Eye, eye_of
from lenet_app.recognition.pictures import look_at_picture
from lenet_app.records import Picture, WeightsInfo

ONE = Ink((Stroke.of([[140, 40], [140, 240]]),))
CLOTHES = datasets.card("fashion-mnist").classes
ANIMALS = ("cat", "dog")
DIGIT_EYE = Eye("digit", (1, 28, 28))


def page_with_a_one() -> Picture:
    page = np.ones((80, 80), np.float32)
    page[15:65, 38:43] = 0.0
    return Picture("one.png", page)


@pytest.mark.parametrize(
    ("model", "dataset", "classes", "eye"),
    [
        ("lenet-modern", "mnist", DIGITS, DIGIT_EYE),
        ("lenet-rgb", "mnist", DIGITS, DIGIT_EYE),
        ("lenet5-1998", "synthetic", DIGITS, DIGIT_EYE),
        ("alexnet", "fashion-mnist", CLOTHES, Eye("clothes", (1, 28, 28))),
        ("lenet-d2l", "fashion-mnist", CLOTHES, Eye("clothes", (1, 28, 28))),
        ("lenet-rgb", "folder:/pets", ANIMALS, Eye("picture", (3, 32, 32))),
        ("lenet-modern", "folder:/pets", ANIMALS, Eye("picture", (1, 28, 28))),
        ("alexnet", "folder:/pets", ANIMALS, Eye("picture", (1, 224, 224))),
    ],
)
def test_a_network_looks_as_its_examples_were_made(
    model: str, dataset: str, classes: tuple[str, ...], eye: Eye
) -> None:
    assert eye_of(WeightsInfo(model, "test", classes, dataset)) == eye


@pytest.mark.parametrize("manner", ["digit", "clothes", "picture"])
def test_ink_is_looked_at_as_a_digit_by_every_network(manner: str) -> None:
    eye = Eye(manner, (3, 32, 32))  # type: ignore[arg-type]
    np.testing.assert_array_equal(eye.look(ONE).pixels, pixels_of(ONE).pixels)


def test_a_picture_of_a_digit_is_looked_at_as_before() -> None:
    picture = page_with_a_one()
    np.testing.assert_array_equal(DIGIT_EYE.look(picture).pixels, look_at_picture(picture).pixels)


def test_pictures_of_other_things_are_taken_whole() -> None:
    picture = page_with_a_one()
    seen = Eye("picture", (3, 32, 32)).look(picture)
    assert seen.pixels.shape == (1, 32, 32)
    assert seen.pixels[0, 0, 0] == pytest.approx(1.0)  # not turned round: the page is white
    assert Eye("clothes", (1, 28, 28)).look(picture).pixels[0, 0] == pytest.approx(0.0)


@pytest.mark.parametrize("manner", ["digit", "clothes", "picture"])
def test_an_example_of_a_dataset_passes_as_it_is_stored(manner: str) -> None:
    field = np.random.default_rng(0).random((3, 20, 30), np.float32)
    picture = Picture("cat 7", field[0], field=field)
    seen = Eye(manner, (3, 32, 32)).look(picture)  # type: ignore[arg-type]
    assert seen.pixels is field
    assert not seen.blank
    assert [step.name for step in seen.steps] == ["sample"]
    np.testing.assert_array_equal(seen.steps[0].image, field)


@pytest.mark.parametrize(("manner", "shape"), [("digit", 2), ("clothes", 2), ("picture", 3)])
def test_grey_examples_are_shown_as_ink_but_photographs_as_light(manner: str, shape: int) -> None:
    field = np.random.default_rng(0).random((1, 28, 28), np.float32)
    picture = Picture("seven", field[0], field=field)
    seen = Eye(manner, (1, 28, 28)).look(picture)  # type: ignore[arg-type]
    assert seen.steps[0].image.ndim == shape


def test_an_example_of_another_size_is_followed_by_the_networks_own() -> None:
    field = np.random.default_rng(0).random((1, 28, 28), np.float32)
    picture = Picture("seven", field[0], field=field)
    entry = np.zeros((1, 32, 32), np.float32)
    explained = DIGIT_EYE.explain(picture, DIGIT_EYE.look(picture), entry)
    assert [step.name for step in explained.steps] == ["sample", "entry"]


def test_the_last_step_is_the_networks_own_input() -> None:
    entry = np.zeros((1, 32, 32), np.float32)
    entry[:, 2:30, 2:30] = pixels_of(ONE).pixels
    explained = DIGIT_EYE.explain(ONE, pixels_of(ONE), entry)
    assert [step.name for step in explained.steps] == ["ink", "crop", "fit", "entry"]
    np.testing.assert_array_equal(explained.steps[-1].image, entry[0])


def test_an_input_of_the_same_size_needs_no_other_step() -> None:
    entry = pixels_of(ONE).pixels[None]
    explained = DIGIT_EYE.explain(ONE, pixels_of(ONE), entry)
    wanted = look_at(ONE)
    assert [step.name for step in explained.steps] == [step.name for step in wanted.steps]
    np.testing.assert_array_equal(explained.steps[-1].image, wanted.steps[-1].image)


def test_ink_in_three_equal_channels_is_still_shown_as_ink() -> None:
    entry = np.repeat(np.random.default_rng(0).random((1, 32, 32), np.float32), 3, axis=0)
    explained = DIGIT_EYE.explain(ONE, pixels_of(ONE), entry)
    assert explained.steps[-1].image.shape == (32, 32)
