"""Claims about the LeNet for colour pictures."""

import pytest
import torch
from torch import nn

from lenet_app.networks.lenet_rgb import LeNetRgb


def test_it_answers_pictures_with_logits() -> None:
    logits = LeNetRgb(classes=2)(torch.rand(3, 3, 32, 32))
    assert logits.shape == (3, 2)
    assert not torch.allclose(logits.softmax(dim=1), logits)


@pytest.mark.parametrize("shape", [(1, 28, 28), (3, 32, 32), (3, 150, 90)])
def test_it_takes_pictures_of_any_size_grey_or_colour(shape: tuple[int, int, int]) -> None:
    assert LeNetRgb(classes=3)(torch.rand(2, *shape)).shape == (2, 3)


def test_its_layers_are_named_in_the_papers_way() -> None:
    names = [name for name, _ in LeNetRgb().named_children()]
    assert names == ["INPUT", "C1", "S2", "C3", "S4", "C5", "F6", "F7", "OUTPUT"]


def test_it_has_as_many_parameters_as_a_hand_counts() -> None:
    by_hand = (
        16 * (3 * 25 + 1) + 32 * (16 * 25 + 1) + 120 * (800 + 1) + 84 * (120 + 1) + 10 * (84 + 1)
    )
    assert by_hand == 1_216 + 12_832 + 96_120 + 10_164 + 850 == 121_182
    assert sum(p.numel() for p in LeNetRgb(classes=2).parameters()) == by_hand + 2 * 11
    assert sum(p.numel() for p in LeNetRgb(classes=5).parameters()) == by_hand + 5 * 11


def test_its_last_two_layers_are_linear() -> None:
    layers = dict(LeNetRgb().named_children())
    assert all(isinstance(layers[name], nn.Linear) for name in ("F7", "OUTPUT"))
    kinds = [type(module) for module in LeNetRgb().modules()]
    assert (kinds.count(nn.ReLU), kinds.count(nn.MaxPool2d)) == (4, 2)


def test_its_values_run_from_minus_one_to_one() -> None:
    enter = LeNetRgb().get_submodule("INPUT")
    assert enter(torch.zeros(1, 3, 32, 32)).unique().tolist() == [-1.0]
    assert enter(torch.ones(1, 3, 32, 32)).unique().tolist() == [1.0]
