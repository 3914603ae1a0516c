from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from lenet_app.datasets import loading
from lenet_app.datasets.image_set import ImageSet
from lenet_app.networks.build import build_seeded, take_weights
from lenet_app.networks.weights import write_weights
from lenet_app.records import DataProgress, Weights, WeightsInfo

CLASSES = tuple("0123456789")


def tiny_images(count: int = 600) -> ImageSet:
    """Ten classes, each a bright stripe at its own height, with some noise."""
    generator = torch.Generator().manual_seed(0)
    labels = torch.arange(count) % 10
    images = torch.randint(0, 60, (count, 1, 28, 28), generator=generator, dtype=torch.uint8)
    for row, label in enumerate(labels.tolist()):
        images[row, 0, 2 + 2 * label : 5 + 2 * label, 6:22] = 250
    return ImageSet("mnist", "MNIST", CLASSES, images, labels, images[:200], labels[:200])


def seeded_weights(seed: int = 0, origin: str = "test") -> Weights:
    return take_weights(
        build_seeded("lenet-modern", 10, seed), WeightsInfo("lenet-modern", origin, CLASSES)
    )


@pytest.fixture
def weights() -> Weights:
    return seeded_weights()


@pytest.fixture
def weights_path(tmp_path: Path, weights: Weights) -> Path:
    path = tmp_path / "some.safetensors"
    write_weights(path, weights)
    return path


@pytest.fixture
def tiny_data(monkeypatch: pytest.MonkeyPatch) -> ImageSet:
    """Let every dataset be a tiny one."""
    images = tiny_images()

    def load(
        _name: str,
        _data_dir: Path | None = None,
        *,
        progress: Callable[[DataProgress], None],
        **_options: object,
    ) -> ImageSet:
        progress(DataProgress("Reading MNIST", 1, 1, "files"))
        return images

    monkeypatch.setattr(loading, "load_dataset", load)
    return images
