"""Claims about first weights by Xavier's rule."""

from math import sqrt

import pytest
import torch
from torch import nn

from lenet_app.networks.xavier import start_with_xavier


@pytest.mark.parametrize(
    ("module", "ins", "outs"), [(nn.Conv2d(6, 16, 5), 150, 400), (nn.Linear(400, 120), 400, 120)]
)
def test_weights_are_uniform_by_fan_in_and_fan_out(
    module: nn.Conv2d | nn.Linear, ins: int, outs: int
) -> None:
    torch.manual_seed(0)
    start_with_xavier(module)
    bound = sqrt(6 / (ins + outs))
    assert bound * 0.95 < module.weight.abs().max() <= bound
    assert module.weight.std().item() == pytest.approx(bound / sqrt(3), rel=0.05)


def test_biases_and_other_modules_are_left_be() -> None:
    layer, norm = nn.Linear(3, 2), nn.BatchNorm2d(4)
    assert layer.bias is not None
    before = layer.bias.tolist()
    start_with_xavier(layer)
    start_with_xavier(norm)
    assert layer.bias.tolist() == before
    assert norm.weight.tolist() == [1.0] * 4
