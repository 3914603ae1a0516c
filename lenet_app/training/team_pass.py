"""One pass forward and back, every process of a team with its share of the batch."""

from contextlib import AbstractContextManager

import torch
from torch import Tensor, nn

from lenet_app.training.batch_pass import BatchPass
from lenet_app.training.team import Team


class TeamPass:
    """Leaves the gradients of the whole batch's mean loss in every process's network.

    One message a step: the gradients, the loss and the right answers. All processes draw the same
    order and the same random changes, so the sum is what one process would have found, but for
    the order of adding, and for dropout, which is each process's own.
    """

    def __init__(self, own: BatchPass, parameters: nn.Module, team: Team) -> None:
        self.network = own.network
        self.means = own.means
        self._own = own
        self._parameters = list(parameters.parameters())
        self._team = team

    def running(self) -> AbstractContextManager[None]:
        """Prepare for a run."""
        return self._own.running()

    def use_threads(self, threads: int) -> None:
        """Compute with so many threads from the next pass on."""
        self._own.use_threads(threads)

    def update(self, optimiser: torch.optim.Optimizer) -> None:
        """Let an optimiser take a step with those gradients."""
        self._own.update(optimiser)

    def __call__(self, rows: Tensor, share: slice = slice(None)) -> Tensor:
        """Learn from this process's share of `rows`; return the whole batch's figures, (2,).

        Raises:
            TeamBroken: Another process has ended.
        """
        rows = rows[share]
        mine = self._team.share(len(rows))
        loss_and_right = self._own(rows, mine)
        weight = (mine.stop - mine.start) / len(rows)
        gradients = []
        for parameter in self._parameters:
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
            gradients.append(parameter.grad.mul_(weight))
        loss_and_right[0] *= weight
        self._team.add_up([*gradients, loss_and_right])
        return loss_and_right
