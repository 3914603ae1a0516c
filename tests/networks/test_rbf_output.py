"""Claims about the distances to the digits' bitmaps."""

import numpy as np
import pytest
import torch

from lenet_app.networks.glyphs import GLYPHS
from lenet_app.networks.rbf_output import RbfOutput
from lenet_app.records import FloatArray


def by_the_definition(units: FloatArray) -> FloatArray:
    """Work out Σ (x - w)² as it is written, one difference after another."""
    out = np.zeros((len(units), 10))
    for n, x in enumerate(units.astype(np.float64)):
        for digit in range(10):
            for at, pixel in enumerate(GLYPHS[digit].ravel().tolist()):
                out[n, digit] += (x[at] - pixel) ** 2
    return out.astype(np.float32)


@pytest.mark.parametrize("scale", [0.01, 1.0, 1.7159, 30.0])
def test_the_fast_form_is_the_plain_form(scale: float) -> None:
    torch.manual_seed(0)
    units = scale * torch.randn(7, 84)
    measured = RbfOutput()(units).numpy()
    np.testing.assert_allclose(measured, by_the_definition(units.numpy()), rtol=1e-5, atol=1e-3)


def test_a_digits_own_bitmap_is_at_no_distance_and_others_at_four_a_pixel() -> None:
    units = torch.tensor(GLYPHS.reshape(10, 84).tolist(), dtype=torch.float32)
    distances = RbfOutput()(units)
    assert distances.diagonal().tolist() == [0.0] * 10
    differing = (GLYPHS[2] != GLYPHS[3]).sum()
    assert distances[2, 3].item() == distances[3, 2].item() == 4.0 * differing


def test_no_distance_falls_below_nothing() -> None:
    torch.manual_seed(0)
    codes = torch.tensor(GLYPHS.reshape(10, 84).tolist(), dtype=torch.float32)
    near = codes + 1e-4 * torch.randn(200, 10, 84)
    assert RbfOutput()(near.reshape(-1, 84)).min() >= 0.0


def test_nothing_of_it_trains_and_nothing_is_saved() -> None:
    layer = RbfOutput()
    assert list(layer.parameters()) == []
    assert layer.state_dict() == {}
    assert layer.codes.numel() == 840


def test_its_gradient_leads_away_from_the_code() -> None:
    units = torch.randn(3, 84, dtype=torch.float64, requires_grad=True)
    layer = RbfOutput().double()
    assert torch.autograd.gradcheck(layer, units)
    layer(units)[:, 4].sum().backward()
    assert units.grad is not None
    torch.testing.assert_close(units.grad, 2 * (units.detach() - layer.codes[4]))


def test_it_prints_its_sizes() -> None:
    assert repr(RbfOutput()) == "RbfOutput(84, 10)"
