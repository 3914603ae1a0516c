"""Claims about the view of a lesson: how far, how good, and the way back at every moment."""

import pytest
from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from lenet_app.records import Failure, LessonProgress
from lenet_app.widgets.lesson_view import AGAIN, DOWNLOAD, FOLDER, SYNTHETIC, LessonView
from tests.widgets.example_lesson import report
from tests.widgets.example_prediction import prediction_of


@pytest.fixture
def view(qtbot: QtBot) -> LessonView:
    view = LessonView()
    qtbot.addWidget(view)
    view.resize(320, 600)
    with qtbot.waitExposed(view):
        view.show()
    return view


def click(button: QPushButton) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_lesson_under_way_can_be_left(view: LessonView, qtbot: QtBot) -> None:
    view.show_progress(LessonProgress("Steps", 120, 250, 3.0))
    assert view.notice.shown.fraction == 120 / 250
    assert "about 3 s left" in view.notice.shown.sentence
    assert not view.keep_button.isVisible()
    with qtbot.waitSignal(view.stop_wished), qtbot.assertNotEmitted(view.discard_wished):
        click(view.discard_button)


def test_a_finished_lesson_waits_for_a_word(view: LessonView, qtbot: QtBot) -> None:
    view.show_report(report())
    assert view.is_done
    assert view.headline.text == "Learnt from 4 drawings"
    held_out, learnt, forgotten = view.figures.sentences
    assert held_out.startswith("My digits, held out: 50 % → 100 %")
    assert "of 4 right" in learnt
    assert forgotten == "MNIST test: 99.52 % → 99.43 %, 9,952 → 9,943 of 10,000 right"
    assert view.heading.text.startswith("4 changed")
    assert len(view.grid.shown) == 4
    with qtbot.waitSignal(view.keep_wished):
        click(view.keep_button)
    with qtbot.waitSignal(view.discard_wished), qtbot.assertNotEmitted(view.stop_wished):
        click(view.discard_button)


def test_where_nothing_was_held_out_it_says_so(view: LessonView) -> None:
    view.show_report(report(held_out=None))
    assert "None yet" in view.figures.sentences[0]


def test_the_drawing_on_the_pad_is_followed(view: LessonView) -> None:
    view.show_report(report())
    view.show_before(prediction_of(subject=8))
    assert view.pad_line.text.endswith("→ …")
    view.show_after(prediction_of(subject=8))
    assert view.pad_line.text == "On the pad: 3 (10.0 %) → 3 (10.0 %)"


def test_a_failure_leads_back_or_on(view: LessonView, qtbot: QtBot) -> None:
    view.show_failure(Failure("There is nothing to learn from; draw.", "training"))
    assert view.has_failed
    with qtbot.waitSignal(view.again_wished):
        click(view.notice.button(AGAIN))
    with qtbot.waitSignal(view.discard_wished):
        click(view.discard_button)


@pytest.mark.parametrize("action", [DOWNLOAD, FOLDER, SYNTHETIC])
def test_missing_data_can_be_had_in_three_ways(view: LessonView, qtbot: QtBot, action: str) -> None:
    view.show_failure(Failure("MNIST is not here; download it.", "data"))
    wishes: dict[str, SignalInstance] = {
        DOWNLOAD: view.download_wished,
        FOLDER: view.folder_wished,
        SYNTHETIC: view.synthetic_wished,
    }
    with qtbot.waitSignal(wishes[action]):
        click(view.notice.button(action))


def test_what_is_left_is_forgotten(view: LessonView) -> None:
    view.show_report(report())
    view.clear()
    assert not view.is_done
    assert view.grid.shown == ()
    view.show_failure(Failure("It went wrong; try again.", "app"))
    view.clear()
    assert not view.has_failed
