import errno
import json
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from lenet_app.errors import InkError, StorageError
from lenet_app.ink.collection import Collection
from lenet_app.ink.files import read_ink_file, write_ink_file
from lenet_app.ink.strokes import Ink, Stroke

LINE = Ink((Stroke.of([[10.0, 20.0], [30.0, 40.5]]),))


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return Collection(tmp_path / "my-digits")


def files_of(collection: Collection) -> list[Path]:
    return sorted(collection.folder.iterdir())


def test_before_the_first_drawing_it_is_empty(collection: Collection) -> None:
    contents = collection.contents()
    assert (contents.drawings, contents.problems) == ((), ())
    assert contents.counts() == (0,) * 10


def test_drawings_are_read_back_in_the_order_they_were_kept(collection: Collection) -> None:
    keys = [collection.add(LINE, label).key for label in (7, 1, 7)]
    again = Collection(collection.folder).contents()
    assert [drawing.key for drawing in again.drawings] == keys
    assert [drawing.label for drawing in again.drawings] == [7, 1, 7]
    assert again.counts() == (0, 1, 0, 0, 0, 0, 0, 2, 0, 0)
    np.testing.assert_array_equal(again.drawings[0].ink.strokes[0].points, LINE.strokes[0].points)


@pytest.mark.parametrize("label", [None, -1, 10])
def test_a_drawing_without_a_digit_is_refused(collection: Collection, label: int | None) -> None:
    with pytest.raises(InkError, match="from 0 to 9"):
        collection.add(LINE, label)
    assert collection.contents().drawings == ()


def test_a_blank_drawing_is_refused(collection: Collection) -> None:
    with pytest.raises(InkError, match="draw a digit first"):
        collection.add(Ink(), 3)


def test_a_new_label_keeps_the_drawing_and_its_place(collection: Collection) -> None:
    first, second = collection.add(LINE, 1), collection.add(LINE, 2)
    assert collection.relabel(first.key, 7).label == 7
    now = collection.contents().drawings
    assert [(one.key, one.label) for one in now] == [(first.key, 7), (second.key, 2)]
    with pytest.raises(InkError, match="from 0 to 9"):
        collection.relabel(first.key, 12)


def test_what_was_deleted_can_be_added_again(collection: Collection) -> None:
    kept = collection.add(LINE, 4)
    ink = collection.delete(kept.key)
    assert collection.contents().drawings == ()
    assert collection.add(ink).label == 4


def test_a_drawing_that_another_window_deleted_is_not_there(collection: Collection) -> None:
    kept = collection.add(LINE, 4)
    Collection(collection.folder).delete(kept.key)
    for change in (lambda: collection.delete(kept.key), lambda: collection.relabel(kept.key, 1)):
        with pytest.raises(InkError, match="not there any more"):
            change()


def test_a_damaged_file_is_named_and_the_rest_is_read(collection: Collection) -> None:
    collection.add(LINE, 1)
    broken = collection.add(LINE, 2)
    path = collection.folder / f"{broken.key}.ink.jsonl"
    path.write_text(path.read_text()[:20])
    (collection.folder / "notes.txt").write_text("not a drawing")
    contents = collection.contents()
    assert [drawing.label for drawing in contents.drawings] == [1]
    (problem,) = contents.problems
    assert path.name in problem


def test_a_crash_while_writing_leaves_no_half_drawing(collection: Collection) -> None:
    collection.add(LINE, 1)
    half = collection.folder / ".00000000000000000001-abc.ink.jsonl.123-456.part"
    half.write_text('{"strokes": [[[1')
    hidden = collection.folder / ".hidden.ink.jsonl"
    hidden.write_text("{}")
    contents = collection.contents()
    assert len(contents.drawings) == 1
    assert contents.problems == ()


