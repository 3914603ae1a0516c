"""Claims about the toolbar: it announces what is chosen, and shows what others chose."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lenet_app.records import Choice
from lenet_app.widgets.theme import palette_of
from lenet_app.window.actions import make_actions
from lenet_app.window.toolbar import PEN_LEAST_PX, PEN_MOST_PX, PEN_STEP_PX, Toolbar

CHOICES = (Choice("one", "The one"), Choice("other", "The other"))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def toolbar(window: QWidget) -> Toolbar:
    actions = make_actions(window, palette_of("light"))
    return Toolbar(actions, CHOICES, CHOICES, CHOICES, window)


def test_a_moved_slider_announces_the_pen(qtbot: QtBot, toolbar: Toolbar) -> None:
    before = toolbar.pen.value()
    with qtbot.waitSignal(toolbar.pen_chosen) as chosen:
        QTest.keyClick(toolbar.pen, Qt.Key.Key_Right)
    assert chosen.args == [before + PEN_STEP_PX]


def test_a_pen_that_others_chose_is_shown_and_not_announced(qtbot: QtBot, toolbar: Toolbar) -> None:
    with qtbot.assertNotEmitted(toolbar.pen_chosen):
        toolbar.show_pen(25.4)
    assert toolbar.pen.value() == 25
    assert "25 px" in toolbar.pen.toolTip()


@pytest.mark.parametrize(("pen_px", "shown"), [(1.0, PEN_LEAST_PX), (300.0, PEN_MOST_PX)])
def test_a_pen_beyond_the_slider_is_shown_at_its_end(
    toolbar: Toolbar, pen_px: float, shown: int
) -> None:
    toolbar.show_pen(pen_px)
    assert toolbar.pen.value() == shown


def test_a_run_locks_what_cannot_change(toolbar: Toolbar) -> None:
    boxes = (toolbar.models, toolbar.datasets, toolbar.devices)
    toolbar.set_locked(True)
    assert not any(box.isEnabled() for box in boxes)
    toolbar.set_locked(False)
    assert all(box.isEnabled() for box in boxes)


def test_what_has_no_text_has_a_name_for_screen_readers(toolbar: Toolbar) -> None:
    for control in (toolbar.pen, toolbar.models, toolbar.datasets, toolbar.devices):
        assert control.accessibleName()
