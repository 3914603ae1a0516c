import json
import math
from dataclasses import asdict, replace
from typing import Any

import pytest

from lenet_app.errors import RecipeError
from lenet_app.training.recipe import Augmentation, Recipe, edited


@pytest.mark.parametrize(
    ("setting", "bad"),
    [
        ("learning_rate", 0.0),
        ("learning_rate", -0.1),
        ("learning_rate", 1001.0),
        ("learning_rate", math.nan),
        ("learning_rate", math.inf),
        ("learning_rate", "0.1"),
        ("learning_rate", True),
        ("batch_size", 0),
        ("batch_size", 12.5),
        ("batch_size", "128"),
        ("epochs", 0),
        ("epochs", 1.0),
        ("epochs", True),
        ("momentum", -0.1),
        ("momentum", 1.0),
        ("momentum", None),
        ("weight_decay", -1.0),
        ("weight_decay", 11.0),
        ("weight_decay", math.nan),
        ("label_smoothing", 1.0),
        ("label_smoothing", -0.1),
        ("validation_examples", -1),
        ("validation_examples", 0.5),
        ("seed", -1),
        ("seed", 2**63),
        ("seed", "0"),
        ("optimiser", "rmsprop"),
        ("optimiser", ["sgd"]),
        ("schedule", "linear"),
        ("halve_every", 0),
        ("halve_every", 2.5),
        ("loss", "hinge"),
        ("loss", ["map"]),
        ("map_margin", 0.0),
        ("map_margin", math.inf),
        ("map_margin", "1"),
        ("name", 7),
    ],
)
def test_a_bad_setting_is_refused_with_one_sentence(setting: str, bad: Any) -> None:
    with pytest.raises(RecipeError, match=r"^The [A-Za-z ]+ cannot be used; give .+\.$") as refusal:
        Recipe(**{setting: bad})
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("setting", "bad"),
    [
        ("rotation_deg", 181.0),
        ("shear_deg", 90.0),
        ("scale", 1.0),
        ("shift_px", -1.0),
        ("shift_px", math.nan),
        ("scale", "much"),
    ],
)
def test_a_change_that_leaves_nothing_of_a_digit_is_refused(setting: str, bad: Any) -> None:
    with pytest.raises(RecipeError, match="cannot be used; give a number from 0 to"):
        Augmentation(**{setting: bad})


@pytest.mark.parametrize("flip", ["vertical_flip", "horizontal_flip"])
@pytest.mark.parametrize("bad", [1, "yes", None])
def test_a_flip_is_on_or_off(flip: str, bad: Any) -> None:
    with pytest.raises(RecipeError, match=f"^The {flip.replace('_', ' ')} cannot .*true or false"):
        Augmentation(**{flip: bad})


def test_the_ends_of_the_ranges_are_accepted() -> None:
    Recipe(learning_rate=1000.0, batch_size=1, epochs=1, momentum=0.0, weight_decay=10.0)
    Recipe(label_smoothing=0.0, validation_examples=0, seed=2**63 - 1, learning_rate=1)
    Augmentation(rotation_deg=0, shear_deg=0, scale=0, shift_px=0)


@pytest.mark.parametrize(
    "written",
    [
        Recipe(),
        Recipe(augmentation=None, seed=11, schedule="cosine", optimiser="nadam"),
        Recipe(augmentation=Augmentation(rotation_deg=3.5), learning_rate=1e-5),
        Recipe(augmentation=Augmentation(horizontal_flip=True), loss="map", map_margin=2.5),
        Recipe(schedule="halving", halve_every=3),
    ],
)
def test_a_recipe_survives_json(written: Recipe) -> None:
    text = written.to_json()
    assert "\n" not in text
    assert Recipe.from_json(text) == written


def test_settings_of_a_later_version_are_passed_over() -> None:
    later = asdict(Recipe(epochs=3)) | {"dropout": 0.5}
    later["augmentation"] |= {"blur_px": 1.0}
    assert Recipe.from_json(json.dumps(later)) == Recipe(epochs=3)


def test_missing_settings_keep_their_defaults() -> None:
    assert Recipe.from_json('{"epochs": 3, "augmentation": {"scale": 0.2}}') == Recipe(
        epochs=3, augmentation=Augmentation(scale=0.2)
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "recipe",
        "[]",
        "null",
        "7",
        '"default"',
        '{"augmentation": 5}',
        '{"augmentation": [1]}',
        '{"augmentation": {"scale": null}}',
        '{"learning_rate": "0.1"}',
        '{"learning_rate": null}',
        '{"epochs": [3]}',
        '{"optimiser": {}}',
        '{"seed": 1e3}',
        "[" * 100_000,
    ],
)
def test_what_is_no_recipe_is_refused_as_one(text: str) -> None:
    with pytest.raises(RecipeError):
        Recipe.from_json(text)


def test_editing_changes_what_is_given_and_keeps_the_rest() -> None:
    assert edited(Recipe(), epochs=2, seed=None) == replace(Recipe(), epochs=2)


def test_editing_checks_the_range() -> None:
    with pytest.raises(RecipeError, match="batch size"):
        edited(Recipe(), batch_size=0)


def test_a_recipe_can_leave_digits_as_they_are() -> None:
    assert Recipe().augmented(None) == replace(Recipe(), augmentation=None)
