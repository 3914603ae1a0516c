from collections.abc import Sequence

import pytest
import torch
from torch import Tensor

from lenet_app.networks.build import build_seeded
from lenet_app.training import kernel_pass
from lenet_app.training.kernel_pass import KernelPass
from lenet_app.training.losses import make_loss
from lenet_app.training.passes import make_pass
from lenet_app.training.recipe import Augmentation
from lenet_app.training.team import Team
from lenet_app.training.team_pass import TeamPass
from tests.training.kernels import library_or_skip
from tests.training.tiny_run import MODEL, RECIPE, tiny_splits


class Recorded(Team):
    """Takes down what a process would send, and adds up nothing."""

    sent: list[Tensor]

    def add_up(self, tensors: Sequence[Tensor]) -> None:
        self.sent = [tensor.clone() for tensor in tensors]


def sums(size: int, count: int, augmentation: Augmentation | None) -> list[Tensor]:
    """Add up what every process of a team sends for a batch of `count`."""
    sent = []
    for rank in range(size):
        team = Recorded(rank, size)
        network = build_seeded(MODEL, 10, 0)
        recipe = RECIPE.augmented(augmentation)
        chance = torch.Generator().manual_seed(1)
        loss = make_loss(recipe)
        passing = make_pass(network, MODEL, tiny_splits().train, recipe, loss, chance, team)
        assert isinstance(passing, TeamPass) == (size > 1)
        rows = torch.arange(count)
        own = passing(rows)
        if size == 1:
            return [*(p.grad for p in network.parameters() if p.grad is not None), own]
        sent.append(team.sent)
    return [torch.stack(parts).sum(dim=0) for parts in zip(*sent, strict=True)]


@pytest.mark.parametrize("augmentation", [None, Augmentation(), Augmentation(vertical_flip=True)])
@pytest.mark.parametrize("count", [64, 5, 1])  # of one example, a process has none
@pytest.mark.parametrize("compiled", [False, True])
def test_the_sums_are_what_one_process_finds(
    count: int,
    augmentation: Augmentation | None,
    compiled: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if compiled:
        library_or_skip()
        monkeypatch.setattr(kernel_pass, "WORTH_EXAMPLES", 1)
    alone = sums(1, count, augmentation)
    for one, shared in zip(alone, sums(2, count, augmentation), strict=True):
        torch.testing.assert_close(shared, one, rtol=1e-4, atol=1e-4 * float(one.abs().max()))


def test_a_team_uses_the_kernel_where_it_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    library_or_skip()
    monkeypatch.setattr(kernel_pass, "WORTH_EXAMPLES", 1)
    network, recipe = build_seeded(MODEL, 10, 0), RECIPE
    team_pass = make_pass(
        *(network, MODEL, tiny_splits().train, recipe, make_loss(recipe)),
        *(torch.Generator(), Recorded(0, 2)),
    )
    assert isinstance(team_pass, TeamPass)
    assert isinstance(team_pass._own, KernelPass)
