from dataclasses import replace

import pytest
import torch
from torch import nn

from lenet_app.networks.build import build_seeded
from lenet_app.training.kernel_update import KernelUpdate, Update
from lenet_app.training.optimisers import (
    make_optimiser,
    optimiser_tensors,
    put_optimiser_tensors,
)
from lenet_app.training.recipe import OptimiserName, Recipe
from tests.training.kernels import declared, library_or_skip
from tests.training.tiny_run import MODEL

RECIPES = (
    Recipe(optimiser="adamw", learning_rate=0.01, weight_decay=0.1),
    Recipe(optimiser="adam", learning_rate=0.01, weight_decay=0.1),
    Recipe(optimiser="sgd", learning_rate=0.1, momentum=0.9, weight_decay=0.1),
    Recipe(optimiser="sgd", learning_rate=0.1, momentum=0.0, weight_decay=0.0),
    Recipe(optimiser="nadam", learning_rate=0.01),
)


def made(recipe: Recipe) -> tuple[nn.Module, torch.optim.Optimizer]:
    network = build_seeded(MODEL, 10, 0).to(memory_format=torch.channels_last)
    for parameter in network.parameters():
        parameter.grad = torch.zeros_like(parameter)
    return network, make_optimiser(recipe, network)


def draw_gradients(network: nn.Module, seed: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    for parameter in network.parameters():
        assert parameter.grad is not None
        parameter.grad.copy_(torch.randn(parameter.shape, generator=generator))


def test_what_is_updated_is_declared_alike_on_both_sides() -> None:
    assert declared("optimisers.cpp", "Update") == list(Update._fields_)


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.optimiser)
def test_steps_are_those_of_torch(recipe: Recipe) -> None:
    update = KernelUpdate(library_or_skip())
    own, theirs = made(recipe), made(recipe)
    for step in range(5):
        for network, optimiser in (own, theirs):
            draw_gradients(network, seed=step)
            optimiser.param_groups[0]["lr"] = recipe.learning_rate * (1 - step / 10)
        update(own[1])
        theirs[1].step()
    for (name, one), other in zip(own[0].named_parameters(), theirs[0].parameters(), strict=True):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-6, msg=name)
    kept = optimiser_tensors(theirs[1])
    for name, tensor in optimiser_tensors(own[1]).items():
        torch.testing.assert_close(tensor, kept[name], rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.optimiser)
def test_a_restored_memory_is_used_from_the_first_step(recipe: Recipe) -> None:
    update = KernelUpdate(library_or_skip())
    network, optimiser = made(recipe)
    for step in range(2):
        draw_gradients(network, seed=step)
        update(optimiser)
    other, restored = made(recipe)
    other.load_state_dict(network.state_dict())
    kept = {name: tensor.clone() for name, tensor in optimiser_tensors(optimiser).items()}
    put_optimiser_tensors(restored, kept)
    for one, its in ((network, optimiser), (other, restored)):
        draw_gradients(one, seed=9)
        update(its)
    for mine, theirs in zip(network.parameters(), other.parameters(), strict=True):
        assert torch.equal(mine, theirs)


def test_another_optimiser_brings_another_memory() -> None:
    update = KernelUpdate(library_or_skip())
    network, first = made(RECIPES[0])
    draw_gradients(network, seed=1)
    update(first)
    update(first)
    second = make_optimiser(replace(RECIPES[0], learning_rate=1e-30), network)
    name: OptimiserName = RECIPES[0].optimiser
    assert name == "adamw"
    before = [parameter.clone() for parameter in network.parameters()]
    kept = {key: tensor.clone() for key, tensor in optimiser_tensors(first).items()}
    update(second)
    update(second)
    assert all(torch.equal(a, b) for a, b in zip(before, network.parameters(), strict=True))
    for key, tensor in optimiser_tensors(first).items():
        assert torch.equal(tensor, kept[key])
