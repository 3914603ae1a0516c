"""Claims about the failure strip: one sentence at the foot, which moves nothing."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lenet_app.records import Failure
from lenet_app.window.failure_strip import FailureStrip

SHORT = Failure("There is no file seven.png; choose another.", "file")
LONG = Failure("This goes on and on, for it tells of many things. " * 6, "app")


@pytest.fixture
def pane(qtbot: QtBot) -> QWidget:
    pane = QWidget()
    pane.resize(480, 400)
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


@pytest.fixture
def strip(pane: QWidget) -> FailureStrip:
    return FailureStrip(pane)


def test_nothing_is_shown_before_something_fails(strip: FailureStrip) -> None:
    assert not strip.isVisible()


def test_a_failure_lies_at_the_foot_over_the_whole_width(
    pane: QWidget, strip: FailureStrip
) -> None:
    strip.show_failure(SHORT)
    assert strip.isVisible()
    assert strip.sentence == SHORT.sentence
    assert (strip.x(), strip.width()) == (0, pane.width())
    assert strip.geometry().bottom() == pane.rect().bottom()


def test_the_strip_follows_the_panes_size(pane: QWidget, strip: FailureStrip) -> None:
    strip.show_failure(SHORT)
    pane.resize(640, 300)
    assert strip.width() == 640
    assert strip.geometry().bottom() == 299


def test_a_long_sentence_is_wrapped_and_whole(strip: FailureStrip) -> None:
    strip.show_failure(SHORT)
    low = strip.height()
    strip.show_failure(LONG)
    assert strip.height() > low
    label = strip._sentence
    assert label.height() >= label.heightForWidth(label.width())


def test_the_newest_failure_takes_the_place_of_the_one_before(strip: FailureStrip) -> None:
    strip.show_failure(LONG)
    strip.show_failure(SHORT)
    assert strip.sentence == SHORT.sentence


def test_its_buttons_ask_for_the_log_and_put_it_away(qtbot: QtBot, strip: FailureStrip) -> None:
    strip.show_failure(SHORT)
    log, dismiss = strip.findChildren(QPushButton)
    with qtbot.waitSignal(strip.log_requested):
        log.click()
    assert strip.isVisible()
    dismiss.click()
    assert not strip.isVisible()
