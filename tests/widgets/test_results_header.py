import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.records import DataProgress, Failure
from lenet_app.widgets.results_header import AGAIN, FOLDER, ResultsHeader

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def header(qtbot: QtBot) -> ResultsHeader:
    header = ResultsHeader()
    qtbot.addWidget(header)
    header.resize(600, 80)
    header.show()
    return header


def test_facts_bring_the_button_that_judges_again(header: ResultsHeader, qtbot: QtBot) -> None:
    assert not header.judge_button.isVisible()
    header.show_facts("99.12 % on 10,000 test digits", "shipped weights on MNIST")
    with qtbot.waitSignal(header.judgement_requested):
        QTest.mouseClick(header.judge_button, LEFT)


def test_while_it_judges_one_may_stop(header: ResultsHeader, qtbot: QtBot) -> None:
    header.show_progress(DataProgress("Judging on MNIST", 3_000, 10_000, "pictures"))
    assert header.line.text == "Judging on MNIST: 3,000 of 10,000 pictures"
    with qtbot.waitSignal(header.stop_requested):
        QTest.mouseClick(header.stop_button, LEFT)


def test_after_a_stop_the_facts_are_back(header: ResultsHeader) -> None:
    header.show_facts("99.12 %", "shipped weights on MNIST")
    header.show_progress(DataProgress("Judging on MNIST", 3_000, 10_000, "pictures"))
    header.show_rest()
    assert header.line.text == "shipped weights on MNIST"
    assert not header._bar.isVisible()


def test_work_of_unknown_length_has_no_numbers(header: ResultsHeader) -> None:
    header.show_progress(DataProgress("Looking for the data", 0, 0, "files"))
    assert header.line.text == "Looking for the data…"


def test_missing_data_may_be_elsewhere(header: ResultsHeader, qtbot: QtBot) -> None:
    header.show_failure(Failure("MNIST is not on this machine.", "data"))
    assert header.notice.shown.sentence == "MNIST is not on this machine."
    with qtbot.waitSignal(header.folder_requested):
        QTest.mouseClick(header.notice.button(FOLDER), LEFT)
    with qtbot.waitSignal(header.judgement_requested):
        QTest.mouseClick(header.notice.button(AGAIN), LEFT)


def test_progress_puts_a_failure_away(header: ResultsHeader) -> None:
    header.show_failure(Failure("No.", "file"))
    header.show_progress(DataProgress("Judging", 1, 2, "pictures"))
    assert not header.notice.isVisible()
