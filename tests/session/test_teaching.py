"""Claims about what the window is offered of the user's own digits."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from lenet_app.errors import WeightsError
from lenet_app.ink.collection import Collection
from lenet_app.networks.weights import write_weights
from lenet_app.records import KeptDigits, Lesson, LessonReport, NetworkInput, Weights
from lenet_app.records.teaching import BeforeAfter
from lenet_app.session.teaching import Teaching
from tests.ink.inks import line
from tests.session.conftest import seeded_weights

PATIENCE_MS = 30_000


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Teaching]:
    session = Teaching(tmp_path)
    yield session
    session.close()
    assert not session._collection.isRunning()
    assert not session._lesson.isRunning()


def report(weights: Weights) -> LessonReport:

    same = BeforeAfter(0.5, 0.5, 1)
    lesson = Lesson(weights, None, same, same, "mnist", (), 1.0)
    return LessonReport(lesson, np.zeros((1, 1, 28, 28), np.uint8), (7,))


def test_no_thread_runs_before_it_is_needed(session: Teaching, qtbot: QtBot) -> None:
    assert not session._collection.isRunning()
    with qtbot.waitSignal(session.changed, timeout=PATIENCE_MS):
        session.keep(line(), 7)
    assert not session._lesson.isRunning()


def test_what_is_kept_right_before_the_end_is_on_disk(session: Teaching, tmp_path: Path) -> None:
    session.keep(line(), 7)
    session.close()
    assert Collection(tmp_path / "my-digits").contents().counts()[7] == 1


def test_after_the_end_nothing_begins(session: Teaching) -> None:
    session.close()
    session.keep(line(), 7)
    assert not session._collection.isRunning()


def test_who_watches_sees_what_another_window_does(
    session: Teaching, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.looked, timeout=PATIENCE_MS) as first:
        session.watch(True)
    assert first.args[0].digits == ()
    other = Collection(tmp_path / "my-digits")

    def has_label(label: int) -> Callable[[KeptDigits], bool]:
        def check(kept: KeptDigits) -> bool:
            return [digit.label for digit in kept.digits] == [label]

        return check

    with qtbot.waitSignal(session.looked, timeout=PATIENCE_MS, check_params_cb=has_label(4)):
        key = other.add(line(), 4).key
    with qtbot.waitSignal(session.looked, timeout=PATIENCE_MS, check_params_cb=has_label(9)):
        other.relabel(key, 9)


def test_who_no_longer_watches_is_told_nothing(
    session: Teaching, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.looked, timeout=PATIENCE_MS):
        session.watch(True)
    session.watch(False)
    with qtbot.assertNotEmitted(session.looked), qtbot.waitSignal(session.changed):
        session.keep(line(), 4)


def test_what_was_learnt_is_written_once_it_is_kept(
    session: Teaching, qtbot: QtBot, tmp_path: Path
) -> None:
    weights = seeded_weights(origin="taught 3 drawings")
    session._lesson.taught.emit(report(weights))
    assert not (tmp_path / "taught").exists()
    with qtbot.waitSignal(session.lesson_kept, timeout=PATIENCE_MS) as kept:
        session.keep_lesson()
    path = Path(kept.args[0])
    assert path.parent == tmp_path / "taught"
    assert session.read_taught(path).info.origin == "taught 3 drawings"


def test_what_was_discarded_can_neither_be_kept_nor_tried(session: Teaching) -> None:

    session._lesson.taught.emit(report(seeded_weights()))
    session.discard_lesson()
    session.keep_lesson()
    session.try_on(1, NetworkInput(np.zeros((28, 28), np.float32), (), blank=False))
    assert not session._lesson.isRunning()


def test_taught_weights_that_are_damaged_are_refused(session: Teaching, tmp_path: Path) -> None:
    path = tmp_path / "some.safetensors"
    write_weights(path, seeded_weights())
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(WeightsError):
        session.read_taught(path)
