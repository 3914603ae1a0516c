"""A recipe: every setting of a training run in one frozen value; no torch."""

import json
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Final, Literal

from lenet_app.errors import RecipeError
from lenet_app.records import Choice

OptimiserName = Literal["adamw", "adam", "sgd", "nadam"]
ScheduleName = Literal["constant", "one-cycle", "cosine"]

OPTIMISERS: Final = (
    Choice("adamw", "AdamW", "Adam with decoupled weight decay; a good first choice"),
    Choice("adam", "Adam", "Steps scaled by the gradients' running variance"),
    Choice("nadam", "NAdam", "Adam with Nesterov momentum"),
    Choice("sgd", "SGD", "Plain gradient descent, with momentum if you wish"),
)
SCHEDULES: Final = (
    Choice("one-cycle", "One cycle", "Warm up, then fall to zero over the whole run"),
    Choice("cosine", "Cosine", "Fall to zero along a cosine"),
    Choice("constant", "Constant", "The same learning rate from first step to last"),
)


@dataclass(frozen=True)
class Augmentation:
    """Small random changes of each training digit, drawn anew every time it is seen.

    `rotation_deg` and `shear_deg` in degrees, `scale` as a fraction of the size, `shift_px` in
    pixels of the 28×28 field: each the largest change to either side.
    """

    rotation_deg: float = 10.0
    shear_deg: float = 8.0
    scale: float = 0.10
    shift_px: float = 2.0


@dataclass(frozen=True)
class Recipe:
    """How a network is trained. Rates are per step; `validation_examples` are set aside.

    With `validation_examples` > 0 the best weights are those with the best validation accuracy;
    with 0 all training digits are used and the last weights count as the best.
    """

    name: str = "default"
    optimiser: OptimiserName = "adamw"
    learning_rate: float = 0.005
    momentum: float = 0.9
    weight_decay: float = 0.01
    schedule: ScheduleName = "one-cycle"
    batch_size: int = 128
    epochs: int = 10
    validation_examples: int = 5000
    label_smoothing: float = 0.0
    augmentation: Augmentation | None = field(default_factory=Augmentation)
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot be trained with.

        Raises:
            RecipeError: A setting is outside its range.
        """
        for setting, fine, advice in (
            ("learning rate", 0 < self.learning_rate <= 1000, "a number above 0, such as 0.003"),
            ("batch size", 1 <= self.batch_size <= 1_000_000, "a whole number of at least 1"),
            ("number of epochs", 1 <= self.epochs <= 100_000, "a whole number of at least 1"),
            ("momentum", 0 <= self.momentum < 1, "a number from 0 to below 1"),
            ("weight decay", 0 <= self.weight_decay <= 10, "a number of at least 0"),
            ("label smoothing", 0 <= self.label_smoothing < 1, "a number from 0 to below 1"),
            ("validation part", self.validation_examples >= 0, "a whole number of at least 0"),
            ("seed", 0 <= self.seed < 2**63, "a whole number of at least 0"),
            ("optimiser", self.optimiser in _names(OPTIMISERS), " or ".join(_names(OPTIMISERS))),
            ("schedule", self.schedule in _names(SCHEDULES), " or ".join(_names(SCHEDULES))),
        ):
            if not fine:
                raise RecipeError(f"The {setting} cannot be used; give {advice}.")

    def augmented(self, augmentation: Augmentation | None) -> "Recipe":
        """Return this recipe with other random changes, or with none."""
        return replace(self, augmentation=augmentation)

    def to_json(self) -> str:
        """Write every setting as one line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Recipe":
        """Read what `to_json` wrote; settings that are missing keep their defaults.

        Raises:
            RecipeError: The text is not a recipe.
        """
        try:
            given: dict[str, Any] = json.loads(text)
            known = {f.name for f in fields(cls)}
            settings = {name: value for name, value in given.items() if name in known}
            if settings.get("augmentation") is not None:
                settings["augmentation"] = Augmentation(**settings["augmentation"])
            return cls(**settings)
        except (ValueError, TypeError, AttributeError) as error:
            raise RecipeError("This is not a recipe; choose one that this app saved.") from error


def _names(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    return tuple(choice.name for choice in choices)


_RECIPES: Final = (
    Recipe(),
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
)

_HINTS: Final = {
    "default": "AdamW, one cycle, small random changes of each digit; 99 % in three epochs",
    "d2l": "SGD 0.9, batch 256, ten epochs, as in Dive into Deep Learning",
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


def edited(base: Recipe, **settings: Any) -> Recipe:
    """Return `base` with other settings; None means "as in the recipe".

    Raises:
        RecipeError: A setting is outside its range.
    """
    return replace(base, **{name: value for name, value in settings.items() if value is not None})
