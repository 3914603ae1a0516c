"""One pass forward and back through any network, by torch's own operators."""

from contextlib import AbstractContextManager, nullcontext

import torch
from torch import Tensor, nn

from lenet_app.datasets.augment import RandomAffine
from lenet_app.networks.readout import scores
from lenet_app.training.evaluation import pixels
from lenet_app.training.losses import count_right
from lenet_app.training.splits import Examples


class EagerPass:
    """Leaves the gradients of a batch's mean loss in the network's parameters."""

    means = "torch"

    def __init__(
        self,
        network: nn.Module,
        examples: Examples,
        loss: nn.Module,
        vary: RandomAffine | None,
        half: torch.dtype | None = None,
    ) -> None:
        """Learn from `examples`, varied by `vary`; products in `half` precision if given."""
        self.network: nn.Module = network
        self._half = half
        self._examples = examples
        self._loss = loss
        self._vary = vary

    def _precision(self) -> AbstractContextManager[None]:
        if self._half is None:  # torch 2.4 knows no autocast on MPS, not even one that is off
            return nullcontext()
        return torch.autocast(self._examples.labels.device.type, self._half)

    def running(self) -> AbstractContextManager[None]:
        """Prepare for a run; nothing has to be."""
        return nullcontext()

    def use_threads(self, threads: int) -> None:
        """Compute with so many threads from the next pass on."""
        torch.set_num_threads(threads)

    def __call__(self, rows: Tensor, share: slice = slice(None)) -> Tensor:
        """Learn from the examples at `rows`; return loss and right answers, (2,), on the device."""
        if self._vary is None:
            images = pixels(self._examples.pictures(rows[share]))
        else:
            images = self._vary(pixels(self._examples.pictures(rows)))[share]
        labels = self._examples.labels[rows[share]]
        for parameter in self.network.parameters():
            parameter.grad = None
        if not len(labels):
            return torch.zeros(2, device=labels.device)
        with self._precision():
            output: Tensor = self.network(images.contiguous(memory_format=torch.channels_last))
        logits = scores(self.network, output.float())
        loss: Tensor = self._loss(logits, labels)
        torch.autograd.backward(loss)
        return torch.stack([loss.detach(), count_right(logits.detach(), labels)])

    def update(self, optimiser: torch.optim.Optimizer) -> None:
        """Let an optimiser take a step with those gradients."""
        optimiser.step()
