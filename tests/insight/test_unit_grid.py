"""Claims about where units look, against what a changed pixel changes."""

import numpy as np
import pytest
import torch
from torch import nn

from lenet_app.insight.map_layers import map_layers
from lenet_app.insight.unit_grid import UnitGrid, unit_grid
from tests.insight.fresh_networks import SMALL, entry_of, network


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("layer", ["C1", "C3", "S4"])
def test_a_unit_depends_on_no_pixel_beyond_what_it_sees(name: str, layer: str) -> None:
    asked = network(name)
    for module in asked.modules():
        if isinstance(module, nn.MaxPool2d):
            # The mean depends on all four, the largest on one.
            module.forward = nn.AvgPool2d(module.kernel_size, module.stride).forward  # type: ignore[method-assign]
        if isinstance(module, nn.ReLU):
            module.forward = nn.Identity().forward  # type: ignore[method-assign]
    entry = torch.tensor(entry_of(name)[None], requires_grad=True)
    signal = entry
    for child_name, child in asked.named_children():
        signal = child(signal)
        if child_name == layer:
            break
    grid = unit_grid(asked, layer)
    row, column = 2, 3
    (gradient,) = torch.autograd.grad(signal[0, :, row, column].sum(), entry)
    seen = gradient[0].abs().sum(dim=0).numpy() > 0
    expected = np.zeros_like(seen)
    top, left = (max(0, grid.first + grid.step * at) for at in (row, column))
    bottom, right = (grid.first + grid.step * at + grid.reach for at in (row, column))
    expected[top:bottom, left:right] = True
    np.testing.assert_array_equal(seen, expected)


def test_kernels_steps_and_padding_of_alexnet_are_composed() -> None:
    asked = network("alexnet")
    # 11 wide, 4 apart, 1 of padding; then 3 wide and 2 apart; then 5 wide with 2 of padding.
    assert unit_grid(asked, "C1") == UnitGrid(-1, 4, 11)
    assert unit_grid(asked, "C3") == UnitGrid(-17, 8, 51)


def test_an_unknown_layer_is_refused() -> None:
    with pytest.raises(KeyError):
        unit_grid(network("lenet-modern"), "C9")


def test_maps_stand_in_the_middle_of_what_their_units_see() -> None:
    assert UnitGrid(-2, 1, 5).box(28, 28) == (0.0, 0.0, 28.0, 28.0)
    assert UnitGrid(0, 2, 14).box(5, 10) == (6.0, 6.0, 26.0, 16.0)


@pytest.mark.parametrize(
    ("name", "layers"),
    [
        ("lenet-modern", {"C1": (6, 28, 28), "C3": (16, 10, 10)}),
        ("lenet5-1998", {"C1": (6, 28, 28), "C3": (16, 10, 10)}),
        ("lenet-rgb", {"C1": (16, 28, 28), "C3": (32, 10, 10)}),
    ],
)
def test_layers_with_maps_are_named_with_their_shapes(
    name: str, layers: dict[str, tuple[int, int, int]]
) -> None:
    assert map_layers(network(name)) == layers
