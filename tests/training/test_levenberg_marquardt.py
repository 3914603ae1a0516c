import torch
from torch import nn

from lenet_app.networks.build import build_seeded
from lenet_app.training.curvature import curvatures
from lenet_app.training.levenberg_marquardt import (
    SAMPLES_AT_ONCE,
    LevenbergMarquardt,
    measurement_is_due,
)
from lenet_app.training.losses import MapLoss


def test_every_weight_steps_by_its_own_curvature() -> None:
    weight = nn.Parameter(torch.tensor([1.0, 1.0]))
    optimiser = LevenbergMarquardt([weight], lr=0.1, damping=0.5)
    optimiser.state[weight]["curvature"] = torch.tensor([0.5, 1.5])
    weight.grad = torch.tensor([2.0, 2.0])
    optimiser.step()
    torch.testing.assert_close(weight.data, torch.tensor([1 - 0.1 * 2 / 1.0, 1 - 0.1 * 2 / 2.0]))


def test_unmeasured_it_is_plain_descent_over_the_damping() -> None:
    weight = nn.Parameter(torch.tensor([1.0]))
    optimiser = LevenbergMarquardt([weight], lr=0.1, damping=0.5)
    weight.grad = torch.tensor([1.0])
    optimiser.step()
    torch.testing.assert_close(weight.data, torch.tensor([0.8]))


def test_the_curvature_is_the_mean_over_all_samples_however_they_are_cut() -> None:
    network = build_seeded("lenet5-1998", 10, 0)
    generator = torch.Generator().manual_seed(2)
    images = torch.rand(SAMPLES_AT_ONCE + 3, 1, 28, 28, generator=generator)
    labels = torch.randint(0, 10, (len(images),), generator=generator)
    optimiser = LevenbergMarquardt(network.parameters(), lr=0.1)
    optimiser.measure(network, images, labels, MapLoss(1.0))
    whole = curvatures(network, images, labels, MapLoss(1.0))
    for parameter, total in zip(network.parameters(), whole, strict=True):
        torch.testing.assert_close(
            optimiser.state[parameter]["curvature"], total / len(images), rtol=1e-4, atol=1e-6
        )


def test_the_first_pass_is_measured_ever_more_rarely_and_the_others_once() -> None:
    due = [step for step in range(1, 40) if measurement_is_due(1, step)]
    assert due == [1, 2, 4, 8, 16, 32]
    assert [step for step in range(1, 40) if measurement_is_due(2, step)] == [1]
