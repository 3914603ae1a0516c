import pytest
import torch
from torch import Tensor, nn

from lenet_app.datasets.augment import RandomAffine
from lenet_app.networks.build import build_seeded
from lenet_app.training import captured_pass
from lenet_app.training.captured_pass import CapturedPass
from lenet_app.training.eager_pass import EagerPass
from lenet_app.training.losses import OpenCrossEntropy
from lenet_app.training.optimisers import make_optimiser
from lenet_app.training.recipe import Augmentation
from tests.training.tiny_run import MODEL, RECIPE, tiny_splits

BATCH = 64


def varied(on: bool) -> RandomAffine | None:
    return RandomAffine(Augmentation(), torch.Generator().manual_seed(4)) if on else None


def gradients(network: nn.Module) -> list[Tensor]:
    return [p.grad.clone() for p in network.parameters() if p.grad is not None]


@pytest.mark.parametrize("vary", [False, True])
def test_played_again_it_does_what_the_eager_pass_does(vary: bool) -> None:
    train = tiny_splits().train
    one, other = build_seeded(MODEL, 10, 0), build_seeded(MODEL, 10, 0)
    captured = CapturedPass(one, train, OpenCrossEntropy(), varied(vary), BATCH)
    eager = EagerPass(other, train, OpenCrossEntropy(), varied(vary))
    optimisers = make_optimiser(RECIPE, one), make_optimiser(RECIPE, other)
    for rows in torch.split(torch.arange(250), BATCH):  # the last is shorter
        torch.testing.assert_close(captured(rows), eager(rows))
        for mine, theirs in zip(gradients(one), gradients(other), strict=True):
            torch.testing.assert_close(mine, theirs, rtol=1e-4, atol=1e-6)
        captured.update(optimisers[0])
        eager.update(optimisers[1])
    for mine, theirs in zip(one.parameters(), other.parameters(), strict=True):
        torch.testing.assert_close(mine, theirs, rtol=1e-4, atol=1e-6)


def test_what_no_graph_can_hold_is_called_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise RuntimeError("operation not permitted when stream is capturing")

    monkeypatch.setattr(captured_pass, "_recorded", refuse)
    monkeypatch.setattr(captured_pass, "GRAPH_DEVICE", "cpu")
    network = build_seeded(MODEL, 10, 0)
    captured = CapturedPass(network, tiny_splits().train, OpenCrossEntropy(), None, BATCH)
    loss, _ = captured(torch.arange(BATCH)).tolist()
    assert loss > 0


def test_gradients_stay_where_they_are() -> None:
    network = build_seeded(MODEL, 10, 0)
    captured = CapturedPass(network, tiny_splits().train, OpenCrossEntropy(), None, BATCH)
    places = set()
    for rows in torch.split(torch.arange(250), BATCH):
        captured(rows)
        places.add(tuple(p.grad.data_ptr() for p in network.parameters() if p.grad is not None))
    assert len(places) == 1


def test_a_steps_figures_outlive_the_next_step() -> None:
    network = build_seeded(MODEL, 10, 0)
    captured = CapturedPass(network, tiny_splits().train, OpenCrossEntropy(), None, BATCH)
    first = captured(torch.arange(BATCH))
    kept = first.clone()
    captured(torch.arange(BATCH, 2 * BATCH))
    assert torch.equal(first, kept)


def test_a_share_of_nothing_leaves_no_gradient() -> None:
    network = build_seeded(MODEL, 10, 0)
    captured = CapturedPass(network, tiny_splits().train, OpenCrossEntropy(), None, BATCH)
    captured(torch.arange(BATCH))
    assert captured(torch.arange(1), slice(1, 1)).tolist() == [0.0, 0.0]
    assert all(not gradient.any() for gradient in gradients(network))
