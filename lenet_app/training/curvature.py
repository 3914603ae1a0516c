"""Second derivatives of the loss, weight by weight, carried back through a network's layers."""

from collections.abc import Callable, Iterator
from typing import Final

import torch
from torch import Tensor, nn
from torch.func import functional_call

from lenet_app.errors import RecipeError
from lenet_app.networks.partial_convolution import PartialConvolution
from lenet_app.networks.rbf_output import RbfOutput
from lenet_app.networks.scaled_tanh import ScaledTanh
from lenet_app.networks.subsampling import SIDE, Subsampling

Loss = Callable[[Tensor, Tensor], Tensor]

# a = Σ w x + bias: the outputs are linear in the weights and in the inputs.
WEIGHTED: Final = (nn.Linear, nn.Conv2d, PartialConvolution)
# Every output depends on the input at its own place.
SQUASHING: Final = (ScaledTanh, nn.Tanh, nn.Sigmoid, nn.ReLU)
# Every output is one of the inputs; Dropout passes all when nothing is trained.
PASSING: Final = (nn.Flatten, nn.MaxPool2d, nn.Dropout, nn.Identity)


def curvatures(network: nn.Sequential, images: Tensor, labels: Tensor, loss: Loss) -> list[Tensor]:
    """Sum each parameter's second derivative over some examples, in the order of `parameters()`.

    The Gauss-Newton approximation, diagonal at every layer: with h(a) for ∂²E/∂a², a layer's
    weights have h(w) = Σ h(a) x² over all their uses, its inputs h(x) = Σ w² h(a), and what is
    squashed h(a) = f'(a)² h(x). All are 0 or more. LeCun et al. 1998, appendix C, equations 22-25.

    Args:
        network: As `networks.build` makes them: INPUT first, OUTPUT last. It is left as it was.
        images: (n, c, h, w), 0 to 1.
        labels: (n,), int64.
        loss: The mean over a batch, from scores and labels.

    Raises:
        RecipeError: The network has a layer of another kind.
    """
    was_training = network.training
    network.eval()
    try:
        entrance, *rest = network.children()
        layers = [leaf for layer in rest for leaf in _leaves(layer)]
        with torch.no_grad():
            signals = [entrance(images)]
            for layer in layers:
                signals.append(layer(signals[-1]))
        found: dict[Tensor, Tensor] = {}
        last = layers[-1]
        if isinstance(last, RbfOutput):
            layers.pop()
            second = _of_codes(last, signals[-2], labels, loss)
        else:
            second = _of_scores(signals[-1], labels, loss)[1]
        for layer, before in zip(reversed(layers), reversed(signals[: len(layers)]), strict=True):
            second = _carried_back(layer, before.detach(), second, found)
        return [found[parameter] for parameter in network.parameters()]
    finally:
        network.train(was_training)


def _leaves(layer: nn.Module) -> Iterator[nn.Module]:
    if isinstance(layer, nn.Sequential):
        for child in layer:
            yield from _leaves(child)
    else:
        yield layer


def _carried_back(
    layer: nn.Module, before: Tensor, second: Tensor, found: dict[Tensor, Tensor]
) -> Tensor:
    """Take second derivatives from a layer's outputs to its inputs, and to its weights."""
    if isinstance(layer, WEIGHTED):
        return _of_weighted(layer, before, second, found)
    if isinstance(layer, Subsampling):
        return _of_subsampling(layer, before, second, found)
    if isinstance(layer, SQUASHING):
        slopes = _pulled_back(layer, before, torch.ones_like(before))
        return slopes.square() * second
    if isinstance(layer, nn.AvgPool2d):
        # Weights of 1/n for n inputs: their squares are the pooling's own weights over n.
        side = layer.kernel_size
        count = side * side if isinstance(side, int) else side[0] * side[1]
        return _pulled_back(layer, before, second) / count
    if isinstance(layer, PASSING):
        return _pulled_back(layer, before, second)
    raise RecipeError(
        f"The optimiser sdlm knows no second derivatives for a layer of {type(layer).__name__}; "
        "choose another optimiser for this network."
    )


def _of_weighted(
    layer: nn.Module, before: Tensor, second: Tensor, found: dict[Tensor, Tensor]
) -> Tensor:
    parameters = dict(layer.named_parameters())
    with torch.enable_grad():
        after = layer(before.square())
    sums = torch.autograd.grad(after, list(parameters.values()), second)
    found.update(zip(parameters.values(), sums, strict=True))
    squares = {name: parameter.detach().square() for name, parameter in parameters.items()}
    return _pulled_back(lambda x: functional_call(layer, squares, (x,)), before, second)


def _of_subsampling(
    layer: Subsampling, before: Tensor, second: Tensor, found: dict[Tensor, Tensor]
) -> Tensor:
    sums = SIDE * SIDE * nn.functional.avg_pool2d(before, SIDE)
    found[layer.coefficient] = _of_maps(second * sums.square())
    found[layer.bias] = _of_maps(second)
    squares = layer.coefficient.detach().square()
    return nn.functional.interpolate(squares * second, scale_factor=SIDE, mode="nearest")


def _of_maps(second: Tensor) -> Tensor:
    """Add up over examples and places: (n, maps, h, w) to (maps, 1, 1)."""
    return second.sum(dim=(0, 2, 3)).view(-1, 1, 1)


def _of_scores(values: Tensor, labels: Tensor, loss: Loss) -> tuple[Tensor, Tensor]:
    """Give the loss's first and second derivatives in every score: (n, classes) each."""
    with torch.enable_grad():
        free = values.detach().requires_grad_()
        (first,) = torch.autograd.grad(loss(free, labels) * len(labels), free, create_graph=True)
        second = [
            torch.autograd.grad(first[:, column].sum(), free, retain_graph=True)[0][:, column]
            for column in range(free.shape[1])
        ]
    return first.detach(), torch.stack(second, dim=1)


def _of_codes(layer: RbfOutput, units: Tensor, labels: Tensor, loss: Loss) -> Tensor:
    """Give the second derivatives in F6's units: (n, 84).

    A distance y = Σ (x − w)² has the slope 2 (x − w) and the curvature 2. The loss's slopes in all
    distances add up to the share that the MAP loss gives to junk, and to 0 with cross-entropy.
    """
    slopes, second = _of_scores(-layer(units), labels, loss)
    apart = units[:, None, :] - layer.codes  # (n, classes, 84)
    return (second[:, :, None] * (2 * apart).square()).sum(dim=1) - 2 * slopes.sum(
        dim=1, keepdim=True
    )


def _pulled_back(function: Callable[[Tensor], Tensor], before: Tensor, cotangent: Tensor) -> Tensor:
    with torch.enable_grad():
        free = before.detach().requires_grad_()
        (gradient,) = torch.autograd.grad(function(free), free, cotangent)
    return gradient
