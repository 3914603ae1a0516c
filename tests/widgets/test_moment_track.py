"""Claims about the track: mouse, wheel and keys reach every moment, and the present beyond."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.moment_track import MomentTrack
from tests.widgets.example_moments import STEPS, moment_list, pinned_answers

LAST = len(STEPS) - 1


@pytest.fixture
def track(qtbot: QtBot) -> MomentTrack:
    track = MomentTrack()
    qtbot.addWidget(track)
    track.resize(500, 100)
    track.show_moments(moment_list().moments)
    with qtbot.waitExposed(track):
        track.show()
    return track


def chosen(track: MomentTrack) -> list[int]:
    numbers: list[int] = []
    track.chosen.connect(numbers.append)
    return numbers


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_a_click_goes_to_the_moment_under_it(track: MomentTrack, number: int) -> None:
    numbers = chosen(track)
    place = QPoint(round(track.place_of(number)), 40)
    QTest.mouseClick(track, Qt.MouseButton.LeftButton, pos=place)
    assert numbers == [number]


def test_dragging_scrubs(track: MomentTrack) -> None:
    numbers = chosen(track)
    track.chosen.connect(track.show_current)
    y = 40
    QTest.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(round(track.place_of(1)), y))
    for number in (2, 3, 3, 4):
        QTest.mouseMove(track, QPoint(round(track.place_of(number)), y))
    assert numbers == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("key", "current", "expected"),
    [
        (Qt.Key.Key_Left, None, LAST),
        (Qt.Key.Key_Left, 3, 2),
        (Qt.Key.Key_Right, 3, 4),
        (Qt.Key.Key_Right, LAST, -1),
        (Qt.Key.Key_PageDown, 4, 0),
        (Qt.Key.Key_PageUp, 1, LAST),
        (Qt.Key.Key_Home, None, 0),
        (Qt.Key.Key_End, 0, LAST),
        (Qt.Key.Key_Escape, 2, -1),
    ],
)
def test_keys_walk(track: MomentTrack, key: Qt.Key, current: int | None, expected: int) -> None:
    track.show_current(current)
    numbers = chosen(track)
    QTest.keyClick(track, key)
    assert numbers == [expected]


@pytest.mark.parametrize(("key", "current"), [(Qt.Key.Key_Left, 0), (Qt.Key.Key_Right, None)])
def test_at_the_ends_nothing_more_is_asked_for(
    track: MomentTrack, key: Qt.Key, current: int | None
) -> None:
    track.show_current(current)
    numbers = chosen(track)
    QTest.keyClick(track, key)
    assert numbers == []


def test_without_moments_no_hand_asks_for_one(track: MomentTrack) -> None:
    track.show_moments(())
    numbers = chosen(track)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_End):
        QTest.keyClick(track, key)
    QTest.mouseClick(track, Qt.MouseButton.LeftButton, pos=QPoint(200, 40))
    assert numbers == []


def test_a_moment_is_read_with_its_answer(track: MomentTrack) -> None:
    assert track.text_at(3) == "step 5 · epoch 1 · loss 0.500 · test 95.00 %"
    track.show_answers(pinned_answers())
    assert track.text_at(LAST).endswith(" · 3 at 80.0 %")
    track.show_current(LAST)
    assert track.accessibleDescription() == track.text_at(LAST)


def test_answers_of_some_moments_leave_the_others_empty(track: MomentTrack) -> None:
    track.show_answers(pinned_answers(STEPS[:2]))
    assert track._image is not None
    assert track._image.width() == len(STEPS)
    assert track._image.pixel(LAST, 3) == track._image.pixel(LAST, 0)


def test_the_cursor_is_painted_where_the_moment_is(track: MomentTrack) -> None:
    before = track.grab().toImage()
    track.show_current(2)
    after = track.grab().toImage()
    changed = [x for x in range(track.width()) if before.pixel(x, 40) != after.pixel(x, 40)]
    assert changed
    assert abs(sum(changed) / len(changed) - track.place_of(2)) < 2
    track.show_mark("A", 1)
    assert track.grab().toImage() != after
    track.show_mark("A", None)
    assert track.grab().toImage() == after


def test_its_numbers_are_the_moments_and_their_answers(track: MomentTrack) -> None:
    answers = pinned_answers(STEPS[:2])
    track.show_answers(answers)
    table = track.numbers()
    assert table is not None
    rows = list(table.rows)
    assert table.columns[5:] == answers.classes
    assert rows[1] == (1, 1, 0.5, 0.9, 0.95, *answers.probabilities[1].tolist())
    assert rows[2][5:] == (None,) * 10
    track.show_moments(())
    assert track.numbers() is None


def test_two_marks_leave_the_strip_as_it_is_under_the_keyboard(track: MomentTrack) -> None:
    track.show_answers(pinned_answers())
    track.activateWindow()
    track.setFocus()
    assert track.hasFocus()
    without = track.grab().toImage()
    track.show_mark("A", 1)
    track.show_mark("B", 3)
    image = track.grab().toImage()
    rows = range(max(track.letter_box(name).bottom() for name in "AB") + 1, track.height())
    assert all(
        image.pixel(x, y) == without.pixel(x, y) for x in range(0, track.width(), 3) for y in rows
    )


def test_letters_of_neighbouring_marks_stay_apart(track: MomentTrack) -> None:
    for a, b in ((1, 2), (2, 1), (0, 0), (LAST, LAST - 1)):
        track.show_mark("A", a)
        track.show_mark("B", b)
        assert not track.letter_box("A").intersects(track.letter_box("B"))
        assert track.rect().contains(track.letter_box("A").united(track.letter_box("B")))
