import json
import math
from dataclasses import asdict, replace
from typing import Any

import pytest

from lenet_app.errors import RecipeError
from lenet_app.training.recipe import (
    Augmentation,
    Recipe,
    edited,
    recipe,
    recipe_choices,
    recipe_names,
)


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
        ("name", 7),
    ],
)
def test_a_bad_setting_is_refused_with_one_sentence(setting: str, bad: Any) -> None:
    with pytest.raises(RecipeError, match=r"^The [a-z ]+ cannot be used; give .+\.$") as refusal:
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


def test_every_recipe_is_found_by_its_name_the_default_first() -> None:
    assert recipe_names()[0] == "default"
    assert [recipe(name).name for name in recipe_names()] == list(recipe_names())
    assert [choice.name for choice in recipe_choices()] == list(recipe_names())


def test_an_unknown_recipe_is_refused_with_the_known_names() -> None:
    with pytest.raises(RecipeError, match="choose one of default, d2l"):
        recipe("fast")


def test_the_d2l_recipe_is_that_of_the_book() -> None:
    book = recipe("d2l")
    assert (book.optimiser, book.learning_rate, book.momentum) == ("sgd", 0.9, 0.0)
    assert (book.batch_size, book.epochs, book.schedule) == (256, 10, "constant")
    assert book.augmentation is None
    assert book.validation_examples == 0
