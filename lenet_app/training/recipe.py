"""A recipe: every setting of a training run in one frozen value; no torch."""

import json
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Final, Literal

from lenet_app.errors import RecipeError
from lenet_app.records import Choice

OptimiserName = Literal["adamw", "adam", "sgd", "nadam", "sdlm"]
ScheduleName = Literal["constant", "one-cycle", "cosine", "halving", "paper"]
LossName = Literal["cross-entropy", "map"]

OPTIMISERS: Final = (
    Choice("adamw", "AdamW", "Adam with decoupled weight decay; a good first choice"),
    Choice("adam", "Adam", "Steps scaled by the gradients' running variance"),
    Choice("nadam", "NAdam", "Adam with Nesterov momentum"),
    Choice("sgd", "SGD", "Plain gradient descent, with momentum if you wish"),
    Choice("sdlm", "Levenberg-Marquardt", "As in 1998: a step for each weight by its curvature"),
)
SCHEDULES: Final = (
    Choice("one-cycle", "One cycle", "Warm up, then fall to zero over the whole run"),
    Choice("cosine", "Cosine", "Fall to zero along a cosine"),
    Choice("constant", "Constant", "The same learning rate from first step to last"),
    Choice("halving", "Halving", "Half the learning rate after every so many epochs"),
    Choice("paper", "Paper, 1998", "The steps of 1998: down to a fiftieth in twelve epochs"),
)
LOSSES: Final = (
    Choice("cross-entropy", "Cross-entropy", "Minus the log of the right class's share"),
    Choice("map", "MAP, 1998", "Cross-entropy with one more class, junk, of a fixed score"),
)

LARGEST_RATE: Final = 1000.0
LARGEST_DECAY: Final = 10.0
LARGEST_MARGIN: Final = 1000.0
SEEDS: Final = 2**63  # torch's generators take 64 bits, and a run uses the seed and the next


@dataclass(frozen=True)
class Augmentation:
    """Small random changes of each training digit, drawn anew every time it is seen.

    `rotation_deg` and `shear_deg` in degrees, `scale` as a fraction of the size, `shift_px` in
    pixels of the 28×28 field: each the largest change to either side. `elastic_px`: how far the
    picture is bent, in standard deviations; `line_px`: how far the edges of lines move. A flip
    happens to every second picture, by chance.
    """

    rotation_deg: float = 10.0
    shear_deg: float = 8.0
    scale: float = 0.10
    shift_px: float = 2.0
    elastic_px: float = 0.0
    line_px: float = 0.0
    vertical_flip: bool = False
    horizontal_flip: bool = False

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
        for setting, on in (
            ("vertical flip", self.vertical_flip),
            ("horizontal flip", self.horizontal_flip),
        ):
            if not isinstance(on, bool):
                raise RecipeError(f"The {setting} cannot be used; give true or false.")


@dataclass(frozen=True)
class Recipe:
    """How a network is trained. Rates are per step; `validation_examples` are set aside.

    With `validation_examples` > 0 the best weights are those with the best validation accuracy;
    with 0 all training digits are used and the last weights count as the best. `halve_every`, in
    epochs, is for the schedule "halving"; `map_margin` is the j of the MAP loss (LeCun et al. 1998,
    equation 9); `momentum` is for SGD; `label_smoothing` is for cross-entropy.
    """

    name: str = "default"
    optimiser: OptimiserName = "adamw"
    learning_rate: float = 0.005
    momentum: float = 0.9
    weight_decay: float = 0.01
    schedule: ScheduleName = "one-cycle"
    halve_every: int = 10
    batch_size: int = 128
    epochs: int = 10
    validation_examples: int = 5000
    loss: LossName = "cross-entropy"
    label_smoothing: float = 0.0
    map_margin: float = 1.0
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
            (
                "margin of the MAP loss",
                _is_number(self.map_margin, 0, LARGEST_MARGIN) and self.map_margin > 0,
                f"a number above 0 and at most {LARGEST_MARGIN:,}",
            ),
            ("halving", _is_whole(self.halve_every, 1), "a whole number of epochs, at least 1"),
            ("validation part", _is_whole(self.validation_examples, 0), "a whole number from 0 up"),
            ("seed", _is_whole(self.seed, 0) and self.seed < SEEDS, "a whole number from 0 up"),
            ("optimiser", self.optimiser in _names(OPTIMISERS), " or ".join(_names(OPTIMISERS))),
            ("schedule", self.schedule in _names(SCHEDULES), " or ".join(_names(SCHEDULES))),
            ("loss", self.loss in _names(LOSSES), " or ".join(_names(LOSSES))),
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


def edited(base: Recipe, **settings: Any) -> Recipe:
    """Return `base` with other settings; None means "as in the recipe".

    Raises:
        RecipeError: A setting is outside its range.
    """
    return replace(base, **{name: value for name, value in settings.items() if value is not None})
