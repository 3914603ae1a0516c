from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.datasets import loading
from lenet_app.datasets.image_set import ImageSet
from lenet_app.networks.build import build_seeded, take_weights
from lenet_app.networks.weights import write_weights
from lenet_app.records import Weights, WeightsInfo
from lenet_app.session.session import Session
from tests.tiny import CLASSES, TinyData


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
def session(weights_path: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    """Let a session answer with some weights; at its end none of its threads runs."""
    session = Session(weights_path, tmp_path / "runs")
    with qtbot.waitSignal(session.weights_taken, timeout=60_000):
        session.start()
    yield session
    session.close()
    assert not session._training.isRunning()
    assert not session._recognition.isRunning()
    assert not session.examining.is_running
    assert not session.moments._thread.isRunning()


@pytest.fixture
def tiny_data(monkeypatch: pytest.MonkeyPatch) -> ImageSet:
    """Let every dataset be a tiny one."""
    data = TinyData()
    monkeypatch.setattr(loading, "load_dataset", data.load)
    return data.images
