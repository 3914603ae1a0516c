"""Claims about the squashing function of 1998."""

from math import tanh

import pytest
import torch

from lenet_app.networks.scaled_tanh import ScaledTanh


@pytest.mark.parametrize("number", [-50.0, -1.0, -0.3, 0.0, 0.7, 1.0, 4.0])
def test_it_is_the_papers_function(number: float) -> None:
    squashed = ScaledTanh()(torch.tensor([number]))
    assert squashed.item() == pytest.approx(1.7159 * tanh(2 * number / 3), abs=1e-6)


def test_one_stays_one_and_minus_one_minus_one() -> None:
    squashed = ScaledTanh()(torch.tensor([1.0, -1.0]))
    assert squashed.tolist() == pytest.approx([1.0, -1.0], abs=1e-4)


def test_any_shape_stays() -> None:
    assert ScaledTanh()(torch.rand(2, 3, 4, 5)).shape == (2, 3, 4, 5)


def test_its_slope_is_that_of_the_formula() -> None:
    at = torch.tensor([-1.2, 0.0, 0.5], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(ScaledTanh(), at)
