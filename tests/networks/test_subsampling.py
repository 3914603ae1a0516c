"""Claims about the subsampling that is learnt."""

import numpy as np
import torch

from lenet_app.networks.subsampling import Subsampling
from lenet_app.records import FloatArray


def by_the_definition(maps: FloatArray, coefficient: FloatArray, bias: FloatArray) -> FloatArray:
    """Add four inputs, multiply, add the bias: unit by unit."""
    count, channels, height, width = maps.shape
    out = np.zeros((count, channels, height // 2, width // 2))
    for n, c, row, column in np.ndindex(out.shape):
        total = 0.0
        for down in range(2):
            for right in range(2):
                total += float(maps[n, c, 2 * row + down, 2 * column + right])
        out[n, c, row, column] = total * coefficient[c] + bias[c]
    return out.astype(np.float32)


def test_every_unit_is_four_inputs_times_a_coefficient_plus_a_bias() -> None:
    torch.manual_seed(3)
    layer, maps = Subsampling(3), torch.randn(2, 3, 6, 8)
    expected = by_the_definition(
        maps.numpy(),
        layer.coefficient.detach().numpy().ravel(),
        layer.bias.detach().numpy().ravel(),
    )
    np.testing.assert_allclose(layer(maps).detach().numpy(), expected, atol=1e-5)


def test_it_has_two_parameters_a_map() -> None:
    assert sum(p.numel() for p in Subsampling(6).parameters()) == 12
    assert sum(p.numel() for p in Subsampling(16).parameters()) == 32


def test_its_parameters_start_within_2_4_over_4() -> None:
    torch.manual_seed(0)
    values = torch.cat([p.detach().ravel() for p in Subsampling(500).parameters()])
    assert 0.59 < values.abs().max() <= 0.6


def test_every_parameter_and_every_input_gets_its_gradient() -> None:
    layer = Subsampling(2).double()
    maps = torch.rand(1, 2, 4, 4, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(layer, maps)
    layer(maps).sum().backward()
    assert layer.coefficient.grad is not None
    # The derivative by a coefficient is the sum of all that it multiplies.
    torch.testing.assert_close(layer.coefficient.grad.ravel(), maps.detach()[0].sum(dim=(1, 2)))
    assert layer.bias.grad is not None
    assert layer.bias.grad.ravel().tolist() == [4.0, 4.0]


def test_it_prints_its_maps() -> None:
    assert repr(Subsampling(6)) == "Subsampling(6)"
