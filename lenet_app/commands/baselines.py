"""What the app is compared with: plain loops over torchvision's MNIST, as in textbooks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset

from lenet_app.datasets import loading
from lenet_app.errors import DataMissing
from lenet_app.paths import data_roots

# PyTorch's own MNIST example: two convolutions of 3×3, Adadelta, a decay of 0.7 an epoch.
EXAMPLE_BATCH: Final = 64
EXAMPLE_TEST_BATCH: Final = 1000
EXAMPLE_RATE: Final = 1.0
EXAMPLE_DECAY: Final = 0.7
EXAMPLE_EPOCHS: Final = 14
EXAMPLE_MEAN: Final = 0.1307
EXAMPLE_DEVIATION: Final = 0.3081


def torchvision_mnist(
    part: str, data_dir: Path | None, *, standardised: bool = False
) -> Dataset[Any]:
    """Open MNIST the way of most tutorials: torchvision's dataset, every picture made on demand.

    Raises:
        DataMissing: torchvision does not find it where the app does.
    """
    from torchvision import datasets, transforms

    loading.load_dataset("mnist", data_dir)  # looks for it, and downloads what is missing
    steps = [transforms.ToTensor()]
    if standardised:
        steps.append(transforms.Normalize((EXAMPLE_MEAN,), (EXAMPLE_DEVIATION,)))
    for root in data_roots(data_dir):
        if (root / "MNIST" / "raw" / "train-images-idx3-ubyte").is_file():
            found: Dataset[Any] = datasets.MNIST(
                str(root), train=part == "train", transform=transforms.Compose(steps)
            )
            return found
    raise DataMissing(
        "torchvision reads MNIST only from a folder MNIST/raw with the unpacked files; "
        "name the folder above it with --data-dir."
    )


def plain_losses(
    network: nn.Module,
    optimiser: torch.optim.Optimizer,
    dataset: Dataset[Any],
    batch_size: int,
    device: torch.device,
) -> Iterator[tuple[int, float]]:
    """Train without end by the textbook's loop; yield the examples and the loss of every step."""
    network.to(device).train()
    loader = DataLoader(dataset, batch_size, shuffle=True)
    while True:
        for given, truth in loader:
            images, labels = given.to(device), truth.to(device)
            optimiser.zero_grad()
            loss = nn.functional.cross_entropy(network(images), labels)
            torch.autograd.backward(loss)
            optimiser.step()
            yield len(labels), loss.item()


class ExampleNetwork(nn.Sequential):
    """The network of PyTorch's MNIST example: (n, 1, 28, 28) to log-probabilities (n, 10)."""

    def __init__(self) -> None:
        super().__init__(
            nn.Conv2d(1, 32, 3), nn.ReLU(),  # (n, 32, 26, 26)
            nn.Conv2d(32, 64, 3), nn.ReLU(),  # (n, 64, 24, 24)
            nn.MaxPool2d(2), nn.Dropout(0.25), nn.Flatten(),  # (n, 9216)
            nn.Linear(9216, 128), nn.ReLU(), nn.Dropout(0.5),
            nn.Linear(128, 10), nn.LogSoftmax(dim=1),
        )  # fmt: skip


def example_accuracies(
    train: Dataset[Any], test: Dataset[Any], seed: int, device: torch.device
) -> Iterator[float]:
    """Train as PyTorch's MNIST example does; yield the test accuracy after every epoch."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        network = ExampleNetwork().to(device)
        optimiser = torch.optim.Adadelta(network.parameters(), lr=EXAMPLE_RATE)
        schedule = torch.optim.lr_scheduler.StepLR(optimiser, step_size=1, gamma=EXAMPLE_DECAY)
        loader = DataLoader(train, EXAMPLE_BATCH, shuffle=True)
        for _ in range(EXAMPLE_EPOCHS):
            network.train()
            for given, truth in loader:
                images, labels = given.to(device), truth.to(device)
                optimiser.zero_grad()
                loss = nn.functional.nll_loss(network(images), labels)
                torch.autograd.backward(loss)
                optimiser.step()
            yield _accuracy(network, test, device)
            schedule.step()


@torch.no_grad()
def _accuracy(network: nn.Module, test: Dataset[Any], device: torch.device) -> float:
    network.eval()
    right = examples = 0
    for given, truth in DataLoader(test, EXAMPLE_TEST_BATCH):
        images, labels = given.to(device), truth.to(device)
        right += int((network(images).argmax(dim=1) == labels).sum())
        examples += len(labels)
    return right / examples
