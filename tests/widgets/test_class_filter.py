import pytest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.class_filter import ClassFilter

CLASSES, COUNTS = ("cat", "dog"), (5_000, 4_999)


@pytest.fixture
def box(qtbot: QtBot) -> ClassFilter:
    box = ClassFilter()
    qtbot.addWidget(box)
    box.show_classes(CLASSES, COUNTS)
    return box


def test_classes_are_listed_with_their_counts(box: ClassFilter) -> None:
    texts = [box.itemText(index) for index in range(box.count())]
    assert texts == ["All classes  ·  9,999", "cat  ·  5,000", "dog  ·  4,999"]
    assert box.label is None


def test_a_choice_is_told(box: ClassFilter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.chosen):
        box.choose(1)
    assert box.label == 1
    with qtbot.waitSignal(box.chosen):
        box.choose(None)
    assert box.label is None


def test_other_counts_leave_the_choice_and_tell_nothing(box: ClassFilter, qtbot: QtBot) -> None:
    box.choose(1)
    with qtbot.assertNotEmitted(box.chosen):
        box.show_classes(CLASSES, (1, 2))
    assert box.label == 1


def test_other_classes_begin_with_all_of_them(box: ClassFilter) -> None:
    box.choose(1)
    box.show_classes(("a", "b", "c"), (1, 1, 1))
    assert box.label is None


def test_a_class_that_is_not_there_changes_nothing(box: ClassFilter) -> None:
    box.choose(7)
    assert box.label is None
