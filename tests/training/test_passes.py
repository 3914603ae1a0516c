from dataclasses import replace

import torch

from lenet_app.networks.build import build_seeded
from lenet_app.training.eager_pass import EagerPass
from lenet_app.training.losses import make_loss
from lenet_app.training.passes import make_pass
from lenet_app.training.recipe import Augmentation
from tests.training.tiny_run import MODEL, RECIPE, tiny_splits


def test_a_small_set_on_the_cpu_is_gone_through_by_torchs_operators() -> None:
    network, chance = build_seeded(MODEL, 10, 0), torch.Generator()
    made = make_pass(network, MODEL, tiny_splits().train, RECIPE, make_loss(RECIPE), chance)
    assert type(made) is EagerPass
    assert made.network is network


def test_random_changes_are_drawn_from_the_given_generator() -> None:
    losses = []
    for seed in (1, 1, 2):
        network, chance = build_seeded(MODEL, 10, 0), torch.Generator().manual_seed(seed)
        recipe = replace(RECIPE, augmentation=Augmentation())
        train = tiny_splits().train
        made = make_pass(network, MODEL, train, recipe, make_loss(recipe), chance)
        losses.append(made(torch.arange(30))[0].item())
    assert losses[0] == losses[1] != losses[2]


def test_half_precision_gives_nearly_the_same() -> None:
    network, train = build_seeded(MODEL, 10, 0), tiny_splits().train
    loss = make_loss(RECIPE)
    whole = EagerPass(network, train, loss, None)(torch.arange(64))
    half = EagerPass(network, train, loss, None, torch.bfloat16)(torch.arange(64))
    torch.testing.assert_close(half, whole, rtol=0.02, atol=2.0)  # and at most two other answers
    assert half[0] != whole[0]
