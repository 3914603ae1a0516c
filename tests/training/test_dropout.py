import torch
from torch import nn

from lenet_app.training.dropout import seed_dropout

DROPPING = nn.Sequential(nn.Linear(2, 2), nn.Dropout(0.5))


def drawn_after(network: nn.Module, seed: int, epoch: int) -> list[float]:
    seed_dropout(network, seed, epoch)
    drawn: list[float] = torch.rand(4).tolist()
    return drawn


def test_the_same_epoch_of_the_same_run_draws_the_same() -> None:
    with torch.random.fork_rng():
        first = drawn_after(DROPPING, 3, 2)
        torch.rand(9)
        assert drawn_after(DROPPING, 3, 2) == first


def test_other_epochs_and_other_seeds_draw_otherwise() -> None:
    with torch.random.fork_rng():
        assert len({tuple(drawn_after(DROPPING, *at)) for at in ((0, 1), (0, 2), (1, 1))}) == 3


def test_a_network_without_dropout_leaves_torchs_generator_alone() -> None:
    network = nn.Linear(2, 2)
    before = torch.get_rng_state()
    seed_dropout(network, 3, 2)
    assert torch.equal(torch.get_rng_state(), before)
