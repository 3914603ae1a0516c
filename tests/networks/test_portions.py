"""Claims about how many pictures go through a network at once."""

import pytest
import torch
from torch import nn

from lenet_app.networks.build import build
from lenet_app.networks.fit import Fit
from lenet_app.networks.portions import portion


@pytest.mark.parametrize(
    ("name", "expected"),
    [("lenet-modern", 1000), ("lenet5-1998", 1000), ("lenet-rgb", 1000), ("alexnet", 64)],
)
def test_lenets_take_all_and_alexnet_takes_few(name: str, expected: int) -> None:
    with torch.device("meta"):
        network = build(name)
    assert portion(network, 1000) == expected


def test_never_more_than_asked_for_and_never_none() -> None:
    assert portion(Fit(1, 224, 224), 7) == 7
    assert portion(Fit(3, 9999, 9999), 1000) == 1


def test_a_network_without_a_size_of_its_own_takes_all() -> None:
    assert portion(nn.Linear(3, 2), 1000) == 1000
