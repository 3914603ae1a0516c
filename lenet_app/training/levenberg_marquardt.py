"""The optimiser of 1998: every weight steps by its own curvature."""

from collections.abc import Callable, Iterable
from typing import Final

import torch
from torch import Tensor, nn

from lenet_app.training.curvature import curvatures

# LeCun et al. 1998, section III-B: as in its twenty passes over MNIST.
DAMPING: Final = 0.02
# "computed on 500 samples before each pass" (the same section); a few at a time, for AlexNet's
# maps would not fit a common memory all at once.
SAMPLES: Final = 500
SAMPLES_AT_ONCE: Final = 50


class LevenbergMarquardt(torch.optim.Optimizer):
    """Stochastic diagonal Levenberg-Marquardt: w_k ← w_k − η / (μ + h_kk) · ∂E/∂w_k.

    h_kk is the mean second derivative of the loss with respect to w_k. LeCun et al. 1998, appendix
    C, equation 21. `lr` is η for the mean gradient of a batch: the paper's η is for one example, so
    a batch of n asks for up to n times as much. Until `measure` is called, every h_kk counts as 0.
    """

    def __init__(self, parameters: Iterable[Tensor], lr: float, damping: float = DAMPING) -> None:
        super().__init__(parameters, {"lr": lr, "damping": damping})

    def measure(
        self,
        network: nn.Sequential,
        images: Tensor,
        labels: Tensor,
        loss: Callable[[Tensor, Tensor], Tensor],
    ) -> None:
        """Measure every weight's curvature on `images`, (n, c, h, w), 0 to 1, and `labels`, (n,).

        Raises:
            RecipeError: The network has a layer whose second derivatives nobody wrote down.
        """
        sums: list[Tensor] = []
        for start in range(0, len(labels), SAMPLES_AT_ONCE):
            rows = slice(start, start + SAMPLES_AT_ONCE)
            part = curvatures(network, images[rows], labels[rows], loss)
            sums = part if not sums else [a + b for a, b in zip(sums, part, strict=True)]
        parameters = [p for group in self.param_groups for p in group["params"]]
        for parameter, total in zip(parameters, sums, strict=True):
            self.state[parameter]["curvature"] = total / len(labels)

    @torch.no_grad()
    def step(  # type: ignore[override]
        self,
        closure: None = None,  # noqa: ARG002 - torch's signature
    ) -> None:
        """Move every weight along its gradient."""
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is not None:
                    flat = torch.zeros((), device=parameter.device)
                    damped = self.state[parameter].get("curvature", flat) + group["damping"]
                    parameter.addcdiv_(parameter.grad, damped, value=-group["lr"])


def measurement_is_due(epoch: int, step: int) -> bool:
    """Tell whether to measure before a step; both count from 1, the step within its pass.

    The paper measures before each pass. In the first one the curvatures of the lower layers grow a
    thousandfold (C1: from 8e-6 to 9e-3), and steps by those of the fresh weights blow up (tried
    with batches of 16): so there also before every step that is a power of two.
    """
    return step == 1 or (epoch == 1 and step & (step - 1) == 0)