def test_a_full_disk_is_said_in_one_sentence_and_loses_nothing(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.add(LINE, 1)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("lenet_app.ink.collection.os.fsync", full)
    with pytest.raises(StorageError, match=r"No space left on device.*free some space"):
        collection.add(LINE, 2)
    monkeypatch.undo()
    assert [drawing.label for drawing in collection.contents().drawings] == [1]
    assert len(files_of(collection)) == 1


def test_two_windows_at_once_lose_nothing(collection: Collection) -> None:
    def teach(label: int) -> None:
        other = Collection(collection.folder)
        for _ in range(40):
            other.add(LINE, label)

    threads = [threading.Thread(target=teach, args=(label,)) for label in (3, 8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counts = collection.contents().counts()
    assert (counts[3], counts[8]) == (40, 40)


def test_what_is_exported_can_be_imported_elsewhere(collection: Collection, tmp_path: Path) -> None:
    for label in (0, 5, 9):
        collection.add(LINE, label)
    path = tmp_path / "mine.ink.jsonl"
    assert collection.export_to(path) == 3
    other = Collection(tmp_path / "other")
    imported = other.import_from(path)
    assert (len(imported.keys), imported.problems) == (3, ())
    assert [drawing.label for drawing in other.contents().drawings] == [0, 5, 9]
    assert [ink.label for ink in read_ink_file(path).drawings] == [0, 5, 9]


def test_an_import_leaves_out_what_has_no_digit_and_says_so(
    collection: Collection, tmp_path: Path
) -> None:
    path = tmp_path / "some.ink.jsonl"
    good = json.dumps({"strokes": [[[1, 2], [3, 4]]], "label": 6})
    path.write_text("\n".join([good, "broken", json.dumps({"strokes": [[[1, 2]]]}), good]))
    imported = collection.import_from(path)
    problems = imported.problems
    assert len(imported.keys) == 2
    assert ["line 2" in problems[0], "drawing 2" in problems[1], len(problems)] == [True, True, 2]


def test_a_file_without_a_single_digit_is_refused(collection: Collection, tmp_path: Path) -> None:
    path = tmp_path / "none.ink.jsonl"
    write_ink_file(path, [LINE])
    with pytest.raises(InkError, match="no drawing with a label"):
        collection.import_from(path)


def test_a_drawing_is_restored_under_its_own_key(collection: Collection) -> None:
    first, second = collection.add(LINE, 1), collection.add(LINE, 2)
    collection.delete(first.key)
    collection.restore(first)
    assert [one.key for one in collection.contents().drawings] == [first.key, second.key]


def test_a_stamp_changes_with_its_drawing(collection: Collection) -> None:
    first, second = collection.add(LINE, 1).key, collection.add(LINE, 2).key
    before = collection.stamps()
    collection.relabel(second, 7)
    after = collection.stamps()
    assert list(after) == [first, second]
    assert [before[key] == after[key] for key in (first, second)] == [True, False]


def test_an_import_can_leave_drawings_out_and_be_cancelled(
    collection: Collection, tmp_path: Path
) -> None:
    path = tmp_path / "some.ink.jsonl"
    write_ink_file(path, [Ink(LINE.strokes, label=label) for label in (1, 2, 3, 4)])
    told: list[tuple[int, int]] = []

    def note(done: int, total: int) -> None:
        told.append((done, total))

    imported = collection.import_from(
        path,
        wanted=lambda ink: ink.label != 2,
        told=note,
        cancelled=lambda: len(told) == 4,
    )
    assert (len(imported.keys), imported.unwanted) == (2, 1)
    assert [one.label for one in collection.contents().drawings] == [1, 3]
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]


def test_a_bad_line_of_an_import_is_named_and_the_rest_is_read(
    collection: Collection, tmp_path: Path
) -> None:
    path = tmp_path / "some.ink.jsonl"
    good = json.dumps({"strokes": [[[1, 2], [3, 4]]], "label": 6})
    bad = ['{"strokes": [[[NaN, 2]]], "label": 1}', '{"label": 1}', '{"strokes": [[[1]]]}']
    path.write_text("\n".join([bad[0], good, bad[1], bad[2], good]))
    imported = collection.import_from(path)
    assert len(imported.keys) == 2
    for line, problem in zip((1, 3, 4), imported.problems, strict=True):
        assert f"line {line}:" in problem


# Keeps drawings without an end, and names each once it is kept.
ENDLESS = """
import sys
from pathlib import Path
from lenet_app.ink.collection import Collection
from lenet_app.ink.strokes import Ink, Stroke
collection = Collection(Path(sys.argv[1]))
while True:
    print(collection.add(Ink((Stroke.of([[1.0, 2.0]] * 500),)), 7).key, flush=True)
"""


def test_what_was_kept_before_a_crash_is_whole_and_nothing_half_is_seen(
    collection: Collection,
) -> None:
    command = [sys.executable, "-c", ENDLESS, str(collection.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        told = {window.stdout.readline().strip() for _ in range(25)}
        window.kill()
        told |= {
            line.strip()
            for line in window.stdout.read().splitlines(keepends=True)
            if line.endswith("\n")
        }
    contents = collection.contents()
    assert contents.problems == ()
    assert told <= {drawing.key for drawing in contents.drawings}
    assert all(len(drawing.ink.strokes[0].points) == 500 for drawing in contents.drawings)
