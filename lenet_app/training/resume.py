"""Writes and reads what a run needs to go on from its last completed epoch."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from lenet_app.errors import RecipeError, WeightsError
from lenet_app.paths import written_whole
from lenet_app.training.recipe import Recipe
from lenet_app.training.trainer import Trainer

FORMAT: Final = "lenet-app resume 1"


@dataclass(frozen=True, eq=False)
class ResumePoint:
    """A run after a completed epoch: its settings, and what `Trainer.state` told."""

    model: str
    dataset: str
    recipe: Recipe
    progress: dict[str, Any]
    tensors: dict[str, Tensor]


def write_resume_point(path: Path, trainer: Trainer) -> None:
    """Write where `trainer` stands, between two epochs; whole or not at all.

    Raises:
        StorageError: The file cannot be written.
    """
    tensors, progress = trainer.state()
    plan = trainer.plan
    metadata = {
        "format": FORMAT,
        "model": plan.model,
        "dataset": plan.dataset,
        "recipe": trainer.recipe.to_json(),
        "progress": json.dumps(progress),
    }
    content = save(tensors, metadata=metadata)
    with written_whole(path) as temporary:
        temporary.write_bytes(content)


def read_resume_point(path: Path) -> ResumePoint:
    """Read a resume point without running anything in it.

    Raises:
        WeightsError: The file is missing, cut short, or not a resume point of this app.
    """
    try:
        with safe_open(path, framework="pt") as file:
            metadata: dict[str, str] = file.metadata() or {}
            if metadata.get("format") != FORMAT:
                raise WeightsError(
                    f"{path.name} does not hold a run that can go on; choose the "
                    "resume.safetensors of a run's folder."
                )
            # Copies, or the open file would stay in use and Windows could not replace it.
            tensors = {name: file.get_tensor(name).clone() for name in file.keys()}  # noqa: SIM118
        return ResumePoint(
            model=metadata["model"],
            dataset=metadata["dataset"],
            recipe=Recipe.from_json(metadata["recipe"]),
            progress=json.loads(metadata["progress"]),
            tensors=tensors,
        )
    except FileNotFoundError as error:
        raise WeightsError(f"There is no file {path}; choose another.") from error
    except (SafetensorError, OSError, ValueError, KeyError, RecipeError) as error:
        raise WeightsError(
            f"{path.name} is damaged, so its run cannot go on; train again from the start."
        ) from error


def resume(trainer: Trainer, point: ResumePoint) -> None:
    """Put a fresh trainer where `point` was written; it goes on with the next epoch.

    Only the number of epochs may differ from the run's. It counts from the run's beginning, and
    the schedule follows it: a run of 4 epochs that goes on to 8 takes up the learning rate that a
    run of 8 has in its middle. After an error the trainer is of no further use.

    Raises:
        WeightsError: The point belongs to another network, dataset or recipe, or is damaged.
        RecipeError: The run already has that many epochs.
    """
    plan = trainer.plan
    recipe = replace(point.recipe, epochs=plan.epochs)
    if (point.model, point.dataset, recipe) != (plan.model, plan.dataset, trainer.recipe):
        raise WeightsError(
            f"This run trains {point.model} on {point.dataset} with the settings it began with, "
            "and only its number of epochs may change; leave the other settings out."
        )
    try:
        trainer.restore(point.tensors, point.progress)
    except (KeyError, ValueError, TypeError, IndexError, RuntimeError) as error:
        raise WeightsError(
            "The run does not fit the network it names, so it cannot go on; train again from the "
            "start."
        ) from error
    if trainer.epochs_done >= plan.epochs:
        raise RecipeError(
            f"This run already has {trainer.epochs_done:,} of {plan.epochs:,} epochs; "
            f"give a number of epochs above {trainer.epochs_done:,} to go on."
        )
