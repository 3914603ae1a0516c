"""Claims about the LeNet of Dive into Deep Learning."""

from math import sqrt

import pytest
import torch
from torch import nn

from lenet_app.networks.build import build_seeded
from lenet_app.networks.lenet_d2l import LeNetD2l


def test_it_answers_pictures_with_logits() -> None:
    assert LeNetD2l()(torch.rand(3, 1, 28, 28)).shape == (3, 10)


def test_it_takes_as_many_outputs_as_classes() -> None:
    assert LeNetD2l(classes=4)(torch.rand(2, 1, 28, 28)).shape == (2, 4)


def test_its_layers_are_named_as_in_the_paper() -> None:
    names = [name for name, _ in LeNetD2l().named_children()]
    assert names == ["INPUT", "C1", "S2", "C3", "S4", "C5", "F6", "OUTPUT"]


def test_it_has_61706_parameters() -> None:
    assert sum(p.numel() for p in LeNetD2l().parameters()) == 61_706


def test_it_pools_the_average_and_ends_in_sigmoids() -> None:
    kinds = [type(module) for module in LeNetD2l().modules()]
    assert kinds.count(nn.AvgPool2d) == 2
    assert kinds.count(nn.Sigmoid) == 4


def test_the_pixels_go_in_as_they_are() -> None:
    images = torch.rand(1, 1, 28, 28)
    (_, first), *_ = LeNetD2l().named_children()
    assert first(images) is images


@pytest.mark.parametrize(
    ("name", "fan_in", "fan_out"),
    [
        ("C1.0.weight", 25, 150),
        ("C3.0.weight", 150, 400),
        ("C5.1.weight", 400, 120),
        ("F6.0.weight", 120, 84),
        ("OUTPUT.weight", 84, 10),
    ],
)
def test_its_weights_start_xavier_uniform(name: str, fan_in: int, fan_out: int) -> None:
    bound = sqrt(6 / (fan_in + fan_out))
    weights = build_seeded("lenet-d2l", 10, seed=0).get_parameter(name)
    assert bound * 0.9 < weights.abs().max() <= bound
    assert weights.std().item() == pytest.approx(bound / sqrt(3), rel=0.15)
