"""Claims about gradients as evidence, against differences, autograd by hand, and Captum."""

import numpy as np
import pytest
import torch
from captum.attr import LayerGradCam, Saliency
from numpy.typing import NDArray

from lenet_app.insight.aimed_score import score_of
from lenet_app.insight.gradients import cam_layers, heats_of
from lenet_app.records import Aim
from tests.insight.fresh_networks import SMALL, entry_of, network, scores_of

AIMS = (Aim(3), Aim(7, against=1))


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("aim", AIMS)
def test_saliency_is_how_fast_the_score_rises_with_a_pixel(name: str, aim: Aim) -> None:
    entry, exact = entry_of(name), network(name).double()

    def score(at: NDArray[np.float64]) -> float:
        every = scores_of(exact, at)
        return float(every[aim.wanted] - (0.0 if aim.against is None else every[aim.against]))

    _, (found,) = heats_of(network(name), aim, entry, ())
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
    _, (_, found) = heats_of(asked, aim, entry, (layer,))
    np.testing.assert_allclose(found.values, expected, rtol=1e-4, atol=1e-7)
    assert found.layer == layer


def test_the_maps_of_grad_cam_lie_where_their_units_look() -> None:
    asked, entry = network("lenet-modern"), entry_of("lenet-modern")
    # C1 pads: its units stand on the pixels. C3 sees 14 pixels a unit, from pixel -2 on.
    _, (_, first, second) = heats_of(asked, Aim(0), entry, ("C1", "C3"))
    assert first.box == (0.0, 0.0, 28.0, 28.0)
    assert second.box == (4.0, 4.0, 24.0, 24.0)


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("aim", AIMS)
def test_captum_finds_the_same(name: str, aim: Aim) -> None:
    asked, entry = network(name), entry_of(name)
    _, (shown, *cams) = heats_of(asked, aim, entry, ("C1", "C3"))
    score, pictures = score_of(asked, aim), torch.tensor(entry[None], requires_grad=True)
    gradient = Saliency(score).attribute(pictures, abs=False)
    np.testing.assert_allclose(
        shown.values, gradient[0].sum(dim=0).detach().numpy(), rtol=1e-4, atol=1e-6
    )
    for cam in cams:
        explained = LayerGradCam(score, asked.get_submodule(cam.layer))
        expected = explained.attribute(pictures, relu_attributions=False)
        np.testing.assert_allclose(
            cam.values, expected[0, 0].detach().numpy(), rtol=1e-4, atol=1e-6
        )


def test_the_score_is_the_networks_own() -> None:
    asked, entry = network("lenet5-1998"), entry_of("lenet5-1998")
    every = scores_of(asked, entry)
    assert heats_of(asked, Aim(4), entry, ())[0] == pytest.approx(float(every[4]), rel=1e-6)
    found, _ = heats_of(asked, Aim(4, 2), entry, ())
    assert found == pytest.approx(float(every[4] - every[2]), rel=1e-4)


def test_a_layer_without_maps_is_refused() -> None:
    with pytest.raises(KeyError):
        heats_of(network("lenet-modern"), Aim(0), entry_of("lenet-modern"), ("C5",))


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
    heats_of(asked, Aim(0), entry, ("C1", "C3"))
    assert not asked.training
    assert all(parameter.grad is None for parameter in asked.parameters())
    assert all(parameter.requires_grad for parameter in asked.parameters())
    assert not any(module._forward_hooks for module in asked.modules())
    for key, value in asked.state_dict().items():
        assert torch.equal(value, before[key])
