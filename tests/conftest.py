"""Runs every test without a display, without the user's folders, and with Qt's threads in sight.

Here are no fixtures of single parts: those stand beside the tests that use them.
"""

import functools
import gc
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# Before anything imports Qt: the tests draw into memory, whatever display there is.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QSettings, QThread

from lenet_app import paths

MNIST_TRAINING_IMAGES = "train-images-idx3-ubyte"

# What platformdirs and Qt ask for the user's folders, on Linux and macOS, and on Windows.
USER_FOLDER_VARIABLES = (
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "WIN_PD_OVERRIDE_APPDATA",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA",
)

# Read before the user's folders are exchanged: data that was downloaded once is worth using.
_DATA_ROOTS = paths.data_roots()
_user_folders: list[Path] = []


def pytest_configure() -> None:
    """Give the whole run, and the processes it starts, empty user folders."""
    folder = Path(tempfile.mkdtemp(prefix="lenet-app-tests-"))
    _user_folders.append(folder)
    for variable in USER_FOLDER_VARIABLES:
        os.environ[variable] = str(folder / variable.lower())
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, os.environ["XDG_CONFIG_HOME"]
    )
    _trace_qt_threads()


def pytest_unconfigure() -> None:
    """Throw the run's user folders away."""
    for folder in _user_folders:
        shutil.rmtree(folder, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark with `data` what needs real pictures, so that `-m "not data"` leaves it out."""
    for item in items:
        if {"mnist_root", "cats_and_dogs"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("data")


@pytest.fixture(autouse=True)
def garbage_is_found_again() -> Iterator[None]:
    """Search for garbage in everything after each test: one program's lasting objects are not."""
    yield
    gc.unfreeze()


@pytest.fixture(scope="session")
def mnist_root() -> Path:
    """Find the data folder that holds real MNIST in MNIST/raw, or skip the test."""
    for root in _DATA_ROOTS:
        images = root / "MNIST" / "raw" / MNIST_TRAINING_IMAGES
        if images.is_file() or images.with_name(f"{images.name}.gz").is_file():
            return root.resolve()
    pytest.skip("no MNIST here: set LENET_DATA to a folder with MNIST/raw, or train once")


@pytest.fixture(scope="session")
def cats_and_dogs() -> Path:
    """Find the folder of cats and dogs, with train/ and val/ in it, or skip the test."""
    for root in _DATA_ROOTS:
        folder = root / "cats-and-dogs"
        if (folder / "train" / "cat").is_dir():
            return folder.resolve()
    pytest.skip("no cats and dogs here: set LENET_DATA to a folder with cats-and-dogs")


def _trace_qt_threads() -> None:
    # Python hands its trace function only to threads that `threading` starts. Qt starts its own,
    # so every run() of a QThread subclass fetches it, or coverage would not see a line of them.
    def trace_run(cls: type[QThread], **keywords: Any) -> None:
        super(QThread, cls).__init_subclass__(**keywords)
        if "run" in vars(cls):
            cls.run = _traced(cls.run)  # type: ignore[method-assign]

    QThread.__init_subclass__ = classmethod(trace_run)  # type: ignore[assignment,arg-type]


def _traced(run: Callable[[QThread], None]) -> Callable[[QThread], None]:
    @functools.wraps(run)
    def traced(thread: QThread) -> None:
        if threading.gettrace() is not None:
            sys.settrace(threading.gettrace())
        run(thread)

    return traced
