"""One pass forward and back on a GPU, recorded once as a graph and played again every step."""

import logging
from collections.abc import Callable
from typing import Final

import torch
from torch import Tensor, nn

from lenet_app.datasets.augment import DRAWS, RandomAffine
from lenet_app.networks.readout import scores
from lenet_app.training.eager_pass import EagerPass
from lenet_app.training.evaluation import pixels
from lenet_app.training.losses import count_right
from lenet_app.training.splits import Examples

logger = logging.getLogger(__name__)

# Larger networks keep a GPU busy by themselves; a graph would only hold their memory.
MOST_PARAMETERS: Final = 1_000_000
GRAPH_DEVICE: Final = "cuda"
WARM_UPS: Final = 3  # so that libraries choose their algorithms before anything is recorded


class CapturedPass(EagerPass):
    """Does what `EagerPass` does; LeNet's forty launches become one.

    Everything that changes from step to step lies in buffers that stay where they are: the rows,
    the draws of the random changes, the gradients. On the CPU, where there are no graphs, the same
    function over the same buffers is called instead: so it is tested.
    """

    means = "CUDA graph"

    def __init__(
        self,
        network: nn.Module,
        examples: Examples,
        loss: nn.Module,
        vary: RandomAffine | None,
        batch_size: int,
    ) -> None:
        super().__init__(network, examples, loss, vary)
        device = examples.labels.device
        self._rows = torch.zeros(batch_size, dtype=torch.int64, device=device)
        self._draws = torch.zeros(batch_size, DRAWS, device=device)
        self._parameters = list(network.parameters())
        self._gradients = [torch.zeros_like(parameter) for parameter in self._parameters]
        self._replay: Callable[[], Tensor] | None = None

    def __call__(self, rows: Tensor, share: slice = slice(None)) -> Tensor:
        """Learn from the examples at `rows`; return loss and right answers, (2,), on the device."""
        draws = None if self._vary is None else self._vary.draw(len(rows))[share]
        rows = rows[share]
        for parameter, gradient in zip(self._parameters, self._gradients, strict=True):
            parameter.grad = gradient
        if len(rows) != len(self._rows):  # the last batch of an epoch
            return self._learn(rows, None if draws is None else draws.to(rows.device))
        self._rows.copy_(rows)
        if draws is not None:
            self._draws.copy_(draws, non_blocking=True)
        if self._replay is None:
            self._replay = self._captured()
        return self._replay().clone()

    def _captured(self) -> Callable[[], Tensor]:
        draws = None if self._vary is None else self._draws

        def learn() -> Tensor:
            return self._learn(self._rows, draws)

        if self._rows.device.type != GRAPH_DEVICE:
            return learn
        try:
            return _recorded(learn)
        except RuntimeError as error:  # an operator that no graph can hold
            logger.warning("no CUDA graph: %s", error)
            return learn

    def _learn(self, rows: Tensor, draws: Tensor | None) -> Tensor:
        for gradient in self._gradients:
            gradient.zero_()
        if not len(rows):
            return torch.zeros(2, device=rows.device)
        images = pixels(self._examples.pictures(rows))
        if self._vary is not None and draws is not None:
            images = self._vary.changed(images, draws)
        labels = self._examples.labels[rows]
        output = self.network(images.contiguous(memory_format=torch.channels_last))
        logits = scores(self.network, output)
        loss: Tensor = self._loss(logits, labels)
        torch.autograd.backward(loss)
        return torch.stack([loss.detach(), count_right(logits.detach(), labels)])


def _recorded(learn: Callable[[], Tensor]) -> Callable[[], Tensor]:
    """Record what a function launches on the GPU, and return what plays it again."""
    aside = torch.cuda.Stream()  # type: ignore[no-untyped-call]
    aside.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(aside):
        for _ in range(WARM_UPS):
            learn()
    torch.cuda.current_stream().wait_stream(aside)
    graph = torch.cuda.CUDAGraph()
    # Other threads may use the GPU meanwhile: the results judge a network there.
    with torch.cuda.graph(graph, capture_error_mode="thread_local"):
        figures = learn()

    def replay() -> Tensor:
        graph.replay()
        return figures

    return replay
