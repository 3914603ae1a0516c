"""Claims about what differs between two recipes."""

from dataclasses import replace

from lenet_app.training.recipe import Augmentation, Recipe
from lenet_app.training.recipe_changes import SettingChange, recipe_changes

BASE = Recipe()


def test_the_same_settings_under_another_name_are_no_change() -> None:
    assert recipe_changes(BASE, replace(BASE, name="default, edited")) == ()


def test_every_setting_that_differs_is_named() -> None:
    other = replace(BASE, learning_rate=0.01, batch_size=64)
    assert recipe_changes(BASE, other) == (
        SettingChange("learning rate", "0.005", "0.01"),
        SettingChange("batch size", "128", "64"),
    )


def test_random_changes_are_compared_one_by_one() -> None:
    other = BASE.augmented(replace(Augmentation(), rotation_deg=20.0))
    assert recipe_changes(BASE, other) == (SettingChange("rotation deg", "10", "20"),)
    first, *rest = recipe_changes(BASE, BASE.augmented(None))
    assert first == SettingChange("augmentation", "on", "off")
    assert all(change.after == "–" for change in rest)
