"""Keeps a network near what it knew while it learns something else: old answers are learnt too."""

from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor, nn

from lenet_app.networks.readout import scores
from lenet_app.training.losses import softened_cross_entropy

TEMPERATURE: Final = 2.0  # of both answers: what is unlikely counts as well
SHARE: Final = 0.6  # of an example's loss: old answers; the rest is its label


@dataclass(frozen=True, eq=False)
class Memory:
    """The network as it was, and the first `rows` examples of the training part, which it knew.

    Li and Hoiem 2016, "Learning without forgetting", on the old examples themselves; the softened
    loss is that of Hinton, Vinyals and Dean 2015, "Distilling the knowledge in a neural network".
    """

    network: nn.Module
    rows: int

    def added(self, images: Tensor, logits: Tensor, labels: Tensor, rows: Tensor) -> Tensor:
        """Give what comes to a batch's mean loss, ().

        `images`: (n, c, h, w), as the learner saw them; `logits`: (n, classes), its scores;
        `labels`, `rows`: (n,), which examples they are.
        """
        known = rows < self.rows
        with torch.no_grad():
            old = scores(self.network, self.network(images[known]))
        learnt = nn.functional.cross_entropy(logits[known], labels[known], reduction="sum")
        remembered = softened_cross_entropy(logits[known], old, TEMPERATURE).sum()
        return SHARE * (remembered - learnt) / len(labels)
