from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.class_accuracy import ClassAccuracy
from lenet_app.widgets.theme import colours
from tests.widgets.example_samples import judgement


@pytest.fixture
def bars(qtbot: QtBot) -> ClassAccuracy:
    bars = ClassAccuracy()
    qtbot.addWidget(bars)
    bars.show_judgement(judgement())
    bars.resize(bars.sizeHint())
    with qtbot.waitExposed(bars):
        bars.show()
    return bars


def test_a_class_is_told_in_words(bars: ClassAccuracy) -> None:
    assert bars.sentence(0) == "0: 66.67 %, 2 of 3 right"


def test_a_class_without_examples_says_so_and_has_no_bar(bars: ClassAccuracy) -> None:
    confusion = np.array([[2, 1, 0], [0, 2, 2], [0, 0, 0]])
    bars.show_judgement(replace(judgement(), confusion=confusion))
    assert bars.sentence(2) == "2: there are none in this part"
    bars.grab()


def test_a_click_asks_for_the_mistakes_of_a_class(bars: ClassAccuracy, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bars.class_chosen) as chosen:
        place = bars.row_place(1).center().toPoint()
        QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [1]


def test_arrows_walk_and_enter_asks(bars: ClassAccuracy, qtbot: QtBot) -> None:
    for _ in range(5):
        QTest.keyClick(bars, Qt.Key.Key_Down)
    assert bars.accessibleDescription() == bars.sentence(2)
    with qtbot.waitSignal(bars.class_chosen) as chosen:
        QTest.keyClick(bars, Qt.Key.Key_Return)
    assert chosen.args == [2]


@pytest.mark.parametrize(
    ("wrong", "start"), [(600, 0.0), (300, 0.5), (80, 0.9), (15, 0.98), (0, 0.99)]
)
def test_the_scale_begins_below_the_worst_class(
    bars: ClassAccuracy, wrong: int, start: float
) -> None:
    confusion = np.array([[1000 - wrong, wrong, 0], [0, 1000, 0], [0, 0, 1000]])
    bars.show_judgement(replace(judgement(), confusion=confusion))
    assert bars.scale_start == start


def test_better_classes_reach_further(bars: ClassAccuracy) -> None:
    image = bars.grab().toImage()
    accent = colours(bars.palette()).accent

    def reach(label: int) -> int:
        y = round(bars.row_place(label).center().y())
        return max(x for x in range(image.width()) if image.pixelColor(x, y) == accent)

    # 2 of 3 right, 2 of 4 right, 1 of 2 right.
    assert reach(0) > reach(1) == reach(2)
