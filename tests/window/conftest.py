from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lenet_app.app import App, build, end
from lenet_app.window.settings import Settings


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def settings(store: QSettings) -> Settings:
    return Settings(store)


@pytest.fixture
def own_palette(qtbot: QtBot) -> Iterator[None]:
    """Give the application its colours back."""
    palette = QApplication.palette()
    yield
    QApplication.setPalette(palette)


@pytest.fixture
def app(qtbot: QtBot, settings: Settings, tmp_path: Path) -> Iterator[App]:
    """Build the app with all its desks, its window hidden; nothing is left of it at the end."""
    palette = QApplication.palette()
    app = build(settings, tmp_path / "runs")
    app.conductor.complete()
    yield app
    end(app)
    app.qt.setPalette(palette)
