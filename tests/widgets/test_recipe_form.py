"""Claims about the recipe form."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lenet_app.training.recipe import Augmentation, Recipe
from lenet_app.training.recipes import recipe, recipe_names
from lenet_app.widgets.recipe_form import RecipeForm

EVERY_FIELD_CHANGED = Recipe(
    name="default, edited",
    optimiser="nadam",
    learning_rate=0.0123,
    momentum=0.85,
    weight_decay=5e-4,
    schedule="halving",
    halve_every=7,
    batch_size=64,
    epochs=3,
    validation_examples=1234,
    loss="map",
    label_smoothing=0.05,
    map_margin=2.5,
    augmentation=Augmentation(5.0, 4.0, 0.2, 1.0, vertical_flip=True, horizontal_flip=True),
    seed=42,
)


@pytest.fixture
def form(qtbot: QtBot) -> RecipeForm:
    form = RecipeForm({name: recipe(name) for name in recipe_names()})
    qtbot.addWidget(form)
    form.show()
    return form


@pytest.mark.parametrize("name", recipe_names())
def test_every_recipe_passes_through_the_fields_unchanged(form: RecipeForm, name: str) -> None:
    form.set_recipe(recipe(name))
    assert form.recipe() == recipe(name)
    assert not form.is_edited


def test_every_setting_has_a_field(form: RecipeForm) -> None:
    form.set_recipe(EVERY_FIELD_CHANGED)
    assert form.recipe() == EVERY_FIELD_CHANGED


def test_choosing_a_recipe_fills_the_fields(form: RecipeForm) -> None:
    form.recipe_box.choose("d2l")
    assert form.recipe() == recipe("d2l")


def test_an_edited_recipe_says_so_and_offers_the_way_back(form: RecipeForm) -> None:
    assert form.recipe_box.title == "default"
    assert not form.reset_button.isVisible()
    form.fields.epochs.setValue(3)
    assert form.recipe_box.title == "default, edited"
    assert form.recipe_box.name == "default"
    assert form.reset_button.isVisible()


def test_an_edit_that_is_taken_back_is_no_edit(form: RecipeForm) -> None:
    form.fields.epochs.setValue(3)
    form.fields.epochs.setValue(recipe("default").epochs)
    assert form.recipe_box.title == "default"


def test_reset_brings_the_recipe_back(qtbot: QtBot, form: RecipeForm) -> None:
    form.set_recipe(EVERY_FIELD_CHANGED)
    qtbot.mouseClick(form.reset_button, Qt.MouseButton.LeftButton)
    assert form.recipe() == recipe("default")
    assert not form.reset_button.isVisible()


def test_another_recipe_is_not_called_edited(form: RecipeForm) -> None:
    form.fields.epochs.setValue(3)
    form.recipe_box.choose("d2l")
    assert form.recipe_box.title == "d2l"
    assert form.recipe_box.findText("default, edited") == -1


def test_an_unknown_recipe_joins_the_list(form: RecipeForm) -> None:
    mine = replace(recipe("default"), name="mine", epochs=2)
    form.set_recipe(mine)
    assert form.recipe() == mine
    assert form.recipe_box.title == "mine"


def test_an_edited_recipe_is_called_so_in_what_it_asks_for(form: RecipeForm) -> None:
    form.fields.epochs.setValue(3)
    assert form.recipe().name == "default, edited"
    form.fields.epochs.setValue(recipe("default").epochs)
    assert form.recipe().name == "default"


def test_a_recipe_from_a_file_is_known_by_its_name(form: RecipeForm) -> None:
    mine = replace(recipe("paper"), name="mine", epochs=2)
    form.add_recipe(mine)
    assert form.recipe() == mine
    form.recipe_box.choose("default")
    form.recipe_box.choose("mine")
    assert form.recipe() == mine


def test_a_file_read_again_takes_the_place_of_the_first(form: RecipeForm) -> None:
    form.add_recipe(replace(recipe("paper"), name="mine", epochs=2))
    newer = replace(recipe("paper"), name="mine", epochs=5)
    form.add_recipe(newer)
    assert form.recipe() == newer
    assert not form.is_edited


def test_a_file_cannot_change_what_a_recipe_of_the_app_means(form: RecipeForm) -> None:
    form.add_recipe(replace(recipe("paper"), epochs=3))
    assert form.recipe_box.title == "paper, edited"
    form.recipe_box.choose("default")
    form.recipe_box.choose("paper")
    assert form.recipe() == recipe("paper")


def test_a_recipe_is_loaded_from_the_end_of_the_list(qtbot: QtBot, form: RecipeForm) -> None:
    with qtbot.waitSignal(form.loading_requested):
        form.recipe_box.setCurrentIndex(form.recipe_box.count() - 1)
    assert form.recipe_box.name == "default"


def test_a_run_locks_the_choice_of_a_recipe(form: RecipeForm) -> None:
    form.set_locked(True)
    assert not form.recipe_box.isEnabled()
    assert not form.reset_button.isEnabled()
    assert not form.fields.epochs.isEnabled()
    form.set_locked(False)
    assert form.recipe_box.isEnabled()
    assert form.fields.epochs.isEnabled()


def test_an_edited_learning_rate_is_told(qtbot: QtBot, form: RecipeForm) -> None:
    with qtbot.waitSignal(form.learning_rate_edited) as edited:
        form.fields.learning_rate.set_value(0.01)
    assert edited.args == [0.01]


def test_filling_the_form_is_no_edit_of_the_learning_rate(qtbot: QtBot, form: RecipeForm) -> None:
    with qtbot.assertNotEmitted(form.learning_rate_edited):
        form.set_recipe(recipe("d2l"))


def test_a_seed_that_no_field_can_hold_becomes_the_largest(qtbot: QtBot) -> None:
    form = RecipeForm({"default": Recipe()})
    qtbot.addWidget(form)
    form.set_recipe(Recipe(seed=2**40))
    assert form.recipe().seed == 2**31 - 1
