"""Claims about the thread that keeps the user's own digits."""

import errno
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.errors import StorageError
from lenet_app.ink.collection import Collection
from lenet_app.ink.files import read_ink_file, write_ink_file
from lenet_app.records import CollectionChange, KeptDigits
from lenet_app.session.collection_thread import CollectionThread
from tests.ink.inks import line

PATIENCE_MS = 30_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "my-digits"


@pytest.fixture
def thread(folder: Path) -> Iterator[CollectionThread]:
    thread = CollectionThread(folder)
    thread.start()
    yield thread
    thread.stop()
    assert thread.wait(PATIENCE_MS)


class Teacher:
    """Asks for changes and waits for what is told of them."""

    def __init__(self, thread: CollectionThread, folder: Path, qtbot: QtBot) -> None:
        self.thread, self.qtbot = thread, qtbot
        self.collection = Collection(folder)

    def keep(self, number: int, label: int) -> CollectionChange:
        with self.qtbot.waitSignal(self.thread.changed, timeout=PATIENCE_MS) as told:
            self.thread.keep(line(number), label)
        change: CollectionChange = told.args[0]
        return change

    def labels(self) -> list[int]:
        return [one.label for one in self.collection.contents().drawings]


@pytest.fixture
def teacher(thread: CollectionThread, folder: Path, qtbot: QtBot) -> Teacher:
    return Teacher(thread, folder, qtbot)


def test_a_drawing_is_kept_and_the_collection_counted(teacher: Teacher) -> None:
    first, second = teacher.keep(1, 7), teacher.keep(2, 3)
    assert (first.deed, first.label, first.total) == ("kept", 7, 1)
    assert second.total == 2
    assert teacher.labels() == [7, 3]


def test_the_same_drawing_is_labelled_anew_and_not_doubled(teacher: Teacher) -> None:
    kept = teacher.keep(1, 7)
    again = teacher.keep(1, 1)
    assert (again.deed, again.keys, again.total) == ("relabelled", kept.keys, 1)
    assert teacher.labels() == [1]
    assert teacher.keep(1, 1).deed == "known"


def test_a_kept_drawing_is_taken_back(teacher: Teacher) -> None:
    teacher.keep(1, 7)
    change = teacher.keep(2, 3)
    with teacher.qtbot.waitSignal(teacher.thread.changed, timeout=PATIENCE_MS) as told:
        teacher.thread.undo(change.number)
    assert (told.args[0].deed, told.args[0].total) == ("undone", 1)
    assert teacher.labels() == [7]


def test_only_the_last_change_is_taken_back_and_once(teacher: Teacher) -> None:
    old, new = teacher.keep(1, 7), teacher.keep(2, 3)
    for number in (old.number, new.number, new.number):
        teacher.thread.undo(number)
    with teacher.qtbot.waitSignal(
        teacher.thread.changed,
        timeout=PATIENCE_MS,
        check_params_cb=lambda change: change.deed == "kept",
    ):
        teacher.thread.keep(line(9), 9)
    assert teacher.labels() == [7, 9]


def test_many_are_deleted_and_come_back_under_their_own_keys(teacher: Teacher) -> None:
    keys = [teacher.keep(number, number).keys[0] for number in range(4)]
    with teacher.qtbot.waitSignal(teacher.thread.changed, timeout=PATIENCE_MS) as told:
        teacher.thread.delete((keys[0], keys[2], "never there"))
    deleted: CollectionChange = told.args[0]
    assert (deleted.deed, deleted.keys, deleted.total) == ("deleted", (keys[0], keys[2]), 2)
    assert teacher.labels() == [1, 3]
    with teacher.qtbot.waitSignal(teacher.thread.changed, timeout=PATIENCE_MS):
        teacher.thread.undo(deleted.number)
    assert [one.key for one in teacher.collection.contents().drawings] == keys


def test_many_are_labelled_anew_and_back(teacher: Teacher) -> None:
    keys = tuple(teacher.keep(number, label).keys[0] for number, label in enumerate((1, 2, 7)))
    with teacher.qtbot.waitSignal(teacher.thread.changed, timeout=PATIENCE_MS) as told:
        teacher.thread.relabel(keys, 7)
    change: CollectionChange = told.args[0]
    assert (change.deed, change.keys, change.label) == ("relabelled", keys[:2], 7)
    assert teacher.labels() == [7, 7, 7]
    with teacher.qtbot.waitSignal(teacher.thread.changed, timeout=PATIENCE_MS):
        teacher.thread.undo(change.number)
    assert teacher.labels() == [1, 2, 7]


