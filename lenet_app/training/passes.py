"""Chooses how to go through a network and back: compiled, recorded, or step by step."""

from typing import Final

import torch
from torch import nn

from lenet_app.datasets.augment import RandomAffine
from lenet_app.training.batch_pass import BatchPass
from lenet_app.training.captured_pass import MOST_PARAMETERS, CapturedPass
from lenet_app.training.eager_pass import EagerPass
from lenet_app.training.kernel_pass import KernelPass, fitting_kernel
from lenet_app.training.recipe import Recipe
from lenet_app.training.splits import Examples
from lenet_app.training.team import Team
from lenet_app.training.team_pass import TeamPass

ALONE: Final = Team()


def make_pass(
    network: nn.Sequential,
    model: str,
    examples: Examples,
    recipe: Recipe,
    loss: nn.Module,
    chance: torch.Generator,
    team: Team = ALONE,
) -> BatchPass:
    """Make the fastest pass there is for this network on this device.

    `chance` draws the random changes; a `team` shares every batch.
    """
    vary = RandomAffine(recipe.augmentation, chance) if recipe.augmentation else None
    own = _own(network, model, examples, recipe, loss, vary)
    return own if team.size == 1 else TeamPass(own, network, team)


def _own(
    network: nn.Sequential,
    model: str,
    examples: Examples,
    recipe: Recipe,
    loss: nn.Module,
    vary: RandomAffine | None,
) -> BatchPass:
    kernel = fitting_kernel(network, model, examples, recipe)
    if kernel is not None:
        return KernelPass(kernel, examples, recipe, vary)
    if examples.labels.device.type != "cuda":
        return EagerPass(network, examples, loss, vary)
    parameters = sum(parameter.numel() for parameter in network.parameters())
    if parameters > MOST_PARAMETERS:
        half = torch.bfloat16 if torch.cuda.is_bf16_supported() else None
        return EagerPass(network, examples, loss, vary, half)
    stays = examples.images.device == examples.labels.device
    is_steady = stays and recipe.optimiser != "sdlm" and (vary is None or vary.is_plain)
    if is_steady:
        return CapturedPass(network, examples, loss, vary, recipe.batch_size)
    return EagerPass(network, examples, loss, vary)
