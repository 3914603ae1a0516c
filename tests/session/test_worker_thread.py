"""Claims about threads that wait for work: they begin once, and end when they are asked to."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.session.worker_thread import WorkerThread

PATIENCE_MS = 30_000


class Sleeper(WorkerThread):
    """Does nothing until it is asked to end."""

    def run(self) -> None:
        with self._bell:
            self._bell.wait_for(self.isInterruptionRequested)


@pytest.fixture
def thread() -> Iterator[Sleeper]:
    thread = Sleeper("sleeper")
    yield thread
    thread.stop()
    thread.wait()


def test_it_begins_when_it_is_woken_and_only_once(thread: Sleeper, qtbot: QtBot) -> None:
    begun: list[str] = []
    thread.started.connect(lambda: begun.append(thread.objectName()))
    assert not thread.isRunning()
    for _ in range(3):
        thread.wake()
    with qtbot.waitSignal(thread.finished, timeout=PATIENCE_MS):
        thread.stop()
    assert begun == ["sleeper"]


def test_asked_to_stop_it_ends_though_it_sleeps(thread: Sleeper) -> None:
    thread.wake()
    thread.stop()
    assert thread.wait(PATIENCE_MS)


def test_once_stopped_it_is_not_woken_again(thread: Sleeper) -> None:
    thread.stop()
    thread.wake()
    assert not thread.isRunning()
