"""Flows: teach it a hand, look through what was kept, have it learnt, keep it or not."""

import errno
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from lenet_app.ink.collection import Collection
from lenet_app.ink.files import read_ink_file, write_ink_file
from lenet_app.session.session import SHIPPED
from lenet_app.training import teaching
from lenet_app.widgets.digit_grid import DigitGrid
from lenet_app.widgets.gallery import Gallery
from tests.flows.visitor import CTRL, LEFT, NO_KEY, ONE, PATIENCE_MS, SEVEN, SHIFT, Visitor, visit
from tests.ink.inks import line
from tests.tiny import TinyData


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return Collection(tmp_path / "my-digits")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, tiny_data: TinyData) -> TinyData:
    """Make lessons short, with little to replay."""
    monkeypatch.setattr(teaching, "STEPS", 20)
    monkeypatch.setattr(teaching, "CALIBRATED_ON", 100)
    monkeypatch.setattr(teaching, "REPLAYED", 400)
    monkeypatch.setattr(teaching, "REPLAYED_INK", 20)
    monkeypatch.setattr(teaching, "REPLAYED_OTHERS", 10)
    return tiny_data


class Teacher:
    """Someone who teaches; waits for what the row below the answer and the gallery say."""

    def __init__(self, visitor: Visitor, qtbot: QtBot) -> None:
        self.visitor, self.qtbot = visitor, qtbot

    @property
    def gallery(self) -> Gallery:
        return self.visitor.window.gallery

    @property
    def grid(self) -> DigitGrid:
        return self.gallery.grid

    def told(self, sentence: str) -> None:
        strip = self.visitor.window.label_row.strip
        self.qtbot.waitUntil(lambda: strip.sentence == sentence, timeout=PATIENCE_MS)

    def told_in_gallery(self, sentence: str) -> None:
        strip = self.gallery.strip
        self.qtbot.waitUntil(lambda: strip.sentence == sentence, timeout=PATIENCE_MS)

    def sees(self, *labels: int) -> None:
        self.qtbot.waitUntil(
            lambda: [digit.label for digit in self.grid.digits] == list(labels),
            timeout=PATIENCE_MS,
        )

    def click(self, index: int, held: Qt.KeyboardModifier = NO_KEY) -> None:
        QTest.mouseClick(self.grid.viewport(), LEFT, held, self.grid.place_of(index).center())

    def open_gallery(self) -> None:
        with self.qtbot.waitSignal(self.visitor.app.session.teaching.looked, timeout=PATIENCE_MS):
            self.visitor.press(Qt.Key.Key_D, CTRL)

    def learn(self) -> None:
        with self.qtbot.waitSignal(self.visitor.app.session.teaching.taught, timeout=PATIENCE_MS):
            self.visitor.press(Qt.Key.Key_T, CTRL)


@pytest.fixture
def teacher(visitor: Visitor, qtbot: QtBot) -> Teacher:
    return Teacher(visitor, qtbot)


@pytest.fixture
def owner(collection: Collection, teacher: Teacher) -> Teacher:
    """Someone who has kept twelve drawings and looks at them."""
    for number in range(12):
        collection.add(line(10 * number), number % 3)
    teacher.open_gallery()
    teacher.sees(*(number % 3 for number in range(12)))
    return teacher


# --- that was a 7 ---------------------------------------------------------------------------------


def test_a_digit_key_keeps_the_drawing_as_ink(teacher: Teacher, collection: Collection) -> None:
    teacher.visitor.draw(SEVEN)
    teacher.visitor.press("7")
    teacher.told("Kept as a 7 in My digits (1 so far)")
    (kept,) = collection.contents().drawings
    assert kept.label == 7
    drawn = teacher.visitor.app.drawing.ink.strokes[0].points
    np.testing.assert_allclose(kept.ink.strokes[0].points, drawn, atol=0.006)


