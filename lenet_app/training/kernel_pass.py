"""One pass forward and back through LeNet by the compiled kernel, where it is to be had."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import torch
from torch import Tensor, nn

from lenet_app.datasets.augment import RandomAffine
from lenet_app.training.eager_pass import EagerPass
from lenet_app.training.evaluation import pixels
from lenet_app.training.kernel_building import kernel_library
from lenet_app.training.kernel_update import KernelUpdate
from lenet_app.training.lenet_kernel import CLASSES, MODELS, PICTURE, KernelNetwork, LenetKernel
from lenet_app.training.losses import make_loss
from lenet_app.training.recipe import Recipe
from lenet_app.training.splits import Examples
from lenet_app.training.thread_choice import ThreadChoice

# Compiling takes 2 s, once a machine; fewer examples than these would not give them back. A run
# that goes on has the same examples, so it goes on the same way.
WORTH_EXAMPLES: Final = 10_000
PROBE_EXAMPLES: Final = 50
# Between float error (measured: 5e-6 of the largest gradient) and a compiler's mistake.
TOLERANCE: Final = 1e-3


class KernelPass:
    """Does what `EagerPass` does, equal within float error, about four times as fast."""

    means = "compiled kernel"

    def __init__(
        self, kernel: LenetKernel, examples: Examples, recipe: Recipe, vary: RandomAffine | None
    ) -> None:
        self.network: nn.Module = KernelNetwork(kernel)
        self.kernel = kernel
        self.update = KernelUpdate(kernel.library)
        self.pictures = examples.images.contiguous()
        self._labels = examples.labels.contiguous()
        self._smoothing = recipe.label_smoothing
        self._vary = vary
        self._choice: ThreadChoice | None = ThreadChoice(kernel.threads)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Leave the threads to the kernel meanwhile: torch's own few operators are too small.

        Beside a busy neighbour torch's threads wait for each other: an optimiser's step of 0.2 ms
        took 40 ms with two of them.
        """
        before = torch.get_num_threads()
        torch.set_num_threads(1)
        try:
            yield
        finally:
            torch.set_num_threads(before)

    def use_threads(self, threads: int) -> None:
        """Compute with so many threads from the next pass on, whatever is free."""
        self._choice = None
        self.kernel.threads = threads

    def __call__(self, rows: Tensor, share: slice = slice(None)) -> Tensor:
        """Learn from the examples at `rows`; return loss and right answers, (2,)."""
        began, cpu_began = time.perf_counter(), time.process_time()
        loss_and_right = self._learn(rows, share)
        if self._choice is not None:
            seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - cpu_began
            self._choice.add(len(rows[share]), seconds, cpu_seconds)
            self.kernel.threads = self._choice.threads
        return loss_and_right

    def _learn(self, rows: Tensor, share: slice) -> Tensor:
        mine = rows[share]
        if self._vary is None:
            return self.kernel.learn(self.pictures, self._labels, mine, self._smoothing)
        if self._vary.is_plain:
            draws, largest = self._vary.draw(len(rows))[share], self._vary.largest
            return self.kernel.learn(
                self.pictures, self._labels, mine, self._smoothing, draws, largest
            )
        images = self._vary(pixels(self.pictures[rows]))[share]
        return self.kernel.learn(images, self._labels[mine], None, self._smoothing)


def fitting_kernel(
    network: nn.Sequential, model: str, examples: Examples, recipe: Recipe
) -> LenetKernel | None:
    """Find the kernel for a run; None if there is none, or it would not pay, or it is not right."""
    if (
        model not in MODELS
        or recipe.loss != "cross-entropy"
        or recipe.optimiser == "sdlm"  # it measures curvatures through autograd
        or examples.labels.device.type != "cpu"
        or tuple(examples.images.shape[1:]) != PICTURE
        or len(examples) < WORTH_EXAMPLES
        or network[-1].out_features != CLASSES
    ):
        return None
    library = kernel_library()
    if library is None:
        return None
    kernel = LenetKernel(library, network, model)
    return kernel if agrees(kernel, network, examples, recipe) else None


def agrees(kernel: LenetKernel, network: nn.Sequential, examples: Examples, recipe: Recipe) -> bool:
    """Compare a kernel's gradients with torch's on a few examples; leave none behind."""
    rows = torch.arange(min(PROBE_EXAMPLES, len(examples)))
    eager = EagerPass(network, examples, make_loss(recipe), None)
    expected = eager(rows)
    wanted = [parameter.grad for parameter in network.parameters()]
    measured = kernel.learn(examples.images, examples.labels, rows, recipe.label_smoothing)
    found = [parameter.grad for parameter in network.parameters()]
    for parameter in network.parameters():
        parameter.grad = None
    return torch.allclose(measured[0], expected[0], rtol=TOLERANCE) and all(
        float((one - other).abs().max()) <= TOLERANCE * float(one.abs().max()) + 1e-7
        for one, other in zip(wanted, found, strict=True)
        if one is not None and other is not None
    )
