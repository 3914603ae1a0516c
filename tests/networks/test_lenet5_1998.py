"""Claims about LeNet-5 as published."""

from math import sqrt

import numpy as np
import pytest
import torch
from torch import nn

from lenet_app.networks.build import build_seeded
from lenet_app.networks.glyphs import GLYPHS
from lenet_app.networks.lenet5_1998 import LeNet5
from lenet_app.networks.scaled_tanh import ScaledTanh


def test_it_answers_pictures_with_distances() -> None:
    distances = LeNet5()(torch.rand(3, 1, 28, 28))
    assert distances.shape == (3, 10)
    assert distances.min() >= 0.0


def test_its_layers_are_named_as_in_the_paper() -> None:
    names = [name for name, _ in LeNet5().named_children()]
    assert names == ["INPUT", "C1", "S2", "C3", "S4", "C5", "F6", "OUTPUT"]


def test_it_has_exactly_60000_parameters() -> None:
    counts = {
        name: sum(p.numel() for p in layer.parameters())
        for name, layer in LeNet5().named_children()
    }
    assert counts == {
        "INPUT": 0, "C1": 156, "S2": 12, "C3": 1_516, "S4": 32, "C5": 48_120, "F6": 10_164,
        "OUTPUT": 0,
    }  # fmt: skip
    assert sum(counts.values()) == 60_000


def test_every_layer_but_the_last_is_squashed() -> None:
    layers = [layer for name, layer in LeNet5().named_children() if name not in ("INPUT", "OUTPUT")]
    assert all(isinstance(layer, nn.Sequential) for layer in layers)
    assert all(isinstance(list(layer.children())[-1], ScaledTanh) for layer in layers)


def test_paper_is_minus_a_tenth_ink_is_1175_and_the_digit_in_the_middle() -> None:
    entered = LeNet5().get_submodule("INPUT")(torch.ones(1, 1, 28, 28))[0, 0]
    assert entered.shape == (32, 32)
    expected = np.full((32, 32), -0.1, np.float32)
    expected[2:30, 2:30] = 1.175
    np.testing.assert_allclose(entered.numpy(), expected, atol=1e-6)


@pytest.mark.parametrize(
    ("name", "fan_in"),
    [("C1.0.weight", 25), ("C5.0.weight", 400), ("F6.1.weight", 120), ("F6.1.bias", 120)],
)
def test_its_weights_start_uniform_within_2_4_over_the_fan_in(name: str, fan_in: int) -> None:
    bound = 2.4 / fan_in
    weights = build_seeded("lenet5-1998", 10, seed=0).get_parameter(name)
    assert bound * 0.9 < weights.abs().max() <= bound
    assert weights.std().item() == pytest.approx(bound / sqrt(3), rel=0.15)


def test_its_targets_are_the_glyphs_row_by_row() -> None:
    codes = LeNet5().get_buffer("OUTPUT.codes")
    np.testing.assert_array_equal(codes.numpy().reshape(10, 12, 7), GLYPHS)


def test_it_saves_its_parameters_and_no_constant() -> None:
    network = LeNet5()
    assert set(network.state_dict()) == {name for name, _ in network.named_parameters()}


def test_it_learns_a_handful_of_pictures_by_heart() -> None:
    network = build_seeded("lenet5-1998", 10, seed=0)
    chance = torch.Generator().manual_seed(0)
    pictures, labels = torch.rand(10, 1, 28, 28, generator=chance), torch.arange(10)
    steps = torch.optim.AdamW(network.parameters(), lr=3e-3)
    for _ in range(150):
        loss = network(pictures)[torch.arange(10), labels].mean()
        steps.zero_grad()
        loss.backward()
        steps.step()
    assert network(pictures).argmin(dim=1).equal(labels)
