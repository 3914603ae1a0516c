"""Claims about lists of choices."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from lenet_app.records import Choice
from lenet_app.widgets.choice_box import ChoiceBox

CHOICES = (Choice("mnist", "MNIST", "handwritten"), Choice("synthetic", "Synthetic", "drawn"))


@pytest.fixture
def box(qtbot: QtBot) -> ChoiceBox:
    box = ChoiceBox(CHOICES)
    qtbot.addWidget(box)
    return box


def test_it_shows_titles_and_answers_with_names(box: ChoiceBox) -> None:
    assert box.title == "MNIST"
    assert box.name == "mnist"


def test_the_tooltip_explains_the_present_choice(box: ChoiceBox) -> None:
    assert box.toolTip() == "handwritten"
    box.choose("synthetic")
    assert box.toolTip() == "drawn"


def test_a_choice_is_told_by_its_name(qtbot: QtBot, box: ChoiceBox) -> None:
    with qtbot.waitSignal(box.chosen) as chosen:
        box.setCurrentIndex(1)
    assert chosen.args == ["synthetic"]


def test_an_unknown_name_changes_nothing(qtbot: QtBot, box: ChoiceBox) -> None:
    with qtbot.assertNotEmitted(box.chosen):
        box.choose("cifar")
    assert box.name == "mnist"


def test_an_added_choice_can_be_made(box: ChoiceBox) -> None:
    box.add(Choice("folder:/x", "x", "/x"))
    box.choose("folder:/x")
    assert box.name == "folder:/x"


def test_an_empty_list_has_no_name(qtbot: QtBot) -> None:
    empty = ChoiceBox(())
    qtbot.addWidget(empty)
    assert empty.name == ""


def test_a_long_title_does_not_widen_the_panel(qtbot: QtBot) -> None:
    long = ChoiceBox((Choice("x", "LeNet of a book with a very, very long title indeed"),))
    short = ChoiceBox((Choice("x", "x"),))
    qtbot.addWidget(long)
    qtbot.addWidget(short)
    assert long.minimumSizeHint() == short.minimumSizeHint()


@pytest.mark.parametrize("added", [False, True])
def test_a_refused_choice_is_greyed_and_says_why(box: ChoiceBox, added: bool) -> None:
    if added:
        box.add(Choice("fashion", "Fashion", "clothes", refusal="It knows digits only."))
    else:
        box.add(Choice("fashion", "Fashion", "clothes"))
        box.refuse({"fashion": "It knows digits only."})
    index = box.findData("fashion")
    assert not box.model().flags(box.model().index(index, 0)) & Qt.ItemFlag.ItemIsEnabled
    assert box.itemData(index, Qt.ItemDataRole.ToolTipRole) == "It knows digits only."


def test_keys_pass_over_a_refused_choice(box: ChoiceBox) -> None:
    box.add(Choice("fashion", "Fashion"))
    box.refuse({"synthetic": "Not now."})
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.name == "fashion"


def test_a_choice_that_is_no_longer_refused_can_be_made_again(box: ChoiceBox) -> None:
    box.refuse({"synthetic": "Not now."})
    box.refuse({})
    index = box.findData("synthetic")
    assert box.model().flags(box.model().index(index, 0)) & Qt.ItemFlag.ItemIsEnabled
    assert box.itemData(index, Qt.ItemDataRole.ToolTipRole) == "drawn"


def test_the_present_choice_says_that_it_is_refused(box: ChoiceBox) -> None:
    box.refuse({"mnist": "Not now."})
    assert box.toolTip() == "Not now."


def test_a_wish_is_told_and_chooses_nothing(qtbot: QtBot, box: ChoiceBox) -> None:
    box.add_wish("folder", "Choose folder…", "A folder of pictures")
    box.choose("synthetic")
    with qtbot.assertNotEmitted(box.chosen), qtbot.waitSignal(box.wished) as wished:
        box.setCurrentIndex(2)
    assert wished.args == ["folder"]
    assert box.name == "synthetic"


def test_a_choice_that_joins_comes_before_the_wishes(box: ChoiceBox) -> None:
    box.add_wish("folder", "Choose folder…", "A folder of pictures")
    box.add(Choice("folder:/x", "x", "/x"))
    assert [box.itemData(index) for index in range(4)] == [
        "mnist",
        "synthetic",
        "folder:/x",
        "folder",
    ]


def test_keys_in_the_closed_list_stop_before_the_wishes(qtbot: QtBot, box: ChoiceBox) -> None:
    box.add_wish("folder", "Choose folder…", "A folder of pictures")
    with qtbot.assertNotEmitted(box.wished):
        for _ in range(4):
            QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.name == "synthetic"


def test_other_choices_take_the_place_of_all_and_wishes_stay(qtbot: QtBot) -> None:
    box = ChoiceBox((Choice("a", "A"), Choice("b", "B")))
    qtbot.addWidget(box)
    box.add_wish("more", "More…", "Ask for more")
    box.choose("b")
    with qtbot.assertNotEmitted(box.chosen):
        box.replace((Choice("c", "C", "the third"), Choice("d", "D")))
    assert (box.name, box.names, box.count()) == ("c", ("c", "d"), 3)
    assert box.toolTip() == "the third"
    with qtbot.waitSignal(box.chosen):
        box.choose("d")


def test_a_title_without_room_ends_in_an_ellipsis_and_is_whole_in_the_tooltip(
    qtbot: QtBot,
) -> None:
    title = "LeNet of Dive into Deep Learning"
    box = ChoiceBox((Choice("d2l", title, "a book's"),))
    qtbot.addWidget(box)
    box.resize(2 * box.fontMetrics().horizontalAdvance(title), box.sizeHint().height())
    assert box.shown_text() == title
    box.resize(150, box.height())
    assert box.shown_text().endswith("…")
    box.show()
    place = QPoint(5, 5)
    QApplication.sendEvent(box, QHelpEvent(QEvent.Type.ToolTip, place, box.mapToGlobal(place)))
    assert QToolTip.text() == f"{title}\na book's"
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