def test_a_click_below_the_answer_corrects_and_undo_takes_back(
    teacher: Teacher, collection: Collection
) -> None:
    visitor, row = teacher.visitor, teacher.visitor.window.label_row
    visitor.draw(SEVEN)
    visitor.press("1")
    teacher.told("Kept as a 1 in My digits (1 so far)")
    QTest.mouseClick(row.keys, LEFT, pos=row.keys.cell(7).center())
    teacher.told("Now a 7 in My digits (1 so far)")
    assert collection.contents().counts()[7] == 1
    visitor.click(row.strip.undo_button)
    teacher.told_in_gallery("Undone")
    assert collection.contents().counts()[1] == 1


def test_a_full_disk_is_one_sentence_and_the_drawing_is_still_there(
    teacher: Teacher, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    teacher.visitor.draw(SEVEN)
    with monkeypatch.context() as patched:
        patched.setattr("lenet_app.ink.collection.os.fsync", full)
        teacher.visitor.press("7")
        assert "No space left on device" in teacher.visitor.wait_for_sentence()
    assert len(teacher.visitor.app.drawing.ink.strokes) == 1
    assert collection.contents().drawings == ()
    teacher.visitor.press("7")
    teacher.told("Kept as a 7 in My digits (1 so far)")


def test_a_drawing_kept_right_before_closing_is_not_lost(
    tmp_path: Path, qtbot: QtBot, collection: Collection
) -> None:
    with visit(tmp_path, qtbot) as visitor:
        visitor.draw(SEVEN)
        visitor.press("7")
    assert collection.contents().counts()[7] == 1


def test_one_drawing_after_the_other_without_clearing(
    teacher: Teacher, collection: Collection
) -> None:
    visitor = teacher.visitor
    visitor.window.verbs["clear_kept"].trigger()
    for count, (way, digit) in enumerate(((SEVEN, "7"), (ONE, "1"), (SEVEN, "7")), start=1):
        visitor.draw(way if count < 3 else [(x, y + 10) for x, y in way])
        visitor.press(digit)
        teacher.told(f"Kept as a {digit} in My digits ({count} so far)")
    assert [len(one.ink.strokes) for one in collection.contents().drawings] == [1, 1, 1]


# --- the gallery ----------------------------------------------------------------------------------


def test_the_gallery_follows_what_is_kept(teacher: Teacher) -> None:
    teacher.open_gallery()
    assert teacher.gallery.notice.isVisible()
    teacher.visitor.draw(SEVEN)
    teacher.visitor.press("7")
    teacher.sees(7)
    assert teacher.gallery.heading.text == "My digits: 1 drawing"


def test_what_another_window_keeps_is_seen(owner: Teacher, collection: Collection) -> None:
    Collection(collection.folder).add(line(500), 9)
    owner.sees(*(number % 3 for number in range(12)), 9)


def test_two_windows_teach_at_once_and_lose_nothing(
    tmp_path: Path, qtbot: QtBot, collection: Collection
) -> None:
    with visit(tmp_path, qtbot) as first, visit(tmp_path, qtbot) as second:
        for visitor, key in ((first, "7"), (second, "1")):
            for number in range(3):
                visitor.app.drawing.replace_ink(line(100 * int(key) + 10 * number), "draw")
                visitor.window.key_typed.emit(key)
        qtbot.waitUntil(lambda: sum(collection.contents().counts()) == 6, timeout=PATIENCE_MS)
    counts = collection.contents().counts()
    assert (counts[7], counts[1]) == (3, 3)


def test_drawings_are_deleted_and_come_back(owner: Teacher, collection: Collection) -> None:
    owner.click(1)
    owner.click(3, SHIFT)
    QTest.keyClick(owner.grid, Qt.Key.Key_Delete)
    owner.told_in_gallery("3 deleted")
    owner.sees(0, *(number % 3 for number in range(4, 12)))
    assert not owner.visitor.app.drawing.undo_stack.canUndo()
    QTest.keyClick(owner.grid, Qt.Key.Key_Z, CTRL)
    owner.sees(*(number % 3 for number in range(12)))
    assert sum(collection.contents().counts()) == 12


def test_drawings_are_labelled_anew_and_stay_selected(
    owner: Teacher, collection: Collection
) -> None:
    owner.click(0)
    owner.click(2, CTRL)
    QTest.keyClick(owner.grid, Qt.Key.Key_9)
    owner.told_in_gallery("2 are 9s now")
    owner.sees(9, 1, 9, *(number % 3 for number in range(3, 12)))
    assert len(owner.grid.selected) == 2
    assert owner.visitor.app.drawing.ink.label is None
    owner.visitor.click(owner.gallery.strip.undo_button)
    owner.sees(*(number % 3 for number in range(12)))


def test_a_double_click_puts_a_drawing_on_the_pad_as_ink(owner: Teacher) -> None:
    visitor = owner.visitor
    visitor.draw(SEVEN)
    QTest.mouseDClick(owner.grid.viewport(), LEFT, NO_KEY, owner.grid.place_of(4).center())
    owner.qtbot.waitUntil(lambda: visitor.app.drawing.ink.label == 1, timeout=PATIENCE_MS)
    np.testing.assert_allclose(
        visitor.app.drawing.ink.strokes[0].points, line(40).strokes[0].points, atol=0.006
    )
    visitor.window.verbs["undo"].trigger()
    assert visitor.digit() == "7"


def test_files_that_are_dropped_are_imported_and_bad_lines_named(
    owner: Teacher, tmp_path: Path, collection: Collection
) -> None:
    path = tmp_path / "hers.ink.jsonl"
    write_ink_file(path, [line(300, 5), line(0, 0), line(310, 6)])
    with path.open("a") as file:
        file.write('{"strokes": [[[NaN, 1]]], "label": 3}\n{"label": 4}\n')
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path))])
    gallery, copy = owner.gallery, Qt.DropAction.CopyAction
    place = gallery.rect().center()
    QApplication.sendEvent(gallery, QDragEnterEvent(place, copy, content, LEFT, NO_KEY))
    QApplication.sendEvent(gallery, QDropEvent(QPointF(place), copy, content, LEFT, NO_KEY))
    owner.told_in_gallery("2 imported, 1 here already, 2 left out")
    owner.sees(*(number % 3 for number in range(12)), 5, 6)
    assert ["line 4:" in owner.gallery.left_out_lines, "line 5:" in owner.gallery.left_out_lines]
    assert owner.visitor.app.drawing.is_blank


