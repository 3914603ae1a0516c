"""Claims about the results of a judgement."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lenet_app.records import Choice, DataProgress, Failure
from lenet_app.widgets.results_view import ResultsView
from tests.widgets.example_samples import judgement

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot: QtBot) -> ResultsView:
    view = ResultsView((Choice("mnist", "MNIST"),))
    qtbot.addWidget(view)
    view.resize(900, 640)
    with qtbot.waitExposed(view):
        view.show()
    return view


@pytest.fixture
def judged(view: ResultsView) -> ResultsView:
    view.show_judgement(judgement())
    return view


def test_before_the_first_judgement_there_is_one_thing_to_do(
    view: ResultsView, qtbot: QtBot
) -> None:
    assert view.judgement is None
    assert not view.matrix.isVisible()
    with qtbot.waitSignal(view.judgement_requested):
        QTest.mouseClick(view.first_button, LEFT)


def test_the_headline_says_how_good_and_the_line_below_whose(judged: ResultsView) -> None:
    assert judged.header.headline.text == "55.56 % on 9 test pictures"
    line = (
        "4 mistakes, loss 0.500, calibration error 37.67 %: shipped weights (lenet-modern) on MNIST"
    )
    assert judged.header.line.text == line


def test_the_loss_of_calibrated_answers_is_called_so(judged: ResultsView) -> None:
    shown = judged.judgement
    assert shown is not None
    judged.show_judgement(replace(shown, weights=replace(shown.weights, temperature=1.1)))
    assert judged.header.line.text.startswith("4 mistakes, calibrated loss 0.500, calibration")


def test_a_cell_opens_its_pictures(judged: ResultsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(judged.page_requested) as asked:
        QTest.mouseClick(judged.matrix, LEFT, pos=judged.matrix.place_of((1, 2)).center())
    assert asked.args[0].rows == (6, 5)
    assert judged.pictures.heading == "1 taken for 2: 2 of 4 (50.00 %)"


def test_a_class_opens_its_mistakes(judged: ResultsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(judged.page_requested) as asked:
        place = judged.accuracy.row_place(2).center().toPoint()
        QTest.mouseClick(judged.accuracy, LEFT, pos=place)
    assert asked.args[0].rows == (8,)


def test_a_picture_is_chosen_for_the_pad(judged: ResultsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(judged.chosen) as chosen:
        QTest.keyClick(judged.pictures.sheet.grid, Qt.Key.Key_Return)
    assert chosen.args[0].row == 0


def test_a_failure_leaves_the_results(judged: ResultsView) -> None:
    judged.show_failure(Failure("These weights answer with cat, dog.", "file"))
    assert judged.matrix.isVisible()
    assert judged.header.notice.isVisible()


def test_a_stop_before_the_first_results_leaves_the_invitation(view: ResultsView) -> None:
    view.show_progress(DataProgress("Judging", 1, 2, "pictures"))
    view.show_stopped()
    assert view.first_button.isVisible()
    assert not view.header.stop_button.isVisible()


@pytest.mark.parametrize(("width", "beside"), [(900, True), (336, False)])
def test_the_pictures_lie_beside_the_matrix_or_below(
    judged: ResultsView, qtbot: QtBot, width: int, beside: bool
) -> None:
    judged.resize(width, 640)

    def top(widget: QWidget) -> int:
        return widget.mapTo(judged, widget.rect().topLeft()).y()

    def lie_beside() -> bool:
        return top(judged.pictures) < top(judged.matrix) + judged.matrix.height()

    qtbot.waitUntil(lambda: lie_beside() == beside)


def test_a_folder_goes_by_its_name(view: ResultsView) -> None:
    assert view.title_of("mnist") == "MNIST"
    assert view.title_of("folder:/data/cats-and-dogs") == "cats-and-dogs"


def test_the_calibration_takes_the_place_of_the_classes_and_gives_it_back(
    judged: ResultsView,
) -> None:
    assert judged.accuracy.isVisible()
    assert not judged.reliability.isVisible()
    QTest.mouseClick(judged.figures.button("calibration"), LEFT)
    assert judged.reliability.isVisible()
    assert not judged.accuracy.isVisible()
    assert judged.reliability.sentence() == "calibration error 37.67 %, 15 bins"
    QTest.mouseClick(judged.figures.button("classes"), LEFT)
    assert judged.accuracy.isVisible()
