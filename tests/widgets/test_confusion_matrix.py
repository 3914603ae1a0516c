"""Claims about the confusion matrix on the screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.confusion_matrix import ConfusionMatrix
from tests.widgets.example_samples import judgement


@pytest.fixture
def matrix(qtbot: QtBot) -> ConfusionMatrix:
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.resize(420, 420)
    with qtbot.waitExposed(matrix):
        matrix.show()
    matrix.show_judgement(judgement())
    return matrix


def test_a_click_on_a_cell_opens_true_class_and_answer(
    matrix: ConfusionMatrix, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(matrix.cell_chosen) as chosen:
        QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=matrix.place_of((1, 2)).center())
    assert chosen.args == [1, 2]


def test_an_empty_cell_has_nothing_to_open(matrix: ConfusionMatrix, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(matrix.cell_chosen):
        QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=matrix.place_of((2, 1)).center())


def test_arrows_walk_and_enter_opens(matrix: ConfusionMatrix, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(matrix, key)
    with qtbot.waitSignal(matrix.cell_chosen) as chosen:
        QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert chosen.args == [1, 2]


def test_a_cell_is_told_in_words(matrix: ConfusionMatrix, qtbot: QtBot) -> None:
    assert matrix.sentence((1, 2)) == "1 taken for 2: 2 of 4 (50.00 %)"
    assert matrix.sentence((0, 0)) == "0 rightly answered: 2 of 3 (66.67 %)"
    with qtbot.waitSignal(matrix.pointed) as pointed:
        QTest.mouseMove(matrix, matrix.place_of((2, 0)).center())
    assert pointed.args == ["2 taken for 0: 1 of 2 (50.00 %)"]
    assert matrix.accessibleDescription() == pointed.args[0]


def test_the_chosen_cell_is_marked(matrix: ConfusionMatrix) -> None:
    matrix.clearFocus()
    plain = matrix.grab().toImage()
    matrix.choose((1, 2))
    marked = matrix.grab().toImage()
    assert marked != plain
    matrix.choose(None)
    assert matrix.grab().toImage() == plain


def test_without_a_judgement_nothing_is_painted_or_opened(qtbot: QtBot) -> None:
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.resize(300, 300)
    image = matrix.grab().toImage()
    assert {image.pixel(x, y) for x in range(0, 300, 9) for y in range(0, 300, 9)} == {
        image.pixel(0, 0)
    }
    with qtbot.assertNotEmitted(matrix.cell_chosen):
        QTest.keyClick(matrix, Qt.Key.Key_Return)
        QTest.keyClick(matrix, Qt.Key.Key_Down)


def test_the_height_grows_with_the_width(matrix: ConfusionMatrix) -> None:
    assert matrix.height_within(150) < matrix.height_within(180)
