from itertools import islice
from pathlib import Path

import pytest
import torch
from torch.utils.data import TensorDataset

from lenet_app.commands.baselines import (
    ExampleNetwork,
    example_accuracies,
    plain_losses,
    torchvision_mnist,
)
from lenet_app.errors import DataMissing
from lenet_app.networks.build import build_seeded
from tests.training.tiny_run import CPU, MODEL, tiny_images


def stripes() -> tuple[TensorDataset, TensorDataset]:
    images = tiny_images()
    return (
        TensorDataset(images.train_images.float() / 255, images.train_labels),
        TensorDataset(images.test_images.float() / 255, images.test_labels),
    )


def test_the_plain_loop_goes_round_and_learns() -> None:
    train, _ = stripes()
    network = build_seeded(MODEL, 10, 0)
    optimiser = torch.optim.AdamW(network.parameters(), lr=0.003)
    steps = list(islice(plain_losses(network, optimiser, train, 64, CPU), 60))
    assert [examples for examples, _ in steps[:6]] == [64, 64, 64, 64, 44, 64]
    assert steps[-1][1] < steps[0][1] / 2


def test_the_examples_network_has_the_examples_parameters() -> None:
    network = ExampleNetwork()
    assert sum(parameter.numel() for parameter in network.parameters()) == 1_199_882
    answers = network(torch.rand(3, 1, 28, 28))
    torch.testing.assert_close(answers.exp().sum(dim=1), torch.ones(3))


def test_the_example_learns_and_leaves_torchs_generator_alone() -> None:
    before = torch.get_rng_state()
    first, *_, last = islice(example_accuracies(*stripes(), 0, CPU), 6)
    assert first < last
    assert last > 0.5
    assert torch.equal(torch.get_rng_state(), before)


def test_torchvision_reads_the_same_mnist(mnist_root: Path) -> None:
    dataset = torchvision_mnist("test", mnist_root)
    image, label = dataset[0]
    assert len(dataset) == 10_000  # type: ignore[arg-type]
    assert image.shape == (1, 28, 28)
    assert label == 7
    standardised, _ = torchvision_mnist("test", mnist_root, standardised=True)[0]
    torch.testing.assert_close(standardised, (image - 0.1307) / 0.3081)


def test_mnist_that_torchvision_cannot_read_is_one_sentence(
    tiny_mnist: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LENET_DATA", raising=False)
    with pytest.raises(DataMissing, match=r"torchvision reads MNIST only .+ --data-dir\.$"):
        torchvision_mnist("train", tmp_path)
