from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from lenet_app.datasets import loading
from lenet_app.networks.build import build_seeded, take_weights
from lenet_app.networks.weights import write_weights
from lenet_app.records import WeightsInfo
from tests.commands.command_line import CommandLine
from tests.datasets.pictures import BLUE, RED, write_picture
from tests.training.tiny_run import CLASSES, MODEL, tiny_images


@pytest.fixture(autouse=True, scope="package")
def one_thread() -> Iterator[None]:
    """Compute with one thread: these batches are too small to share."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(capsys)


@pytest.fixture
def tiny_mnist(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let MNIST be 300 stripes; every other name is looked up as ever."""
    load: Callable[..., Any] = loading.load_dataset
    images = tiny_images()

    def load_tiny(name: str, data_dir: Path | None = None, **options: Any) -> Any:
        return images if name == "mnist" else load(name, data_dir, **options)

    monkeypatch.setattr(loading, "load_dataset", load_tiny)


@pytest.fixture
def weights_file(tmp_path: Path) -> Path:
    """Write the weights of a network that has learnt nothing."""
    path = tmp_path / "fresh.safetensors"
    info = WeightsInfo(MODEL, "test", CLASSES)
    write_weights(path, take_weights(build_seeded(MODEL, 10, 0), info))
    return path


@pytest.fixture
def pets(tmp_path: Path) -> Path:
    """Write a folder of red and of blue pictures, eight of each to train and two to validate."""
    folder = tmp_path / "pictures" / "pets"
    for part, count in (("train", 8), ("val", 2)):
        for name, colour in (("red", RED), ("blue", BLUE)):
            for number in range(count):
                write_picture(folder / part / name / f"{number}.png", colour)
    return folder
