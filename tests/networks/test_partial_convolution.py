"""Claims about the convolution by a table of connections."""

import numpy as np
import pytest
import torch

from lenet_app.networks.connection_table import C3_TABLE
from lenet_app.networks.partial_convolution import PartialConvolution
from lenet_app.records import BoolArray, FloatArray

SMALL = np.array([[True, False, True], [False, True, False]])


def by_the_definition(
    maps: FloatArray, table: BoolArray, kernels: FloatArray, bias: FloatArray
) -> FloatArray:
    """Visit every unit and every connection of the table; `kernels` in the order it is read."""
    side = kernels.shape[-1]
    count, _, height, width = maps.shape
    out = np.zeros((count, len(table), height - side + 1, width - side + 1))
    for n, row, column in np.ndindex(count, *out.shape[2:]):
        kernel = iter(kernels.astype(np.float64))
        for unit, seen in enumerate(table):
            out[n, unit, row, column] = bias[unit]
            for before in np.flatnonzero(seen):
                patch = maps[n, before, row : row + side, column : column + side]
                out[n, unit, row, column] += (next(kernel) * patch).sum()
    return out.astype(np.float32)


@pytest.mark.parametrize(("table", "side", "size"), [(C3_TABLE, 5, 14), (SMALL, 3, 7)])
def test_every_map_adds_up_the_maps_of_its_row(table: BoolArray, side: int, size: int) -> None:
    torch.manual_seed(1)
    layer = PartialConvolution(table, side)
    maps = torch.randn(2, table.shape[1], size, size)
    expected = by_the_definition(
        maps.numpy(), table, layer.weight.detach().numpy(), layer.bias.detach().numpy()
    )
    np.testing.assert_allclose(layer(maps).detach().numpy(), expected, atol=1e-5)


def test_c3_has_exactly_1516_parameters() -> None:
    layer = PartialConvolution(C3_TABLE, 5)
    assert sum(p.numel() for p in layer.parameters()) == 1_516
    assert set(layer.state_dict()) == {"weight", "bias"}


def test_a_map_that_the_table_leaves_out_changes_nothing() -> None:
    layer = PartialConvolution(C3_TABLE, 5)
    maps = torch.randn(1, 6, 14, 14)
    before = layer(maps)
    for left_out in range(6):
        changed = maps.clone()
        changed[:, left_out] += 10.0
        moved = (layer(changed) - before).abs().amax(dim=(0, 2, 3)) > 1e-3
        np.testing.assert_array_equal(moved.numpy(), C3_TABLE[:, left_out])


def test_no_gradient_flows_where_the_table_has_no_connection() -> None:
    layer = PartialConvolution(C3_TABLE, 5)
    for unit in range(16):
        maps = torch.randn(1, 6, 14, 14, requires_grad=True)
        layer(maps)[:, unit].square().sum().backward()
        assert maps.grad is not None
        reached = maps.grad.abs().amax(dim=(0, 2, 3)) > 0
        np.testing.assert_array_equal(reached.numpy(), C3_TABLE[unit])


@pytest.mark.parametrize("optimiser", [torch.optim.SGD, torch.optim.AdamW])
def test_a_missing_kernel_stays_nothing_however_long_it_trains(
    optimiser: type[torch.optim.SGD] | type[torch.optim.AdamW],
) -> None:
    layer = PartialConvolution(C3_TABLE, 5)
    steps = optimiser(layer.parameters(), lr=0.1, weight_decay=0.1)
    before = layer.kernels().detach().clone()
    for _ in range(5):
        steps.zero_grad()
        layer(torch.randn(2, 6, 14, 14)).square().mean().backward()
        steps.step()
    kernels = layer.kernels().detach()
    assert not kernels[~torch.tensor(C3_TABLE.tolist())].any()
    moved = (kernels != before)[torch.tensor(C3_TABLE.tolist())]
    assert moved.all()


def test_its_gradients_are_those_of_its_values() -> None:
    layer = PartialConvolution(SMALL, 3).double()
    maps = torch.randn(1, 3, 5, 5, dtype=torch.float64, requires_grad=True)
    bias = layer.bias.detach().clone().requires_grad_()

    def with_weights(signal: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
        answer: torch.Tensor = torch.func.functional_call(
            layer, {"weight": weight, "bias": bias}, (signal,)
        )
        return answer

    weight = layer.weight.detach().clone().requires_grad_()
    assert torch.autograd.gradcheck(with_weights, (maps, weight))


def test_the_kernels_are_laid_out_as_the_table_is() -> None:
    layer = PartialConvolution(C3_TABLE, 5)
    kernels = layer.kernels()
    assert kernels.shape == (16, 6, 5, 5)
    np.testing.assert_array_equal((kernels != 0).all(dim=(2, 3)).numpy(), C3_TABLE)
    torch.testing.assert_close(kernels[15, 5], layer.weight[59])


def test_each_maps_weights_start_within_its_own_fan_in() -> None:
    torch.manual_seed(0)
    layer = PartialConvolution(C3_TABLE, 5)
    kernels = layer.kernels().detach()
    for unit, seen in enumerate(C3_TABLE.sum(axis=1).tolist()):
        bound = 2.4 / (25 * seen)
        assert bound * 0.9 < kernels[unit].abs().max() <= bound
        assert layer.bias[unit].abs() <= bound
    assert layer.weight.is_leaf
    assert layer.weight.requires_grad


def test_it_prints_what_is_there() -> None:
    assert (
        repr(PartialConvolution(C3_TABLE, 5)) == "PartialConvolution(6, 16, kernels=60 of (5, 5))"
    )
