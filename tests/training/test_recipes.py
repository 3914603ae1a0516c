import pytest

from lenet_app.errors import RecipeError
from lenet_app.training.recipes import recipe, recipe_choices, recipe_names


def test_every_recipe_is_found_by_its_name_the_default_first() -> None:
    assert recipe_names()[0] == "default"
    assert [recipe(name).name for name in recipe_names()] == list(recipe_names())
    assert [choice.name for choice in recipe_choices()] == list(recipe_names())


def test_an_unknown_recipe_is_refused_with_the_known_names() -> None:
    with pytest.raises(RecipeError, match="choose one of default, sprint, d2l"):
        recipe("fast")


def test_the_d2l_recipe_is_that_of_the_book() -> None:
    book = recipe("d2l")
    assert (book.optimiser, book.learning_rate, book.momentum) == ("sgd", 0.9, 0.0)
    assert (book.batch_size, book.epochs, book.schedule) == (256, 10, "constant")
    assert book.augmentation is None
    assert book.validation_examples == 0


def test_d2l_and_paper_learn_from_all_digits() -> None:
    assert recipe("d2l").validation_examples == recipe("paper").validation_examples == 0


def test_the_paper_recipe_has_the_loss_of_1998_and_leaves_digits_as_they_are() -> None:
    assert (recipe("paper").loss, recipe("paper").augmentation) == ("map", None)


def test_the_catdog_recipe_is_that_of_the_tutorial() -> None:
    tutorial = recipe("catdog")
    assert (tutorial.optimiser, tutorial.learning_rate, tutorial.momentum) == ("sgd", 0.01, 0.9)
    assert (tutorial.schedule, tutorial.halve_every) == ("halving", 10)
    assert (tutorial.batch_size, tutorial.epochs) == (32, 20)
    assert tutorial.augmentation is not None
    assert tutorial.augmentation.vertical_flip
    assert not tutorial.augmentation.horizontal_flip
    assert tutorial.augmentation.rotation_deg == tutorial.augmentation.shift_px == 0


def test_the_alexnet_recipe_is_that_of_the_book() -> None:
    book = recipe("alexnet-d2l")
    assert (book.optimiser, book.learning_rate, book.momentum) == ("sgd", 0.01, 0.0)
    assert (book.batch_size, book.epochs, book.schedule) == (128, 10, "constant")
    assert book.augmentation is None


def test_sprint_is_two_passes_over_all_digits_and_keeps_the_last_weights() -> None:
    sprint = recipe("sprint")
    assert (sprint.epochs, sprint.validation_examples, sprint.augmentation) == (2, 0, None)
    assert sprint.label_smoothing > 0
