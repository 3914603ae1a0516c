"""Claims about the fields of a recipe."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.training.recipe import LOSSES, OPTIMISERS, SCHEDULES, Recipe
from lenet_app.training.recipes import recipe, recipe_names
from lenet_app.widgets.recipe_fields import RecipeFields


@pytest.fixture
def fields(qtbot: QtBot) -> RecipeFields:
    fields = RecipeFields(recipe("default"))
    qtbot.addWidget(fields)
    fields.show()
    return fields


@pytest.mark.parametrize("name", recipe_names())
def test_every_recipe_passes_through_unchanged(fields: RecipeFields, name: str) -> None:
    fields.fill(recipe(name))
    assert fields.applied_to(recipe(name)) == recipe(name)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        *(("optimiser", choice.name) for choice in OPTIMISERS),
        *(("schedule", choice.name) for choice in SCHEDULES),
        *(("loss", choice.name) for choice in LOSSES),
        ("halve_every", 3),
        ("map_margin", 0.25),
        ("momentum", 0.5),
        ("seed", 77),
        ("validation_examples", 0),
    ],
)
def test_every_value_of_a_setting_passes_through(
    fields: RecipeFields, setting: str, value: object
) -> None:
    wanted: Recipe = replace(recipe("default"), **{setting: value})  # type: ignore[arg-type]
    fields.fill(wanted)
    assert fields.applied_to(recipe("default")) == wanted


def test_fields_that_a_choice_makes_idle_are_greyed(fields: RecipeFields) -> None:
    assert not fields.halve_every.isEnabled()
    assert not fields.margin.isEnabled()
    assert fields.smoothing.isEnabled()
    fields.schedule.choose("halving")
    fields.loss.choose("map")
    assert fields.halve_every.isEnabled()
    assert fields.margin.isEnabled()
    assert not fields.smoothing.isEnabled()


def test_a_run_locks_everything_but_the_learning_rate(fields: RecipeFields) -> None:
    fields.loss.choose("map")
    fields.set_locked(True)
    assert fields.learning_rate.isEnabled()
    for field in (
        fields.epochs,
        fields.batch_size,
        fields.optimiser,
        fields.schedule,
        fields.loss,
        fields.margin,
        fields.weight_decay,
        fields.momentum,
        fields.validation,
        fields.seed,
        fields.augmentation,
    ):
        assert not field.isEnabled()
    assert "next step" in fields.learning_rate.toolTip()
    fields.set_locked(False)
    assert fields.margin.isEnabled()
    assert not fields.smoothing.isEnabled()
    assert "next step" not in fields.learning_rate.toolTip()


def test_further_settings_are_folded_away_at_first(fields: RecipeFields) -> None:
    assert fields.epochs.isVisible()
    assert not fields.batch_size.isVisible()
    fields.more.set_open(True)
    assert fields.batch_size.isVisible()


def test_every_field_teaches_in_a_tooltip(fields: RecipeFields) -> None:
    for field in (
        fields.learning_rate,
        fields.epochs,
        fields.batch_size,
        fields.seed,
        fields.momentum,
        fields.halve_every,
        fields.margin,
    ):
        assert field.toolTip().endswith(".")


def test_an_edit_is_told(qtbot: QtBot, fields: RecipeFields) -> None:
    with qtbot.waitSignal(fields.changed):
        fields.margin.setValue(9.0)
    with qtbot.waitSignal(fields.changed):
        fields.augmentation.vertical_flip.setChecked(True)
