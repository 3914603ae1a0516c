from dataclasses import replace
from typing import get_args

import pytest
import torch
from torch import nn

from lenet_app.networks.build import build_seeded
from lenet_app.training.optimisers import (
    make_optimiser,
    optimiser_tensors,
    put_optimiser_tensors,
)
from lenet_app.training.recipe import OptimiserName, Recipe
from tests.training.tiny_run import MODEL

NAMES = get_args(OptimiserName)


def stepped(network: nn.Module, optimiser: torch.optim.Optimizer, steps: int, seed: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    for _ in range(steps):
        images = torch.rand(4, 1, 28, 28, generator=generator)
        optimiser.zero_grad()
        torch.autograd.backward(network(images).square().sum())
        optimiser.step()


def made(name: OptimiserName, momentum: float = 0.9) -> tuple[nn.Module, torch.optim.Optimizer]:
    recipe = replace(Recipe(learning_rate=0.001), optimiser=name, momentum=momentum)
    network = build_seeded(MODEL, 10, 0).to(memory_format=torch.channels_last)
    return network, make_optimiser(recipe, network)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("adamw", torch.optim.AdamW),
        ("adam", torch.optim.Adam),
        ("nadam", torch.optim.NAdam),
        ("sgd", torch.optim.SGD),
    ],
)
def test_the_optimiser_is_the_one_named_with_the_recipes_settings(
    name: OptimiserName, kind: type[torch.optim.Optimizer]
) -> None:
    network = build_seeded(MODEL, 10, 0)
    recipe = Recipe(optimiser=name, learning_rate=0.03, weight_decay=0.02, momentum=0.7)
    optimiser = make_optimiser(recipe, network)
    assert type(optimiser) is kind
    (group,) = optimiser.param_groups
    assert (group["lr"], group["weight_decay"]) == (0.03, 0.02)
    assert group.get("momentum", 0.7) == 0.7
    assert len(group["params"]) == len(list(network.parameters()))


@pytest.mark.parametrize("name", NAMES)
def test_an_optimiser_goes_on_from_its_tensors_as_if_never_stopped(name: OptimiserName) -> None:
    network, optimiser = made(name)
    stepped(network, optimiser, steps=3, seed=1)
    kept = {
        key: tensor.contiguous().clone() for key, tensor in optimiser_tensors(optimiser).items()
    }
    weights = {key: tensor.contiguous().clone() for key, tensor in network.state_dict().items()}
    stepped(network, optimiser, steps=3, seed=2)

    other_network, other_optimiser = made(name)
    other_network.load_state_dict(weights)
    put_optimiser_tensors(other_optimiser, kept)
    stepped(other_network, other_optimiser, steps=3, seed=2)
    for one, other in zip(network.parameters(), other_network.parameters(), strict=True):
        assert torch.equal(one, other)


def test_plain_sgd_remembers_nothing() -> None:
    network, optimiser = made("sgd", momentum=0.0)
    stepped(network, optimiser, steps=1, seed=1)
    assert optimiser_tensors(optimiser) == {}
    put_optimiser_tensors(optimiser, {})


@pytest.mark.parametrize(
    "tensors",
    [
        {"99.exp_avg": torch.zeros(3)},
        {"0.exp_avg": torch.zeros(3)},
        {"first.exp_avg": torch.zeros(3)},
        {"nonsense": torch.zeros(3)},
    ],
)
def test_the_memory_of_another_network_is_refused(tensors: dict[str, torch.Tensor]) -> None:
    _, optimiser = made("adamw")
    with pytest.raises((ValueError, IndexError, RuntimeError)):
        put_optimiser_tensors(optimiser, tensors)
