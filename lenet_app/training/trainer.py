"""Trains a network: a generator of records; to stop it, stop iterating."""

import time
from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from math import isfinite
from typing import Final

import torch
from torch import Tensor, nn

from lenet_app.datasets.augment import RandomAffine
from lenet_app.errors import DeviceError, TrainingDiverged
from lenet_app.networks.build import put_weights, take_weights
from lenet_app.records import (
    EvaluationRecord,
    Part,
    StepRecord,
    TrainingPlan,
    TrainingRecord,
    Weights,
    WeightsInfo,
)
from lenet_app.training.bookkeeping import EpochAverages, Stopwatch, epoch_record
from lenet_app.training.evaluation import Evaluation, evaluate, pixels
from lenet_app.training.optimisers import make_optimiser
from lenet_app.training.recipe import Recipe
from lenet_app.training.schedule import rate_at
from lenet_app.training.splits import Examples, Splits

GLIMPSES_PER_EPOCH: Final = 10
# On a GPU the host reads losses back this often; reading each would stall the queue of kernels.
READ_INTERVAL_S: Final = 1 / 30


class Trainer:
    """One run of one network. Iterate `records()`; between two records everything may be read.

    `learning_rate` may be set at any time and counts from the next step; the schedule scales it.
    """

    def __init__(self, network: nn.Sequential, model: str, splits: Splits, recipe: Recipe) -> None:
        self._device = splits.train.labels.device
        self._network = network.to(self._device).to(memory_format=torch.channels_last)
        self._splits = splits
        self._classes = len(splits.classes)
        self._model = model
        self.recipe = recipe
        self.learning_rate = recipe.learning_rate
        self._optimiser = make_optimiser(recipe, self._network)
        self._loss = nn.CrossEntropyLoss(label_smoothing=recipe.label_smoothing)
        self._order = torch.Generator().manual_seed(recipe.seed)
        self._chance = torch.Generator(self._device).manual_seed(recipe.seed + 1)
        self._vary = (
            RandomAffine(recipe.augmentation, self._chance) if recipe.augmentation else None
        )
        self.epochs_done = 0
        self._steps_done = 0
        self._best_score = -1.0
        self._best = self.weights()
        self._good = self._best
        self._steps = self.plan.epochs * self.plan.steps_per_epoch
        self._read_at = 0.0

    @property
    def plan(self) -> TrainingPlan:
        """Tell how long the run is."""
        validation = self._splits.validation
        return TrainingPlan(
            model=self._model,
            dataset=self._splits.dataset,
            recipe=self.recipe.name,
            device=self._device.type,
            epochs=self.recipe.epochs,
            steps_per_epoch=-(-len(self._splits.train) // self.recipe.batch_size),
            train_examples=len(self._splits.train),
            validation_examples=0 if validation is None else len(validation),
            test_examples=len(self._splits.test),
        )

    def weights(self, test_accuracy: float | None = None) -> Weights:
        """Copy the weights as they are now."""
        return take_weights(self._network, self._info(test_accuracy))

    @property
    def best(self) -> Weights:
        """The weights that validation chose; without a validation part, the last epoch's."""
        return self._best

    @property
    def last_good(self) -> Weights:
        """The newest weights that were measured and finite."""
        return self._good

    def records(self) -> Generator[TrainingRecord, None, None]:
        """Train, yielding a record for every step, evaluation and epoch.

        Raises:
            TrainingDiverged: The loss is not finite; the network has its last good weights back.
            DeviceError: The device's memory is full.
        """
        try:
            while self.epochs_done < self.recipe.epochs:
                yield from self._epoch()
        except torch.OutOfMemoryError as error:
            raise DeviceError(
                f"The {self._device.type.upper()} device's memory is full at batch size "
                f"{self.recipe.batch_size:,}; try {max(1, self.recipe.batch_size // 2):,}, or the "
                "CPU."
            ) from error

    def state(self) -> tuple[dict[str, Tensor], dict[str, float]]:
        """Copy everything that the next epochs depend on: tensors, and plain numbers."""
        tensors = {f"weights.{name}": t for name, t in self._network.state_dict().items()}
        for index, entries in self._optimiser.state_dict()["state"].items():
            for key, value in entries.items():
                if value is not None:
                    tensors[f"optimiser.{index}.{key}"] = torch.as_tensor(value)
        tensors |= {f"best.{name}": torch.from_numpy(a) for name, a in self._best.arrays.items()}
        tensors["order"] = self._order.get_state()
        tensors["chance"] = self._chance.get_state()
        copies = {name: t.detach().cpu().contiguous().clone() for name, t in tensors.items()}
        best_accuracy = self._best.info.test_accuracy
        return copies, {
            "epochs_done": self.epochs_done,
            "steps_done": self._steps_done,
            "best_score": self._best_score,
            "best_epochs": self._best.info.epochs,
            "best_test_accuracy": -1.0 if best_accuracy is None else best_accuracy,
            "learning_rate": self.learning_rate,
        }

    def restore(self, tensors: Mapping[str, Tensor], progress: Mapping[str, float]) -> None:
        """Go back to where `state` was copied.

        Raises:
            KeyError, ValueError, RuntimeError: The state belongs to another network or optimiser.
        """
        self._network.load_state_dict(_under("weights.", tensors))
        entries: dict[int, dict[str, Tensor]] = {}
        for name, tensor in _under("optimiser.", tensors).items():
            index, key = name.split(".", 1)
            entries.setdefault(int(index), {})[key] = tensor
        groups = self._optimiser.state_dict()["param_groups"]
        self._optimiser.load_state_dict({"state": entries, "param_groups": groups})
        self._order.set_state(tensors["order"])
        self._chance.set_state(tensors["chance"])
        self.epochs_done = int(progress["epochs_done"])
        self._steps_done = int(progress["steps_done"])
        self.learning_rate = float(progress["learning_rate"])
        self._best_score = float(progress["best_score"])
        self._good = self.weights()
        self._best = Weights(
            replace(
                self._info(progress["best_test_accuracy"]), epochs=int(progress["best_epochs"])
            ),
            {name: tensor.numpy() for name, tensor in _under("best.", tensors).items()},
        )

    def _epoch(self) -> Generator[TrainingRecord, None, None]:
        """Go once through the training part, in a new order."""
        epoch = self.epochs_done + 1
        training, evaluating = Stopwatch(), Stopwatch()
        averages = EpochAverages()
        unread: list[_Unread] = []
        order = torch.randperm(len(self._splits.train), generator=self._order)
        order = order.to(self._device)
        size = self.recipe.batch_size
        batches = [order[start : start + size] for start in range(0, len(order), size)]
        glimpse_every = max(1, len(batches) // GLIMPSES_PER_EPOCH)
        self._network.train()
        for index, rows in enumerate(batches, start=1):
            at_end = index == len(batches)
            glimpse_due = index % glimpse_every == 0 and not at_end
            with training:
                unread.append(self._step(epoch, rows))
                records = self._read(unread, now=glimpse_due or at_end)
            for record in records:
                averages.add(record)
                yield record
            if glimpse_due:
                with evaluating:
                    glimpse = self._evaluated(epoch, "test", self._splits.glimpse)
                yield glimpse
        with evaluating:
            evaluations = [self._evaluated(epoch, "test", self._splits.test)]
            if self._splits.validation is not None:
                evaluations.append(self._evaluated(epoch, "validation", self._splits.validation))
        self.epochs_done = epoch
        is_best = self._keep(evaluations)
        yield from evaluations
        yield epoch_record(epoch, averages, evaluations, training, evaluating, is_best=is_best)

    def _step(self, epoch: int, rows: Tensor) -> "_Unread":
        """Take one optimiser step; its loss stays on the device until it is read."""
        rate = self.learning_rate * rate_at(self.recipe.schedule, self._steps_done, self._steps)
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        images = pixels(self._splits.train.images[rows])
        if self._vary is not None:
            images = self._vary(images)
        labels = self._splits.train.labels[rows]
        logits: Tensor = self._network(images.contiguous(memory_format=torch.channels_last))
        loss: Tensor = self._loss(logits, labels)
        self._optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        self._optimiser.step()
        self._steps_done += 1
        correct = (logits.detach().argmax(dim=1) == labels).sum()
        return _Unread(
            self._steps_done, epoch, len(rows), rate, torch.stack([loss.detach(), correct])
        )

    def _read(self, unread: "list[_Unread]", *, now: bool) -> list[StepRecord]:
        """Bring losses to the host, if it is time, and check that they are finite."""
        clock = time.perf_counter()
        if self._device.type != "cpu" and not now and clock - self._read_at < READ_INTERVAL_S:
            return []
        self._read_at = clock
        numbers = torch.stack([step.loss_and_correct for step in unread]).tolist()
        records = []
        for step, (loss, correct) in zip(unread, numbers, strict=True):
            if not isfinite(loss):
                self._diverged(step)
            records.append(
                StepRecord(
                    step.step, step.epoch, loss, correct / step.examples, step.examples, step.rate
                )
            )
        unread.clear()
        return records

    def _diverged(self, step: "_Unread") -> None:
        put_weights(self._network, self._good.arrays)
        raise TrainingDiverged(
            f"The loss stopped being a finite number at step {step.step:,}, with a learning rate "
            f"of {step.rate:.3g}; train again with a smaller one, such as {step.rate / 10:.1g}."
        )

    def _evaluated(self, epoch: int, part: Part, examples: Examples) -> EvaluationRecord:
        measured: Evaluation = evaluate(self._network, examples, self._classes)
        return EvaluationRecord(
            self._steps_done, epoch, part, measured.loss, measured.accuracy, measured.examples
        )

    def _keep(self, evaluations: list[EvaluationRecord]) -> bool:
        """Keep this epoch's weights as the newest good ones, and as the best if they are."""
        test, *validation = evaluations
        if not all(isfinite(measured.loss) for measured in evaluations):
            return False
        self._good = self.weights(test.accuracy)
        # Without a validation part nothing may choose: the last weights count as the best.
        score = validation[0].accuracy if validation else float(self.epochs_done)
        if score <= self._best_score:
            return False
        self._best, self._best_score = self._good, score
        return True

    def _info(self, test_accuracy: float | None) -> WeightsInfo:
        return WeightsInfo(
            model=self._model,
            origin=f"training, step {self._steps_done:,}",
            classes=self._splits.classes,
            dataset=self._splits.dataset,
            recipe=self.recipe.to_json(),
            seed=self.recipe.seed,
            epochs=self.epochs_done,
            test_accuracy=test_accuracy,
            test_examples=0 if test_accuracy is None else len(self._splits.test),
        )


def _under(prefix: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {
        name.removeprefix(prefix): tensor
        for name, tensor in tensors.items()
        if name.startswith(prefix)
    }


@dataclass(frozen=True, eq=False)
class _Unread:
    """A step whose loss and count of right answers are still on the device."""

    step: int
    epoch: int
    examples: int
    rate: float
    loss_and_correct: Tensor
