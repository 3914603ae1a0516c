"""The promises of conftest that every other test relies on."""

import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest
from PySide6.QtCore import QSettings, QThread
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from lenet_app import paths


class Worker(QThread):
    """Notes which trace function its own thread runs under."""

    seen: object = None

    def run(self) -> None:
        self.seen = sys.gettrace()


def ignore_events(_frame: FrameType, _event: str, _argument: object) -> None:
    """Trace nothing."""


@pytest.fixture
def thread_tracer() -> Iterator[None]:
    before = threading.gettrace()
    threading.settrace(ignore_events)
    yield
    threading.settrace(before)


@pytest.mark.usefixtures("thread_tracer")
def test_the_tracer_of_python_threads_reaches_qt_threads(qtbot: QtBot) -> None:
    worker = Worker()
    with qtbot.waitSignal(worker.finished):
        worker.start()
    assert worker.seen is ignore_events


def test_the_users_own_folders_are_out_of_reach() -> None:
    temporary = Path(tempfile.gettempdir()).resolve()
    for folder in (paths.user_data_folder(), paths.log_file()):
        assert temporary in folder.resolve().parents


def test_the_users_own_settings_are_out_of_reach() -> None:
    written = Path(QSettings("lenet-app", "tests").fileName())
    if sys.platform != "linux":
        written = Path(QSettings().fileName())
    assert Path(tempfile.gettempdir()).resolve() in written.resolve().parents


def test_windows_are_drawn_into_memory(qapp: QGuiApplication) -> None:
    assert qapp.platformName() == "offscreen"


def test_real_digits_lie_where_torchvision_looks_for_them(mnist_root: Path) -> None:
    assert (mnist_root / "MNIST" / "raw").is_dir()
