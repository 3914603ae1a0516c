"""Claims about what an answer is read from."""

import pytest
import torch
from torch import nn

from lenet_app.networks.build import build
from lenet_app.networks.glyphs import GLYPHS
from lenet_app.networks.lenet5_1998 import LeNet5
from lenet_app.networks.readout import scores


@pytest.mark.parametrize("name", ["lenet-modern", "lenet-d2l", "lenet-rgb"])
def test_logits_are_scores_as_they_are(name: str) -> None:
    logits = torch.randn(2, 10)
    assert scores(build(name), logits) is logits


def test_the_smallest_distance_has_the_highest_score() -> None:
    distances = torch.tensor([[30.0, 4.0, 70.0]])
    assert scores(LeNet5(), distances).tolist() == [[-30.0, -4.0, -70.0]]


def test_a_digit_whose_bitmap_is_met_wins() -> None:
    network = LeNet5()
    units = torch.tensor(GLYPHS.reshape(10, 84).tolist(), dtype=torch.float32)
    distances = network.get_submodule("OUTPUT")(units)
    assert scores(network, distances).argmax(dim=1).tolist() == list(range(10))


def test_a_network_without_names_answers_with_logits() -> None:
    logits = torch.randn(2, 3)
    assert scores(nn.Sequential(nn.Linear(4, 3)), logits) is logits
