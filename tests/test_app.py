"""Claims about the app's construction: one application, a log, and nothing unseen."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lenet_app import __version__
from lenet_app.app import application, build, end, log_to_file, report_unexpected, start
from lenet_app.records import Failure
from lenet_app.session.failures import UNEXPECTED
from lenet_app.session.session import Session
from lenet_app.window.settings import Settings


@pytest.fixture
def clean_logging() -> Iterator[None]:
    """Take away the handlers that a test adds."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session that hears of what nobody caught."""
    session = Session(tmp_path / "none.safetensors", tmp_path / "runs")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    report_unexpected(session)
    return session


def raised(error: BaseException) -> BaseException:
    """Give an error the trace that a raised one has."""
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001
        return caught


def test_torch_is_imported_once_the_frame_is_shown_and_threads_begin_once_all_desks_hear_them(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    palette = QApplication.palette()
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    app = build(Settings(store), tmp_path / "runs")
    order: list[str] = []
    monkeypatch.setattr(app.session, "warm_up", lambda: order.append("torch"))
    monkeypatch.setattr(app.session, "start", lambda: order.append("threads"))
    app.conductor.completed.connect(lambda: order.append("desks"))
    with qtbot.waitSignal(app.conductor.completed, timeout=30_000):
        start(app).shown.connect(lambda: order.append("frame"))
    assert sorted(order[:2]) == ["frame", "torch"]
    assert order[2:] == ["desks", "threads"]
    end(app)
    app.qt.setPalette(palette)


def test_the_application_that_is_there_is_taken(qapp: QApplication) -> None:
    assert application() is qapp


@pytest.mark.usefixtures("clean_logging")
def test_the_log_says_which_version_started(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "folder" / "lenet-app.log"
    log_to_file(path)
    assert f"lenet-app {__version__} starts" in path.read_text(encoding="utf-8")


@pytest.mark.usefixtures("clean_logging")
def test_a_log_that_cannot_be_written_goes_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    log_to_file(tmp_path / "file" / "lenet-app.log")
    assert f"lenet-app {__version__} starts" in capsys.readouterr().err


def test_what_nobody_caught_is_one_sentence_and_its_trace_is_logged(
    qtbot: QtBot, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    error = raised(RuntimeError("broken on purpose"))
    with qtbot.waitSignal(session.failed) as failed:
        sys.excepthook(type(error), error, error.__traceback__)
    assert failed.args == [Failure(UNEXPECTED, "app")]
    assert "broken on purpose" in caplog.text
    assert "Traceback" in caplog.text


def test_an_interrupt_from_the_terminal_is_no_failure(
    qtbot: QtBot, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    error = raised(KeyboardInterrupt())
    with qtbot.assertNotEmitted(session.failed):
        sys.excepthook(type(error), error, error.__traceback__)
    assert "KeyboardInterrupt" in capsys.readouterr().err
