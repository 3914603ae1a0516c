import torch
from torch import Tensor, nn

from lenet_app.networks.build import build_seeded
from lenet_app.training.eager_pass import EagerPass
from lenet_app.training.losses import OpenCrossEntropy
from lenet_app.training.optimisers import make_optimiser
from tests.training.tiny_run import MODEL, RECIPE, tiny_splits


def test_a_pass_leaves_the_gradients_of_the_mean_loss() -> None:
    network, splits = build_seeded(MODEL, 10, 0), tiny_splits()
    rows = torch.arange(20, 50)
    eager = EagerPass(network, splits.train, OpenCrossEntropy(), None)
    eager(torch.arange(20))  # of which nothing may be left
    loss, right = eager(rows).tolist()
    scores: Tensor = network(splits.train.images[rows].float() / 255)
    expected = nn.functional.cross_entropy(scores, splits.train.labels[rows])
    wanted = torch.autograd.grad(expected, list(network.parameters()))
    for parameter, gradient in zip(network.parameters(), wanted, strict=True):
        assert parameter.grad is not None
        torch.testing.assert_close(parameter.grad, gradient)
    assert loss == expected.item()
    assert right == (scores.argmax(dim=1) == splits.train.labels[rows]).sum()


def test_an_update_is_the_optimisers_step() -> None:
    network, splits = build_seeded(MODEL, 10, 0), tiny_splits()
    eager = EagerPass(network, splits.train, OpenCrossEntropy(), None)
    eager(torch.arange(20))
    parameter = next(network.parameters())
    assert parameter.grad is not None
    before, gradient = parameter.detach().clone(), parameter.grad.clone()
    eager.update(make_optimiser(RECIPE, network))
    torch.testing.assert_close(parameter.detach(), before - RECIPE.learning_rate * gradient)


def test_threads_are_torchs_own() -> None:
    before = torch.get_num_threads()
    eager = EagerPass(build_seeded(MODEL, 10, 0), tiny_splits().train, OpenCrossEntropy(), None)
    try:
        with eager.running():
            eager.use_threads(2)
            assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)
