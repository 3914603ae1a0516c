import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.records import Choice
from lenet_app.widgets.segments import Segment, Segments


@pytest.fixture
def segments(qtbot: QtBot) -> Segments:
    made = Segments([Choice("a", "First", "The first one"), Choice("b", "Second")])
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def down(segments: Segments) -> list[str]:
    return [each.text() for each in segments.findChildren(Segment) if each.isChecked()]


def test_choosing_presses_one_button_in_silence(qtbot: QtBot, segments: Segments) -> None:
    with qtbot.assertNotEmitted(segments.chosen):
        segments.choose("b")
    assert down(segments) == ["Second"]
    segments.choose("a")
    assert down(segments) == ["First"]


def test_a_click_announces_the_choice(qtbot: QtBot, segments: Segments) -> None:
    segments.choose("a")
    with qtbot.waitSignal(segments.chosen) as caught:
        QTest.mouseClick(segments.findChildren(Segment)[1], Qt.MouseButton.LeftButton)
    assert caught.args == ["b"]
    assert down(segments) == ["Second"]


def test_arrows_move_the_choice(qtbot: QtBot, segments: Segments) -> None:
    segments.choose("a")
    first = segments.findChildren(Segment)[0]
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    with qtbot.waitSignal(segments.chosen) as caught:
        QTest.keyClick(first, Qt.Key.Key_Right)
    assert caught.args == ["b"]


def test_the_chosen_one_looks_different(segments: Segments) -> None:
    second = segments.findChildren(Segment)[1]
    segments.choose("a")
    before = second.grab().toImage()
    segments.choose("b")
    assert second.grab().toImage() != before


def test_an_unknown_name_is_refused(segments: Segments) -> None:
    with pytest.raises(ValueError, match="not in"):
        segments.choose("c")


def test_only_what_is_offered_can_be_seen(qtbot: QtBot) -> None:
    segments = Segments([Choice(name, name) for name in ("a", "b", "c")])
    qtbot.addWidget(segments)
    segments.show()
    segments.offer(("a", "c"))
    assert [segments.button(name).isVisible() for name in ("a", "b", "c")] == [True, False, True]


def test_no_button_is_down_where_the_choice_is_made_elsewhere(
    qtbot: QtBot, segments: Segments
) -> None:
    segments.choose("a")
    with qtbot.assertNotEmitted(segments.chosen):
        segments.leave()
    assert down(segments) == []
    segments.choose("b")
    assert down(segments) == ["Second"]
