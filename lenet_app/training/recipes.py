"""The recipes that have a name: what to train each network with; no torch."""

from typing import Final

from lenet_app.errors import RecipeError
from lenet_app.records import Choice
from lenet_app.training.recipe import Augmentation, Recipe

# Photographs turned upside down, as in the tutorial; nothing else is changed.
UPSIDE_DOWN: Final = Augmentation(0.0, 0.0, 0.0, 0.0, vertical_flip=True)

_RECIPES: Final = (
    Recipe(),
    Recipe(
        name="sprint",
        optimiser="adamw",
        learning_rate=0.02,
        weight_decay=0.01,
        schedule="one-cycle",
        batch_size=256,
        epochs=2,
        validation_examples=0,
        label_smoothing=0.1,
        augmentation=None,
    ),
    Recipe(
        name="d2l",
        optimiser="sgd",
        learning_rate=0.9,
        momentum=0.0,
        weight_decay=0.0,
        schedule="constant",
        batch_size=256,
        epochs=10,
        validation_examples=0,
        augmentation=None,
    ),
    Recipe(
        name="paper",
        optimiser="adamw",
        learning_rate=0.006,
        weight_decay=0.1,
        schedule="one-cycle",
        batch_size=64,
        epochs=30,
        validation_examples=0,
        loss="map",
        augmentation=None,
    ),
    Recipe(
        name="catdog",
        optimiser="sgd",
        learning_rate=0.01,
        momentum=0.9,
        weight_decay=0.0,
        schedule="halving",
        halve_every=10,
        batch_size=32,
        epochs=20,
        augmentation=UPSIDE_DOWN,
    ),
    Recipe(
        name="alexnet-d2l",
        optimiser="sgd",
        learning_rate=0.01,
        momentum=0.0,
        weight_decay=0.0,
        schedule="constant",
        batch_size=128,
        epochs=10,
        validation_examples=0,
        augmentation=None,
    ),
)

_HINTS: Final = {
    "default": "AdamW, one cycle, small random changes of each digit; 99 % in three epochs",
    "sprint": "99 % in two passes: a steep cycle, smoothed labels, all digits; the last weights",
    "d2l": "SGD 0.9, batch 256, ten epochs, as in Dive into Deep Learning",
    "paper": "The MAP loss of 1998 on all training digits, for LeNet-5 as published",
    "catdog": "SGD 0.01, halved every ten epochs, batch 32, pictures upside down; for photographs",
    "alexnet-d2l": "SGD 0.01, batch 128, ten epochs, as in Dive into Deep Learning",
}


def recipe(name: str) -> Recipe:
    """Find a recipe by name.

    Raises:
        RecipeError: There is no recipe of that name.
    """
    for known in _RECIPES:
        if known.name == name:
            return known
    raise RecipeError(f"There is no recipe {name!r}; choose one of {', '.join(recipe_names())}.")


def recipe_names() -> tuple[str, ...]:
    """List the recipes' names, the default first."""
    return tuple(known.name for known in _RECIPES)


def recipe_choices() -> tuple[Choice, ...]:
    """List the recipes for a menu."""
    return tuple(Choice(known.name, known.name, _HINTS[known.name]) for known in _RECIPES)
