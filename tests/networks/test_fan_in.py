"""Claims about first weights by fan-in."""

from math import sqrt

import pytest
import torch
from torch import nn

from lenet_app.networks.fan_in import draw_within, start_by_fan_in


@pytest.mark.parametrize(
    ("module", "fan_in"),
    [(nn.Conv2d(16, 120, 5), 400), (nn.Linear(120, 84), 120), (nn.Linear(50, 400), 50)],
)
def test_weights_and_biases_are_uniform_within_2_4_over_the_fan_in(
    module: nn.Conv2d | nn.Linear, fan_in: int
) -> None:
    torch.manual_seed(0)
    start_by_fan_in(module)
    bound = 2.4 / fan_in
    assert bound * 0.95 < module.weight.abs().max() <= bound
    assert module.weight.std().item() == pytest.approx(bound / sqrt(3), rel=0.05)
    assert module.bias is not None
    assert bound * 0.8 < module.bias.abs().max() <= bound


def test_a_layer_without_bias_is_drawn_as_well() -> None:
    layer = nn.Linear(8, 8, bias=False)
    with torch.no_grad():
        layer.weight.fill_(100.0)
    start_by_fan_in(layer)
    assert layer.weight.abs().max() <= 0.3


def test_other_modules_are_left_be() -> None:
    norm = nn.BatchNorm2d(4)
    start_by_fan_in(norm)
    assert norm.weight.tolist() == [1.0] * 4


def test_drawing_keeps_the_parameter_trainable() -> None:
    parameter = nn.Parameter(torch.empty(5))
    draw_within(parameter, 4)
    assert parameter.requires_grad
    assert parameter.is_leaf
    assert parameter.abs().max() <= 0.6
