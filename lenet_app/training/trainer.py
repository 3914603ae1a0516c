"""Trains a network: a generator of records; to stop it, stop iterating."""

from collections.abc import Generator, Mapping
from dataclasses import asdict, replace
from typing import Any, Final

import torch
from torch import Tensor, nn

from lenet_app.networks.build import put_weights, take_weights
from lenet_app.records import (
    EpochRecord,
    EvaluationRecord,
    Part,
    TrainingPlan,
    TrainingRecord,
    Weights,
    WeightsInfo,
)
from lenet_app.training.bookkeeping import EpochAverages, Stopwatch, epoch_record
from lenet_app.training.calibration import Calibration, calibrated
from lenet_app.training.devices import full_memory_explained
from lenet_app.training.divergence import diverged, has_blown_up
from lenet_app.training.dropout import seed_dropout
from lenet_app.training.evaluation import Evaluation, evaluate, pixels
from lenet_app.training.levenberg_marquardt import (
    SAMPLES,
    LevenbergMarquardt,
    measurement_is_due,
)
from lenet_app.training.losses import make_loss
from lenet_app.training.optimisers import (
    make_optimiser,
    optimiser_tensors,
    put_optimiser_tensors,
)
from lenet_app.training.passes import ALONE, make_pass
from lenet_app.training.planning import plan_of
from lenet_app.training.prefixes import put_under, taken_from
from lenet_app.training.readback import Readback, UnreadStep
from lenet_app.training.recipe import Recipe
from lenet_app.training.schedule import rate_at
from lenet_app.training.splits import Examples, Splits
from lenet_app.training.team import Team

GLIMPSES_PER_EPOCH: Final = 10


