"""Flows that end: closing in the middle of things, and errors that nobody expected."""

import logging
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThread, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from lenet_app import paths
from lenet_app.app import log_to_file, report_unexpected
from lenet_app.recognition.predictor import Predictor
from lenet_app.session.failures import UNEXPECTED
from tests.flows.visitor import CTRL, ONE, SEVEN, Visitor, visit
from tests.tiny import TinyData, quick_recipe

# A step, an answer and the last weights; the rest is a machine that others use too.
SOON_S = 5.0


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """Log to a file, as the program does."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    path = tmp_path / "log" / "lenet-app.log"
    log_to_file(path)
    yield path
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.fixture
def watched(visitor: Visitor, log: Path, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """A window in which nothing unexpected stays unseen, as the program has it."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    report_unexpected(visitor.app.session)
    return visitor


def break_on_purpose() -> None:
    raise RuntimeError("broken on purpose")


# --- closing --------------------------------------------------------------------------------------


def test_closing_while_training_ends_both_threads_soon_and_keeps_the_weights(
    trainer: Visitor, tmp_path: Path
) -> None:
    trainer.press(Qt.Key.Key_Space)
    trainer.wait_for_steps(1)
    threads = trainer.app.session.findChildren(QThread)
    assert sum(thread.isRunning() for thread in threads) == 2
    started = time.perf_counter()
    trainer.press(Qt.Key.Key_Q, CTRL)
    assert time.perf_counter() - started < SOON_S
    assert not any(thread.isRunning() for thread in threads)
    assert not trainer.window.isVisible()
    assert list((tmp_path / "runs").glob("*/last.safetensors"))


def test_closing_while_paused_ends_both_threads(trainer: Visitor) -> None:
    trainer.click_tool("step")
    trainer.wait_for_steps(1)
    trainer.window.close()
    assert not any(thread.isRunning() for thread in trainer.app.session.findChildren(QThread))


def test_closing_in_the_middle_of_a_stroke_is_harmless(visitor: Visitor, qtbot: QtBot) -> None:
    qtbot.mousePress(visitor.window.pad, Qt.MouseButton.LeftButton)
    visitor.window.close()
    assert visitor.app.drawing.pending_stroke is None


def test_closing_twice_is_harmless(visitor: Visitor) -> None:
    visitor.window.close()
    visitor.window.close()
    assert not visitor.window.isVisible()


# --- what nobody expected -------------------------------------------------------------------------


def test_an_error_in_a_slot_is_one_sentence_and_the_app_lives(watched: Visitor, log: Path) -> None:
    QTimer.singleShot(0, break_on_purpose)
    assert watched.wait_for_sentence() == UNEXPECTED
    assert "broken on purpose" in log.read_text(encoding="utf-8")
    watched.draw(SEVEN)
    assert watched.digit() == "7"


def test_an_error_in_recognition_is_told_once_and_drawing_goes_on(
    watched: Visitor, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    watched.app.session.failed.connect(told.append)
    with monkeypatch.context() as patched:
        patched.setattr(Predictor, "predict", lambda *_: break_on_purpose())
        watched.draw(SEVEN)
        assert watched.wait_for_sentence() == UNEXPECTED
    watched.press(Qt.Key.Key_Delete)
    watched.draw(ONE)
    assert watched.digit() == "1"
    assert len(told) == 1
    assert "broken on purpose" in log.read_text(encoding="utf-8")


def test_an_error_in_a_thread_of_python_is_one_sentence(watched: Visitor, log: Path) -> None:
    thread = threading.Thread(target=break_on_purpose)
    thread.start()
    thread.join()
    assert watched.wait_for_sentence() == UNEXPECTED
    assert "broken on purpose" in log.read_text(encoding="utf-8")


def test_a_told_failure_can_be_put_away_and_leads_to_the_log(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def note(url: object) -> bool:
        opened.append(url.toLocalFile())  # type: ignore[attr-defined]
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    visitor.app.conductor.files.open_path("gone.ink.jsonl")
    visitor.wait_for_sentence()
    log_button, dismiss = visitor.window.failures.findChildren(QPushButton)
    visitor.click(log_button)
    assert opened == [str(paths.log_file())]
    visitor.click(dismiss)
    assert not visitor.window.failures.isVisible()


def test_a_log_that_cannot_be_opened_is_named(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    visitor.window.verbs["log"].trigger()
    assert str(paths.log_file()) in visitor.window.status.currentMessage()


def test_a_window_without_its_weights_says_so_and_trains(
    tmp_path: Path, qtbot: QtBot, tiny_data: TinyData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "shipped_weights", lambda: tmp_path / "gone.safetensors")
    with visit(tmp_path, qtbot, answers=False) as visitor:
        assert visitor.wait_for_sentence().startswith("There is no file")
        visitor.draw(ONE)
        visitor.window.training.set_recipe(quick_recipe())
        visitor.press(Qt.Key.Key_Space)
        assert visitor.answer().weights.origin.startswith("training, step ")
