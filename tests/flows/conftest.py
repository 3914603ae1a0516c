from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.datasets import loading
from tests.flows.visitor import Visitor, visit
from tests.tiny import TinyData, quick_recipe


@pytest.fixture
def visitor(tmp_path: Path, qtbot: QtBot) -> Iterator[Visitor]:
    with visit(tmp_path, qtbot) as visitor:
        yield visitor


@pytest.fixture
def tiny_data(monkeypatch: pytest.MonkeyPatch) -> TinyData:
    """Let every dataset be a tiny one."""
    data = TinyData()
    monkeypatch.setattr(loading, "load_dataset", data.load)
    return data


@pytest.fixture
def trainer(visitor: Visitor, tiny_data: TinyData) -> Visitor:
    """Someone with a tiny dataset and a recipe without end."""
    visitor.window.training.set_recipe(quick_recipe())
    return visitor
