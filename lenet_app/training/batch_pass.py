"""What every way of going through a network forward and back has in common."""

from contextlib import AbstractContextManager
from typing import Protocol

import torch
from torch import Tensor, nn


class BatchPass(Protocol):
    """Leaves the gradients of a batch's mean loss in the parameters of a network.

    `network` answers pictures with the same weights; `means` names what computes.
    """

    network: nn.Module
    means: str

    def running(self) -> AbstractContextManager[None]:
        """Prepare for a run, and clear away after it."""

    def use_threads(self, threads: int) -> None:
        """Compute with so many threads from the next pass on, whatever is free."""

    def update(self, optimiser: torch.optim.Optimizer) -> None:
        """Let an optimiser take a step with the gradients of the last pass."""

    def __call__(self, rows: Tensor, share: slice = ...) -> Tensor:
        """Learn from the training examples at `rows`, (n,), int64, on the device.

        Of them only those of `share` are gone through; random changes are drawn for all. Returns
        the loss and the number of right answers, (2,), on the device; of none, 0 and 0.
        """
