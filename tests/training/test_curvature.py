from collections import OrderedDict
from math import tanh

import pytest
import torch
from torch import Tensor, nn

from lenet_app.errors import RecipeError
from lenet_app.networks.build import build_seeded
from lenet_app.networks.rbf_output import RbfOutput
from lenet_app.networks.readout import scores
from lenet_app.networks.scaled_tanh import ScaledTanh
from lenet_app.networks.subsampling import Subsampling
from lenet_app.training.curvature import curvatures
from lenet_app.training.losses import MapLoss

EXAMPLES = 3


def network(**layers: nn.Module) -> nn.Sequential:
    return nn.Sequential(OrderedDict(INPUT=nn.Identity(), **layers)).double()


def separate(scores: Tensor, labels: Tensor) -> Tensor:
    """A loss whose scores do not meddle with each other: its Hessian is diagonal."""
    return (scores.square().sum() + (scores**3).sum() / 7) / len(labels)


def exact(net: nn.Sequential, images: Tensor, labels: Tensor, parameter: Tensor) -> Tensor:
    """Differentiate the summed loss twice by every weight of one parameter, by autograd."""
    loss = separate(scores(net, net(images)), labels) * len(labels)
    (first,) = torch.autograd.grad(loss, parameter, create_graph=True)
    second = [
        torch.autograd.grad(value, parameter, retain_graph=True)[0].flatten()[index]
        for index, value in enumerate(first.flatten())
    ]
    return torch.stack(second).view_as(parameter)


def drawn(*shape: int) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(5), dtype=torch.float64)


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        (nn.Linear(4, 3), (EXAMPLES, 4)),
        (nn.Sequential(nn.Conv2d(2, 3, 3), nn.Flatten()), (EXAMPLES, 2, 3, 3)),
        (nn.Sequential(Subsampling(3), nn.Flatten()), (EXAMPLES, 3, 2, 2)),
    ],
    ids=["dense", "convolution", "subsampling"],
)
def test_in_the_last_layer_nothing_is_left_out(layer: nn.Module, shape: tuple[int, ...]) -> None:
    net = network(OUTPUT=layer)
    images, labels = drawn(*shape), torch.zeros(EXAMPLES, dtype=torch.int64)
    found = curvatures(net, images, labels, separate)
    for parameter, given in zip(net.parameters(), found, strict=True):
        torch.testing.assert_close(given, exact(net, images, labels, parameter))


def test_a_dense_layer_before_the_distances_has_its_exact_curvature() -> None:
    net = network(F6=nn.Linear(4, 84), OUTPUT=RbfOutput())
    images, labels = drawn(EXAMPLES, 4), torch.zeros(EXAMPLES, dtype=torch.int64)
    found = curvatures(net, images, labels, separate)
    for parameter, given in zip(net.parameters(), found, strict=True):
        torch.testing.assert_close(given, exact(net, images, labels, parameter))


def test_a_squashed_hidden_layer_follows_the_papers_recursion() -> None:
    hidden, last = nn.Linear(4, 3), nn.Linear(3, 2)
    net = network(F6=nn.Sequential(hidden, ScaledTanh()), OUTPUT=last)
    images, labels = drawn(EXAMPLES, 4), torch.zeros(EXAMPLES, dtype=torch.int64)
    w, v = hidden.weight.tolist(), last.weight.tolist()
    b, c = hidden.bias.tolist(), last.bias.tolist()
    expected = torch.zeros(3, 4, dtype=torch.float64)
    for x in images.tolist():
        a = [sum(w[u][i] * x[i] for i in range(4)) + b[u] for u in range(3)]
        f = [1.7159 * tanh(2 / 3 * value) for value in a]
        s = [sum(v[k][u] * f[u] for u in range(3)) + c[k] for k in range(2)]
        for u in range(3):
            slope = 1.7159 * 2 / 3 * (1 - tanh(2 / 3 * a[u]) ** 2)
            second = sum(v[k][u] ** 2 * (2 + 6 * s[k] / 7) for k in range(2))
            expected[u] += slope**2 * second * torch.tensor(x, dtype=torch.float64) ** 2
    found = curvatures(net, images, labels, separate)
    torch.testing.assert_close(found[0], expected)


def test_the_1998_network_has_a_curvature_for_every_weight_and_is_left_as_it_was() -> None:
    net = build_seeded("lenet5-1998", 10, 0)
    before = {name: value.clone() for name, value in net.state_dict().items()}
    images = torch.rand(4, 1, 28, 28, generator=torch.Generator().manual_seed(1))
    found = curvatures(net, images, torch.arange(4), MapLoss(1.0))
    assert [part.shape for part in found] == [p.shape for p in net.parameters()]
    assert all(bool(torch.isfinite(part).all()) for part in found)
    assert net.training
    for name, value in net.state_dict().items():
        assert torch.equal(value, before[name])


def test_a_layer_nobody_differentiated_is_named() -> None:
    net = network(C1=nn.Softplus(), OUTPUT=nn.Linear(4, 2))
    with pytest.raises(RecipeError, match="Softplus; choose another optimiser"):
        curvatures(net, drawn(2, 4), torch.zeros(2, dtype=torch.int64), separate)
