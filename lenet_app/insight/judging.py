"""Judges a network on a part of a dataset: how good it is, who is taken for whom, by how much."""

from collections.abc import Callable
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn

from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.sample_pages import parts_of
from lenet_app.errors import DataError, WeightsError
from lenet_app.networks.build import build_with
from lenet_app.networks.portions import portion
from lenet_app.networks.readout import scores
from lenet_app.networks.reliability import reliability_of
from lenet_app.records import (
    CountArray,
    FloatArray,
    JudgedSample,
    Judgement,
    Part,
    Sample,
    Weights,
)

SHOWN: Final = 60
MOST_WRONG: Final = 60
MOST_IN_BATCH: Final = 1000


def ignore(done: int, total: int) -> None:
    """Take no notice of how far it is."""


def never() -> bool:
    """Cancel never."""
    return False


def judge(
    weights: Weights,
    images: ImageSet,
    part: Part,
    *,
    device: torch.device | None = None,
    seed: int = 0,
    told: Callable[[int, int], None] = ignore,
    cancelled: Callable[[], bool] = never,
) -> Judgement | None:
    """Ask the network of `weights` about every example of a part; None if cancelled.

    `told` hears after each batch how many examples of how many are done. `seed` draws the examples
    that are shown. A dataset without a test part is judged on its validation part.

    Raises:
        WeightsError: The weights answer with other classes, or do not fit their network.
        DataError: The dataset has no such part.
    """
    if weights.info.classes != images.classes:
        raise WeightsError(
            f"These weights answer with {_listed(weights.info.classes)}, which are not the classes "
            f"of {images.title}; choose weights that were trained on it, or another dataset."
        )
    part, pictures, labels = _examples(images, part)
    network = build_with(weights).to(device or torch.device("cpu"))
    batch = portion(network, MOST_IN_BATCH)
    logs: list[Tensor] = []
    told(0, len(labels))
    for start in range(0, len(labels), batch):
        if cancelled():
            return None
        some = pictures[start : start + batch]
        logs.append(_log_probabilities(network, some, device, weights.info.temperature))
        told(min(start + batch, len(labels)), len(labels))
    return _judgement(weights, images, part, (pictures, labels), torch.cat(logs), seed)


@torch.inference_mode()
def _log_probabilities(
    network: nn.Module, pictures: Tensor, device: torch.device | None, temperature: float
) -> Tensor:
    """Return (n, classes) on the CPU, calibrated."""
    # As in training: stored values are divided, nothing else is done outside of the network.
    fields = pictures.to(device or torch.device("cpu")).to(torch.float32).div_(255.0)
    return (scores(network, network(fields)) / temperature).log_softmax(dim=1).cpu()


def _judgement(
    weights: Weights,
    images: ImageSet,
    part: Part,
    examples: tuple[Tensor, Tensor],
    logs: Tensor,
    seed: int,
) -> Judgement:
    pictures, labels = examples
    best = logs.max(dim=1)
    true = labels.numpy().astype(np.int64)
    answers: CountArray = best.indices.numpy().astype(np.int64)
    probabilities: FloatArray = best.values.exp().numpy()
    classes = len(images.classes)
    confusion: CountArray = np.zeros((classes, classes), np.int64)
    np.add.at(confusion, (true, answers), 1)
    wrong = np.flatnonzero(true != answers)
    surest = wrong[np.argsort(-probabilities[wrong], kind="stable")][:MOST_WRONG]
    order = torch.randperm(len(true), generator=torch.Generator().manual_seed(seed))

    def judged(row: int) -> JudgedSample:
        image = pictures[row].numpy().copy()
        sample = Sample(images.name, part, row, int(true[row]), image)
        return JudgedSample(sample, int(answers[row]), float(probabilities[row]))

    return Judgement(
        weights=weights.info,
        dataset=images.name,
        part=part,
        classes=images.classes,
        loss=float(nn.functional.nll_loss(logs.double(), labels)),
        labels=true,
        answers=answers,
        probabilities=probabilities,
        confusion=confusion,
        shown=tuple(judged(row) for row in order[:SHOWN].tolist()),
        wrong=tuple(judged(row) for row in surest.tolist()),
        reliability=reliability_of(probabilities, true == answers),
    )


def _examples(images: ImageSet, part: Part) -> tuple[Part, Tensor, Tensor]:
    """Find a part's pictures and labels, and what the part is really called."""
    parts = parts_of(images)
    held: Part = "validation" if part == "test" and "test" not in parts else part
    pictures, labels = parts.get(held, (None, None))
    if pictures is None or labels is None:
        raise DataError(f"{images.title} comes without a {part} part; choose another part of it.")
    if not len(labels):
        raise DataError(f"The {held} part of {images.title} is empty; choose another part of it.")
    return held, pictures, labels


def _listed(classes: tuple[str, ...]) -> str:
    """Name a few classes, all of them if there are not many."""
    few = ", ".join(classes[:10])
    return few if len(classes) <= 10 else f"{few} and {len(classes) - 10} more"
