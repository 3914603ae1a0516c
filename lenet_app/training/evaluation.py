"""Measures a network on examples it may not learn from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from lenet_app.networks.portions import portion
from lenet_app.networks.readout import scores
from lenet_app.training.splits import Examples

EVALUATION_BATCH: Final = 1000


@dataclass(frozen=True, eq=False)
class Evaluation:
    """Mean loss (nats), accuracy (fraction), and who was taken for whom.

    `confusion`: (classes, classes), int64: row the true class, column the answer. `scores`:
    (n, classes), float32, on the CPU, in the order of the examples.
    """

    loss: float
    accuracy: float
    examples: int
    confusion: NDArray[np.int64]
    scores: Tensor


@torch.inference_mode()
def evaluate(
    network: nn.Module,
    examples: Examples,
    classes: int,
    loss: Callable[[Tensor, Tensor], Tensor] = nn.functional.cross_entropy,
) -> Evaluation:
    """Measure `network` on all `examples`; it is left in the mode it was in.

    `loss` gives the mean of a batch; a run's own makes its curves comparable.
    """
    device = examples.labels.device
    losses = torch.zeros((), device=device)
    confusion = torch.zeros(classes * classes, dtype=torch.int64, device=device)
    parts = [torch.zeros((0, classes), device=device)]
    size = portion(network, EVALUATION_BATCH)
    was_training = network.training
    network.eval()
    try:
        for start in range(0, len(examples), size):
            labels = examples.labels[start : start + size]
            images = pixels(examples.pictures(slice(start, start + size)))
            logits = scores(network, network(images))
            parts.append(logits)
            losses += loss(logits, labels) * len(labels)
            confusion += torch.bincount(
                labels * classes + logits.argmax(dim=1), minlength=classes * classes
            )
    finally:
        network.train(was_training)
    counts = confusion.reshape(classes, classes).cpu().numpy()
    total = max(1, len(examples))
    return Evaluation(
        loss=float(losses) / total,
        accuracy=float(np.trace(counts)) / total,
        examples=len(examples),
        confusion=counts,
        scores=torch.cat(parts).float().cpu(),
    )


def pixels(images: Tensor) -> Tensor:
    """Turn stored pictures into network input: (n, c, h, w), uint8 to float32, 0 to 1."""
    return images.to(torch.float32).div_(255.0)
