"""Claims about AlexNet; built once, for it has 187 MB of weights."""

import pytest
import torch
from torch import nn

from lenet_app.networks.alexnet import AlexNet
from lenet_app.networks.build import build_seeded

SHAPES = {
    "C1": (96, 54, 54), "S2": (96, 26, 26), "C3": (256, 26, 26), "S4": (256, 12, 12),
    "C5": (384, 12, 12), "C6": (384, 12, 12), "C7": (256, 12, 12), "S8": (256, 5, 5),
    "F9": (4096,), "F10": (4096,), "OUTPUT": (10,),
}  # fmt: skip


@pytest.fixture(scope="module")
def network() -> nn.Sequential:
    return build_seeded("alexnet", 10, seed=0).eval()


@torch.no_grad()
def test_its_layers_and_their_shapes_are_the_books(network: nn.Sequential) -> None:
    signal = torch.rand(1, 1, 224, 224)
    shapes = {}
    for name, layer in network.named_children():
        signal = layer(signal)
        shapes[name] = tuple(signal.shape[1:])
    assert shapes.pop("INPUT") == (1, 224, 224)
    assert list(shapes.items()) == list(SHAPES.items())


def test_it_has_46764746_parameters(network: nn.Sequential) -> None:
    assert sum(p.numel() for p in network.parameters()) == 46_764_746


@torch.no_grad()
def test_a_small_picture_is_enlarged_and_its_values_kept(network: nn.Sequential) -> None:
    entered = network.get_submodule("INPUT")(torch.full((1, 1, 28, 28), 0.25))
    assert entered.shape == (1, 1, 224, 224)
    assert entered.unique().tolist() == [0.25]
    assert network(torch.rand(2, 3, 28, 28)).shape == (2, 10)


def test_dropout_comes_after_the_activation_of_both_hidden_layers(network: nn.Sequential) -> None:
    for name in ("F9", "F10"):
        *_, dense, activation, dropout = network.get_submodule(name).children()
        assert isinstance(dense, nn.Linear)
        assert isinstance(activation, nn.ReLU)
        assert isinstance(dropout, nn.Dropout)
        assert dropout.p == 0.5


@torch.no_grad()
def test_dropout_acts_in_training_alone(network: nn.Sequential) -> None:
    hidden, signal = network.get_submodule("F10"), torch.rand(1, 4096)
    assert torch.equal(hidden(signal), hidden(signal))
    try:
        hidden.train()
        assert not torch.equal(hidden(signal), hidden(signal))
    finally:
        hidden.eval()


def test_its_weights_start_xavier_uniform(network: nn.Sequential) -> None:
    bound = (6 / (96 * 25 + 256 * 25)) ** 0.5
    weights = network.get_parameter("C3.0.weight")
    assert bound * 0.99 < weights.abs().max() <= bound


def test_it_takes_as_many_outputs_as_classes() -> None:
    with torch.device("meta"):
        assert AlexNet(classes=4).get_parameter("OUTPUT.bias").shape == (4,)
