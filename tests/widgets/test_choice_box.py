"""Claims about lists of choices."""

import pytest
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
