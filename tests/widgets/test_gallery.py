"""Claims about the gallery: what it shows, what it says of changes, what it asks for."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lenet_app.records import CollectionChange, DataProgress, KeptDigits, LessonProgress
from lenet_app.widgets.gallery import Gallery
from tests.widgets.example_lesson import kept

LEFT, NONE, COPY = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
    Qt.DropAction.CopyAction,
)


@pytest.fixture
def gallery(qtbot: QtBot) -> Gallery:
    gallery = Gallery()
    qtbot.addWidget(gallery)
    gallery.resize(336, 620)
    with qtbot.waitExposed(gallery):
        gallery.show()
    return gallery


def full(count: int = 25, problems: tuple[str, ...] = ()) -> KeptDigits:
    return KeptDigits(tuple(kept(number) for number in range(count)), problems)


def test_an_empty_gallery_says_how_to_begin(gallery: Gallery) -> None:
    assert gallery.notice.isVisible()
    assert "press its key" in gallery.notice.shown.sentence
    assert gallery.import_button.isEnabled()
    assert not gallery.learn_button.isEnabled()
    assert not gallery.export_button.isEnabled()
    assert gallery.heading.text == "My digits: none yet"


def test_drawings_are_shown_and_counted(gallery: Gallery) -> None:
    gallery.show_digits(full())
    assert gallery.grid.isVisible()
    assert gallery.heading.text == "My digits: 25 drawings"
    assert gallery.tally.counts == (3, 3, 3, 3, 3, 2, 2, 2, 2, 2)
    assert gallery.learn_button.isEnabled()


def test_few_drawings_are_said_to_be_few_before_the_lesson(gallery: Gallery) -> None:
    assert not gallery.advice.isVisible()
    gallery.show_digits(KeptDigits((kept(1, 4),)))
    assert gallery.advice.isVisible()
    assert gallery.advice.text().startswith("1 drawing only")
    assert gallery.learn_button.isEnabled()
    gallery.show_lesson()
    gallery.lesson.show_progress(LessonProgress("Steps", 1, 250))
    assert gallery.lesson.line.text() == gallery.advice.text()
    gallery.show_digits(full(100))
    assert gallery.lesson.line.text().startswith("Drawing goes on")
    gallery.leave_lesson()
    assert not gallery.advice.isVisible()


def test_one_digit_can_be_kept_to(gallery: Gallery) -> None:
    gallery.show_digits(full())
    gallery.tally.pressed.emit(4)
    assert [digit.label for digit in gallery.grid.digits] == [4, 4, 4]
    gallery.show_digits(KeptDigits((kept(1), kept(14))))
    assert [digit.label for digit in gallery.grid.digits] == [4]
    gallery.tally.pressed.emit(4)
    assert len(gallery.grid.digits) == 2


def test_what_is_selected_is_counted(gallery: Gallery) -> None:
    gallery.show_digits(full())
    gallery.grid.select_all()
    assert gallery.heading.text == "My digits: 25 drawings, 25 selected"


def test_a_change_is_told_with_the_way_back(gallery: Gallery, qtbot: QtBot) -> None:
    gallery.show_digits(full())
    gallery.show_change(CollectionChange("deleted", ("a", "b", "c"), number=4))
    assert gallery.strip.sentence == "3 deleted"
    with qtbot.waitSignal(gallery.strip.undo_wished) as undone:
        gallery.grid.setFocus()
        QTest.keyClick(gallery.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone.args == [4]


def test_an_import_names_the_lines_it_left_out_until_the_next_change(gallery: Gallery) -> None:
    gallery.show_progress(DataProgress("Importing a.ink.jsonl", 3, 9, "digits"))
    assert gallery.strip.sentence == "Importing a.ink.jsonl: 3 of 9 digits"
    lines = ("a.ink.jsonl, line 2: this is not JSON.", "a.ink.jsonl, line 4: no label.")
    gallery.show_change(CollectionChange("imported", ("a",), problems=lines))
    assert gallery.left_out.isVisible()
    assert gallery.left_out.heading.text() == "2 left out"
    assert gallery.left_out_lines.splitlines() == list(lines)
    gallery.show_change(CollectionChange("deleted", ("a",)))
    assert not gallery.left_out.isVisible()


def test_files_that_cannot_be_read_are_named(gallery: Gallery) -> None:
    gallery.show_digits(full(problems=("abc.ink.jsonl cannot be read; delete it.",)))
    assert gallery.left_out.isVisible()
    assert gallery.left_out.heading.text() == "1 left out"
    gallery.show_digits(full())
    assert not gallery.left_out.isVisible()


def test_it_wishes_to_hear_of_changes_only_while_it_is_seen(gallery: Gallery, qtbot: QtBot) -> None:
    with qtbot.waitSignal(gallery.watch_wished) as wished:
        gallery.hide()
    assert wished.args == [False]
    with qtbot.waitSignal(gallery.watch_wished) as wished:
        gallery.show()
    assert wished.args == [True]


def test_its_buttons_announce_wishes(gallery: Gallery, qtbot: QtBot) -> None:
    gallery.show_digits(full())
    for button, wish in (
        (gallery.import_button, gallery.import_wished),
        (gallery.export_button, gallery.export_wished),
        (gallery.learn_button, gallery.lesson_wished),
    ):
        with qtbot.waitSignal(wish):
            QTest.mouseClick(button, LEFT)


def test_a_lesson_takes_its_place_and_gives_it_back(gallery: Gallery) -> None:
    gallery.show_lesson()
    assert (gallery.shows_lesson, gallery.lesson.isVisible()) == (True, True)
    gallery.leave_lesson()
    assert (gallery.shows_lesson, gallery.tally.isVisible()) == (False, True)


def drag(gallery: Gallery, *paths: Path) -> tuple[QDragEnterEvent, QMimeData]:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDragEnterEvent(gallery.rect().center(), COPY, content, LEFT, NONE)
    QApplication.sendEvent(gallery, event)
    return event, content


def test_ink_files_that_are_dropped_are_announced(gallery: Gallery, qtbot: QtBot) -> None:
    files = [Path("/some/a.ink.jsonl"), Path("/some/b.jsonl")]
    entered, content = drag(gallery, files[0], Path("/some/c.png"), files[1])
    assert entered.isAccepted()
    place = QPointF(gallery.rect().center())
    with qtbot.waitSignal(gallery.files_dropped) as dropped:
        QApplication.sendEvent(gallery, QDropEvent(place, COPY, content, LEFT, NONE))
    assert dropped.args == [tuple(files)]


def test_other_files_are_not_the_gallerys(gallery: Gallery) -> None:
    entered, _ = drag(gallery, Path("/some/c.png"))
    assert not entered.isAccepted()
