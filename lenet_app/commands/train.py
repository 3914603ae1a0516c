"""`lenet-app train`: train a network and keep its weights, its history and where to go on from."""

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lenet_app.commands.output import (
    Bar,
    give,
    give_json,
    percent,
    say,
    say_skipped,
    with_data_bar,
)
from lenet_app.datasets.catalogue import DEFAULT_DATASET
from lenet_app.datasets.catalogue import names as dataset_names
from lenet_app.errors import AppError, RecipeError
from lenet_app.networks.catalogue import DEFAULT_MODEL, card
from lenet_app.networks.catalogue import names as model_names
from lenet_app.records import EpochRecord, StepRecord, TrainingPlan
from lenet_app.training.recipe import Augmentation, Recipe, edited
from lenet_app.training.recipe_files import read_recipe
from lenet_app.training.recipes import recipe, recipe_names

if TYPE_CHECKING:
    import torch

    from lenet_app.training.run_folder import RunFolder
    from lenet_app.training.team import Team
    from lenet_app.training.trainer import Trainer


def add_to(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("train", help="train a network")
    parser.add_argument(
        "--model",
        choices=model_names(),
        metavar="M",
        help=f"{', '.join(model_names())} (default {DEFAULT_MODEL})",
    )
    parser.add_argument(
        "--dataset",
        metavar="D",
        help=f"{', '.join(dataset_names())} (default {DEFAULT_DATASET}), or folder:PATH, a folder "
        "of pictures with a sub-folder a class",
    )
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="a folder to look in first")
    parser.add_argument(
        "--recipe",
        type=_name_or_file,
        metavar="R",
        help=f"{', '.join(recipe_names())}, or a file that holds one (default: the network's own)",
    )
    parser.add_argument(
        "--epochs",
        type=int,
        metavar="N",
        help="passes through the training set, those before --resume included",
    )
    parser.add_argument("--batch-size", type=int, metavar="N", help="examples a step")
    parser.add_argument("--lr", type=float, metavar="X", help="learning rate (at its peak)")
    parser.add_argument(
        "--validation-examples",
        type=int,
        metavar="N",
        help="training examples set aside to choose the best weights (0: the last are the best)",
    )
    parser.add_argument("--device", default="auto", choices=("auto", "cpu", "cuda", "mps"))
    parser.add_argument("--seed", type=int, metavar="S", help="start of every random choice")
    parser.add_argument(
        "--augment",
        action=argparse.BooleanOptionalAction,
        help="small random changes of each digit",
    )
    parser.add_argument(
        "--resume",
        type=Path,
        metavar="FILE",
        help="go on after the last whole epoch of a run: its last.safetensors, or its folder; "
        "only --epochs can then change",
    )
    parser.add_argument(
        "--target-accuracy",
        type=float,
        metavar="P",
        help="stop after the epoch that reaches this test accuracy (0 to 1)",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the run's folder")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Train, and print one line an epoch.

    Started by torchrun, it is one of several processes that share every batch; the first of them
    writes the files and speaks.

    Raises:
        AppError: Bad settings, no data, no such device, a loss that is not finite, a full disk, or
            another process of the run has ended.
    """
    from lenet_app.training.devices import choose_device
    from lenet_app.training.team import joined, own_device

    target = arguments.target_accuracy
    if target is not None and not 0 < target <= 1:
        raise RecipeError("The target accuracy must be a fraction above 0 and at most 1.")
    device = own_device(choose_device(arguments.device))
    with joined(device) as team:
        if team.is_first:
            return _train(arguments, device, team)
        _follow(_trainer(arguments, device, team), target)
        return 0


def _follow(trainer: "Trainer", target: float | None) -> None:
    """Train along with the first process, and end where it ends."""
    for record in trainer.records():
        reached = isinstance(record, EpochRecord) and record.test_accuracy >= (target or 2)
        if reached:
            break


def _train(arguments: argparse.Namespace, device: "torch.device", team: "Team") -> int:
    """Train and keep the run's files."""
    from lenet_app.training.run_folder import RunFolder

    target = arguments.target_accuracy
    folder = RunFolder(arguments.out)
    trainer = _trainer(arguments, device, team)
    plan: TrainingPlan = trainer.plan
    seconds, reached = 0.0, False
    bar = Bar(total=plan.steps_per_epoch, unit=" steps", desc=f"epoch {trainer.epochs_done + 1}")
    try:
        with bar, closing(folder.recorded(trainer)) as records:
            for record in records:
                if isinstance(record, StepRecord):
                    bar.update()
                elif isinstance(record, EpochRecord):
                    bar.reset()
                    bar.set_description(f"epoch {record.epoch + 1}", refresh=False)
                    seconds += record.seconds
                    _give_epoch(record, plan.epochs, as_json=arguments.json)
                    if target is not None and record.test_accuracy >= target:
                        reached = True
                        break
    except KeyboardInterrupt as error:
        raise AppError(_interrupted(folder)) from error
    if target is not None and not reached:
        say(f"The target of {percent(target)} was not reached; train for more epochs.")
    best = trainer.best.info.test_accuracy or 0.0
    if arguments.json:
        give_json(
            {
                "event": "done",
                "best": str(folder.best),
                "last": str(folder.last),
                "best_test_accuracy": best,
                "seconds": round(seconds, 3),
            }
        )
    else:
        give(
            f"{percent(best)} on {plan.test_examples:,} test examples, in {seconds:.1f} s: "
            f"{folder.best}"
        )
    return 0


def _trainer(arguments: argparse.Namespace, device: "torch.device", team: "Team") -> "Trainer":
    """Make the trainer of a fresh or a resumed run."""
    from lenet_app.networks.build import build_seeded
    from lenet_app.training.preparing import load_for
    from lenet_app.training.resume import read_resume_point, resume
    from lenet_app.training.run_folder import resume_file
    from lenet_app.training.splits import split
    from lenet_app.training.trainer import Trainer

    point = None if arguments.resume is None else read_resume_point(resume_file(arguments.resume))
    model = arguments.model or (point.model if point else DEFAULT_MODEL)
    dataset = arguments.dataset or (point.dataset if point else DEFAULT_DATASET)
    settings = _recipe(arguments, point.recipe if point else recipe(card(model).recipe))
    if not team.is_first:
        team.wait()  # the first downloads what is missing, for all
    images = with_data_bar(
        lambda progress: load_for(model, dataset, arguments.data_dir, progress=progress)
    )
    if team.is_first:
        team.wait()
        say_skipped(images.skipped)
    network = build_seeded(model, len(images.classes), settings.seed)
    trainer = Trainer(network, model, split(images, settings, device), settings, team)
    if point is not None:
        resume(trainer, point)
    return trainer


def _recipe(arguments: argparse.Namespace, standard: Recipe) -> Recipe:
    """Take the recipe that was named, or else the standard one, with the settings that were."""
    chosen = edited(
        standard if arguments.recipe is None else _named(arguments.recipe),
        epochs=arguments.epochs,
        batch_size=arguments.batch_size,
        learning_rate=arguments.lr,
        validation_examples=arguments.validation_examples,
        seed=arguments.seed,
    )
    if arguments.augment is None:
        return chosen
    return chosen.augmented(Augmentation() if arguments.augment else None)


def _name_or_file(text: str) -> str:
    """Take a recipe's name, or what looks like a file."""
    if text not in recipe_names() and not Path(text).suffix and not Path(text).exists():
        raise argparse.ArgumentTypeError(
            f"{text!r} is no recipe: choose one of {', '.join(recipe_names())}, or name a file"
        )
    return text


def _named(text: str) -> Recipe:
    """Find a recipe by its name, or read it from a file."""
    return recipe(text) if text in recipe_names() else read_recipe(Path(text))


def _interrupted(folder: "RunFolder") -> str:
    if folder.resume_point.is_file():
        return f"Interrupted; go on with --resume {folder.resume_point}."
    return f"Interrupted in the first epoch; the weights so far are in {folder.last}."


def _give_epoch(record: EpochRecord, epochs: int, *, as_json: bool) -> None:
    if as_json:
        give_json(
            {
                "event": "epoch",
                "epoch": record.epoch,
                "train_loss": record.train_loss,
                "train_accuracy": record.train_accuracy,
                "validation_loss": record.validation_loss,
                "validation_accuracy": record.validation_accuracy,
                "test_loss": record.test_loss,
                "test_accuracy": record.test_accuracy,
                "examples_per_second": round(record.examples_per_second, 1),
                "seconds": round(record.seconds, 3),
            }
        )
        return
    validation = (
        "" if record.validation_accuracy is None
        else f"validation {percent(record.validation_accuracy)}, "
    )  # fmt: skip
    give(
        f"epoch {record.epoch} of {epochs}: train {percent(record.train_accuracy)} "
        f"(loss {record.train_loss:.3f}), {validation}test {percent(record.test_accuracy)}, "
        f"{record.examples_per_second:,.0f} examples/s"
    )
