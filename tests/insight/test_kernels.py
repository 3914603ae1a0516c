"""Claims about finding kernels, checked by convolving with what was found."""

import numpy as np
import pytest
import torch
from torch import nn

from lenet_app.insight.kernels import KernelBank, kernel_banks, without_dense
from lenet_app.networks.anatomy import anatomy
from lenet_app.networks.build import build_seeded, take_weights
from lenet_app.networks.connection_table import C3_TABLE
from lenet_app.records import Weights, WeightsInfo

BANKS = {
    "lenet-modern": [("C1", "INPUT", 6, 1, 5), ("C3", "S2", 16, 6, 5)],
    "lenet-d2l": [("C1", "INPUT", 6, 1, 5), ("C3", "S2", 16, 6, 5)],
    "lenet5-1998": [
        ("C1", "INPUT", 6, 1, 5),
        ("S2", "C1", 6, 1, 1),
        ("C3", "S2", 16, 6, 5),
        ("S4", "C3", 16, 1, 1),
        ("C5", "S4", 120, 16, 5),
    ],
    "lenet-rgb": [("C1", "INPUT", 16, 3, 5), ("C3", "S2", 32, 16, 5)],
    "alexnet": [
        ("C1", "INPUT", 96, 1, 11),
        ("C3", "S2", 256, 96, 5),
        ("C5", "S4", 384, 256, 3),
        ("C6", "C5", 384, 384, 3),
        ("C7", "C6", 256, 384, 3),
    ],
}


def found(name: str) -> tuple[nn.Sequential, Weights, tuple[KernelBank, ...]]:
    network = build_seeded(name, 10, 0).eval()
    weights = take_weights(network, WeightsInfo(name, "x", tuple("0123456789")))
    return network, weights, kernel_banks(anatomy(name, 10), weights)


@pytest.mark.parametrize("name", BANKS)
def test_every_network_has_the_kernels_of_its_convolutions(name: str) -> None:
    _, _, banks = found(name)
    shapes = [(b.layer, b.before, b.maps, b.inputs, b.height) for b in banks]
    assert shapes == BANKS[name]


@torch.inference_mode()
@pytest.mark.parametrize("name", [name for name in BANKS if name != "alexnet"])
def test_convolving_with_what_was_found_gives_what_the_layer_gives(name: str) -> None:
    network, weights, banks = found(name)
    for bank in banks:
        if bank.is_subsampling:
            continue
        convolution, *_ = network.get_submodule(bank.layer).children()
        maps = torch.rand(1, bank.inputs, 12, 12)
        expected = convolution(maps)
        given = nn.functional.conv2d(
            maps,
            torch.from_numpy(bank.values(weights)),
            torch.from_numpy(bank.bias_values(weights)),
            padding=getattr(convolution, "padding", 0),
        )
        torch.testing.assert_close(given, expected, rtol=1e-5, atol=1e-5)


def test_the_kernels_that_are_missing_are_those_the_paper_leaves_out() -> None:
    _, weights, banks = found("lenet5-1998")
    c3 = next(bank for bank in banks if bank.layer == "C3")
    np.testing.assert_array_equal(c3.exists, C3_TABLE)
    assert not c3.values(weights)[~C3_TABLE].any()
    assert c3.values(weights)[C3_TABLE].any(axis=(1, 2)).all()


@pytest.mark.parametrize("name", ["lenet5-1998", "lenet-rgb"])
def test_a_stretch_holds_the_numbers_of_its_kernel(name: str) -> None:
    _, weights, banks = found(name)
    for bank in banks:
        values = bank.values(weights)
        for index in range(bank.maps):
            for read in range(bank.inputs):
                stretch = bank.stretch(index, read)
                assert (stretch is None) == (not bank.exists[index, read])
                if stretch is not None:
                    flat = weights.arrays[stretch.array].reshape(-1)
                    held = flat[stretch.first : stretch.after]
                    np.testing.assert_array_equal(held, values[index, read].ravel())
            bias = bank.bias_stretch(index)
            flat = weights.arrays[bias.array].reshape(-1)
            assert flat[bias.first] == bank.bias_values(weights)[index]


@pytest.mark.parametrize("name", BANKS)
def test_without_its_matrices_a_network_has_the_same_kernels(name: str) -> None:
    _, weights, banks = found(name)
    slim = without_dense(weights)
    assert sum(array.size for array in slim.arrays.values()) < 5_000_000
    for bank in banks:
        np.testing.assert_array_equal(bank.values(slim), bank.values(weights))
        np.testing.assert_array_equal(bank.bias_values(slim), bank.bias_values(weights))
