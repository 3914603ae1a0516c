"""Teaches a network a hand: a few drawings learnt in seconds, with replay of what it knew."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn

from lenet_app.datasets.augment import RandomAffine
from lenet_app.datasets.image_set import NONE, ImageSet
from lenet_app.datasets.synthetic import synthetic_set
from lenet_app.errors import DataError
from lenet_app.networks.build import build_with, take_weights
from lenet_app.networks.readout import scores
from lenet_app.records import BeforeAfter, ChangedAnswer, Lesson, Weights
from lenet_app.training.calibration import calibrated, probabilities_of
from lenet_app.training.evaluation import EVALUATION_BATCH, evaluate, pixels
from lenet_app.training.losses import OpenCrossEntropy, softened_cross_entropy
from lenet_app.training.recipe import Augmentation
from lenet_app.training.splits import Examples

# 160 steps of 96 + 96 take about three seconds on two slow cores.
STEPS: Final = 160
OWN_IN_BATCH: Final = 96
REPLAY_IN_BATCH: Final = 96
LEARNING_RATE: Final = 0.003
WEIGHT_DECAY: Final = 0.01
WARM_UP: Final = 0.1  # of the steps
# The weights that are kept are a running mean over about so many steps: few examples make a
# restless network.
MEAN_STEPS: Final = 20
# What is replayed keeps its old answers, softened; labels alone let a network forget (Li and Hoiem
# 2016, "Learning without forgetting").
REMEMBERED_SHARE: Final = 0.7
TEMPERATURE: Final = 2.0
# The lesson's weights are mixed with those before it: most of what is new stays, and most of what
# was forgotten comes back (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
TAUGHT_SHARE: Final = 0.7
# A few drawings stand for all that the same hand will draw: they are varied more than MNIST is.
VARIED: Final = Augmentation(
    rotation_deg=12.0, shear_deg=14.0, scale=0.2, shift_px=1.5, elastic_px=1.0, line_px=0.4
)
# What is replayed: so much keeps what was known, and is drawn and held in a second.
REPLAYED: Final = 10_000
REPLAYED_INK: Final = 1_200  # few: what the hand does otherwise shall win
REPLAYED_OTHERS: Final = 800
CALIBRATED_ON: Final = 4_000


@dataclass(frozen=True, eq=False)
class Replay:
    """What keeps a network from forgetting: to learn from, to calibrate on, to judge by."""

    name: str
    learnt: Examples
    validation: Examples
    test: Examples


def ignore(done: int, total: int) -> None:
    """Take no notice of how far it is."""


def never() -> bool:
    """Cancel never."""
    return False


def replay_of(images: ImageSet, seed: int = 0) -> Replay:
    """Take a part of a dataset of digits, with some drawn ink and what is no digit.

    Raises:
        DataError: The dataset is too small for it, or not of digits.
    """
    count = len(images.train_labels)
    if count <= 2 * CALIBRATED_ON or len(images.classes) != 10:
        raise DataError(
            f"{images.title} cannot keep a network from forgetting; choose MNIST or the synthetic "
            "digits."
        )
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    whole = Examples(images.train_images, images.train_labels)
    kept = whole.chosen(order[CALIBRATED_ON : CALIBRATED_ON + REPLAYED])
    drawn = synthetic_set(
        REPLAYED_INK, 0, seed, REPLAYED_OTHERS, progress=lambda _: None, cancelled=lambda: False
    )
    assert drawn.others is not None  # noqa: S101
    none = torch.full((len(drawn.others),), NONE, dtype=kept.labels.dtype)
    learnt = Examples(
        torch.cat([kept.images, drawn.train_images, drawn.others]),
        torch.cat([kept.labels, drawn.train_labels, none]),
    )
    return Replay(
        images.name,
        learnt,
        whole.chosen(order[:CALIBRATED_ON]),
        Examples(images.test_images, images.test_labels),
    )


def teach(
    weights: Weights,
    own: Examples,
    held_out: Examples,
    replay: Replay,
    *,
    seed: int = 0,
    told: Callable[[int, int], None] = ignore,
    cancelled: Callable[[], bool] = never,
) -> Lesson | None:
    """Fine-tune `weights` on `own` drawings, (n, 1, 28, 28), n ≥ 1; None if cancelled.

    `held_out` drawings are only judged. `told` hears after each step how many of how many are done.
    The same seed, drawings and machine give the same weights. `weights` itself is left as it is.

    Raises:
        DataError: There is no drawing to learn from.
        WeightsError: The weights do not fit their network.
    """
    if not len(own):
        raise DataError("There is no drawing to learn from; say of at least one which digit it is.")
    started = time.perf_counter()
    network = build_with(weights)
    classes = len(weights.info.classes)
    everything = Examples(
        torch.cat([own.images, held_out.images]), torch.cat([own.labels, held_out.labels])
    )
    before = _answers(network, everything, weights.info.temperature)
    replayed_before = evaluate(network, replay.test, classes).accuracy
    learner = build_with(weights)  # the running mean
    for step in _steps(network, learner, own, replay.learnt, seed):
        told(step, STEPS)
        if cancelled():
            return None
    with torch.no_grad():
        for new, old in zip(learner.parameters(), build_with(weights).parameters(), strict=True):
            new.copy_(torch.lerp(old, new, TAUGHT_SHARE))
    validated = evaluate(learner, replay.validation, classes)
    fitted = calibrated(validated.scores, replay.validation.labels)
    replayed = evaluate(learner, replay.test, classes)
    info = replace(
        weights.info,
        origin=f"taught {len(own):,} drawings",
        test_accuracy=replayed.accuracy,
        test_examples=replayed.examples,
        temperature=fitted.temperature,
        sure=fitted.sure,
    )
    after = _answers(learner, everything, info.temperature)
    return Lesson(
        weights=take_weights(learner, info),
        held_out=_compared(before, after, everything.labels, len(own), len(everything)),
        learnt=_compared(before, after, everything.labels, 0, len(own)) or BeforeAfter(0, 0, 0),
        replayed=BeforeAfter(replayed_before, replayed.accuracy, replayed.examples),
        replay=replay.name,
        changed=_changed(before, after, everything.labels),
        seconds=time.perf_counter() - started,
    )


def _steps(
    network: nn.Module, mean: nn.Module, own: Examples, replay: Examples, seed: int
) -> Iterator[int]:
    """Take the steps, yielding the number of each."""
    chance = torch.Generator().manual_seed(seed)
    vary = RandomAffine(VARIED, chance)
    loss_of = OpenCrossEntropy()
    old = _scores(network, replay)
    optimiser = torch.optim.AdamW(network.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    network.train()
    for step in range(1, STEPS + 1):
        rate = min(step / (WARM_UP * STEPS), (STEPS + 1 - step) / ((1 - WARM_UP) * STEPS))
        for group in optimiser.param_groups:
            group["lr"] = LEARNING_RATE * min(rate, 1.0)
        mine = own.chosen(torch.randint(len(own), (OWN_IN_BATCH,), generator=chance))
        rows = torch.randint(len(replay), (REPLAY_IN_BATCH,), generator=chance)
        known = replay.chosen(rows)
        images = torch.cat([vary(pixels(mine.images)), pixels(known.images)])
        given = scores(network, network(images.contiguous(memory_format=torch.channels_last)))
        new, again = given[:OWN_IN_BATCH], given[OWN_IN_BATCH:]
        # Labels alone let a network forget; its old answers say more of what it knew.
        kept = softened_cross_entropy(again, old[rows], TEMPERATURE).mean()
        told = REMEMBERED_SHARE * kept + (1 - REMEMBERED_SHARE) * loss_of(again, known.labels)
        loss = (OWN_IN_BATCH * loss_of(new, mine.labels) + REPLAY_IN_BATCH * told) / len(images)
        optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        optimiser.step()
        with torch.no_grad():
            for kept, new in zip(mean.parameters(), network.parameters(), strict=True):
                kept.lerp_(new, 1 / MEAN_STEPS)
        yield step


def _scores(network: nn.Module, examples: Examples) -> Tensor:
    """Give scores before the lesson, (n, classes), batch by batch."""
    with torch.no_grad():
        parts = torch.split(examples.images, EVALUATION_BATCH)
        return torch.cat([scores(network, network(pixels(part))) for part in parts])


def _answers(network: nn.Module, examples: Examples, temperature: float) -> Tensor:
    """Give probabilities, (n, classes)."""
    with torch.inference_mode():
        return probabilities_of(scores(network, network(pixels(examples.images))), temperature)


def _compared(
    before: Tensor, after: Tensor, labels: Tensor, first: int, end: int
) -> BeforeAfter | None:
    if end == first:
        return None
    right = [(answers.argmax(dim=1) == labels)[first:end] for answers in (before, after)]
    old, new = (float(part.to(torch.float64).mean()) for part in right)
    return BeforeAfter(old, new, end - first)


def _changed(before: Tensor, after: Tensor, labels: Tensor) -> tuple[ChangedAnswer, ...]:
    old, new = before.max(dim=1), after.max(dim=1)
    return tuple(
        ChangedAnswer(
            row,
            int(labels[row]),
            int(old.indices[row]),
            int(new.indices[row]),
            float(old.values[row]),
            float(new.values[row]),
        )
        for row in np.flatnonzero((old.indices != new.indices).numpy()).tolist()
    )
