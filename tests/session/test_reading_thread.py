"""Claims about reading in the background: the newest wish wins, mishaps in one sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.networks.moments_file import MOMENTS
from lenet_app.records import SideChoice, Weights
from lenet_app.session.reading_thread import Opening, ReadingThread, Visit
from lenet_app.session.weights_file import WeightsFile
from tests.networks.moments_of_a_run import write_moments

PATIENCE_MS = 30_000


class Shown:
    """Whoever answers: remembers the moments it was given."""

    def __init__(self) -> None:
        self.visits: list[tuple[int, str]] = []

    def show(self, visit: int, weights: Weights) -> bool:
        self.visits.append((visit, weights.info.origin))
        return True


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def thread(shown: Shown, weights_path: Path) -> Iterator[ReadingThread]:
    thread = ReadingThread(WeightsFile(weights_path, "shipped"), shown.show)
    yield thread
    thread.stop()
    thread.wait()


def test_of_many_moments_the_newest_is_read(
    thread: ReadingThread, shown: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    write_moments(tmp_path)
    for number, step in enumerate((0, 1, 2, 10)):
        thread.visit(Visit(tmp_path, step, number))
    with qtbot.waitSignal(thread.moved, timeout=PATIENCE_MS) as moved:
        thread.start()
    assert moved.args == [3, 10]
    assert shown.visits == [(3, f"step 10 of run {tmp_path.name}")]


def test_a_run_that_has_gone_on_is_read_anew(
    thread: ReadingThread, tmp_path: Path, qtbot: QtBot
) -> None:
    write_moments(tmp_path, (0, 1))
    thread.start()
    for number, step in enumerate((1, 10)):
        write_moments(tmp_path, (0, 1, step))
        with qtbot.waitSignal(thread.moved, timeout=PATIENCE_MS) as moved:
            thread.visit(Visit(tmp_path, step, number))
        assert moved.args == [number, step]


def test_a_moment_that_is_not_there_is_told_in_one_sentence(
    thread: ReadingThread, tmp_path: Path, qtbot: QtBot
) -> None:
    write_moments(tmp_path)
    thread.start()
    with qtbot.waitSignal(thread.failed, timeout=PATIENCE_MS) as failed:
        thread.visit(Visit(tmp_path, 4, 1))
    assert "Step 4 of the run" in failed.args[0].sentence


def test_a_run_without_settings_has_its_moments_all_the_same(
    thread: ReadingThread, tmp_path: Path, qtbot: QtBot
) -> None:
    write_moments(tmp_path)
    thread.start()
    with qtbot.waitSignal(thread.listed, timeout=PATIENCE_MS) as listed:
        thread.open_run(Opening(tmp_path, "moments"))
    assert listed.args[0].steps == (0, 1, 2, 10)
    with qtbot.waitSignal(thread.failed, timeout=PATIENCE_MS) as failed:
        thread.open_run(Opening(tmp_path, "repeat"))
    assert "does not hold a run" in failed.args[0].sentence


def test_a_side_without_moments_still_has_its_weights(
    thread: ReadingThread, weights_path: Path, qtbot: QtBot
) -> None:
    (weights_path.parent / "best.safetensors").write_bytes(weights_path.read_bytes())
    (weights_path.parent / MOMENTS).write_bytes(b"no moments")
    thread.start()
    with qtbot.waitSignal(thread.side_read, timeout=PATIENCE_MS) as read:
        thread.read_side("A", SideChoice("run", str(weights_path.parent)))
    assert read.args[0].moments is None
    with qtbot.waitSignal(thread.side_read, timeout=PATIENCE_MS) as read:
        thread.read_side("B", SideChoice("shipped"))
    assert read.args[0].weights.info.origin == "shipped"
