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

LARGEST_RATE: Final = 1000.0
LARGEST_DECAY: Final = 10.0
SEEDS: Final = 2**63  # torch's generators take 64 bits, and a run uses the seed and the next


@dataclass(frozen=True)
class Augmentation:
    """Small random changes of each training digit, drawn anew every time it is seen.

    `rotation_deg` and `shear_deg` in degrees, `scale` as a fraction of the size, `shift_px` in
    pixels of the 28×28 field: each the largest change to either side. `elastic_px`: how far the
    picture is bent, in standard deviations; `line_px`: how far the edges of lines move.
    """

    rotation_deg: float = 10.0
    shear_deg: float = 8.0
    scale: float = 0.10
    shift_px: float = 2.0
    elastic_px: float = 0.0
    line_px: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what would leave nothing of a digit.

        Raises:
            RecipeError: A setting is outside its range.
        """
        for setting, value, most, unit in (
            ("rotation", self.rotation_deg, 180, "degrees"),
            ("shear", self.shear_deg, 80, "degrees"),
            ("scale", self.scale, 0.9, "the size"),
            ("shift", self.shift_px, 28, "pixels"),
            ("bend", self.elastic_px, 28, "pixels"),
            ("change of line width", self.line_px, 1, "pixels"),
        ):
            if not _is_number(value, 0, most):
                raise RecipeError(
                    f"The largest {setting} cannot be used; give a number from 0 to {most} "
                    f"({unit})."
                )


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
        rate, momentum, smoothing = self.learning_rate, self.momentum, self.label_smoothing
        for setting, fine, advice in (
            ("name", isinstance(self.name, str), "a word"),
            (
                "learning rate",
                _is_number(rate, 0, LARGEST_RATE) and rate > 0,
                f"a number above 0 and at most {LARGEST_RATE:,}, such as 0.003",
            ),
            ("batch size", _is_whole(self.batch_size, 1), "a whole number of at least 1"),
            ("number of epochs", _is_whole(self.epochs, 1), "a whole number of at least 1"),
            ("momentum", _is_number(momentum, 0, 1) and momentum < 1, "a number from 0 to below 1"),
            (
                "weight decay",
                _is_number(self.weight_decay, 0, LARGEST_DECAY),
                f"a number from 0 to {LARGEST_DECAY}",
            ),
            (
                "label smoothing",
                _is_number(smoothing, 0, 1) and smoothing < 1,
                "a number from 0 to below 1",
            ),
            ("validation part", _is_whole(self.validation_examples, 0), "a whole number from 0 up"),
            ("seed", _is_whole(self.seed, 0) and self.seed < SEEDS, "a whole number from 0 up"),
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

        Settings that this version does not know are passed over.

        Raises:
            RecipeError: The text is not a recipe, or a setting is outside its range.
        """
        try:
            settings = _known_settings(cls, json.loads(text))
            if settings.get("augmentation") is not None:
                changes = _known_settings(Augmentation, settings["augmentation"])
                settings["augmentation"] = Augmentation(**changes)
            return cls(**settings)
        except (ValueError, AttributeError, RecursionError) as error:
            raise RecipeError("This is not a recipe; choose one that this app saved.") from error


def _known_settings(kind: type[Recipe] | type[Augmentation], given: Any) -> dict[str, Any]:
    known = {f.name for f in fields(kind)}
    return {name: value for name, value in given.items() if name in known}


def _is_number(value: object, least: float, most: float) -> bool:
    """Tell whether a setting, perhaps read from a file, is a number in a range; NaN is not."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return least <= value <= most


def _is_whole(value: object, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


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