def test_all_is_exported_and_imported_elsewhere(
    owner: Teacher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.ink.jsonl"

    def accept(dialog: QFileDialog) -> int:
        dialog.selectFile(str(path))
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", accept)
    with owner.qtbot.waitSignal(owner.visitor.app.session.teaching.exported, timeout=PATIENCE_MS):
        owner.visitor.click(owner.gallery.export_button)
    assert len(read_ink_file(path).drawings) == 12
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    owner.visitor.click(owner.gallery.import_button)
    owner.told_in_gallery("0 imported, 12 here already")


# --- learn my hand --------------------------------------------------------------------------------


def test_a_lesson_that_is_kept_answers_now_and_after_a_restart(
    tmp_path: Path, qtbot: QtBot, quick: TinyData, collection: Collection
) -> None:
    for number in range(12):
        collection.add(line(10 * number), number % 3)
    with visit(tmp_path, qtbot) as first:
        teacher = Teacher(first, qtbot)
        first.draw(SEVEN)
        first.answer()
        teacher.learn()
        lesson = teacher.gallery.lesson
        assert lesson.isVisible()
        assert "of 200 right" in lesson.figures.sentences[2]
        qtbot.waitUntil(
            lambda: "→" in lesson.pad_line.text and "…" not in lesson.pad_line.text,
            timeout=PATIENCE_MS,
        )
        assert first.origin() == SHIPPED
        first.click(lesson.keep_button)
        qtbot.waitUntil(lambda: first.origin().startswith("taught "), timeout=PATIENCE_MS)
        assert not teacher.gallery.shows_lesson
        (file,) = (tmp_path / "taught").iterdir()
        assert file.suffix == ".safetensors"
    with visit(tmp_path, qtbot) as second:
        assert second.answer().weights.origin.startswith("taught ")
        second.window.verbs["shipped"].trigger()
        qtbot.waitUntil(lambda: second.origin() == SHIPPED, timeout=PATIENCE_MS)
    with visit(tmp_path, qtbot) as third:
        assert third.answer().weights.origin == SHIPPED


def test_a_lesson_that_is_discarded_leaves_everything_as_it_was(
    owner: Teacher, quick: TinyData, tmp_path: Path
) -> None:
    weights = owner.visitor.app.session.weights
    owner.learn()
    owner.visitor.click(owner.gallery.lesson.discard_button)
    assert not owner.gallery.shows_lesson
    owner.visitor.draw(SEVEN)
    assert owner.visitor.digit() == "7"
    assert owner.visitor.app.session.weights is weights
    assert not (tmp_path / "taught").exists()


def test_a_lesson_under_way_is_left_by_its_button(
    owner: Teacher, quick: TinyData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(teaching, "STEPS", 1_000_000)
    owner.visitor.click(owner.gallery.learn_button)
    lesson = owner.gallery.lesson
    owner.qtbot.waitUntil(
        lambda: lesson.notice.shown.sentence.startswith("Steps"), timeout=PATIENCE_MS
    )
    owner.visitor.draw(SEVEN)
    assert owner.visitor.digit() == "7"
    owner.visitor.click(lesson.discard_button)
    owner.qtbot.waitUntil(lambda: not owner.gallery.shows_lesson, timeout=PATIENCE_MS)
    assert owner.visitor.origin() == SHIPPED


def test_closing_in_the_middle_of_a_lesson_ends_it(
    owner: Teacher, quick: TinyData, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(teaching, "STEPS", 1_000_000)
    owner.visitor.click(owner.gallery.learn_button)
    lesson = owner.gallery.lesson
    owner.qtbot.waitUntil(
        lambda: lesson.notice.shown.sentence.startswith("Steps"), timeout=PATIENCE_MS
    )
    owner.visitor.window.close()
    assert not (tmp_path / "taught").exists()


def test_one_class_only_is_learnt_with_a_warning(
    teacher: Teacher, quick: TinyData, collection: Collection
) -> None:
    for number in range(3):
        collection.add(line(10 * number), 7)
    teacher.learn()
    assert "One digit only" in teacher.gallery.lesson.line.text()


def test_without_a_drawing_the_lesson_is_refused_in_one_sentence(
    teacher: Teacher, quick: TinyData
) -> None:
    teacher.visitor.press(Qt.Key.Key_T, CTRL)
    lesson = teacher.gallery.lesson
    teacher.qtbot.waitUntil(lambda: lesson.has_failed, timeout=PATIENCE_MS)
    assert "draw one on the pad" in lesson.notice.shown.sentence
    teacher.visitor.click(lesson.discard_button)
    assert not teacher.gallery.shows_lesson


def test_missing_mnist_offers_ways_on_and_synthetic_digits_serve(
    owner: Teacher, quick: TinyData
) -> None:
    quick.missing.add("mnist")
    owner.visitor.click(owner.gallery.learn_button)
    lesson = owner.gallery.lesson
    owner.qtbot.waitUntil(lambda: lesson.has_failed, timeout=PATIENCE_MS)
    with owner.qtbot.waitSignal(owner.visitor.app.session.teaching.taught, timeout=PATIENCE_MS):
        owner.visitor.click(lesson.notice.button("synthetic"))
    assert [name for name, _ in quick.asked] == ["mnist", "synthetic"]