def test_a_full_disk_is_one_sentence_and_the_rest_is_as_it_was(
    teacher: Teacher, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher.keep(1, 7)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("lenet_app.ink.collection.os.fsync", full)
        with teacher.qtbot.waitSignal(teacher.thread.failed, timeout=PATIENCE_MS) as told:
            teacher.thread.keep(line(2), 3)
    assert "No space left" in told.args[0].sentence
    assert teacher.labels() == [7]
    assert teacher.keep(2, 3).total == 2


def test_what_was_done_before_a_failure_can_be_taken_back(
    teacher: Teacher, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = tuple(teacher.keep(number, 1).keys[0] for number in range(3))
    plain = Collection.relabel
    calls: list[str] = []

    def relabel(self: Collection, key: str, label: int) -> object:
        calls.append(key)
        if len(calls) == 3:
            raise StorageError("the disk is full; free some space.")
        return plain(self, key, label)

    monkeypatch.setattr(Collection, "relabel", relabel)
    signals = [teacher.thread.changed, teacher.thread.failed]
    with teacher.qtbot.waitSignals(signals, timeout=PATIENCE_MS):
        teacher.thread.relabel(keys, 5)
    assert teacher.labels() == [5, 5, 1]


def test_an_import_says_what_was_left_out_and_is_taken_back(
    teacher: Teacher, tmp_path: Path
) -> None:
    teacher.keep(1, 7)
    path = tmp_path / "hers.ink.jsonl"
    write_ink_file(path, [line(1, 7), line(2, 2), line(3, 3), line(4)])
    path.write_text(path.read_text() + '{"strokes": [[[NaN, 1]]]}\n' + json.dumps({"label": 2}))
    with teacher.qtbot.waitSignal(teacher.thread.changed, timeout=PATIENCE_MS) as told:
        teacher.thread.import_from((path,))
    change: CollectionChange = told.args[0]
    assert (change.deed, len(change.keys), change.repeated, change.total) == ("imported", 2, 1, 3)
    assert ["line 5" in change.problems[0], "line 6" in change.problems[1]] == [True, True]
    assert "drawing 4" in change.problems[2]
    with teacher.qtbot.waitSignal(teacher.thread.changed, timeout=PATIENCE_MS):
        teacher.thread.undo(change.number)
    assert teacher.labels() == [7]


def test_a_file_that_is_no_ink_is_refused_but_not_the_others_beside_it(
    teacher: Teacher, tmp_path: Path
) -> None:
    bad, good = tmp_path / "bad.ink.jsonl", tmp_path / "good.ink.jsonl"
    bad.write_text("hello")
    write_ink_file(good, [line(2, 2)])
    with teacher.qtbot.waitSignal(teacher.thread.failed, timeout=PATIENCE_MS) as told:
        teacher.thread.import_from((bad,))
    assert "line 1" in told.args[0].sentence
    with teacher.qtbot.waitSignal(teacher.thread.changed, timeout=PATIENCE_MS) as changed:
        teacher.thread.import_from((bad, good))
    assert (len(changed.args[0].keys), len(changed.args[0].problems)) == (1, 1)


def test_all_drawings_are_exported(teacher: Teacher, tmp_path: Path) -> None:
    teacher.keep(1, 7)
    teacher.keep(2, 3)
    path = tmp_path / "mine.ink.jsonl"
    with teacher.qtbot.waitSignal(teacher.thread.exported, timeout=PATIENCE_MS) as told:
        teacher.thread.export_to(path)
    assert told.args == [str(path), 2]
    assert [ink.label for ink in read_ink_file(path).drawings] == [7, 3]


def test_a_drawing_that_was_deleted_elsewhere_cannot_be_fetched(teacher: Teacher) -> None:
    key = teacher.keep(1, 7).keys[0]
    with teacher.qtbot.waitSignal(teacher.thread.fetched, timeout=PATIENCE_MS) as told:
        teacher.thread.fetch(key)
    assert (told.args[0], told.args[1].label) == (key, 7)
    teacher.collection.delete(key)
    with teacher.qtbot.waitSignal(teacher.thread.failed, timeout=PATIENCE_MS) as failed:
        teacher.thread.fetch(key)
    assert "not there any more" in failed.args[0].sentence


def test_what_was_asked_for_before_the_end_is_done(folder: Path) -> None:
    thread = CollectionThread(folder)
    for number in range(5):
        thread.keep(line(number), number)
    thread.start()
    thread.stop()
    assert thread.wait(PATIENCE_MS)
    assert Collection(folder).contents().counts() == (1, 1, 1, 1, 1, 0, 0, 0, 0, 0)


def test_looks_that_are_asked_for_together_are_one(folder: Path, qtbot: QtBot) -> None:
    thread = CollectionThread(folder)
    seen: list[KeptDigits] = []
    thread.looked.connect(seen.append)
    for number in range(3):
        thread.keep(line(number), number)
        thread.look()
    thread.start()
    qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE_MS)
    thread.stop()
    assert thread.wait(PATIENCE_MS)
    assert [len(kept.digits) for kept in seen] == [3]


def test_two_windows_teaching_at_once_lose_nothing(folder: Path, qtbot: QtBot) -> None:
    threads = [CollectionThread(folder) for _ in range(2)]
    for thread in threads:
        thread.start()

    def teach(which: int) -> None:
        for number in range(25):
            threads[which].keep(line(100 * which + number), 3 + which)

    windows = [threading.Thread(target=teach, args=(which,)) for which in (0, 1)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    for thread in threads:
        thread.stop()
        assert thread.wait(PATIENCE_MS)
    counts = Collection(folder).contents().counts()
    assert (counts[3], counts[4]) == (25, 25)