class Trainer:
    """One run of one network. Iterate `records()`; between two records everything may be read.

    `learning_rate` may be set at any time and counts from the next step; the schedule scales it.
    `history` holds the record of every completed epoch, those before a resume included.
    """

    def __init__(
        self,
        network: nn.Sequential,
        model: str,
        splits: Splits,
        recipe: Recipe,
        team: Team = ALONE,
    ) -> None:
        self._device = splits.train.labels.device
        with full_memory_explained(self._device, "choose the CPU or a smaller network"):
            self._network = network.to(self._device).to(memory_format=torch.channels_last)
        self._splits = splits
        self._classes = len(splits.classes)
        self._model = model
        self.recipe = recipe
        self.learning_rate = recipe.learning_rate
        self._optimiser = make_optimiser(recipe, self._network)
        self._loss = make_loss(recipe)
        self._order = torch.Generator().manual_seed(recipe.seed)
        # On the CPU, whatever the device: a run can then go on on another.
        self._chance = torch.Generator().manual_seed(recipe.seed + 1)
        self._team = team
        self._pass = make_pass(
            self._network, model, splits.train, recipe, self._loss, self._chance, team
        )
        self.epochs_done = 0
        self.history: tuple[EpochRecord, ...] = ()
        self._steps = self.plan.epochs * self.plan.steps_per_epoch
        self._steps_done = 0
        self._first_loss = 0.0
        self._best_score = -1.0
        self._measured: tuple[int, float | None] = (0, None)  # at which step, test accuracy
        self._calibration = Calibration(WeightsInfo.temperature, WeightsInfo.sure)
        self._good = self._best = self.weights()

    @property
    def plan(self) -> TrainingPlan:
        """Tell how long the run is."""
        return plan_of(self._model, self._splits, self.recipe, self._device)

    @property
    def steps_done(self) -> int:
        """Count the steps that the weights have taken."""
        return self._steps_done

    def weights(self) -> Weights:
        """Copy the weights as they are now, with their test accuracy if they were just measured."""
        return take_weights(self._network, self._info())

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

        Closed early, it may be called again, and starts the broken epoch anew.

        Raises:
            TrainingDiverged: The loss blew up; the network has its last good weights back.
            DeviceError: The device's memory is full.
        """
        size = self.recipe.batch_size
        advice = f"try a batch of {max(1, size // 2):,} instead of {size:,}"
        with full_memory_explained(self._device, advice), self._pass.running():
            while self.epochs_done < self.recipe.epochs:
                yield from self._epoch()

    @property
    def means(self) -> str:
        """Name what computes the passes: "torch", or "compiled kernel"."""
        return self._pass.means

    def use_threads(self, threads: int) -> None:
        """Compute with so many threads from the next step on; between two records."""
        self._pass.use_threads(threads)

    def state(self) -> tuple[dict[str, Tensor], dict[str, Any]]:
        """Copy everything that the next epochs depend on: tensors, and what JSON can hold."""
        tensors = {
            **put_under("weights.", self._network.state_dict()),
            **put_under("optimiser.", optimiser_tensors(self._optimiser)),
            **put_under("best.", {n: torch.from_numpy(a) for n, a in self._best.arrays.items()}),
            "order": self._order.get_state(),
            "chance": self._chance.get_state(),
        }
        copies = {name: t.detach().cpu().contiguous().clone() for name, t in tensors.items()}
        return copies, {
            "history": [asdict(record) for record in self.history],
            "steps_done": self._steps_done,
            "first_loss": self._first_loss,
            "best_score": self._best_score,
            "best": asdict(self._best.info),
            "learning_rate": self.learning_rate,
        }

    def restore(self, tensors: Mapping[str, Tensor], progress: Mapping[str, Any]) -> None:
        """Go back to where `state` was copied, between two epochs.

        Raises:
            KeyError, ValueError, TypeError, IndexError, RuntimeError: The state belongs to another
                network or optimiser, or is damaged.
        """
        self._network.load_state_dict(taken_from("weights.", tensors))
        put_optimiser_tensors(self._optimiser, taken_from("optimiser.", tensors))
        self._order.set_state(tensors["order"])
        self._chance.set_state(tensors["chance"])
        self.history = tuple(EpochRecord(**row) for row in progress["history"])
        self.epochs_done = len(self.history)
        self.learning_rate = float(progress["learning_rate"])
        self._steps_done = int(progress["steps_done"])
        self._first_loss = float(progress["first_loss"])
        self._best_score = float(progress["best_score"])
        measured = self.history[-1].test_accuracy if self.history else None
        self._measured = (self._steps_done, measured)
        self._good = self.weights()
        best = WeightsInfo(**{**progress["best"], "classes": self._splits.classes})
        arrays = {n: tensor.numpy() for n, tensor in taken_from("best.", tensors).items()}
        self._best = Weights(best, arrays)

    def _epoch(self) -> Generator[TrainingRecord, None, None]:
        """Go once through the training part, in a new order."""
        epoch = self.epochs_done + 1
        training, evaluating = Stopwatch(), Stopwatch()
        averages = EpochAverages()
        readback = Readback(self._device)
        order = torch.randperm(len(self._splits.train), generator=self._order)
        order = order.to(self._device)
        size = self.recipe.batch_size
        batches = [order[start : start + size] for start in range(0, len(order), size)]
        glimpse_every = max(1, len(batches) // GLIMPSES_PER_EPOCH)
        self._network.train()
        seed_dropout(self._network, self.recipe.seed, epoch, self._team.rank)
        for index, rows in enumerate(batches, start=1):
            at_end = index == len(batches)
            glimpse_due = index % glimpse_every == 0 and not at_end
            with training:
                self._measure_if_due(epoch, index, order)
                readback.add(self._step(epoch, rows))
                records = readback.read(now=glimpse_due or at_end)
            for record in records:
                self._check(record.loss, record.step, record.learning_rate)
                averages.add(record)
                yield record
            if glimpse_due:
                with evaluating:
                    glimpse = self._evaluated(epoch, "test", self._splits.glimpse)
                yield glimpse
        with evaluating:
            test, validation = self._splits.test, self._splits.validation
            evaluations = [self._evaluated(epoch, "test", test)]
            if validation is test:  # the dataset has no test part of its own: once is enough
                evaluations.append(replace(evaluations[0], part="validation"))
            elif validation is not None:
                evaluations.append(self._evaluated(epoch, "validation", validation))
        self.epochs_done = epoch
        is_best = self._keep(evaluations)
        closing = epoch_record(epoch, averages, evaluations, training, evaluating, is_best=is_best)
        self.history = (*self.history, closing)
        yield from evaluations
        yield closing

    def _measure_if_due(self, epoch: int, index: int, order: Tensor) -> None:
        """Measure curvatures before the `index`-th step of a pass, for the optimiser of 1998."""
        if isinstance(self._optimiser, LevenbergMarquardt) and measurement_is_due(epoch, index):
            rows = order[:SAMPLES]
            images, labels = self._splits.train.pictures(rows), self._splits.train.labels[rows]
            self._optimiser.measure(self._network, pixels(images), labels, self._loss)

    def _step(self, epoch: int, rows: Tensor) -> UnreadStep:
        """Take one optimiser step; its loss stays on the device until it is read."""
        # An epoch that was broken off and started anew adds steps that nobody planned.
        planned = min(self._steps_done, self._steps - 1)
        rate = self.learning_rate * rate_at(self.recipe, planned, self._steps, epoch - 1)
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        loss_and_correct = self._pass(rows)
        self._pass.update(self._optimiser)
        self._steps_done += 1
        return UnreadStep(self._steps_done, epoch, len(rows), rate, loss_and_correct)

    def _check(self, loss: float, step: int, rate: float) -> None:
        """Stop a run that has blown up, and put the last good weights back.

        Raises:
            TrainingDiverged: The loss is not finite, or beyond all reason.
        """
        if not has_blown_up(loss, self._first_loss, self._classes):
            self._first_loss = self._first_loss or loss
            return
        put_weights(self._network, self._good.arrays)
        self._optimiser = make_optimiser(self.recipe, self._network)  # it remembers the explosion
        self._steps_done = self._measured[0]
        raise diverged(loss, step, self.learning_rate, rate)

    def _evaluated(self, epoch: int, part: Part, examples: Examples) -> EvaluationRecord:
        measured: Evaluation = evaluate(self._pass.network, examples, self._classes, self._loss)
        rate = float(self._optimiser.param_groups[0]["lr"])
        self._check(measured.loss, self._steps_done, rate)
        if examples is self._splits.validation:
            self._calibration = calibrated(measured.scores, examples.labels.cpu())
        return EvaluationRecord(
            self._steps_done, epoch, part, measured.loss, measured.accuracy, measured.examples
        )

    def _keep(self, evaluations: list[EvaluationRecord]) -> bool:
        """Keep this epoch's weights as the newest good ones, and as the best if they are."""
        test, *validation = evaluations
        self._measured = (self._steps_done, test.accuracy)
        self._good = self.weights()
        # Without a validation part nothing may choose: the last weights count as the best.
        score = validation[0].accuracy if validation else float(self.epochs_done)
        if score <= self._best_score:
            return False
        self._best, self._best_score = self._good, score
        return True

    def _info(self) -> WeightsInfo:
        step, accuracy = self._measured
        test_accuracy = accuracy if step == self._steps_done else None
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
            temperature=self._calibration.temperature,
            sure=self._calibration.sure,
        )
