"""Claims about muted maps, compared with a run of the same layers in which they are set to 0."""

from collections import OrderedDict

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from lenet_app.errors import WeightsError
from lenet_app.networks.build import build_seeded, build_with, take_weights
from lenet_app.networks.catalogue import card, names
from lenet_app.networks.editing import edited
from lenet_app.networks.muting import mute
from lenet_app.records import Edits, WeightsInfo


def by_hand(network: nn.Sequential, pictures: Tensor, muted: set[tuple[str, int]]) -> Tensor:
    """Run a network that knows nothing of muting, and set maps to 0 on the way."""
    signal = pictures
    for name, layer in network.named_children():
        signal = layer(signal).clone()
        for muted_layer, index in muted:
            if muted_layer == name:
                signal[:, index] = 0.0
    return signal


@torch.inference_mode()
@pytest.mark.parametrize("name", names())
def test_each_muted_map_gives_what_setting_it_to_zero_gives(name: str) -> None:
    plain = build_seeded(name, 10, 0).eval()
    info = WeightsInfo(name, "seed 0", tuple("0123456789"))
    weights = take_weights(plain, info)
    channels = card(name).input[0]
    pictures = torch.rand(2, channels, 28, 28, generator=torch.Generator().manual_seed(1))
    layers = [layer for layer, _ in plain.named_children()][1:-1]
    together = {(layer, 1) for layer in layers}
    some = layers if name != "alexnet" else layers[:3]
    for muted in [*({(layer, 2)} for layer in some), together]:
        edits = Edits(name, frozenset(muted))
        network = build_with(edited(weights, edits))
        expected = by_hand(plain, pictures, muted)
        torch.testing.assert_close(network(pictures), expected, rtol=0, atol=0)
    assert not torch.allclose(expected, plain(pictures))


def test_a_removed_mute_gives_the_very_same_answer() -> None:
    network = build_seeded("lenet-modern", 10, 0).eval()
    picture = torch.rand(1, 1, 28, 28)
    before = network(picture)
    for handle in mute(network, {("C1", 0), ("S4", 3), ("F6", 5)}):
        handle.remove()
    torch.testing.assert_close(network(picture), before, rtol=0, atol=0)


def test_a_muted_map_that_is_not_finite_is_zero() -> None:
    layer = nn.Conv2d(1, 2, 1)
    with torch.no_grad():
        layer.weight.fill_(np.inf)
    network = nn.Sequential(OrderedDict(C1=layer))
    mute(network, {("C1", 1)})
    assert network(torch.ones(1, 1, 2, 2))[0, 1].abs().sum() == 0


def test_no_gradient_passes_a_muted_map() -> None:
    network = build_seeded("lenet-modern", 10, 0).eval()
    mute(network, {("C1", index) for index in range(6)})
    picture = torch.rand(1, 1, 28, 28, requires_grad=True)
    network(picture).sum().backward()
    assert picture.grad is not None
    assert not picture.grad.any()


def test_a_layer_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(WeightsError, match="no layer C9"):
        mute(build_seeded("lenet-modern", 10, 0), {("C9", 0)})
