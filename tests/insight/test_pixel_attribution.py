"""Claims about what mattered, against gradients and covering done by hand."""

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from lenet_app.insight.pixel_attribution import (
    aimed_score,
    cam_layers,
    cover,
    grad_cam,
    is_large,
    occlusion,
    saliency,
)
from lenet_app.records import Aim, FloatArray
from tests.insight.fresh_networks import SMALL, entry_of, network, scores_of

AIMS = (Aim(3), Aim(7, against=1))


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("aim", AIMS)
def test_saliency_is_how_fast_the_score_rises_with_a_pixel(name: str, aim: Aim) -> None:
    entry, exact = entry_of(name), network(name).double()

    def score(at: NDArray[np.float64]) -> float:
        every = scores_of(exact, at)
        return float(every[aim.wanted] - (0.0 if aim.against is None else every[aim.against]))

    found = saliency(network(name), aim, entry)
    height, width = entry.shape[1:]
    assert found.values.shape == (height, width)
    assert found.box == (0.0, 0.0, width, height)
    for row, column in ((5, 9), (14, 14), (20, 7)):
        more, less = entry.astype(np.float64), entry.astype(np.float64)
        more[:, row, column] += 1e-5
        less[:, row, column] -= 1e-5
        assert found.values[row, column] == pytest.approx(
            (score(more) - score(less)) / 2e-5, rel=1e-3, abs=1e-6
        )


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("aim", AIMS)
@pytest.mark.parametrize("layer", ["C1", "C3"])
def test_grad_cam_is_the_maps_weighed_by_their_mean_gradients(
    name: str, aim: Aim, layer: str
) -> None:
    asked, entry = network(name), entry_of(name)
    signal = torch.tensor(entry[None])
    maps = signal
    for child_name, child in asked.named_children():
        signal = child(signal)
        if child_name == layer:
            maps = signal
    sign = -1.0 if name == "lenet5-1998" else 1.0
    score = sign * signal[0, aim.wanted]
    if aim.against is not None:
        score = score - sign * signal[0, aim.against]
    (gradient,) = torch.autograd.grad(score, maps)
    expected = (maps * gradient.mean(dim=(2, 3), keepdim=True)).sum(dim=1)[0].detach().numpy()
    found = grad_cam(asked, aim, entry, layer)
    np.testing.assert_allclose(found.values, expected, rtol=1e-4, atol=1e-7)
    assert found.layer == layer


def test_the_maps_of_grad_cam_lie_where_their_units_look() -> None:
    asked, entry = network("lenet-modern"), entry_of("lenet-modern")
    # C1 pads: its units stand on the pixels. C3 sees 14 pixels a unit, from pixel -2 on.
    assert grad_cam(asked, Aim(0), entry, "C1").box == (0.0, 0.0, 28.0, 28.0)
    assert grad_cam(asked, Aim(0), entry, "C3").box == (4.0, 4.0, 24.0, 24.0)


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("aim", AIMS)
def test_occlusion_is_the_mean_fall_of_the_score_under_every_square(name: str, aim: Aim) -> None:
    asked, entry = network(name), entry_of(name)
    side, step = 6, 4

    def score(at: FloatArray) -> float:
        every = scores_of(asked, at)
        return float(every[aim.wanted] - (0.0 if aim.against is None else every[aim.against]))

    height, width = entry.shape[1:]
    total, times = np.zeros((height, width)), np.zeros((height, width))
    rows = range(0, height - side + step, step)
    for top in rows:
        for left in rows:
            covered = entry.copy()
            covered[:, top : top + side, left : left + side] = 0.5 if len(entry) == 3 else 0.0
            total[top : top + side, left : left + side] += score(entry) - score(covered)
            times[top : top + side, left : left + side] += 1
    found = occlusion(asked, aim, entry, lambda: False, side, step)
    assert found is not None
    np.testing.assert_allclose(found.values, total / times, rtol=1e-3, atol=1e-5)


def test_occlusion_is_left_when_nobody_waits() -> None:
    asks: list[int] = []

    def cancelled() -> bool:
        asks.append(1)
        return len(asks) > 2

    assert occlusion(network("lenet-modern"), Aim(0), entry_of("lenet-modern"), cancelled) is None
    assert len(asks) == 3


@pytest.mark.parametrize("name", [*SMALL, "alexnet"])
def test_a_large_network_is_covered_at_few_places(name: str) -> None:
    entry = entry_of(name)
    side, step = cover(entry)
    places = len(range(0, entry.shape[1] - side + step, step)) ** 2
    assert is_large(entry) == (name == "alexnet")
    assert places <= (25 if name == "alexnet" else 225)
    assert step <= side


def test_the_score_is_the_networks_own() -> None:
    asked, entry = network("lenet5-1998"), entry_of("lenet5-1998")
    every = scores_of(asked, entry)
    assert aimed_score(asked, Aim(4), entry) == pytest.approx(float(every[4]), rel=1e-6)
    assert aimed_score(asked, Aim(4, 2), entry) == pytest.approx(
        float(every[4] - every[2]), rel=1e-4
    )


@pytest.mark.parametrize(
    ("name", "layers"),
    [
        ("lenet-modern", ("C1", "C3")),
        ("lenet5-1998", ("C1", "C3")),
        ("lenet-rgb", ("C1", "C3")),
        ("alexnet", ("C1", "C3", "C7")),
    ],
)
def test_grad_cam_is_offered_of_layers_with_maps(name: str, layers: tuple[str, ...]) -> None:
    assert cam_layers(network(name)) == layers


def test_the_network_is_left_as_it_was() -> None:
    asked, entry = network("lenet-modern"), entry_of("lenet-modern")
    before = {key: value.clone() for key, value in asked.state_dict().items()}
    saliency(asked, Aim(0), entry)
    grad_cam(asked, Aim(0), entry, "C3")
    assert not asked.training
    assert all(parameter.grad is None for parameter in asked.parameters())
    assert all(parameter.requires_grad for parameter in asked.parameters())
    assert not any(module._forward_hooks for module in asked.modules())
    for key, value in asked.state_dict().items():
        assert torch.equal(value, before[key])
